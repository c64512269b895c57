import type {Language} from '../engines.js';

/** What the instructions ask of the agent, as far as rules can follow. */
export type Wishes = {
	/** What the agent is called. */
	readonly name?: string;
	/** What it always speaks. */
	readonly language?: Language;
	/** Most sentences of an answer. */
	readonly sentences?: number;
	/** It speaks first; with these words where they are given. */
	readonly greeting?: {readonly words?: string};
};

/** A name has a capital letter; "you are a friendly assistant" names nobody. */
const names: readonly RegExp[] = [
	/\b(?:your name is|you are called|you're called|call yourself|named|you are|you're|act as)\s+(?<name>\p{Lu}[\p{L}\-]*(?:\s\p{Lu}[\p{L}\-]*)?)/gv,
	/\b(?:Your name is|You are called|You're called|Call yourself|You are|You're|Act as)\s+(?<name>\p{Lu}[\p{L}\-]*(?:\s\p{Lu}[\p{L}\-]*)?)/gv,
	/(?:[Тт]ебя зовут|[Вв]ас зовут|[Тт]во[её] имя|[Тт]ы)\s*(?:[—–\-:]\s*)?(?<name>\p{Lu}[\p{L}\-]*)/gv,
];

const notNames = new Set([
	'A',
	'An',
	'The',
	'I',
	'You',
	'Not',
	'Never',
	'Always',
]);

const nameIn = (text: string): string | undefined => {
	for (const pattern of names) {
		for (const {groups} of text.matchAll(pattern)) {
			const name = groups?.name ?? '';
			if (!notNames.has(name.split(' ')[0] ?? '')) {
				return name;
			}
		}
	}

	return undefined;
};

const speaks: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:answer|reply|respond|speak|talk|say|use|only|converse)\b[^.!?;]{0,40}\benglish\b|(?:отвеча|говори|общай|разговарива)[^.!?;]{0,40}(?:по-английски|на английском)/iv,
	ru: /\b(?:answer|reply|respond|speak|talk|say|use|only|converse)\b[^.!?;]{0,40}\brussian\b|(?:отвеча|говори|общай|разговарива)[^.!?;]{0,40}(?:по-русски|на русском)/iv,
};

const denial = /\b(?:not|never|don't|no)\b|(?<!\p{L})(?:не|никогда)(?!\p{L})/iv;

/** The language that is asked for; nothing where both are. */
export const languageWished = (text: string): Language | undefined => {
	const isWished = (language: Language) => {
		const found = speaks[language].exec(text.replaceAll('’', "'"));
		const before = text.slice(
			Math.max(0, (found?.index ?? 0) - 8),
			found?.index,
		);
		return found !== null && !denial.test(before + found[0]);
	};

	const languages = (['en', 'ru'] as const).filter((language) =>
		isWished(language),
	);
	return languages.length === 1 ? languages[0] : undefined;
};

/** What "briefly" means. */
const briefSentences = 2;

const sentencesIn = (text: string): number | undefined => {
	if (
		/\b(?:one|a single|single|1)[\s\-]sentence|одн(?:им|о) предложени/iv.test(
			text,
		)
	) {
		return 1;
	}

	if (
		/\b(?:two|2)[\s\-]sentences|двумя предложени|дв(?:а|ух) предложени/iv.test(
			text,
		)
	) {
		return 2;
	}

	return /\b(?:be|keep it|answers?|repl(?:y|ies)|responses?|speak|very)\b[^.]{0,40}\b(?:brief(?:ly)?|short(?:ly)?|concise(?:ly)?)\b|\bbe (?:brief|short|concise)\b|кратк|коротк|лаконич/iv.test(
		text,
	)
		? briefSentences
		: undefined;
};

export const greetingIn = (text: string): Wishes['greeting'] => {
	const found =
		/\b(?:greet|say hello|say hi|welcome|introduce yourself|(?:start|begin)(?: the conversation)? by (?:saying|greeting))\b[^"“«.!?]*(?:["“«](?<words>[^"”»]+)["”»])?|(?:поздоровай|поприветств|приветствуй|представься|начни с приветств)[^"“«.!?]*(?:["“«](?<russian>[^"”»]+)["”»])?/iv.exec(
			text,
		) ??
		/(?:\bsay|скажи)(?: exactly)?:?\s*["“«](?<said>[^"”»]+)["”»]/iv.exec(text);

	if (found === null) {
		return undefined;
	}

	const {words, russian, said} = found.groups ?? {};
	const exact = words ?? russian ?? said;
	return exact === undefined ? {} : {words: exact};
};

/** Reads the few wishes that small rules can follow; everything else in the instructions is for a language model. */
export const wishesIn = (instructions: string): Wishes => {
	const name = nameIn(instructions);
	const language = languageWished(instructions);
	const sentences = sentencesIn(instructions);
	const greeting = greetingIn(instructions);

	return {
		...(name !== undefined && {name}),
		...(language !== undefined && {language}),
		...(sentences !== undefined && {sentences}),
		...(greeting !== undefined && {greeting}),
	};
};

import type {MindTool} from '../../engines.js';
import {conceptsOf} from '../words/concepts.js';
import {isStopWord} from '../words/stop-words.js';
import {wordsOfName} from '../words/tokens.js';
import {signatureOf} from './parameters.js';
import {deedsIn, deedsOf, type Deed} from './verbs.js';

/** The words that a tool goes by. */
export type ToolWords = {
	/** How much each meaning speaks for the tool. */
	readonly weights: ReadonlyMap<string, number>;
	/** What its name is about. */
	readonly subject: ReadonlySet<string>;
	/** What its name, or else its description, says it does. */
	readonly deeds: ReadonlySet<Deed>;
};

const weight = {
	name: 3,
	choice: 1.5,
	description: 1.5,
	argument: 1,
	about: 0.5,
};

/** Words of functions' names that say nothing of what they are about. */
const hollow = new Set([
	'current',
	'info',
	'information',
	'data',
	'details',
	'tool',
	'function',
	'api',
	'user',
	'value',
	'type',
	'id',
	'name',
	'given',
	'specific',
	'e.g',
]);

const isTelling = (word: string): boolean =>
	!isStopWord(word) && !hollow.has(word) && word.length > 1;

/** Verbs that say by themselves what is wanted: there is no `play` but of music. */
const tellingVerbs = new Set([
	'play',
	'remind',
	'book',
	'order',
	'reserve',
	'email',
	'mute',
	'pause',
	'resume',
	'lock',
	'unlock',
	'transfer',
	'pay',
	'dim',
	'raise',
	'search',
	'call',
	'message',
]);

const subjectOf = (words: readonly string[]): readonly string[] =>
	words.filter(
		(word) =>
			isTelling(word) && (deedsOf(word).size === 0 || tellingVerbs.has(word)),
	);

/** The first sentences of a description; more is small print. */
const longestDescription = 40;

const readWords = (tool: MindTool): ToolWords => {
	const nameWords = wordsOfName(tool.name);
	const described = wordsOfName(tool.description ?? '').slice(
		0,
		longestDescription,
	);
	const {parameters} = signatureOf(tool);
	const weights = new Map<string, number>();

	const note = (words: Iterable<string>, worth: number) => {
		for (const concept of words) {
			weights.set(concept, Math.max(weights.get(concept) ?? 0, worth));
		}
	};

	const concepts = (words: readonly string[]) =>
		words.flatMap((word) => conceptsOf(word));
	const subject = new Set(concepts(subjectOf(nameWords)));

	note(subject, weight.name);
	note(concepts(subjectOf(described)), weight.description);

	for (const {names, about, schema} of parameters) {
		const choices: readonly unknown[] = Array.isArray(schema.enum)
			? schema.enum
			: [];
		note(
			concepts(
				choices
					.flatMap((choice) => wordsOfName(String(choice)))
					.filter((word) => isTelling(word)),
			),
			weight.choice,
		);
		note(
			[...names].filter((word) => isTelling(word)),
			weight.argument,
		);
		note(
			[...about].filter((word) => isTelling(word)),
			weight.about,
		);
	}

	const deeds = deedsIn(nameWords);
	return {weights, subject, deeds: deeds.size > 0 ? deeds : deedsIn(described)};
};

const known = new WeakMap<MindTool, ToolWords>();

/** Read once a tool. */
export const toolWordsOf = (tool: MindTool): ToolWords => {
	const words = known.get(tool) ?? readWords(tool);
	known.set(tool, words);
	return words;
};

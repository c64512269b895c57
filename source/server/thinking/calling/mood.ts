import {languageOf} from '../../language-of.js';
import {numbersIn} from '../words/number-words.js';
import {tokensOf} from '../words/tokens.js';
import {deedsOf} from './verbs.js';

/** In what mood something is said of a deed. */
type Mood =
	/** "Lock the doors", and whatever is none of the others. */
	| {readonly type: 'order'}
	/** "Do not lock the doors, close the window": what is wanted instead, if anything. "I don't want an umbrella" forbids nothing by itself. */
	| {
			readonly type: 'refusal';
			readonly instead: string;
			readonly isFirm: boolean;
	  }
	/** "Are the doors locked?" */
	| {readonly type: 'question'}
	/** "Did you lock the doors?" */
	| {readonly type: 'past-question'}
	/** "I already locked the doors." */
	| {readonly type: 'remark'; readonly instead: string};

const order: Mood = {type: 'order'};

const englishLead =
	/^(?:(?:please|no|oh|hey|wait|ok|okay|well|and|but|so|then|just|now|sorry|actually|listen|i said|i told you)[,.!]*\s+)+/iv;

/** "Parley, don't…", "if it rains, don't…". */
const addressed =
	/^(?:\p{L}+|(?:if|when|while|until|unless|the|my)\s[^,]*),\s+(?=(?:please\s+)?(?:do not|don't|never)\s)/iv;

const englishRefusal =
	/^(?:do not|don't|dont|never|let's not|you (?:must|should|shall|may|can|do|need)(?: not|not|n't)|(?:there(?: is|'s) )?no need to|(?:i|we) (?:do not|don't|never) (?:want|need|wish)|(?:i|we)(?: would|'d) rather (?:you didn't|not)|under no circumstances|make sure (?:you )?(?:do not|don't|never)|(?:can|could|would|will) you (?:please )?(?:not|never))\b/iv;

/** What begins like a refusal and refuses nothing. */
const noRefusal =
	/^(?:do not|don't|dont|never) (?:forget|fail|worry|hesitate|mind|know|think|care|understand|remember|you(?! dare)|i|we|they)\b/iv;

const reminder =
	/^(?:do not|don't|dont|never) (?:forget|fail|hesitate) to\s+/iv;

/** Where what is wanted instead may begin. */
const turn =
	/[,;.!?]\s+|\s+[—–\-]\s+|\s+(?=(?:but|instead|just|rather|only|но|лучше|просто|только)\s)/giv;
const russianTurn = /\s+(?=и\s)/giv;

const turnWord =
	/^(?:(?:and|but|just|instead|rather|only|please|then|so|а|и|но|лучше|просто|только|пожалуйста)[,]?\s+)+/iv;

/** The order in what follows: it begins with a verb, or it is none. */
const insteadIn = (text: string): string => {
	const isRussian = languageOf(text) === 'ru';
	const turns = [
		...text.matchAll(turn),
		...(isRussian ? text.matchAll(russianTurn) : []),
	]
		.map(({0: words, index}) => index + words.length)
		.toSorted((left, right) => left - right);
	return (
		turns
			.map((from) => text.slice(from).replace(turnWord, '').trim())
			.find((rest) => deedsOf(tokensOf(rest)[0]?.word ?? '').size > 0) ?? ''
	);
};

const wonder =
	/^(?:(?:can|could|would|will) you )?(?:please )?(?:tell me|let me know|check|say|see|find out|do you know|i wonder|i(?: want|'d like) to know)\s+(?:if|whether|why|when|who|how|that|what|which)\b/iv;

const englishQuestion =
	/^(?:(?:did|didn't|does|doesn't|has|hasn't|had|was|wasn't|were|weren't|is|isn't|are|aren't|who|which|whose|since when)\b|(?:have|haven't) (?:you|i|we|they|the|my|our|all)\b|(?:do|don't) (?:you(?! (?:mind|think you))|i|we|they)\b|what(?:'s)?\b(?! about)|how\b(?! about)|why\b(?! (?:don't|do not) (?:you|we))|(?:when|where)\s(?:did|do|does|will|is|are|was|were|have|has|can|should)\b)/iv;

const englishPast =
	/^(?:\p{L}+\s)?(?:did|didn't|have|haven't|had|do|don't|were) (?:you|i|we)\b/iv;

const englishRemark =
	/^(?:i|we|he|she|they|it|you)(?:(?:'ve|'d|'s)?\s+(?:(?:have|has|had|already|just|also)\s+)*(?:\p{L}{3,}ed|sent|made|paid|bought|forgot)\b|\s+(?:(?:have|has|had)\s+)?already\b|(?:'m| am|'re| are) going to\b|(?:'ll| will)\b(?! (?:have|take|need|go)\b)|\s(?:always|usually)\b)/iv;

const englishMood = (said: string): Mood => {
	const bare = said.replace(englishLead, '').replace(addressed, '');
	const text = bare.replace(englishLead, '');

	if (reminder.test(text)) {
		return order;
	}

	if (englishRefusal.test(text) && !noRefusal.test(text)) {
		return {
			type: 'refusal',
			instead: insteadIn(text),
			isFirm: !/^(?:i|we)\s/iv.test(text),
		};
	}

	if (wonder.test(text)) {
		return {type: 'question'};
	}

	if (englishQuestion.test(text)) {
		return {type: englishPast.test(text) ? 'past-question' : 'question'};
	}

	return englishRemark.test(text) &&
		deedsOf(tokensOf(text)[0]?.word ?? '').size === 0
		? {type: 'remark', instead: insteadIn(text)}
		: order;
};

const imperative = /(?:[аяуею]й|рой|и|ь)(?:те)?(?:с[яь])?$/v;
const noImperative =
	/^(?:очень|забудь|забывай|подскаж|беспокой|волнуй|могли|смогли|знали)|шь$/v;
const unwanted = /^(?:надо|нужно|стоит|следует|хочу|требуется)$/v;
const negated = /(?<!\p{L})не\s+(?<verb>\p{L}+)(?<contrast>,?\s+а\s)?/giv;
const quoting = /[":«“]|(?<!\p{L})(?:что|чтобы)(?!\p{L})/iv;

/** «не запирай», «не надо запирать»; «не Казань, а Тверь» refuses nothing. */
const isNegatedOrder = ({groups}: RegExpExecArray): boolean => {
	const verb = groups?.verb ?? '';
	return (
		unwanted.test(verb) ||
		(groups?.contrast === undefined &&
			!/^\p{Lu}/v.test(verb) &&
			imperative.test(verb) &&
			!noImperative.test(verb) &&
			numbersIn(tokensOf(verb), verb).length === 0)
	);
};

const russianRefusal = (text: string): Mood | undefined => {
	const found = [...text.matchAll(negated)].find((match) =>
		isNegatedOrder(match),
	);
	const before = text.slice(0, found?.index ?? 0);
	const isLed =
		quoting.test(before) ||
		tokensOf(before).some(({word}) => deedsOf(word).size > 0);
	return found === undefined || isLed
		? undefined
		: {
				type: 'refusal',
				instead: insteadIn(text.slice(found.index)),
				isFirm: !/^не\s+требуется/iv.test(found[0]),
			};
};

const russianLead = /^(?:(?:а|ну|и|так|скажи(?:те)?|пожалуйста)[,]?\s+)+/iv;
const russianPolite = /(?<!\p{L})(?:мо[гж]|смо[гж]|хо[тч])\p{L}*/iv;
const russianWhy = /^(?:почему|зачем|кто|разве|неужели)(?!\p{L})/iv;
const russianWhether =
	/(?<!\p{L})ли(?!\p{L})|(?<!\p{L})\p{L}{2,}(?:ен|ена|ено|ены|ыт|ыта|ыто|ыты|ерт|ерта|ерто|ерты)(?!\p{L})[^?]*\?$/iv;
const russianDone =
	/^(?:(?:ты|вы|я|мы|он|она|они|уже|ещ[её]|не)\s+)*\p{L}{2,}(?:[аеиыя]л[аои]?(?:с[ья])?|пер|перл[аи]|н[её]сл?[аи]?)(?!\p{L})/iv;
const russianAddress = /^(?:ты|вы)\s/iv;
const russianRemark = /^(?:я|мы|он|она|они)\s/iv;

/** "I meant ten minutes" changes an order. */
const correction = /(?<!\p{L})я (?:имела? в виду|сказала?)\s/iv;

const russianMood = (said: string): Mood => {
	const refusal = russianRefusal(said);

	if (refusal !== undefined) {
		return refusal;
	}

	const text = said.replace(russianLead, '').trim();

	if (russianWhy.test(text)) {
		return {type: 'past-question'};
	}

	const isOrdered = tokensOf(text).some(
		({word}) => ![...deedsOf(word)].every((deed) => deed === 'get'),
	);

	if (russianPolite.test(text) || isOrdered || correction.test(text)) {
		return order;
	}

	if (russianRemark.test(text) && russianDone.test(text)) {
		return text.endsWith('?')
			? {type: 'past-question'}
			: {type: 'remark', instead: insteadIn(text)};
	}

	if (russianAddress.test(text) || russianDone.test(text)) {
		return {type: 'past-question'};
	}

	return russianWhether.test(text) ? {type: 'question'} : order;
};

/** Politeness, a negation and a question are told from an order by how a sentence begins. */
export const moodOf = (said: string): Mood => {
	const text = said.trim().replaceAll('’', "'");
	return languageOf(text) === 'ru' ? russianMood(text) : englishMood(text);
};

const lateRefusal =
	/(?:[,;.!]\s+(?:(?:but|and|а|но|и)\s+)?|\s+(?:but|and|а|но|и)\s+)(?:please\s+|пожалуйста,?\s+)?(?:do not|don't|never|не)\s+(?<verb>\p{L}+)[^,;.!?]*/giv;
const dictated =
	/[":«“]|(?<!\p{L})(?:saying|says|that|text|message|note|remind|что|чтобы|текст\p{L}*|напомни|напиши|запиши)(?!\p{L})/iv;
const unended = /[аяуею]й(?:те)?$/v;

/** "Lock the doors but don't turn on the alarm" without what is not to be done; a message that is dictated stays whole. */
export const withoutRefusals = (said: string): string => {
	const text = said.replaceAll('’', "'");
	const refusals = [...text.matchAll(lateRefusal)].filter(({groups, index}) => {
		const verb = (groups?.verb ?? '').toLowerCase();
		const isVerb = deedsOf(verb).size > 0 || unended.test(verb);
		return isVerb && !dictated.test(text.slice(0, index));
	});
	let kept = '';
	let from = 0;

	for (const {0: words, index} of refusals) {
		kept += text.slice(from, index);
		from = index + words.length;
	}

	return refusals.length === 0 ? said : kept + text.slice(from);
};

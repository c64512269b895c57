import {asPlaceAlone, isOnlyTime} from '../place.js';
import type {Result} from '../history.js';
import {isStopWord} from '../words/stop-words.js';
import {knownFrom, proceed, type Context, type Decision} from './decide.js';
import {fill, keyOf} from './fill.js';
import {sureScore} from './match.js';
import {signatureOf} from './parameters.js';
import {readingOf} from './reading.js';
import {isPlace} from './roles.js';
import {toolWordsOf} from './tool-words.js';
import {deedsOf} from './verbs.js';

const leadIn =
	/^(?:(?:no|nope|and|sorry|actually|rather|wait|oh|(?:no )?i (?:meant|mean|said)|(?:what|how) about|make it|нет|а|и|ой|извини(?:те)?|точнее|вернее|то есть|я (?:имела? в виду|сказала?|про)|как насч[её]т|что насч[её]т|пусть будет|сделай)[,.!\-]*\s+)+/iv;

/** "Not Moscow, Kazan" and "Kazan, not Moscow". */
const corrections: readonly RegExp[] = [
	/^not\s[^,.]*(?:,|\.|\sbut)\s+(?:but\s+|i meant\s+)?(?<right>\S.*)$/iv,
	/^(?<right>[^,]*),\s+(?:and )?not\s\S.*$/iv,
	/^не\s[^,]*,?\s+а\s+(?<right>\S.*)$/iv,
	/^(?<right>[^,]*),\s+а не\s\S.*$/iv,
];

/** What is to be changed, and whether a word says that it is a change. */
const changeIn = (
	text: string,
): {readonly isLed: boolean; readonly rest: string} => {
	const bare = text.trim().replaceAll('’', "'");
	const rest = bare.replace(leadIn, '');
	const right = corrections
		.map((pattern) => pattern.exec(rest)?.groups?.right)
		.find((found) => found !== undefined);
	return {isLed: right !== undefined || rest !== bare, rest: right ?? rest};
};

const correctionWord =
	/^(?:(?:no|nope|not|sorry|actually|rather|i (?:meant|mean))(?!\p{L})|(?:нет|не|точнее|вернее|я имела? в виду)(?!\p{L}))/iv;

/** "No, I meant Kazan": about what was called last, whatever else it sounds like. */
export const isCorrection = (text: string): boolean =>
	correctionWord.test(text.trim()) && changeIn(text).isLed;

/** What was is nothing that a function for what is and will be is asked again for. */
const bygone =
	/\b(?:yesterday|last (?:night|week|month|year|\p{L}+day))\b|(?<!\p{L})(?:вчера|позавчера|прошл\p{L}+)(?!\p{L})/iv;

const prepositions = new Set('in at for to of в во на для про'.split(' '));

/** Longer replies stand for themselves. */
const mostWords = 7;

/**
"And in London?" after the weather of Paris: the same function again, with what has changed.

@param last The function that was called last.
*/
export const followUp = (
	text: string,
	last: Result,
	{tools, language, now}: Context,
): Decision | undefined => {
	const tool = tools.find(({name}) => name === last.name);
	const {isLed, rest} = changeIn(text);
	const reading = readingOf(rest, now);

	if (
		tool === undefined ||
		reading.tokens.length > mostWords ||
		rest === '' ||
		bygone.test(rest)
	) {
		return undefined;
	}

	const {subject} = toolWordsOf(tool);
	const before = knownFrom(tool, last.arguments);
	const place = signatureOf(tool).parameters.find((parameter) =>
		isPlace(parameter),
	);
	const isName = reading.tokens.every(
		({word}, index) =>
			deedsOf(word).size === 0 &&
			(!isStopWord(word) || (index === 0 && prepositions.has(word))),
	);
	const named =
		isLed && place !== undefined && isName
			? asPlaceAlone(rest, reading.language)
			: undefined;
	const {filled} = fill(tool, {reading, subject}, {isStrict: true});
	const found =
		filled.size === 0 && place !== undefined && named !== undefined
			? new Map<string, unknown>([[keyOf(place), named]])
			: filled;

	if (found.size === 0 && !(isLed && isOnlyTime(rest, reading.language))) {
		return undefined;
	}

	return proceed(
		tool,
		fill(
			tool,
			{reading: readingOf('', now), subject},
			{known: new Map([...before, ...found]), isStrict: true},
		),
		{language, asked: {reading, said: text, times: 1, score: sureScore}},
	);
};

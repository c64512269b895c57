import {asPlaceAlone} from '../place.js';
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
	/^(?:no,?|and|what about|and what about|how about|and how about|make it|нет,?|а|и|а как насч[её]т|как насч[её]т|а что насч[её]т|пусть будет|сделай)\s+/iv;

const onlyWhen =
	/^(?:now|today|tomorrow|tonight|сейчас|сегодня|завтра)[?!.]*$/iv;

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
	const isLed = leadIn.test(text);
	const rest = text.replace(leadIn, '').trim();
	const reading = readingOf(rest, now);

	if (tool === undefined || reading.tokens.length > mostWords || rest === '') {
		return undefined;
	}

	const {subject} = toolWordsOf(tool);
	const before = knownFrom(tool, last.arguments);
	const place = signatureOf(tool).parameters.find((parameter) =>
		isPlace(parameter),
	);
	const isName = reading.tokens.every(
		({word}, index) =>
			deedsOf(word).size === 0 && (index === 0 || !isStopWord(word)),
	);
	const named =
		isLed && place !== undefined && isName && !onlyWhen.test(rest)
			? asPlaceAlone(rest, reading.language)
			: undefined;
	const {filled} = fill(tool, {reading, subject}, {isStrict: true});
	const found =
		filled.size === 0 && place !== undefined && named !== undefined
			? new Map<string, unknown>([[keyOf(place), named]])
			: filled;

	if (found.size === 0 && !(isLed && onlyWhen.test(rest))) {
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

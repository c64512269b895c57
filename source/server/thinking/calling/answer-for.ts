import {indices} from '../words/indices.js';
import {asPlaceAlone, findPlaces} from '../place.js';
import {asValues, fill, keyOf, type Filling} from './fill.js';
import {findChoices} from './find-choice.js';
import {findFlag} from './find-flag.js';
import {findMoment} from './find-moment.js';
import {findNumbers} from './find-number.js';
import {findTexts} from './find-text.js';
import {fits} from './fits.js';
import type {Parameter} from './parameters.js';
import type {Pending} from './pending.js';
import {readingOf, type Found, type Reading} from './reading.js';
import {isCode, isPlace, roleOf} from './roles.js';
import {toolWordsOf} from './tool-words.js';

const nothing: ReadonlySet<number> = new Set();
const nobody: ReadonlySet<string> = new Set();

const leadIn =
	/^(?:please|it's|it is|its|to|for|at|in|the|that's|это|на|в|во|для|пожалуйста)\s+/iv;

const courtesy = /[\s,]+(?:please|thanks|пожалуйста)$/iv;

const everything = ({tokens}: Reading): readonly number[] =>
	indices(0, tokens.length - 1);

const asWhole = (value: unknown, reading: Reading): Found | undefined =>
	value === undefined ? undefined : {value, uses: everything(reading)};

/** The whole reply as a value. */
const wholeText = (
	parameter: Parameter,
	{text}: Reading,
): string | undefined => {
	const bare = text
		.trim()
		.replaceAll(/^["“«]|["”»]$/gv, '')
		.replace(/[.!?,]+$/v, '');
	const {takesRest = false} = roleOf(parameter);
	const short = bare.replace(leadIn, '').replace(takesRest ? '' : courtesy, '');
	return [short, bare, text].find(
		(value) => value !== '' && fits(value, parameter.schema),
	);
};

const textIn = (parameter: Parameter, reading: Reading): Found | undefined => {
	if (isPlace(parameter)) {
		return asWhole(
			findPlaces(reading.text, reading.language)[0] ??
				asPlaceAlone(reading.text, reading.language),
			reading,
		);
	}

	const isExact = isCode(parameter) || parameter.schema.format !== undefined;
	const [found] = isExact
		? findTexts(parameter, reading, {
				used: nothing,
				otherMarkers: nobody,
				subject: nobody,
				argumentNames: nobody,
			})
		: [];
	const isAnything =
		parameter.schema.format === undefined &&
		(!isCode(parameter) || reading.tokens.length < 4);

	return (
		found ??
		(isAnything ? asWhole(wholeText(parameter, reading), reading) : undefined)
	);
};

/** The day may have been said before, and the time now; a bare number is a time. */
const momentIn = (
	parameter: Parameter,
	reading: Reading,
	before: string,
): Found | undefined => {
	const found = [
		`${before} ${reading.text}`,
		reading.text,
		`${before} at ${reading.text}`,
		`at ${reading.text}`,
	]
		.map((text) => findMoment(parameter, readingOf(text, reading.now), nothing))
		.find((moment) => moment !== undefined);
	const here = findMoment(parameter, reading, nothing);
	return found && {value: found.value, uses: here?.uses ?? everything(reading)};
};

const valueIn = (
	parameter: Parameter,
	reading: Reading,
	before: string,
): Found | undefined => {
	switch (parameter.kind) {
		case 'choice': {
			return findChoices(parameter, reading, {
				used: nothing,
				subject: nobody,
			})[0];
		}

		case 'number': {
			return findNumbers(parameter, reading, nothing)[0];
		}

		case 'moment': {
			return momentIn(parameter, reading, before);
		}

		case 'flag': {
			return findFlag(parameter, reading, {used: nothing, isAsked: true});
		}

		case 'text': {
			return textIn(parameter, reading);
		}

		case 'other': {
			return undefined;
		}
	}
};

/** Fills what was asked back for from the reply, and whatever else the reply says; nothing if it is no answer. */
export const answerFor = (
	{tool, asked, known, said}: Pending,
	reading: Reading,
): Filling | undefined => {
	const found = valueIn(asked, reading, said);
	const [value] = found === undefined ? [] : asValues(asked, [found]);

	return found === undefined || value === undefined
		? undefined
		: fill(
				tool,
				{reading, subject: toolWordsOf(tool).subject},
				{
					known: new Map(known).set(keyOf(asked), value),
					taken: found.uses,
					isStrict: true,
				},
			);
};

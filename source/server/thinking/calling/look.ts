import type {MindTool} from '../../engines.js';
import {findChoices} from './find-choice.js';
import {findFlag} from './find-flag.js';
import {findMoment} from './find-moment.js';
import {findNumbers} from './find-number.js';
import {findTexts, type TextSearch} from './find-text.js';
import {signatureOf, type Parameter} from './parameters.js';
import type {Found, Reading} from './reading.js';
import {roleOf} from './roles.js';

/** What a tool is about, and which words introduce the arguments beside one. */
export const searchFor = (
	parameter: Parameter,
	{tool, used}: {readonly tool: MindTool; readonly used: ReadonlySet<number>},
	subject: ReadonlySet<string>,
): TextSearch => {
	const {parameters} = signatureOf(tool);
	const others = parameters.filter(
		(other) => other !== parameter && other.kind === 'text',
	);
	return {
		used,
		subject,
		otherMarkers: new Set(
			others.flatMap((other) => [...roleOf(other).markers]),
		),
		argumentNames: new Set(parameters.flatMap(({names}) => [...names])),
	};
};

/** What was said for an argument, the best first. */
export const look = (
	parameter: Parameter,
	reading: Reading,
	search: TextSearch,
): readonly Found[] => {
	const {used} = search;

	switch (parameter.kind) {
		case 'choice': {
			return findChoices(parameter, reading, search);
		}

		case 'number': {
			return findNumbers(parameter, reading, used);
		}

		case 'moment': {
			const found = findMoment(parameter, reading, used);
			return found === undefined ? [] : [found];
		}

		case 'flag': {
			const found = findFlag(parameter, reading, {used, isAsked: false});
			return found === undefined ? [] : [found];
		}

		case 'text': {
			return findTexts(parameter, reading, search);
		}

		case 'other': {
			return [];
		}
	}
};

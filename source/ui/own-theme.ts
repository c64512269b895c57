import {suggest} from '../settings/suggest.js';
import {baseThemes, isBaseTheme, isTone, tones} from './palettes.js';
import {plainLine} from './text/plain-text.js';
import type {OwnTheme, TextStyle, Tone} from './theme.js';

type Reading = {
	/** What of it can be used. */
	readonly theme: OwnTheme;
	/** What cannot, each in a sentence that names the tone. */
	readonly problems: readonly string[];
};

const colourNames: readonly string[] = [
	'black',
	'red',
	'green',
	'yellow',
	'blue',
	'magenta',
	'cyan',
	'white',
	'gray',
	'redBright',
	'greenBright',
	'yellowBright',
	'blueBright',
	'magentaBright',
	'cyanBright',
	'whiteBright',
];

const weights = {
	bold: 'bold',
	dim: 'dimColor',
	underline: 'underline',
	inverse: 'inverse',
	strikethrough: 'strikethrough',
} as const;

const isWeight = (name: string): name is keyof typeof weights =>
	Object.hasOwn(weights, name);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string =>
	plainLine(JSON.stringify(value) ?? String(value)).slice(0, 40);

const meant = (word: string, known: readonly string[]): string => {
	const near = suggest(word, known);
	return near === undefined
		? ` It can be ${known.join(', ')}.`
		: ` Did you mean "${near}"?`;
};

const readColour = (tone: Tone, value: unknown): string | Error =>
	typeof value === 'string' &&
	(/^#[\da-f]{6}$/iv.test(value) || colourNames.includes(value))
		? value
		: new Error(
				`The colour of "${tone}" is a name (${colourNames.join(', ')}) or #rrggbb, not ${shown(value)}.`,
			);

const readStyle = (
	tone: Tone,
	value: unknown,
	problems: string[],
): TextStyle | undefined => {
	if (!isRecord(value)) {
		problems.push(
			`"${tone}" is an object like {"color": "cyan", "bold": true}, not ${shown(value)}.`,
		);
		return undefined;
	}

	let style: TextStyle = {};
	for (const [name, wish] of Object.entries(value)) {
		if (name === 'color') {
			const color = readColour(tone, wish);
			if (color instanceof Error) {
				problems.push(color.message);
			} else {
				style = {...style, color};
			}
		} else if (!isWeight(name)) {
			const known = ['color', ...Object.keys(weights)];
			problems.push(`"${tone}" knows no ${shown(name)}.${meant(name, known)}`);
		} else if (typeof wish === 'boolean') {
			style = {...style, [weights[name]]: wish};
		} else {
			problems.push(
				`${name} of "${tone}" is true or false, not ${shown(wish)}.`,
			);
		}
	}

	return style;
};

const readStyles = (value: unknown, problems: string[]): OwnTheme['styles'] => {
	if (!isRecord(value)) {
		problems.push(`"styles" is an object of tones, not ${shown(value)}.`);
		return {};
	}

	let styles: OwnTheme['styles'] = {};
	for (const [name, wish] of Object.entries(value)) {
		if (isTone(name)) {
			const style = readStyle(name, wish, problems);
			styles = style === undefined ? styles : {...styles, [name]: style};
		} else {
			problems.push(`${shown(name)} is no tone.${meant(name, tones)}`);
		}
	}

	return styles;
};

const nothing: OwnTheme = {base: 'dark', styles: {}};

/**
Reads the person's own theme: `{"base": "dark", "styles": {"agent": {"color": "#ffaa00", "bold": true}}}`. What is wrong in it is told and left out; the rest is used.
*/
export const readOwnTheme = (text: string): Reading => {
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {theme: nothing, problems: [`It is no JSON: ${plainLine(reason)}.`]};
	}

	if (!isRecord(content)) {
		return {
			theme: nothing,
			problems: ['It is an object with "base" and "styles".'],
		};
	}

	const problems: string[] = [];
	const {base = nothing.base, styles = {}, ...others} = content;
	const isKnown = typeof base === 'string' && isBaseTheme(base);
	if (!isKnown) {
		problems.push(`"base" is ${baseThemes.join(', ')}, not ${shown(base)}.`);
	}

	for (const name of Object.keys(others)) {
		problems.push(
			`${shown(name)} means nothing here.${meant(name, ['base', 'styles'])}`,
		);
	}

	return {
		theme: {
			base: isKnown ? base : nothing.base,
			styles: readStyles(styles, problems),
		},
		problems,
	};
};

import {suggest} from '../settings/suggest.js';
import {jsonFault} from './json-fault.js';
import {isBaseTheme, isTone, tones} from './palettes.js';
import {plainLine} from './text/plain-text.js';
import type {OwnTheme, TextStyle, Tone} from './theme.js';
import type {ThemeProblem} from './theme-problem.js';

/** A theme as it was read. */
type ThemeReading = {
	/** What of it can be used; undefined where nothing can. */
	readonly theme: OwnTheme | undefined;
	readonly problems: readonly ThemeProblem[];
};

const colourNames: ReadonlySet<string> = new Set([
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
]);

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

/** A word that means nothing, and what may have been meant. */
const unknown = (
	word: string,
	known: readonly string[],
	tone?: Tone,
): ThemeProblem => ({
	kind: 'unknown',
	...(tone !== undefined && {tone}),
	written: shown(word),
	near: suggest(word, known),
	known,
});

const isColour = (value: unknown): value is string =>
	typeof value === 'string' &&
	(/^#[\da-f]{6}$/iv.test(value) || colourNames.has(value));

const readStyle = (
	tone: Tone,
	value: unknown,
	problems: ThemeProblem[],
): TextStyle | undefined => {
	if (!isRecord(value)) {
		problems.push({kind: 'style', tone, written: shown(value)});
		return undefined;
	}

	let style: TextStyle = {};
	for (const [name, wish] of Object.entries(value)) {
		const written = shown(wish);
		if (name === 'color') {
			if (isColour(wish)) {
				style = {...style, color: wish};
			} else {
				problems.push({kind: 'colour', tone, written});
			}
		} else if (!isWeight(name)) {
			problems.push(unknown(name, ['color', ...Object.keys(weights)], tone));
		} else if (typeof wish === 'boolean') {
			style = {...style, [weights[name]]: wish};
		} else {
			problems.push({kind: 'weight', tone, name, written});
		}
	}

	return style;
};

const readStyles = (
	value: unknown,
	problems: ThemeProblem[],
): OwnTheme['styles'] => {
	if (!isRecord(value)) {
		problems.push({kind: 'styles', written: shown(value)});
		return {};
	}

	let styles: OwnTheme['styles'] = {};
	for (const [name, wish] of Object.entries(value)) {
		if (isTone(name)) {
			const style = readStyle(name, wish, problems);
			styles = style === undefined ? styles : {...styles, [name]: style};
		} else {
			problems.push(unknown(name, tones));
		}
	}

	return styles;
};

/**
Reads the person's own theme: `{"base": "dark", "styles": {"agent": {"color": "#ffaa00", "bold": true}}}`. What is wrong in it is told and left out; the rest is used.
*/
export const readOwnTheme = (text: string): ThemeReading => {
	const place = jsonFault(text);
	if (place !== undefined) {
		return {theme: undefined, problems: [{kind: 'no-json', ...place}]};
	}

	const content: unknown = JSON.parse(text);
	if (!isRecord(content)) {
		return {theme: undefined, problems: [{kind: 'no-object'}]};
	}

	const problems: ThemeProblem[] = [];
	const {base = 'dark', styles = {}, ...others} = content;
	const isKnown = typeof base === 'string' && isBaseTheme(base);
	if (!isKnown) {
		problems.push({kind: 'base', written: shown(base)});
	}

	for (const name of Object.keys(others)) {
		problems.push(unknown(name, ['base', 'styles']));
	}

	return {
		theme: {
			base: isKnown ? base : 'dark',
			styles: readStyles(styles, problems),
		},
		problems,
	};
};

import type {Settings} from '../settings/schema.js';
import {colourDepth} from './colour-depth.js';
import {styleSheet, type BaseTheme} from './palettes.js';
import {chooseSymbols, speaksUnicode, type Symbols} from './symbols.js';

/** What a piece of text means; how it looks is the theme's business. */
export type Tone =
	| 'plain'
	| 'strong'
	/** Secondary: labels, hints, rules. */
	| 'quiet'
	| 'title'
	| 'user'
	| 'agent'
	/** Text of an answer that has not been heard. */
	| 'unheard'
	/** Text of an answer that was cut short before it was heard. */
	| 'struck'
	/** What is looked for; `foundHere` is the one that the search stands on. */
	| 'found'
	| 'foundHere'
	| 'good'
	| 'warning'
	| 'bad'
	| 'active'
	| 'key'
	/** Must be seen: on the air, muted. */
	| 'alarm'
	/** The character that the cursor is on. */
	| 'cursor';

export type TextStyle = {
	/** A name of the sixteen colours, or `#rrggbb`. */
	readonly color?: string;
	readonly dimColor?: boolean;
	readonly bold?: boolean;
	readonly inverse?: boolean;
	readonly underline?: boolean;
	readonly strikethrough?: boolean;
};

export type StyleSheet = Readonly<Record<Tone, TextStyle>>;

export type Theme = {
	readonly styles: StyleSheet;
	readonly symbols: Symbols;
	/** Text that is struck out looks it. Otherwise a sign says where that begins. */
	readonly hasStrike: boolean;
	/** The terminal shows nothing but ASCII for sure. */
	readonly isAscii: boolean;
};

/** A theme that the person wrote: another one, with some of its tones changed. */
export type OwnTheme = {
	readonly base: BaseTheme;
	readonly styles: Readonly<Partial<Record<Tone, TextStyle>>>;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The background's number in `COLORFGBG` (`15;0`): 7 and 9 to 15 are light. */
const isLightBackground = (value: string | undefined) => {
	const background = value?.split(';').at(-1) ?? '';
	return /^(?:7|9|1[0-5])$/v.test(background);
};

/** Consoles without a window system, and very old terminals, do not. */
const strikesOut = ({TERM: terminal}: Environment) =>
	!/^(?:linux|vt\d+|ansi|dumb|cons25)/v.test(terminal ?? '');

/** The theme for the background that the terminal says it has. */
const onBackground = (
	wish: Exclude<Settings['theme'], 'own'>,
	{COLORFGBG: colours}: Environment,
): BaseTheme => {
	const isLight = isLightBackground(colours);
	if (wish === 'auto') {
		return isLight ? 'light' : 'dark';
	}

	return isLight && (wish === 'high-contrast' || wish === 'colour-blind')
		? `${wish}-light`
		: wish;
};

const withoutColour = ({color, ...style}: TextStyle): TextStyle => style;

/** Without colours, what the own theme says about weight remains. */
const ownSheet = (
	{base, styles}: OwnTheme,
	depth: ReturnType<typeof colourDepth>,
): StyleSheet => ({
	...styleSheet(base, depth),
	...(depth === 'none'
		? Object.fromEntries(
				Object.entries(styles).map(([tone, style]) => [
					tone,
					withoutColour(style),
				]),
			)
		: styles),
});

/**
What everything looks like.

@param own The theme that `own` means; without one it is `auto`.
*/
export const createTheme = (
	wish: Settings['theme'],
	environment: Environment,
	own?: OwnTheme,
): Theme => {
	const depth = colourDepth(environment);
	const base = onBackground(wish === 'own' ? 'auto' : wish, environment);

	return {
		styles:
			wish === 'own' && own !== undefined
				? ownSheet(own, depth)
				: styleSheet(base, depth),
		symbols: chooseSymbols(environment),
		hasStrike: base !== 'mono' && depth !== 'none' && strikesOut(environment),
		isAscii: !speaksUnicode(environment),
	};
};

import type {ColourDepth} from './colour-depth.js';
import type {StyleSheet, TextStyle, Tone} from './theme.js';

/** Themes that are there, by the background that they are made for. */
export type BaseTheme =
	| 'dark'
	| 'light'
	| 'high-contrast'
	| 'high-contrast-light'
	| 'colour-blind'
	| 'colour-blind-light'
	| 'mono';

/** Weight instead of colour; every meaning also has a symbol or a word. */
const mono: StyleSheet = {
	plain: {},
	strong: {bold: true},
	quiet: {dimColor: true},
	title: {bold: true},
	user: {bold: true},
	agent: {bold: true},
	unheard: {dimColor: true},
	struck: {dimColor: true, strikethrough: true},
	found: {underline: true},
	foundHere: {inverse: true},
	good: {},
	warning: {bold: true},
	bad: {bold: true},
	active: {bold: true},
	key: {bold: true},
	alarm: {bold: true, inverse: true},
	cursor: {inverse: true},
};

type Colours = {
	/** The person, and what is theirs. */
	readonly user: string;
	readonly agent: string;
	readonly good: string;
	readonly warning: string;
	readonly bad: string;
	/** Instead of dim text, where dim is too little to read. */
	readonly quiet?: string;
};

const coloured = ({
	user,
	agent,
	good,
	warning,
	bad,
	quiet,
}: Colours): StyleSheet => {
	const dim: TextStyle =
		quiet === undefined ? {dimColor: true} : {color: quiet};
	return {
		...mono,
		quiet: dim,
		unheard: dim,
		struck: {...dim, strikethrough: true},
		title: {color: user, bold: true},
		user: {color: user},
		agent: {color: agent},
		good: {color: good},
		warning: {color: warning},
		bad: {color: bad},
		active: {color: user},
		alarm: {color: bad, bold: true, inverse: true},
		foundHere: {color: warning, inverse: true},
	};
};

type Change = Readonly<Partial<Record<Tone, TextStyle>>>;

const changed = (sheet: StyleSheet, change: Change): StyleSheet => ({
	...sheet,
	...change,
});

/** The sixteen colours are the terminal's own; whoever chose them can read them. */
const dark = coloured({
	user: 'cyan',
	agent: 'magenta',
	good: 'green',
	warning: 'yellow',
	bad: 'redBright',
});

/** Yellow, green and cyan are unreadable on white. */
const light = coloured({
	user: '#0050b3',
	agent: '#8b008b',
	good: '#0a6b2d',
	warning: '#8a5a00',
	bad: '#b00020',
});

const lightBasic = changed(
	coloured({
		user: 'blue',
		agent: 'magenta',
		good: 'blue',
		warning: 'blue',
		bad: 'red',
	}),
	{
		good: {},
		warning: {bold: true},
		bad: {color: 'red', bold: true},
		foundHere: {inverse: true},
	},
);

/** Weight beside colour, and nothing dim. */
const loud: Change = {
	quiet: {},
	key: {bold: true, underline: true},
	found: {bold: true, underline: true},
};

const inBold = (sheet: StyleSheet): StyleSheet => ({
	...sheet,
	user: {...sheet.user, bold: true},
	agent: {...sheet.agent, bold: true},
	warning: {...sheet.warning, bold: true},
	bad: {...sheet.bad, bold: true, underline: true},
	active: {...sheet.active, bold: true},
});

const highContrast = changed(
	inBold(
		coloured({
			user: '#00ffff',
			agent: '#ffb3ff',
			good: '#7dff7d',
			warning: '#ffff00',
			bad: '#ff9999',
			quiet: '#c8c8c8',
		}),
	),
	loud,
);

const highContrastBasic = changed(
	inBold(
		coloured({
			user: 'cyanBright',
			agent: 'whiteBright',
			good: 'greenBright',
			warning: 'yellowBright',
			bad: 'yellowBright',
			quiet: 'white',
		}),
	),
	loud,
);

const highContrastLight = changed(
	inBold(
		coloured({
			user: '#00008b',
			agent: '#6a006a',
			good: '#004d00',
			warning: '#5c3a00',
			bad: '#8b0000',
			quiet: '#404040',
		}),
	),
	loud,
);

const highContrastLightBasic = changed(
	inBold(
		coloured({
			user: 'blue',
			agent: 'black',
			good: 'black',
			warning: 'black',
			bad: 'blue',
			quiet: 'black',
		}),
	),
	loud,
);

/** Blue against orange: apart for every kind of colour blindness, and in grey by weight. */
const colourBlind = inBold(
	coloured({
		user: '#56b4e9',
		agent: '#d99bbf',
		good: '#56b4e9',
		warning: '#f0e442',
		bad: '#ff9e3d',
	}),
);

const colourBlindBasic = inBold(
	coloured({
		user: 'cyanBright',
		agent: 'whiteBright',
		good: 'cyanBright',
		warning: 'yellow',
		bad: 'yellowBright',
	}),
);

const colourBlindLight = inBold(
	coloured({
		user: '#005a9c',
		agent: '#7a3b69',
		good: '#005a9c',
		warning: '#6b5200',
		bad: '#a33d00',
	}),
);

const colourBlindLightBasic = inBold(
	coloured({
		user: 'blue',
		agent: 'magenta',
		good: 'blue',
		warning: 'black',
		bad: 'black',
	}),
);

type Sheets = {
	/** For sixteen colours: their names only. */
	readonly basic: StyleSheet;
	readonly full: StyleSheet;
};

const sheets: Readonly<Record<BaseTheme, Sheets>> = {
	dark: {basic: dark, full: dark},
	light: {basic: lightBasic, full: light},
	'high-contrast': {basic: highContrastBasic, full: highContrast},
	'high-contrast-light': {
		basic: highContrastLightBasic,
		full: highContrastLight,
	},
	'colour-blind': {basic: colourBlindBasic, full: colourBlind},
	'colour-blind-light': {
		basic: colourBlindLightBasic,
		full: colourBlindLight,
	},
	mono: {basic: mono, full: mono},
};

/** All of them, for who may choose. */
export const baseThemes = Object.keys(sheets);

export const isBaseTheme = (name: string): name is BaseTheme =>
	Object.hasOwn(sheets, name);

/** Every tone, for who may change them. */
export const tones = Object.keys(mono);

export const isTone = (name: string): name is Tone => Object.hasOwn(mono, name);

export const styleSheet = (theme: BaseTheme, depth: ColourDepth): StyleSheet =>
	depth === 'none' ? mono : sheets[theme][depth === 'basic' ? 'basic' : 'full'];

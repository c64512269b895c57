import type {Settings} from '../settings/schema.js';

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
	readonly color?: string;
	readonly dimColor?: boolean;
	readonly bold?: boolean;
	readonly inverse?: boolean;
	readonly underline?: boolean;
	readonly strikethrough?: boolean;
};

export type Symbols = {
	readonly dot: string;
	readonly circle: string;
	readonly separator: string;
	readonly prompt: string;
	readonly user: string;
	readonly agent: string;
	readonly ellipsis: string;
	readonly done: string;
	readonly failed: string;
	readonly running: string;
	readonly cancelled: string;
	readonly info: string;
	readonly warning: string;
	readonly arrow: string;
	readonly arrowBack: string;
	readonly times: string;
	readonly down: string;
	readonly rule: string;
	readonly divider: string;
	readonly barFull: string;
	readonly barEmpty: string;
	readonly barPeak: string;
	/** A place on a bar that something depends on. */
	readonly barMark: string;
	/** Who spoke, two lanes in one row: the upper is the person's, the lower the agent's. */
	readonly stripPerson: string;
	readonly stripAgent: string;
	readonly stripBoth: string;
	readonly stripNobody: string;
	/** Heights of a plot, from nothing to full. */
	readonly heights: string;
	readonly minus: string;
	readonly cut: string;
	/** A bar beside what is selected. */
	readonly selected: string;
};

export type Theme = {
	readonly styles: Readonly<Record<Tone, TextStyle>>;
	readonly symbols: Symbols;
	/** Text that is struck out looks it. Otherwise a sign says where that begins. */
	readonly hasStrike: boolean;
};

/** All one column wide on every terminal. */
const unicode: Symbols = {
	dot: '●',
	circle: '○',
	separator: '·',
	prompt: '›',
	user: '›',
	agent: '•',
	ellipsis: '…',
	done: '✓',
	failed: '✗',
	running: '●',
	cancelled: '–',
	info: '·',
	warning: '!',
	arrow: '→',
	arrowBack: '←',
	times: '×',
	down: '↓',
	rule: '─',
	divider: '│',
	barFull: '━',
	barEmpty: '─',
	barPeak: '╋',
	barMark: '╎',
	stripPerson: '▀',
	stripAgent: '▄',
	stripBoth: '█',
	stripNobody: '·',
	heights: ' ▁▂▃▄▅▆▇█',
	minus: '−',
	cut: '╳',
	selected: '▌',
};

/** For terminals that do not speak UTF-8. */
const ascii: Symbols = {
	dot: '*',
	circle: 'o',
	separator: '-',
	prompt: '>',
	user: '>',
	agent: '*',
	ellipsis: '~',
	done: '+',
	failed: 'x',
	running: '*',
	cancelled: '-',
	info: '.',
	warning: '!',
	arrow: '>',
	arrowBack: '<',
	times: 'x',
	down: 'v',
	rule: '-',
	divider: '|',
	barFull: '=',
	barEmpty: '-',
	barPeak: '|',
	barMark: ':',
	stripPerson: '^',
	stripAgent: '_',
	stripBoth: '#',
	stripNobody: '.',
	heights: ' .-=+*#',
	minus: '-',
	cut: 'x',
	selected: '|',
};

const dark: Theme['styles'] = {
	plain: {},
	strong: {bold: true},
	quiet: {dimColor: true},
	title: {color: 'cyan', bold: true},
	user: {color: 'cyan'},
	agent: {color: 'magenta'},
	unheard: {dimColor: true},
	struck: {dimColor: true, strikethrough: true},
	found: {underline: true},
	foundHere: {color: 'yellow', inverse: true},
	good: {color: 'green'},
	warning: {color: 'yellow'},
	bad: {color: 'red'},
	active: {color: 'cyan'},
	key: {bold: true},
	alarm: {color: 'red', bold: true, inverse: true},
	cursor: {inverse: true},
};

/** Yellow and cyan are unreadable on white. */
const light: Theme['styles'] = {
	...dark,
	title: {color: 'blue', bold: true},
	user: {color: 'blue'},
	active: {color: 'blue'},
	warning: {color: '#8a5a00'},
	good: {color: '#0a6b2d'},
};

/** Weight instead of colour; every meaning also has a symbol or a word. */
const mono: Theme['styles'] = {
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

type Environment = Readonly<Record<string, string | undefined>>;

/** The background's number in `COLORFGBG` (`15;0`): 7 and 9 to 15 are light. */
const isLightBackground = (value: string | undefined) => {
	const background = value?.split(';').at(-1) ?? '';
	return /^(?:7|9|1[0-5])$/v.test(background);
};

/** An unset locale counts as UTF-8: containers have none and their terminals do. */
const speaksUnicode = (environment: Environment) => {
	const locale = ['LC_ALL', 'LC_CTYPE', 'LANG']
		.map((name) => environment[name] ?? '')
		.find((value) => value !== '');
	return locale === undefined || /utf-?8/iv.test(locale);
};

/** Consoles without a window system, and very old terminals, do not. */
const strikesOut = ({TERM: terminal}: Environment) =>
	!/^(?:linux|vt\d+|ansi|dumb|cons25)/v.test(terminal ?? '');

export const createTheme = (
	wish: Settings['theme'],
	environment: Environment,
): Theme => {
	const symbols = speaksUnicode(environment) ? unicode : ascii;

	if (wish === 'mono' || environment.NO_COLOR) {
		return {styles: mono, symbols, hasStrike: false};
	}

	const isLight =
		wish === 'light' ||
		(wish === 'auto' && isLightBackground(environment.COLORFGBG));
	return {
		styles: isLight ? light : dark,
		symbols,
		hasStrike: strikesOut(environment),
	};
};

type Environment = Readonly<Record<string, string | undefined>>;

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

/** An unset locale counts as UTF-8: containers have none and their terminals do. */
export const speaksUnicode = (environment: Environment) => {
	const locale = ['LC_ALL', 'LC_CTYPE', 'LANG']
		.map((name) => environment[name] ?? '')
		.find((value) => value !== '');
	return locale === undefined || /utf-?8/iv.test(locale);
};

/** The symbols that the terminal can show. */
export const chooseSymbols = (environment: Environment): Symbols =>
	speaksUnicode(environment) ? unicode : ascii;

const signs: Readonly<Record<string, string>> = {
	'“': '"',
	'”': '"',
	'«': '"',
	'»': '"',
	'‘': "'",
	'’': "'",
	'…': '.',
	'·': '-',
	'–': '-',
	'—': '-',
	'−': '-',
	'×': 'x',
	'→': '>',
	'←': '<',
	'↑': '^',
	'↓': 'v',
	'\u{A0}': ' ',
};

const anySign = new RegExp(`[${Object.keys(signs).join('')}]`, 'gv');

/** Signs of our own words as a terminal without UTF-8 can show them, each as wide as before. Letters stay: for them there is no other. */
export const asciiSigns = (text: string): string =>
	text.replaceAll(anySign, (sign) => signs[sign] ?? sign);

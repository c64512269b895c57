import {textWidth, widthOf} from '../../source/ui/text/width.js';

type Style = {
	readonly foreground: string | undefined;
	readonly background: string | undefined;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
	readonly isStruck: boolean;
	readonly isInverse: boolean;
};

type Run = {
	readonly text: string;
	readonly column: number;
	readonly style: Style;
};

const plain: Style = {
	foreground: undefined,
	background: undefined,
	isBold: false,
	isDim: false,
	isItalic: false,
	isUnderlined: false,
	isStruck: false,
	isInverse: false,
};

const ground = '#11151c';
const ink = '#d5dbe6';

/** The sixteen colours of a terminal, the bright ones last. */
const colours = [
	'#2a3140',
	'#f0717a',
	'#8fd17c',
	'#e8c568',
	'#74aef5',
	'#cf93e6',
	'#5fcbd0',
	'#c3cad8',
	'#6d788c',
	'#ff8b92',
	'#a9e897',
	'#f7d988',
	'#93c3ff',
	'#e2aef5',
	'#80e0e4',
	'#ffffff',
] as const;

const hex = (...parts: readonly number[]) =>
	`#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** A colour of the 256. */
const indexed = (index: number): string => {
	if (index < 16) {
		return colours[index] ?? ink;
	}

	if (index >= 232) {
		const grey = (index - 232) * 10 + 8;
		return hex(grey, grey, grey);
	}

	const level = (step: number) => (step === 0 ? 0 : step * 40 + 55);
	const cube = index - 16;
	return hex(
		level(Math.floor(cube / 36)),
		level(Math.floor(cube / 6) % 6),
		level(cube % 6),
	);
};

const switches: Readonly<Record<number, Partial<Style>>> = {
	1: {isBold: true},
	2: {isDim: true},
	3: {isItalic: true},
	4: {isUnderlined: true},
	7: {isInverse: true},
	9: {isStruck: true},
	22: {isBold: false, isDim: false},
	23: {isItalic: false},
	24: {isUnderlined: false},
	27: {isInverse: false},
	29: {isStruck: false},
	39: {foreground: undefined},
	49: {background: undefined},
};

const sixteen = (code: number): Partial<Style> => {
	const index = code % 10;
	const colour = colours[code >= 90 ? index + 8 : index];
	return (code >= 40 && code < 50) || code >= 100
		? {background: colour}
		: {foreground: colour};
};

/** What `ESC [ … m` makes of a style. */
const restyled = (before: Style, codes: readonly number[]): Style => {
	let style = before;
	for (let place = 0; place < codes.length; place++) {
		const code = codes[place] ?? 0;
		if (code === 38 || code === 48) {
			const isIndexed = codes[place + 1] === 5;
			const colour = isIndexed
				? indexed(codes[place + 2] ?? 0)
				: hex(...codes.slice(place + 2, place + 5));
			style = {
				...style,
				...(code === 38 ? {foreground: colour} : {background: colour}),
			};
			place += isIndexed ? 2 : 4;
		} else if (code === 0) {
			style = plain;
		} else {
			style = {...style, ...(switches[code] ?? sixteen(code))};
		}
	}

	return style;
};

/** Texts of one style each. A style goes on from line to line, as tmux prints it. */
const runsOf = (lines: readonly string[]): ReadonlyArray<readonly Run[]> => {
	let style = plain;
	return lines.map((line) => {
		const runs: Run[] = [];
		let column = 0;
		for (const part of line.split(/(\p{Cc}\[[\d;:]*m)/v)) {
			const codes = /^\p{Cc}\[([\d;:]*)m$/v.exec(part)?.[1];
			if (codes !== undefined) {
				style = restyled(style, codes.split(/[;:]/v).map(Number));
			} else if (part !== '') {
				runs.push({text: part, column, style});
				column += textWidth(part);
			}
		}

		return runs;
	});
};

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cellWidth = 8.43;
const cellHeight = 19;
const padding = 14;

const rounded = (value: number) => value.toFixed(1);

const background = ({text, column, style}: Run, row: number): string => {
	const colour = style.isInverse ? (style.foreground ?? ink) : style.background;
	return colour === undefined
		? ''
		: `<rect x="${rounded(padding + column * cellWidth)}" y="${padding + row * cellHeight}" width="${rounded(textWidth(text) * cellWidth)}" height="${cellHeight}" fill="${colour}"/>`;
};

/** A word at its place: a viewer with another font still has every column where it belongs. */
const word = (text: string, column: number, row: number, style: Style) => {
	const colour = style.isInverse
		? (style.background ?? ground)
		: (style.foreground ?? ink);
	const decorations = [
		...(style.isUnderlined ? ['underline'] : []),
		...(style.isStruck ? ['line-through'] : []),
	];
	return [
		`<text x="${rounded(padding + column * cellWidth)}" y="${rounded(padding + row * cellHeight + 14)}"`,
		` textLength="${rounded(textWidth(text) * cellWidth)}" fill="${colour}"`,
		style.isBold ? ' font-weight="bold"' : '',
		style.isItalic ? ' font-style="italic"' : '',
		style.isDim ? ' opacity="0.6"' : '',
		decorations.length > 0 ? ` text-decoration="${decorations.join(' ')}"` : '',
		`>${escaped(text)}</text>`,
	].join('');
};

const words = ({text, column, style}: Run, row: number): string => {
	const drawn: string[] = [];
	let at = column;
	for (const part of text.split(/( +)/v)) {
		if (part !== '' && !part.startsWith(' ')) {
			drawn.push(word(part, at, row, style));
		}

		at += [...part].reduce((width, each) => width + widthOf(each), 0);
	}

	return drawn.join('');
};

/** A picture of a screen: lines with escape sequences for colours, as `tmux capture-pane -e` prints them. */
export const screenToSvg = (
	lines: readonly string[],
	columns: number,
	title: string,
): string => {
	const width = columns * cellWidth + 2 * padding;
	const height = lines.length * cellHeight + 2 * padding;
	const rows = runsOf(lines);

	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rounded(width)} ${height}" width="${rounded(width)}" height="${height}" role="img" font-family="'DejaVu Sans Mono', 'Noto Sans Mono', Menlo, Consolas, monospace" font-size="14">`,
		`<title>${escaped(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
		...rows.map((runs, row) =>
			runs.map((run) => background(run, row)).join(''),
		),
		...rows.map((runs, row) => runs.map((run) => words(run, row)).join('')),
		'</svg>',
		'',
	]
		.filter((line, index, all) => line !== '' || index === all.length - 1)
		.join('\n');
};

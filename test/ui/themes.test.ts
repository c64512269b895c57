import fc from 'fast-check';
import {expect, test} from 'vitest';
import {languages} from '../../source/ui/messages.js';
import {readOwnTheme} from '../../source/ui/own-theme.js';
import {themeProblemWords} from '../../source/ui/theme-words.js';
import {
	baseThemes,
	isBaseTheme,
	styleSheet,
	type BaseTheme,
} from '../../source/ui/palettes.js';
import {asciiSigns, chooseSymbols} from '../../source/ui/symbols.js';
import {textWidth} from '../../source/ui/text/width.js';
import {createTheme, type TextStyle} from '../../source/ui/theme.js';
import {english} from '../../source/ui/messages/english.js';

/** The sixteen colours as xterm has them. */
const named: Readonly<Record<string, string>> = {
	black: '#000000',
	red: '#cd0000',
	green: '#00cd00',
	yellow: '#cdcd00',
	blue: '#0000ee',
	magenta: '#cd00cd',
	cyan: '#00cdcd',
	white: '#e5e5e5',
	gray: '#7f7f7f',
	redBright: '#ff0000',
	greenBright: '#00ff00',
	yellowBright: '#ffff00',
	blueBright: '#5c5cff',
	magentaBright: '#ff00ff',
	cyanBright: '#00ffff',
	whiteBright: '#ffffff',
};

type Rgb = readonly [red: number, green: number, blue: number];

/** Linear light, 0 to 1. */
const lightOf = (colour: string): Rgb => {
	const hex = named[colour] ?? colour;
	const part = (from: number) => {
		const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
		return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	};

	return [part(1), part(3), part(5)];
};

const luminance = ([red, green, blue]: Rgb) =>
	0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** As WCAG 2 defines it. */
const contrast = (one: string, other: string) => {
	const [low = 0, high = 0] = [one, other]
		.map((colour) => luminance(lightOf(colour)))
		.toSorted((first, second) => first - second);
	return (high + 0.05) / (low + 0.05);
};

const themes = baseThemes.filter((name) => isBaseTheme(name));
const backgroundOf = (theme: BaseTheme) =>
	theme.includes('light') ? '#ffffff' : '#000000';
/** Named colours are what the terminal's owner made of them: nearly as much as a usual terminal gives must do. */
const leastOf = (theme: BaseTheme, colour: string) =>
	theme.startsWith('high-contrast') ? 7 : colour.startsWith('#') ? 4.5 : 4.3;

const coloursOf = (theme: BaseTheme, depth: 'all' | 'basic') =>
	Object.entries(styleSheet(theme, depth)).flatMap(([tone, {color}]) =>
		color === undefined ? [] : [[tone, color] as const],
	);

test.each(themes)('every colour of %s can be read', (theme) => {
	for (const [tone, color] of coloursOf(theme, 'all')) {
		expect
			.soft(contrast(color, backgroundOf(theme)), `${tone} ${color}`)
			.toBeGreaterThanOrEqual(leastOf(theme, color));
	}
});

test.each(themes)(
	'%s on sixteen colours names colours, and those can be read, too',
	(theme) => {
		for (const [tone, color] of coloursOf(theme, 'basic')) {
			expect(Object.keys(named)).toContain(color);
			expect
				.soft(contrast(color, backgroundOf(theme)), `${tone} ${color}`)
				.toBeGreaterThanOrEqual(leastOf(theme, color));
		}
	},
);

test('in high contrast nothing is dim', () => {
	for (const theme of ['high-contrast', 'high-contrast-light'] as const) {
		for (const depth of ['all', 'basic'] as const) {
			for (const style of Object.values(styleSheet(theme, depth))) {
				expect(style.dimColor).not.toBe(true);
			}
		}
	}
});

/** How people without red or without green cones see linear light. */
const blindness: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
	protanopia: [
		[0.112_38, 0.887_62, 0],
		[0.112_38, 0.887_62, 0],
		[0.004_01, -0.004_01, 1],
	],
	deuteranopia: [
		[0.292_75, 0.707_25, 0],
		[0.292_75, 0.707_25, 0],
		[-0.022_34, 0.022_34, 1],
	],
};

const dot = ([a, b, c]: Rgb, [x, y, z]: Rgb) => a * x + b * y + c * z;

const lab = (light: Rgb): Rgb => {
	const bend = (value: number) =>
		value > 0.008_856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
	const x = bend(dot([0.4124, 0.3576, 0.1805], light) / 0.950_47);
	const y = bend(luminance(light));
	const z = bend(dot([0.0193, 0.1192, 0.9505], light) / 1.088_83);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

const seenBy = (colour: string, rows: readonly [Rgb, Rgb, Rgb]): Rgb => {
	const light = lightOf(colour);
	return [dot(rows[0], light), dot(rows[1], light), dot(rows[2], light)];
};

test.each(Object.entries(blindness))(
	'with %s, good and bad, the person and the agent are told apart',
	(_, rows) => {
		for (const theme of ['colour-blind', 'colour-blind-light'] as const) {
			const {good, bad, user, agent} = styleSheet(theme, 'all');
			for (const [one, other] of [
				[good, bad],
				[user, agent],
			] as const) {
				const [l1, a1, b1] = lab(seenBy(one.color ?? '', rows));
				const [l2, a2, b2] = lab(seenBy(other.color ?? '', rows));
				expect(Math.hypot(l1 - l2, a1 - a2, b1 - b2)).toBeGreaterThan(15);
			}

			// Not by colour alone, either.
			expect(bad).toMatchObject({bold: true, underline: true});
		}
	},
);

const colourOf = ({color}: TextStyle) => color;

test('NO_COLOR and FORCE_COLOR=0 take the colours, and leave weight', () => {
	for (const environment of [{NO_COLOR: '1'}, {FORCE_COLOR: '0'}]) {
		const {styles, hasStrike} = createTheme('high-contrast', environment);
		expect(Object.values(styles).map((style) => colourOf(style))).toEqual(
			Object.values(styles).map(() => undefined),
		);
		expect(styles.alarm).toEqual({bold: true, inverse: true});
		expect(hasStrike).toBe(false);
	}

	expect(
		createTheme('light', {NO_COLOR: '1', FORCE_COLOR: '3'}).styles.user.color,
	).toMatch(/^#/v);
});

test('a terminal of sixteen colours is given their names', () => {
	const hex = (environment: Record<string, string>) =>
		Object.values(createTheme('colour-blind', environment).styles).some(
			({color}) => color?.startsWith('#'),
		);

	expect(hex({TERM: 'xterm'})).toBe(false);
	expect(hex({TERM: 'linux', COLORTERM: ''})).toBe(false);
	expect(hex({TERM: 'xterm', COLORTERM: 'truecolor'})).toBe(true);
	expect(hex({TERM: 'screen-256color'})).toBe(true);
	expect(hex({TERM: 'xterm-256color', FORCE_COLOR: '1'})).toBe(false);
});

test('a light background is taken for one where the theme may choose', () => {
	const on = {COLORFGBG: '0;15'};
	expect(createTheme('auto', on).styles).toEqual(
		createTheme('light', {}).styles,
	);
	expect(createTheme('high-contrast', on).styles).toEqual(
		createTheme('high-contrast-light', {}).styles,
	);
	expect(createTheme('dark', on).styles).toEqual(
		createTheme('dark', {}).styles,
	);
});

test('an own theme changes the tones it names', () => {
	const {theme, problems} = readOwnTheme(
		'{"base": "mono", "styles": {"agent": {"color": "#FFAA00", "bold": true}, "quiet": {"dim": false}}}',
	);
	const {styles} = createTheme('own', {}, theme);

	expect(problems).toEqual([]);
	expect(styles.agent).toEqual({color: '#FFAA00', bold: true});
	expect(styles.quiet).toEqual({dimColor: false});
	expect(styles.user).toEqual(createTheme('mono', {}).styles.user);
	expect(createTheme('own', {NO_COLOR: '1'}, theme).styles.agent).toEqual({
		bold: true,
	});
});

test.each([
	['{"styles": {"titel": {}}}', /"titel".+did you mean "title"\?/v],
	['{"styles": {"user": {"color": "bluish"}}}', /"user".+redBright.+"bluish"/v],
	['{"styles": {"user": {"colour": "red"}}}', /"user".+"colour".+"color"/v],
	['{"styles": {"bad": {"bold": "yes"}}}', /"bold".+"bad".+"yes"/v],
	['{"styles": {"bad": "red"}}', /"bad".+"red"/v],
	['{"styles": 5}', /"styles".+5/v],
	['{"base": "blue"}', /"base".+dark, .+"blue"/v],
	['{"style": {}}', /"style".+"styles"/v],
	['{"wobble": {}}', /"wobble".+base, styles/v],
	['{\n"base": "dark",\n}', /JSON.+ 3, .+ 1/v],
	['[]', /"base".+"styles"/v],
])('of %j it is said what is wrong, and where', (text, words) => {
	const {problems, theme} = readOwnTheme(text);
	expect(problems).toHaveLength(1);
	const [english, russian] = languages.map((messages) =>
		themeProblemWords(problems[0]!, messages),
	);
	expect(english).toMatch(words);
	expect(russian).toMatch(
		// The question is another one.
		new RegExp(words.source.replace('did you mean', 'может быть,'), 'v'),
	);
	expect(russian).toMatch(/[а-я]/v);
	expect(createTheme('own', {}, theme).styles.cursor).toEqual({inverse: true});
});

test('whatever an own theme says, every tone has a style', () => {
	fc.assert(
		fc.property(fc.json(), (text) => {
			const {theme} = readOwnTheme(text);
			for (const style of Object.values(createTheme('own', {}, theme).styles)) {
				expect(style).toBeTypeOf('object');
			}
		}),
	);
});

test('every symbol has a form in ASCII, of the same width', () => {
	const plain = chooseSymbols({LANG: 'C'});
	for (const [name, symbol] of Object.entries(chooseSymbols({}))) {
		const other = plain[name as keyof typeof plain];
		expect(other).toMatch(/^[ -~]+$/v);
		if (name !== 'heights') {
			expect(textWidth(other), name).toBe(textWidth(symbol));
		}
	}
});

test('where only ASCII can be shown, the English words are ASCII', () => {
	const wordsOf = (value: unknown): readonly string[] => {
		if (typeof value === 'string') {
			return [value];
		}

		return typeof value === 'object' && value !== null
			? Object.values(value).flatMap((part) => wordsOf(part))
			: [];
	};

	for (const words of wordsOf(english)) {
		expect(asciiSigns(words)).toMatch(/^[\n -~]*$/v);
		expect(textWidth(asciiSigns(words))).toBe(textWidth(words));
	}
});

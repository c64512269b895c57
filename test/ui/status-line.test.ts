import {describe, expect, test} from 'vitest';
import {noUsage} from '../../source/session/usage.js';
import {
	headerLine,
	type HeaderProps,
} from '../../source/ui/lines/header-line.js';
import {createLook} from '../../source/ui/look.js';
import {textWidth} from '../../source/ui/text/width.js';
import {readyState} from '../helpers/session-state.js';

const english = createLook({language: 'en', theme: 'dark'}, {});
const russian = createLook({language: 'ru', theme: 'mono'}, {LANG: 'C'});

const state = readyState(
	{},
	{providerTitle: 'Yandex AI Studio', model: 'speech-realtime', voice: 'dasha'},
);

const props = (change: Partial<HeaderProps> = {}): HeaderProps => ({
	config: state.config,
	connection: state.connection,
	audio: state.audio,
	isMuted: false,
	isTalking: false,
	life: {sinceMs: 0, endsAtMs: 3_240_000, isTold: true},
	usage: {...noUsage, responses: 2, total: 12_345},
	cost: {amount: 1.236, currency: 'RUB', isAtLeast: false},
	replyMs: 820,
	nowMs: 0,
	...change,
});

const line = (
	width: number,
	change: Partial<HeaderProps> = {},
	look = english,
) =>
	headerLine(props(change), width, look)
		.map(({text}) => text)
		.join('');

const tonesOf = (width: number, change: Partial<HeaderProps>) =>
	headerLine(props(change), width, english).map(({tone}) => tone);

test('where there is room it says everything', () => {
	expect(line(160)).toMatch(
		/^Parley · Yandex AI Studio · speech-realtime · dasha +● connected · 54 min left · reply in 820 ms · 12\.3k tokens · est\. 1\.24 ₽ · ● on air$/v,
	);
	expect(line(160, {}, russian)).toMatch(
		/на связи - ещё 54 мин - ответ за 820 мс - токенов: 12,3 тыс\. - около 1,24 ₽ - \* в эфире$/v,
	);
});

/** What is left out when a column is missing, the least important first. */
const dropped = [
	'dasha',
	'tok',
	'est. 1.24 ₽',
	'speech-realtime',
	'Yandex AI Studio',
	'54 min',
	'820 ms',
];

test('what matters least goes first, from 300 columns down to 40', () => {
	let seen = dropped.length;
	for (let width = 300; width >= 40; width--) {
		const words = line(width);
		expect(textWidth(words)).toBe(width);
		expect(words).toContain('Parley');
		expect(words).toContain('● connected');
		expect(words).toMatch(/● on air$/v);

		const shown = dropped.filter((part) => words.includes(part));
		// Whatever is shown is more important than all that is not, at any width.
		expect(shown).toEqual(dropped.slice(dropped.length - shown.length));
		seen = Math.min(seen, shown.length);
	}

	expect(seen).toBeLessThan(2);
});

const recording: Partial<HeaderProps> = {
	audio: {
		...state.audio,
		output: {
			status: 'open',
			kind: 'file',
			name: 'heard\u{1B}[2J.wav',
			rateHz: 24_000,
		},
	},
};

test('a file that is written is named; in a narrow window it is said that one is, as long as the connection and the microphone leave room', () => {
	expect(line(200, recording)).toContain('● rec · heard.wav · ● on air');
	expect(line(200, recording, russian)).toContain('* запись - heard.wav -');
	expect(tonesOf(200, recording)).toContain('active');
	expect(line(200)).not.toContain('rec ·');

	const order = [...dropped];
	order.splice(3, 0, 'heard.wav');
	order.push('● rec');
	for (let width = 300; width >= 40; width--) {
		const words = line(width, recording);
		expect(textWidth(words)).toBe(width);
		const shown = order.filter((part) => words.includes(part));
		expect(shown).toEqual(order.slice(order.length - shown.length));
		expect(words).toContain('● rec');
	}
});

describe('whether the microphone is on the air', () => {
	const states: ReadonlyArray<[string, Partial<HeaderProps>, RegExp]> = [
		['muted', {isMuted: true}, / MUTED $/v],
		['by key', {isMuted: true, isTalking: true}, / ON AIR $/v],
		['open', {}, /● on air$/v],
		[
			'without a connection',
			{connection: {status: 'connecting', attempt: 1}},
			/○ off air$/v,
		],
		[
			'between turns by key',
			{config: {...state.config, talkMode: 'push'}},
			/○ off air$/v,
		],
		[
			'without a microphone',
			{
				audio: {
					...state.audio,
					input: {status: 'missing', problem: 'no-device', message: ''},
				},
			},
			/mic none$/v,
		],
	];

	test.each(states)('%s', (_, change, words) => {
		for (let width = 40; width <= 300; width += 5) {
			expect(line(width, change)).toMatch(words);
		}
	});

	test('stands out while muted, and while the talk key is held', () => {
		expect(tonesOf(40, {isMuted: true}).at(-1)).toBe('alarm');
		expect(tonesOf(40, {isTalking: true}).at(-1)).toBe('alarm');
		expect(tonesOf(40, {}).at(-1)).toBe('good');
	});
});

describe('the time that is left', () => {
	const life = {sinceMs: 0, endsAtMs: 300_000, isTold: false} as const;

	test('is counted in seconds near the end, and then comes before what is nice to know', () => {
		const told = {...life, isTold: true} as const;
		expect(line(120, {life: told, nowMs: 60_000})).toContain('4:00 left');
		expect(line(120, {life: told, nowMs: 255_000})).toContain('0:45 left');
		expect(line(50, {life: told, nowMs: 255_000})).toContain('0:45 left');
	});

	test('is about so much where only the provider’s documents say it, and past that it is open how long', () => {
		expect(line(120, {life, nowMs: 60_000})).toContain('≈ 4:00 left');
		expect(line(120, {life, nowMs: 372_000})).toContain(
			'open for 6:12, may end',
		);
	});

	test('is not spoken of where nobody says', () => {
		expect(line(160, {life: {sinceMs: 0, isTold: false}})).not.toMatch(
			/left|open for/v,
		);
		expect(line(160, {life: undefined})).not.toContain('left');
	});
});

test('what is not known is not shown', () => {
	expect(
		line(200, {
			usage: noUsage,
			cost: undefined,
			replyMs: undefined,
			life: undefined,
		}),
	).toMatch(/● connected · ● on air$/v);
});

test('a cost without its tokens says that it is at least so much', () => {
	expect(
		line(200, {cost: {amount: 0.5, currency: 'RUB', isAtLeast: true}}),
	).toContain('est. ≥ 0.50 ₽');
});

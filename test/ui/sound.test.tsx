import {describe, expect, test} from 'vitest';
import type {EchoStatus} from '../../source/audio/messages.js';
import type {SessionState} from '../../source/session/state.js';
import {
	meterPaneLines,
	type MeterProps,
} from '../../source/ui/lines/meter-lines.js';
import {meterRow} from '../../source/ui/lines/meter-row.js';
import {createLook} from '../../source/ui/look.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	conversationOf,
	readyState,
	userTurn,
} from '../helpers/session-state.js';

const english = createLook({language: 'en', theme: 'dark'}, {});
const russian = createLook({language: 'ru', theme: 'mono'}, {});

const {audio} = readyState();

const props = (change: Partial<MeterProps> = {}): MeterProps => ({
	microphone: {dbfs: -30, peakDbfs: -20},
	speaker: {dbfs: -20, peakDbfs: -12},
	isMuted: false,
	isTalking: false,
	talkMode: 'open',
	isReady: true,
	vad: {status: 'idle'},
	speech: [],
	stripNowMs: 0,
	playout: audio.playout,
	input: audio.input,
	output: audio.output,
	echo: {method: 'off', isGuarded: false},
	isDucked: false,
	volume: 80,
	isVolumeNew: false,
	nowMs: 0,
	...change,
});

const textOf = (line: ReadonlyArray<{readonly text: string}>) =>
	line.map(({text}) => text).join('');

const pane = (change: Partial<MeterProps>, width = 40, look = english) =>
	meterPaneLines(props(change), {width, height: 12}, look).map((line) =>
		textOf(line),
	);

const echoes: ReadonlyArray<[EchoStatus, string]> = [
	[{method: 'canceller', isGuarded: false, reductionDb: 38.4}, 'echo −38 dB'],
	[{method: 'canceller', isGuarded: true}, 'echo: adapting'],
	[{method: 'canceller', isGuarded: true, reductionDb: 14.2}, 'echo −14 dB'],
	[{method: 'gate', isGuarded: false}, 'echo gate'],
	[{method: 'half-duplex', isGuarded: false}, 'half duplex'],
];

describe('how the echo is kept out', () => {
	test.each(echoes)(
		'%o is %s beside the state of the microphone',
		(echo, words) => {
			expect(pane({echo}).join('\n')).toContain(words);
			expect(textOf(meterRow(props({echo}), 78, false, english))).toContain(
				words,
			);
		},
	);

	test('has a line of its own where it is long', () => {
		const rows = pane({echo: {method: 'half-duplex', isGuarded: false}}, 44);

		expect(rows[2]).toBe('○ listening');
		expect(rows[3]).toBe('half duplex: wait for the agent to finish');
	});

	test('is shorter where there is less room, and left out where there is none', () => {
		const echo: EchoStatus = {method: 'half-duplex', isGuarded: false};

		expect(pane({echo}, 32)[3]).toBe('half duplex');
		expect(textOf(meterRow(props({echo}), 40, true, english))).toMatch(
			/listening +half duplex$/v,
		);
		expect(textOf(meterRow(props({echo}), 30, true, english))).not.toContain(
			'half',
		);
	});

	test('says what was measured of a canceller that adapts where there is room', () => {
		const echo: EchoStatus = {
			method: 'canceller',
			isGuarded: true,
			reductionDb: 14,
		};

		expect(pane({echo}, 44).join('\n')).toContain('echo −14 dB, adapting');
		expect(pane({echo}, 18)[3]).toBe('echo −14 dB…');
		expect(pane({echo}, 40, russian).join('\n')).toContain(
			'эхо −14 дБ, настройка',
		);
	});

	test('is not spoken of where nothing has to be kept out', () => {
		expect(pane({}).join('\n')).not.toContain('echo');
	});

	test('is there in Russian', () => {
		expect(
			pane(
				{echo: {method: 'canceller', isGuarded: false, reductionDb: 38}},
				40,
				russian,
			)[2],
		).toMatch(/слушает +эхо −38 дБ$/v);
	});
});

test('the volume always stands below the loudspeaker, and beside it that the agent is softer', () => {
	expect(pane({}).at(-1)).toMatch(/^volume 80 % +$/v);
	expect(pane({isDucked: true}).at(-1)).toMatch(/^volume 80 % +agent softer$/v);
	expect(pane({isDucked: true}, 22).at(-1)).toMatch(/^volume 80 % +softer$/v);
	expect(
		textOf(meterRow(props({isDucked: true}), 78, false, english)),
	).toContain('agent softer');
	expect(textOf(meterRow(props({isDucked: true}), 50, false, english))).toMatch(
		/[^t] softer/v,
	);
	expect(
		textOf(meterRow(props({isDucked: true}), 78, false, russian)),
	).toContain('агент тише');
});

test.each([
	{look: english, louder: 'louder', softer: 'softer'},
	{look: russian, louder: 'громче', softer: 'тише'},
])('the keys say which is $louder and which $softer', async (words) => {
	const app = renderApp({
		...holdState(readyState()),
		size: {columns: 120, rows: 40},
		look: words.look,
	});
	app.press('?');
	await app.sees(words.softer);
	expect(app.frame()).toContain(words.louder);
});

test('a new volume takes the place of something else where there is no pane for it', () => {
	const change = {isVolumeNew: true};

	expect(textOf(meterRow(props(change), 78, false, english))).toMatch(
		/volume 80 %$/v,
	);
	expect(textOf(meterRow(props(change), 40, true, english))).toContain(
		'volume 80 %',
	);
	expect(textOf(meterRow(props(), 78, false, english))).not.toContain('volume');
});

const sizes = [
	{columns: 40, rows: 15},
	{columns: 60, rows: 18},
	{columns: 80, rows: 24},
	{columns: 100, rows: 20},
	{columns: 120, rows: 40},
	{columns: 200, rows: 50},
];

const withSound = (change: Partial<SessionState['audio']>) =>
	readyState({audio: {...audio, ...change}});

test.each(sizes)(
	'at $columns×$rows the state of the echo can be read',
	(size) => {
		for (const look of [english, russian]) {
			const app = renderApp({
				...holdState(
					withSound({
						echo: {method: 'gate', isGuarded: false, reason: 'not-converging'},
					}),
				),
				size,
				look,
			});
			expect(app.frame()).toContain(look.messages.echoGate);
		}
	},
);

test('the volume keys work on every layout, and their effect is seen for a moment', async () => {
	const session = holdState(readyState());
	const app = renderApp({...session, size: {columns: 80, rows: 24}});
	await app.sees('listening');
	for (const key of ['+', '=', '-']) {
		app.press(key);
	}

	expect(session.events).toEqual([
		{type: 'volume.raised'},
		{type: 'volume.raised'},
		{type: 'volume.lowered'},
	]);

	session.become({volume: 85, volumeKeyAtMs: Date.now()});
	await app.sees('volume 85 %');
});

test('presses of a held volume key that come together all count', () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	app.press('---');

	expect(session.events).toEqual([
		{type: 'volume.lowered'},
		{type: 'volume.lowered'},
		{type: 'volume.lowered'},
	]);
});

test('why there is no canceller is said in the language of the screen', () => {
	const notices = [
		{
			id: 1,
			level: 'warning',
			code: 'echo-gate',
			detail: 'not-converging',
			atMs: Date.now(),
		},
	] as const;
	const app = renderApp({...holdState(readyState({notices})), look: russian});

	expect(app.frame()).toContain('помогут наушники');
});

test('while the talk key is held the screen says that the microphone is open, muted or not', () => {
	const app = renderApp(
		holdState(
			readyState(
				{
					isMuted: true,
					isTalking: true,
					conversation: conversationOf(userTurn('hello')),
				},
				{talkMode: 'push'},
			),
		),
	);

	expect(app.frame()).toContain('ON AIR');
	expect(app.frame()).not.toContain(' muted');
});

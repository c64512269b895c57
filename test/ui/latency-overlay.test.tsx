import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {TurnLatency} from '../../source/session/latency.js';
import type {PlayoutSample} from '../../source/session/playout-history.js';
import {createLook} from '../../source/ui/look.js';
import {
	latencyLines,
	type LatencyProps,
} from '../../source/ui/overlays/latency/latency-lines.js';
import type {Area} from '../../source/ui/overlays/overlay.js';
import {lineWidth} from '../../source/ui/text/line.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const english = createLook({language: 'en', theme: 'dark'}, {});
const russian = createLook({language: 'ru', theme: 'mono'}, {LANG: 'C'});

const turn = (
	number: number,
	change: Partial<TurnLatency> = {},
): TurnLatency => ({
	number,
	kind: 'spoken',
	startedAtMs: number * 10_000,
	endedAtMs: number * 10_000 + 2000,
	endKnownBy: 'microphone',
	noticedAtMs: number * 10_000 + 2500,
	transcribedAtMs: number * 10_000 + 2700,
	textAtMs: number * 10_000 + 2800,
	audioAtMs: number * 10_000 + 2900,
	audibleAtMs: number * 10_000 + 2980 + number,
	responses: [],
	interruptions: [],
	...change,
});

const sample = (
	second: number,
	change: Partial<PlayoutSample> = {},
): PlayoutSample => ({
	atMs: second * 1000,
	depthMs: 100,
	targetMs: 60,
	underruns: 0,
	...change,
});

const latencyOf = (...turns: readonly TurnLatency[]) => ({
	turns,
	lastNumber: turns.at(-1)?.number ?? 0,
});

const usual: Area = {width: 90, height: 24};

const lines = (
	props: Partial<LatencyProps>,
	area: Area = usual,
	look = english,
) =>
	latencyLines(
		{latency: latencyOf(), playout: [], selected: undefined, ...props},
		area,
		look,
	).map((line) => line.map(({text}) => text).join(''));

const rowOf = (rows: readonly string[], label: string) =>
	rows.find((row) => row.startsWith(label)) ?? '';

describe('of one turn', () => {
	const rows = lines({latency: latencyOf(turn(1), turn(2), turn(3))});

	test('every stage stands with its time, beside how long it usually takes', () => {
		expect(rows[1]).toMatch(/ms +p50 +p90 +max +n$/v);
		expect(rowOf(rows, 'end → noticed')).toMatch(/━ +500 +500 +500 +500 +3$/v);
		expect(rowOf(rows, 'audio → heard')).toMatch(/━ +83 +82 +83 +83 +3$/v);
		expect(rowOf(rows, 'end → heard')).toMatch(/━ +983 +982 +983 +983 +3$/v);
	});

	test('the bars stand below each other as the stages follow one another', () => {
		const barOf = (label: string) => {
			const row = rowOf(rows, label);
			return [row.indexOf('━'), row.lastIndexOf('━') + 1] as const;
		};

		expect(barOf('noticed → text')[0]).toBe(barOf('end → noticed')[1]);
		expect(barOf('→ first audio')[0]).toBe(barOf('noticed → text')[1]);
		expect(barOf('end → heard')).toEqual([
			barOf('end → noticed')[0],
			barOf('audio → heard')[1],
		]);
	});

	test('it is said where its end is known from', () => {
		expect(rows).toContain('end of speech: microphone');
		expect(
			lines({latency: latencyOf(turn(1, {endKnownBy: 'server'}))}).join('\n'),
		).toContain('(est.)');
	});
});

test('what the provider does not say is a gap, and no 0', () => {
	const {transcribedAtMs: _, textAtMs: __, ...untold} = turn(1);
	const rows = lines({latency: latencyOf(untold)});

	expect(rowOf(rows, 'noticed → words')).toMatch(/– +– +– +– +0$/v);
	expect(rowOf(rows, 'noticed → words')).not.toContain('━');
	expect(rows.join('\n')).toContain('– nobody said, or not yet');
	// Sound then follows from the notice.
	expect(rowOf(rows, '→ first audio')).toMatch(/ 400 /v);
});

test('a voice over the answer has its times until soft and until silent', () => {
	const rows = lines({
		latency: latencyOf(
			turn(1, {
				interruptions: [
					{outcome: 'restored', duckedAfterMs: 39, atMs: 1},
					{
						outcome: 'cut',
						by: 'voice',
						duckedAfterMs: 41,
						silentAfterMs: 380,
						atMs: 2,
					},
				],
			}),
		),
	});

	expect(rowOf(rows, 'barge-in → soft')).toMatch(/━ +41 +39 +41 +41 +2$/v);
	expect(rowOf(rows, 'barge-in → silent')).toMatch(/━ +380 +380/v);
});

test('the buffer’s depth and its gaps are plotted over time', () => {
	const playout = Array.from({length: 60}, (_, second) =>
		sample(second, {
			depthMs: second < 30 ? 0 : 300,
			underruns: second < 45 ? 0 : 1,
		}),
	);
	const rows = lines({latency: latencyOf(turn(1)), playout});

	expect(rowOf(rows, 'buffer')).toMatch(/^buffer +█+ +most 300 ms$/v);
	expect(rowOf(rows, 'gaps')).toMatch(/^gaps +█ +1 gap$/v);
	expect(rowOf(lines({latency: latencyOf(turn(1))}), 'buffer')).toContain(
		'no sound has come yet',
	);
});

test('before the first turn it says what will be here', () => {
	expect(lines({}).join('\n')).toContain('Nothing measured yet');
});

test('it fits into any area, and shows the whole way of a turn in twelve rows', () => {
	const interruptions = [
		{outcome: 'cut', duckedAfterMs: 40, silentAfterMs: 99_000, atMs: 0},
	] as const;
	const anyTurn = fc
		.record({
			number: fc.integer({min: 1, max: 250}),
			endedAtMs: fc.option(fc.nat(1e6), {nil: undefined}),
			noticedAtMs: fc.option(fc.nat(1e6), {nil: undefined}),
			textAtMs: fc.option(fc.nat(1e6), {nil: undefined}),
			audioAtMs: fc.option(fc.nat(1e6), {nil: undefined}),
			audibleAtMs: fc.option(fc.nat(1e6), {nil: undefined}),
			hasVoiceOver: fc.boolean(),
		})
		.map(({number, hasVoiceOver, ...times}): TurnLatency => ({
			number,
			kind: 'spoken',
			startedAtMs: 0,
			responses: [],
			interruptions: hasVoiceOver ? interruptions : [],
			...Object.fromEntries(
				Object.entries(times).filter(([, ms]) => ms !== undefined),
			),
		}));
	fc.assert(
		fc.property(
			fc.uniqueArray(anyTurn, {selector: ({number}) => number, maxLength: 40}),
			fc.array(
				fc.record({
					atMs: fc.nat(400_000),
					depthMs: fc.nat(20_000),
					targetMs: fc.nat(500),
					underruns: fc.nat(2000),
				}),
				{maxLength: 30},
			),
			fc.record({
				width: fc.integer({min: 38, max: 300}),
				height: fc.integer({min: 4, max: 60}),
			}),
			fc.constantFrom(english, russian),
			(turns, samples, area, look) => {
				const drawn = latencyLines(
					{
						latency: latencyOf(...turns),
						playout: samples.toSorted((one, other) => one.atMs - other.atMs),
						selected: 7,
					},
					area,
					look,
				);
				expect(drawn.length).toBeLessThanOrEqual(area.height);
				for (const line of drawn) {
					expect(lineWidth(line)).toBeLessThanOrEqual(area.width);
				}
			},
		),
		{numRuns: 200},
	);
	expect(
		lines({latency: latencyOf(turn(1))}, {width: 40, height: 12}).join('\n'),
	).toMatch(
		/end → noticed[\s\S]*→ first audio[\s\S]*audio → heard[\s\S]*end → heard[\s\S]*buffer/v,
	);
});

describe('by key', () => {
	const open = () => {
		const session = holdState(readyState());
		const {facts} = session.store.getState();
		session.become({
			facts: {...facts, latency: latencyOf(turn(1), turn(2), turn(3))},
		});
		const app = renderApp({...session, size: {columns: 90, rows: 36}});
		app.press('l');
		return {app, session};
	};

	test('the newest turn is shown, and others by the arrows', async () => {
		const {app} = open();
		await app.sees('turn 3 of 3');
		app.press('\u{1B}[A');
		await app.sees('turn 2 of 3');
		app.press('\u{1B}[H');
		await app.sees('turn 1 of 3');
		app.press('\u{1B}[B');
		await app.sees('turn 2 of 3');
	});

	test('it follows the newest turn, unless another one is looked at', async () => {
		const {app, session} = open();
		await app.sees('turn 3 of 3');
		const {facts} = session.store.getState();
		const four = latencyOf(turn(1), turn(2), turn(3), turn(4));
		session.become({facts: {...facts, latency: four}});
		await app.sees('turn 4 of 4');
		app.press('\u{1B}[A');
		await app.sees('turn 3 of 4');
		session.become({
			facts: {...facts, latency: latencyOf(...four.turns, turn(5))},
		});
		await app.sees('turn 3 of 5');
		app.press('\u{1B}[F');
		await app.sees('turn 5 of 5');
	});

	test('who still speaks does not take the last turn away', async () => {
		const {app, session} = open();
		await app.sees('turn 3 of 3');
		const {facts} = session.store.getState();
		const {
			endedAtMs: _,
			noticedAtMs: __,
			audibleAtMs: ___,
			...speaking
		} = turn(4);
		session.become({
			facts: {
				...facts,
				latency: latencyOf(turn(1), turn(2), turn(3), speaking),
			},
		});
		app.press('\u{1B}[A');
		await app.sees('turn 2 of 3');
	});

	test.each(['l', 'q', 'д'])('%s closes it', async (key) => {
		const {app, session} = open();
		await app.sees('turn 3 of 3');
		app.press(key);
		await app.seesNot('turn 3 of 3');
		expect(session.events).toEqual([]);
	});

	test('muting and interrupting go on meanwhile', async () => {
		const {app, session} = open();
		await app.sees('turn 3 of 3');
		app.press('m');
		app.press('i');
		expect(session.events).toEqual([
			{type: 'mute.toggled'},
			{type: 'interrupt.pressed'},
		]);
		expect(app.frame()).toContain('turn 3 of 3');
	});
});

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {SpeechInterval} from '../../source/session/speech-history.js';
import {silenceSince} from '../../source/ui/hooks/use-silence-left.js';
import {levelBar} from '../../source/ui/lines/level-bar.js';
import {
	meterPaneLines,
	type MeterProps,
} from '../../source/ui/lines/meter-lines.js';
import {meterRow} from '../../source/ui/lines/meter-row.js';
import {stripLine} from '../../source/ui/lines/strip-line.js';
import {createLook} from '../../source/ui/look.js';
import {lineWidth, type Line} from '../../source/ui/text/line.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const english = createLook({language: 'en', theme: 'dark'}, {});
const plain = createLook({language: 'ru', theme: 'mono'}, {LANG: 'C'});

const {audio} = readyState();

const props = (change: Partial<MeterProps> = {}): MeterProps => ({
	microphone: {dbfs: -30, peakDbfs: -20},
	speaker: {dbfs: -20, peakDbfs: -12},
	thresholdDbfs: -45,
	isMuted: false,
	isTalking: false,
	talkMode: 'open',
	isReady: true,
	vad: {status: 'idle'},
	speech: [],
	stripNowMs: 60_000,
	playout: audio.playout,
	input: audio.input,
	output: audio.output,
	echo: {method: 'canceller', isGuarded: false, reductionDb: 38},
	isDucked: false,
	volume: 80,
	isVolumeNew: false,
	nowMs: 60_000,
	...change,
});

const textOf = (line: Line) => line.map(({text}) => text).join('');

const pane = (change: Partial<MeterProps> = {}, width = 40, height = 12) =>
	meterPaneLines(props(change), {width, height}, english).map((line) =>
		textOf(line),
	);

describe('who spoke when', () => {
	const speech: readonly SpeechInterval[] = [
		{who: 'person', fromMs: 3000, toMs: 8900},
		{who: 'agent', fromMs: 9000, toMs: 29_900},
		{who: 'person', fromMs: 27_000, toMs: 32_900},
		{who: 'agent', fromMs: 51_000},
	];

	test('is a strip of the last minute, the person above, the agent below, filled where both spoke', () => {
		expect(textOf(stripLine(speech, 20, 59_999, english))).toBe(
			'·▀▀▄▄▄▄▄▄█▀······▄▄▄',
		);
	});

	test('reads without colour and without Unicode', () => {
		expect(textOf(stripLine(speech, 20, 59_999, plain))).toBe(
			'.^^______#^......___',
		);
	});

	test('stands still within a column, and moves by one to the next', () => {
		const at = (nowMs: number) => textOf(stripLine(speech, 20, nowMs, english));

		expect(at(60_000)).toBe(at(62_999));
		expect(at(63_000)).toBe(`${at(60_000).slice(1)}▄`);
	});

	test('is as wide as its pane, whatever was said', () => {
		const interval = fc
			.record({
				who: fc.constantFrom('person' as const, 'agent' as const),
				fromMs: fc.integer({min: -100_000, max: 200_000}),
				lastedMs: fc.option(fc.nat(100_000), {nil: undefined}),
			})
			.map(({who, fromMs, lastedMs}) => ({
				who,
				fromMs,
				...(lastedMs !== undefined && {toMs: fromMs + lastedMs}),
			}));
		fc.assert(
			fc.property(
				fc.array(interval),
				fc.integer({min: 1, max: 300}),
				fc.integer({min: 0, max: 200_000}),
				(intervals, width, nowMs) => {
					expect(lineWidth(stripLine(intervals, width, nowMs, english))).toBe(
						width,
					);
				},
			),
		);
	});

	test('has its meaning below it', () => {
		expect(pane().join('\n')).toMatch(/▀ you {2}▄ agent +last 60 s/v);
	});
});

describe('the microphone’s bar', () => {
	const bar = (markDbfs: number | undefined, dbfs = -30) =>
		textOf(
			levelBar({dbfs, peakDbfs: -100}, 12, {isQuiet: false, markDbfs}, english),
		);

	test('has a mark where the detector begins to take notice', () => {
		expect(bar(-45)).toBe('━━━╎━━──────');
		expect(bar(-15)).toBe('━━━━━━───╎──');
		expect(bar(undefined)).toBe('━━━━━━──────');
		// As loud as can be is still on the bar.
		expect(bar(0)).toBe('━━━━━━─────╎');
	});

	test('says whose mark that is, and has none while nobody listens', () => {
		expect(pane().join('\n')).toContain('╎ voice noticed from −45 dB');
		expect(pane({isMuted: true}).join('\n')).not.toContain('╎');
		expect(pane({thresholdDbfs: undefined}).join('\n')).not.toContain('╎');
	});
});

describe('the silence that ends a turn', () => {
	const speech = {vad: {status: 'speech', sinceMs: 50_000}} as const;

	test('is counted down, and then it is the server’s turn to say so', () => {
		expect(pane({...speech, silenceLeftMs: 340}).join('\n')).toContain(
			'turn ends in 0.3 s',
		);
		expect(pane({...speech, silenceLeftMs: -20}).join('\n')).toContain(
			'waiting for the server',
		);
		expect(
			textOf(
				meterRow(props({...speech, silenceLeftMs: 340}), 78, false, english),
			),
		).toContain('turn ends in 0.3 s');
	});

	const session = readyState({vad: {status: 'speech', sinceMs: 50_000}});
	const heard = (...intervals: readonly SpeechInterval[]) => ({
		...session,
		facts: {...session.facts, speech: {intervals, playedAtMs: 0}},
	});

	test('begins when the microphone no longer hears anybody', () => {
		expect(
			silenceSince(heard({who: 'person', fromMs: 49_800, toMs: 52_000})),
		).toBe(52_000);
		expect(
			silenceSince(heard({who: 'person', fromMs: 49_800})),
		).toBeUndefined();
	});

	test('is not what was before the person spoke', () => {
		expect(
			silenceSince(heard({who: 'person', fromMs: 10_000, toMs: 12_000})),
		).toBeUndefined();
	});

	test('is not counted where the server goes by what is said, or ends no turns', () => {
		const ended = heard({who: 'person', fromMs: 49_800, toMs: 52_000});
		expect(
			silenceSince({
				...ended,
				config: {...ended.config, endsTurnsBy: 'meaning'},
			}),
		).toBeUndefined();
		expect(silenceSince({...ended, serverVad: {isOn: false}})).toBeUndefined();
	});
});

test('a voice is seen as soon as the microphone hears it, before the server says so', () => {
	const speech = [{who: 'person', fromMs: 59_900}] as const;

	expect(pane({speech}).join('\n')).toContain('● voice heard');
	expect(pane({speech, isReady: false}).join('\n')).toContain('○ idle');
	expect(
		pane({speech, vad: {status: 'speech', sinceMs: 59_000}}).join('\n'),
	).toContain('● speech');
});

test('rows keep their places whatever happens', () => {
	const rowOf = (lines: readonly string[], words: string) =>
		lines.findIndex((line) => line.includes(words));
	const changes: ReadonlyArray<Partial<MeterProps>> = [
		{},
		{isMuted: true},
		{echo: {method: 'half-duplex', isGuarded: false}},
		{vad: {status: 'speech', sinceMs: 50_000}, silenceLeftMs: 200},
		{playout: {...audio.playout, targetMs: 60, underruns: 2}},
	];

	for (const change of changes) {
		const lines = pane(change);
		expect(rowOf(lines, 'Speaker')).toBe(rowOf(pane(), 'Speaker'));
		expect(rowOf(lines, 'you')).toBe(rowOf(pane(), 'you'));
	}
});

test('where there are few rows the state, the strip and the bars are left', () => {
	const lines = pane({isMuted: true}, 40, 4);

	expect(lines).toHaveLength(4);
	expect(lines[1]).toContain('muted');
	expect(lines[2]).toMatch(/^·+$/v);
	expect(pane({}, 20, 6)).toHaveLength(6);
});

test('no line is wider than its pane', () => {
	for (const look of [english, plain]) {
		for (let width = 20; width <= 120; width++) {
			for (const line of meterPaneLines(
				props({
					vad: {status: 'speech', sinceMs: 0},
					silenceLeftMs: 300,
					isDucked: true,
					playout: {...audio.playout, targetMs: 1000, underruns: 12},
				}),
				{width, height: 12},
				look,
			)) {
				expect(lineWidth(line)).toBeLessThanOrEqual(width);
			}
		}
	}
});

test.each([
	{columns: 40, rows: 12},
	{columns: 60, rows: 18},
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
	{columns: 200, rows: 50},
])('at $columns×$rows muted is seen also behind an overlay', async (size) => {
	const app = renderApp({...holdState(readyState({isMuted: true})), size});

	expect(app.frame()).toContain('MUTED');
	app.press('l');
	await app.sees('Latency');
	expect(app.frame()).toContain('MUTED');
});

import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ratesEchoed, soundArrived} from '../../source/session/rates.js';
import type {SessionState} from '../../source/session/state.js';
import {createRandom} from '../helpers/seeded.js';
import {readyState} from '../helpers/session-state.js';

const fixes = (state: SessionState): readonly string[] =>
	state.notices
		.filter(({code}) => code === 'rate-mismatch')
		.map(({detail}) => detail);

type Stream = {
	readonly seconds: number;
	readonly deltaBytes: number;
	/** When a delta arrives, given how many bytes came before it. */
	readonly atMs: (bytes: number) => number;
};

/** An answer as it arrives. */
const receive = (
	state: SessionState,
	{seconds, deltaBytes, atMs}: Stream,
	bytesPerSecond: number,
): SessionState => {
	const delta = Buffer.alloc(deltaBytes).toString('base64');
	let next = state;
	let nowMs = 0;

	for (let bytes = 0; bytes < seconds * bytesPerSecond; bytes += deltaBytes) {
		nowMs = Math.max(nowMs, Math.round(atMs(bytes)));
		next = soundArrived(next, 'part', delta, nowMs);
	}

	return next;
};

/** A server that sends each second of its own sound in a second. */
const inTime = (agreedHz: number, sentHz: number, deltaMs: number) =>
	receive(
		readyState({}, {outputRateHz: agreedHz}),
		{
			seconds: 10,
			deltaBytes: 2 * Math.round((sentHz * deltaMs) / 1000),
			atMs: (bytes) => (bytes * 1000) / (2 * sentHz),
		},
		2 * sentHz,
	);

test('rates that the server echoes as they were asked for are no news', () => {
	const state = readyState();

	expect(
		ratesEchoed(state, {inputRateHz: 24_000, outputRateHz: 24_000}, 0),
	).toBe(state);
	expect(ratesEchoed(state, {}, 0)).toBe(state);
});

test('another rate in the echo is told with its fix, once', () => {
	const state = readyState({}, {outputRateHz: 44_100});
	const session = {inputRateHz: 16_000, outputRateHz: 24_000};
	const told = ratesEchoed(state, session, 0);

	expect(fixes(told)).toEqual(['--input-rate 16000', '--output-rate 24000']);
	expect(fixes(ratesEchoed(told, session, 60_000))).toHaveLength(2);
});

test.each([
	[44_100, 24_000],
	[44_100, 22_050],
	[48_000, 24_000],
	[24_000, 16_000],
	[24_000, 8000],
	[24_000, 44_100],
	[44_100, 48_000],
])(
	'agreed on %i Hz and sent at %i in real time is noticed',
	(agreedHz, sentHz) => {
		for (const deltaMs of [20, 100, 400]) {
			expect(fixes(inTime(agreedHz, sentHz, deltaMs))).toEqual([
				`--output-rate ${sentHz}`,
			]);
		}
	},
);

test('the right rate is no news', () => {
	expect(fixes(inTime(24_000, 24_000, 20))).toEqual([]);
	expect(fixes(inTime(44_100, 44_100, 100))).toEqual([]);
});

test('a server that sends twice as fast as speech has the right rate', () => {
	for (const pace of [1.25, 1.5, 2, 3, 8]) {
		const state = receive(
			readyState(),
			{
				seconds: 40,
				deltaBytes: 4800,
				atMs: (bytes) => bytes / 48 / pace,
			},
			48_000,
		);

		expect(fixes(state)).toEqual([]);
	}
});

test('a burst is no news', () => {
	const state = receive(
		readyState(),
		{seconds: 30, deltaBytes: 4800, atMs: () => 5},
		48_000,
	);

	expect(fixes(state)).toEqual([]);
});

test('no bad link is taken for another rate', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 100_000}),
			fc.integer({min: 100, max: 600}),
			fc.double({min: 0.5, max: 3, noNaN: true}),
			fc.constantFrom(960, 4800, 19_200),
			(seed, jitterMs, pace, deltaBytes) => {
				const random = createRandom(seed);
				let stalledMs = 0;
				const state = receive(
					readyState(),
					{
						seconds: 20,
						deltaBytes,
						atMs(bytes) {
							stalledMs += random() < 0.01 ? 500 * random() : 0;
							return bytes / 48 / pace + jitterMs * random() + stalledMs;
						},
					},
					48_000,
				);

				expect(fixes(state)).toEqual([]);
			},
		),
		{numRuns: 100},
	);
});

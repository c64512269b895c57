import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {
	TurnDetectorOptions,
	TurnFinding,
} from '../../../source/server/engines.js';
import {loadTurnDetector} from '../../../source/server/hearing/turn-detector.js';
import {
	createRandom,
	mixed,
	noise,
	sequence,
	silence,
	speech,
	voice,
} from './test-speech.js';

const createDetector = await loadTurnDetector();
const spoken = describe.skipIf(voice === undefined);

const defaults: TurnDetectorOptions = {
	rateHz: 16_000,
	threshold: 0.5,
	prefixPaddingMs: 300,
	silenceDurationMs: 500,
};

const find = (
	samples: Int16Array,
	options: Partial<TurnDetectorOptions> = {},
	chunkSizes: readonly number[] = [320],
): readonly TurnFinding[] => {
	const detector = createDetector({...defaults, ...options});
	onTestFinished(detector.close);
	const findings: TurnFinding[] = [];

	for (let offset = 0, turn = 0; offset < samples.length; turn++) {
		const size = chunkSizes[turn % chunkSizes.length] ?? 320;
		findings.push(...detector.push(samples.subarray(offset, offset + size)));
		offset += size;
	}

	return findings;
};

const second = 16_000;

spoken('a turn', () => {
	test('begins with its prefix padding and ends with its silence', async () => {
		const utterance = await speech('What is the weather in Moscow?');
		const endMs = 1000 + utterance.length / 16;
		const findings = find(
			sequence(silence(second), utterance, silence(2 * second)),
		);

		expect(findings.map((finding) => finding.type)).toEqual([
			'started',
			'stopped',
		]);
		const [started, stopped] = findings;
		expect(started!.atMs).toBeGreaterThanOrEqual(690);
		expect(started!.atMs).toBeLessThanOrEqual(850);
		expect(Math.abs(stopped!.atMs - 500 - endMs)).toBeLessThan(80);
	});

	test('makes pauses, each reported once, the last of them before its end', async () => {
		const utterance = await speech('Hello.');
		const findings = find(
			sequence(utterance, silence(0.35 * second), utterance, silence(second)),
			{pauseMs: 200},
		);
		const unwatched = find(
			sequence(utterance, silence(0.35 * second), utterance, silence(second)),
		);

		expect(findings.map(({type}) => type)).toEqual([
			'started',
			'paused',
			'paused',
			'stopped',
		]);
		expect(findings[3]!.atMs - findings[2]!.atMs).toBe(300);
		expect(findings.filter(({type}) => type !== 'paused')).toEqual(unwatched);
	});

	test('is found within 150 ms', async () => {
		const utterance = await speech('Hello, what can you do?');
		const detector = createDetector(defaults);
		onTestFinished(detector.close);
		const stream = sequence(silence(second), utterance);
		let heard = 0;

		while (detector.push(stream.subarray(heard, heard + 160)).length === 0) {
			heard += 160;
			expect(heard).toBeLessThan(stream.length);
		}

		expect(heard / 16 - 1000).toBeLessThanOrEqual(200);
	});

	test('never begins before the stream or inside the turn before it', async () => {
		const utterance = await speech('Hello.');
		const findings = find(
			sequence(utterance, silence(0.25 * second), utterance, silence(second)),
			{silenceDurationMs: 200, prefixPaddingMs: 1000},
		);
		const [first, firstEnd, next] = findings;

		expect(first!.atMs).toBe(0);
		expect(next!.atMs).toBeGreaterThanOrEqual(firstEnd!.atMs);
	});

	test.each([-45, -30, -20, -10, -3])(
		'is found in speech of %i dBFS',
		async (level) => {
			// Peaks of speech are some 12 dB above its average.
			const utterance = await speech('Tell me a long story, please.', {
				peakDbfs: Math.min(0, level + 12),
			});
			const stream = sequence(silence(second), utterance, silence(second));
			const findings = find(mixed(stream, noise(stream.length, -70)));

			expect(findings.map((finding) => finding.type)).toEqual([
				'started',
				'stopped',
			]);
		},
	);

	test('is found by every voice', async () => {
		const found = await Promise.all(
			['en-us', 'en-us+klatt4', 'en-gb', 'en-us+m3'].map(async (name) => {
				const utterance = await speech('What time is it?', {voice: name});
				return find(sequence(silence(second), utterance, silence(second)));
			}),
		);

		expect(found.map((findings) => findings.length)).toEqual([2, 2, 2, 2]);
	});

	test('goes on through a pause shorter than the silence that ends it', async () => {
		const utterance = await speech('Search the documents');
		const stream = (pauseMs: number) =>
			sequence(
				utterance,
				silence(16 * pauseMs),
				utterance,
				silence(2 * second),
			);

		expect(find(stream(300), {silenceDurationMs: 500})).toHaveLength(2);
		expect(find(stream(900), {silenceDurationMs: 500})).toHaveLength(4);
	});

	test('ends after exactly the silence that was asked for', async () => {
		const stream = sequence(await speech('Hello there.'), silence(2 * second));
		const [, short] = find(stream, {silenceDurationMs: 200});
		const [, long] = find(stream, {silenceDurationMs: 733});

		expect(long!.atMs - short!.atMs).toBe(533);
	});

	test('is the same whatever the size of the chunks and the rate', async () => {
		const utterance = await speech('What is the news? Never mind.');
		const stream = sequence(
			noise(second, -65),
			utterance,
			silence(0.3 * second),
			utterance,
			noise(second, -65),
		);
		const whole = find(stream, {}, [stream.length]);
		expect(whole.length).toBeGreaterThan(1);

		fc.assert(
			fc.property(
				fc.array(fc.integer({min: 1, max: 5000}), {minLength: 1, maxLength: 8}),
				(sizes) => {
					expect(find(stream, {}, sizes)).toEqual(whole);
				},
			),
			{numRuns: 25},
		);
	});

	test.each([8000, 24_000, 44_100, 48_000])(
		'is found in a stream of %i Hz',
		async (rateHz) => {
			const utterance = await speech('Tell me a long story.', {rateHz});
			const findings = find(
				sequence(silence(rateHz), utterance, silence(rateHz)),
				{rateHz},
			);
			const endMs = 1000 + (utterance.length * 1000) / rateHz;

			expect(findings).toHaveLength(2);
			expect(Math.abs(findings[1]!.atMs - 500 - endMs)).toBeLessThan(80);
		},
	);

	test('is found by a lower threshold whenever a higher one finds it', async () => {
		const utterance = await speech('Hello there.', {peakDbfs: -34});
		const stream = sequence(silence(second), utterance, silence(second));
		const found = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
			(threshold) => find(stream, {threshold}).length > 0,
		);

		expect(found[0]).toBe(true);
		expect(found.at(-1)).toBe(false);
		expect(found.indexOf(false)).toBeGreaterThan(found.lastIndexOf(true));
	});

	test('is forgotten by a reset, and time goes on', async () => {
		const detector = createDetector(defaults);
		onTestFinished(detector.close);
		const utterance = await speech('What can you do?');
		expect(detector.push(utterance)).toHaveLength(1);

		detector.reset();
		expect(detector.push(silence(second))).toEqual([]);
		const [started] = detector.push(utterance);
		const utteranceMs = utterance.length / 16;
		expect(started!.atMs).toBeGreaterThan(utteranceMs + 600);
	});
});

describe('no turn begins', () => {
	test('in silence, or before there is sound at all', () => {
		expect(find(silence(3 * second))).toEqual([]);
		expect(find(new Int16Array(0))).toEqual([]);
	});

	test('at a click', () => {
		const click = Int16Array.from({length: 40}, (_, index) =>
			index % 2 === 0 ? 30_000 : -30_000,
		);
		expect(
			find(sequence(noise(second, -65), click, noise(second, -65))),
		).toEqual([]);
	});

	test('at a burst of noise of 60 ms', () => {
		for (const level of [-40, -30, -20, -10]) {
			expect(
				find(
					sequence(
						noise(second, -65),
						noise(0.06 * second, level),
						noise(second, -65),
					),
				),
			).toEqual([]);
		}
	});

	test('while somebody types on a keyboard', () => {
		const random = createRandom(7);
		const strokes = Array.from({length: 40}, () =>
			sequence(
				noise(160, -25, random),
				noise(1200 + Math.round(600 * random()), -65, random),
			),
		);
		expect(find(sequence(...strokes))).toEqual([]);
	});

	test.each([0, 0.25, 0.5, 0.75, 1])(
		'because of a quiet fan, at threshold %d',
		(threshold) => {
			const hiss = noise(10 * second, -50);
			let last = 0;
			const rumble = hiss.map((sample) => {
				last = 0.9 * last + 0.436 * sample;
				return last;
			});

			expect(find(hiss, {threshold})).toEqual([]);
			expect(find(rumble, {threshold})).toEqual([]);
		},
	);
});

test('a loud noise that does not end is taken for the room and not for a turn that never ends', () => {
	const findings = find(noise(15 * second, -25));

	expect(findings.filter(({type}) => type === 'started').length).toBe(
		findings.filter(({type}) => type === 'stopped').length,
	);
});

test('a detector can be closed twice', () => {
	const detector = createDetector(defaults);
	detector.close();
	detector.close();
});

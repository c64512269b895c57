import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createJitter, type Jitter} from '../../source/audio/jitter.js';
import type {PartKey, PartProgress} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {createPlayer, type Player} from '../../source/audio/player.js';
import {loadResampler} from '../../source/audio/resample.js';

const resamplers = await loadResampler();
const rateHz = 8000;
/** 10 ms. */
const cutSamples = 80;

const keys: readonly PartKey[] = [
	{responseId: 'resp_1', itemId: 'item_1', contentIndex: 0},
	{responseId: 'resp_1', itemId: 'item_1', contentIndex: 1},
	{responseId: 'resp_1', itemId: 'item_2', contentIndex: 0},
	{responseId: 'resp_2', itemId: 'item_3', contentIndex: 0},
];

const create = (deviceRateHz = rateHz, jitter?: Jitter): Player =>
	createPlayer({
		...(jitter === undefined ? {} : {jitter}),
		wireRateHz: rateHz,
		deviceRateHz,
		resamplers,
	});

const key = fc.constantFrom(...keys);

const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('play'),
			key,
			bytes: fc.uint8Array({maxLength: 400, size: 'max'}),
		}),
	},
	{weight: 1, arbitrary: fc.record({do: fc.constant('finish'), key})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('cut')})},
	{
		weight: 4,
		arbitrary: fc.record({do: fc.constant('render'), samples: fc.nat(300)}),
	},
	{
		weight: 2,
		arbitrary: fc.record({do: fc.constant('take'), latency: fc.nat(300)}),
	},
);

type Step = {
	readonly do: string;
	readonly key?: PartKey;
	readonly bytes?: Uint8Array;
	readonly samples?: number;
	readonly latency?: number;
};

const idOf = ({itemId, contentIndex}: PartKey) => `${itemId} ${contentIndex}`;

/** Does one step; returns the progress it told of. */
const perform = (player: Player, action: Step): readonly PartProgress[] => {
	const {key: part = keys[0]!} = action;

	switch (action.do) {
		case 'play': {
			player.play(part, action.bytes ?? new Uint8Array(0));
			return [];
		}

		case 'finish': {
			player.finish(part);
			return [];
		}

		case 'cut': {
			return player.cut();
		}

		case 'render': {
			player.render(new Int16Array(action.samples ?? 0));
			return [];
		}

		default: {
			return player.takeProgress(action.latency ?? 0);
		}
	}
};

/** Renders until everything is over. */
const drain = (player: Player): readonly PartProgress[] => {
	for (const part of keys) {
		player.finish(part);
	}

	const block = new Int16Array(800);
	while (player.isPlaying()) {
		player.render(block);
	}

	// Parts that were given up on and went on end by themselves.
	for (let index = 0; index < 80; index++) {
		player.render(block);
	}

	return player.takeProgress(0);
};

test.each([
	['without waiting', undefined],
	['waiting for a buffer', 20],
	['waiting for a large buffer', 150],
])('no sample is lost or made up, whatever happens, %s', (_, targetMs) => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 60, size: 'max'}), (steps) => {
			const jitter = targetMs === undefined ? undefined : createJitter();
			jitter?.learn({targetMs: targetMs ?? 0, underruns: 0});
			const player = create(rateHz, jitter);

			for (const action of steps) {
				perform(player, action);
				let unaccounted = 0;

				for (const account of player.accounts()) {
					const waiting =
						account.receivedSamples -
						account.renderedSamples -
						account.discardedSamples;
					expect(waiting).toBeGreaterThanOrEqual(0);
					expect(account.playedSamples).toBeLessThanOrEqual(
						account.renderedSamples,
					);
					expect(account.isCut || account.isComplete ? waiting : 0).toBe(0);
					unaccounted += waiting;
				}

				expect(Math.round((player.queuedMs() * rateHz) / 1000)).toBe(
					unaccounted,
				);
			}
		}),
		{numRuns: 100},
	);
});

test('at two rates, what was rendered of a part that ended is its length at the other rate', () => {
	fc.assert(
		fc.property(
			fc.array(step, {maxLength: 40, size: 'max'}),
			fc.constantFrom(11_025, 16_000, 24_000),
			(steps, deviceRateHz) => {
				const player = create(deviceRateHz);
				for (const action of steps) {
					perform(player, action);
				}

				drain(player);
				for (const account of player.accounts()) {
					const used = account.receivedSamples - account.discardedSamples;
					const expected = (used * deviceRateHz) / rateHz;
					// Half a sample for each time the stream began anew, and for the cut.
					expect(
						Math.abs(account.renderedSamples - expected),
					).toBeLessThanOrEqual(steps.length + 3);
				}

				expect(player.isDrained()).toBe(true);
				player.close();
			},
		),
		{numRuns: 40},
	);
});

test('progress only grows, never beyond what was received, and ends with a cut', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 60, size: 'max'}), (steps) => {
			const player = create();
			const said = new Map<string, PartProgress>();
			const wasCut = new Set<string>();

			const check = (parts: readonly PartProgress[]) => {
				for (const part of parts) {
					const id = idOf(part);
					const before = said.get(id);
					expect(wasCut.has(id)).toBe(false);
					expect(part.playedMs).toBeLessThanOrEqual(part.receivedMs);
					expect(part.playedMs).toBeGreaterThanOrEqual(before?.playedMs ?? 0);
					expect(part.receivedMs).toBeGreaterThanOrEqual(
						before?.receivedMs ?? 0,
					);
					said.set(id, part);
				}
			};

			for (const action of steps) {
				const told = perform(player, action);
				check(told);
				if (action.do === 'cut') {
					for (const part of told) {
						wasCut.add(idOf(part));
					}
				}
			}

			check(drain(player));
			expect(player.isDrained()).toBe(true);

			for (const [id, part] of said) {
				if (!wasCut.has(id)) {
					expect(part.playedMs).toBe(part.receivedMs);
				}
			}
		}),
		{numRuns: 100},
	);
});

test('10 ms after a cut there is silence', () => {
	fc.assert(
		fc.property(
			fc.array(step, {maxLength: 40, size: 'max'}),
			fc.integer({min: 1, max: 200}),
			(steps, blockSamples) => {
				const player = create();
				for (const action of steps) {
					perform(player, action);
				}

				player.cut();
				player.render(new Int16Array(cutSamples));

				const block = new Int16Array(blockSamples).fill(1);
				player.render(block);
				expect(block.every((sample) => sample === 0)).toBe(true);
				expect(player.isPlaying()).toBe(false);
			},
		),
		{numRuns: 100},
	);
});

test('a stream in pieces of any size that keeps up comes out sample for sample', () => {
	fc.assert(
		fc.property(
			fc.array(fc.int16Array({minLength: 1, maxLength: 600, size: 'max'}), {
				minLength: 1,
				maxLength: keys.length,
				size: 'max',
			}),
			fc.array(fc.integer({min: 1, max: 301}), {
				minLength: 1,
				maxLength: 9,
				size: 'max',
			}),
			fc.array(fc.integer({min: 1, max: 90}), {
				minLength: 1,
				maxLength: 9,
				size: 'max',
			}),
			(sounds, pieceBytes, blockSizes) => {
				const player = create();
				const out: number[] = [];
				let sent = 0;
				let turn = 0;

				for (const [index, sound] of sounds.entries()) {
					const part = keys[index]!;
					const bytes = bytesFromSamples(sound);
					for (let start = 0; start < bytes.length; turn++) {
						const size = pieceBytes[turn % pieceBytes.length] ?? 1;
						player.play(part, bytes.subarray(start, start + size));
						sent += Math.min(size, bytes.length - start);
						start += size;

						const block = new Int16Array(
							blockSizes[turn % blockSizes.length] ?? 1,
						);
						const whole = Math.floor(
							(player.queuedMs() * rateHz) / 1000 + 1e-6,
						);
						if (whole >= block.length) {
							player.render(block);
							out.push(...block);
						}
					}

					player.finish(part);
				}

				const rest = new Int16Array(sent / 2 - out.length);
				player.render(rest);
				out.push(...rest);

				const expected = sounds.flatMap((sound) => [...sound]);
				expect(out).toEqual(expected);
				expect(player.underruns()).toBe(0);
				expect(player.isPlaying()).toBe(false);
			},
		),
		{numRuns: 100},
	);
});

import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	hugeDeltas,
	oddDeltas,
	wrongRate,
} from '../../../source/server/faults/sound.js';
import {createStretch} from '../../../source/server/faults/stretch.js';
import {sound} from '../../helpers/scripted-engines.js';
import {badLine} from './bad-line.js';

const delta = (audio: string, item = 'item_1') => ({
	type: 'response.output_audio.delta',
	item_id: item,
	delta: audio,
});

const bytesOf = (frames: ReadonlyArray<Readonly<Record<string, unknown>>>) =>
	Buffer.concat(
		frames.map((frame) => Buffer.from(String(frame.delta), 'base64')),
	);

test('many deltas come as one, with the same sound, before what follows them', () => {
	const line = badLine(hugeDeltas(3));
	const pieces = [100, 101, 102, 103].map((ms) => sound(ms));
	line.frame(...pieces.map((piece) => delta(piece)));
	line.types('response.output_audio_transcript.delta');
	expect(line.story()).toEqual([
		'response.output_audio.delta',
		'response.output_audio_transcript.delta',
	]);

	line.types('response.output_audio.done');
	const deltas = line
		.frames()
		.filter(({type}) => type === 'response.output_audio.delta');
	expect(deltas).toHaveLength(2);
	expect(bytesOf(deltas)).toEqual(
		Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64'))),
	);
	expect(line.story().at(-1)).toBe('response.output_audio.done');
});

test('the sound of two answers is not joined', () => {
	const line = badLine(hugeDeltas(10));
	line.frame(delta(sound(10)), delta(sound(10), 'item_2'));
	line.close(1000, '');

	expect(line.frames().map((frame) => frame.item_id)).toEqual([
		'item_1',
		'item_2',
	]);
});

test('odd deltas end inside a sample and lose nothing', () => {
	fc.assert(
		fc.property(fc.nat(), fc.integer({min: 1, max: 50}), (seed, ms) => {
			const line = badLine(oddDeltas(), seed);
			line.frame(delta(sound(ms)));
			const frames = line.frames();

			expect(frames).toHaveLength(2);
			expect(bytesOf(frames.slice(0, 1)).length % 2).toBe(1);
			expect(bytesOf(frames)).toEqual(Buffer.from(sound(ms), 'base64'));
		}),
	);
});

test('a wrong rate makes an answer as much longer or shorter as the rates differ', () => {
	const line = badLine(wrongRate(16_000));
	line.frame({
		type: 'session.created',
		session: {audio: {output: {format: {type: 'audio/pcm', rate: 24_000}}}},
	});
	line.frame(...Array.from({length: 10}, () => delta(sound(100))));

	expect(bytesOf(line.frames().slice(1)).length / 2 / 16).toBeCloseTo(1000, 0);
});

test('G.711 is left as it is, whatever the rate', () => {
	const line = badLine(wrongRate(16_000));
	line.frame({
		type: 'session.created',
		session: {audio: {output: {format: {type: 'audio/pcmu'}}}},
	});
	line.frame(delta(sound(100)));

	expect(line.frames()[1]!.delta).toBe(sound(100));
});

test('stretched sound is the same however it is cut', () => {
	const samples = fc.int16Array({minLength: 1, maxLength: 400});
	fc.assert(
		fc.property(
			samples,
			fc.double({min: 0.2, max: 4, noNaN: true}),
			fc.array(fc.nat(400), {maxLength: 6}),
			(whole, factor, cuts) => {
				const stretch = createStretch(factor);
				const places = [
					0,
					...cuts.map((cut) => Math.min(cut, whole.length)),
					whole.length,
				].toSorted((a, b) => a - b);
				const pieces = places
					.slice(1)
					.flatMap((end, index) => [
						...stretch(whole.subarray(places[index], end)),
					]);

				const atOnce = [...createStretch(factor)(whole)];
				expect(pieces.length).toBe(atOnce.length);
				for (const [index, piece] of pieces.entries()) {
					// Where the sum of many steps is rounded the other way.
					expect(Math.abs(piece - atOnce[index]!)).toBeLessThanOrEqual(1);
				}

				expect(atOnce.length / factor).toBeGreaterThan(
					whole.length - 1 - 1 / factor,
				);
			},
		),
	);
});

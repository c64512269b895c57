import {expect, test} from 'vitest';
import {followStream} from '../bench/sound/same-stream.js';
import {joined} from '../helpers/spoken.js';
import {whiteNoise} from '../helpers/seeded.js';

const options = {rateHz: 24_000, pieceMs: 20, quiet: 100};
const sent = whiteNoise({samples: 72_000, seed: 1, levelDbfs: -20});
const heardAfter = (lagSamples: number, ...parts: readonly Int16Array[]) =>
	joined(new Int16Array(lagSamples), ...parts);

test('a stream that was heard whole has lost and gained nothing', () => {
	expect(
		followStream(sent, heardAfter(5000, sent), 3000, options),
	).toMatchObject({lostMs: 0, addedMs: 0, jumps: 0});
});

test('what is missing is found, also where it is as long as a block', () => {
	const heard = heardAfter(
		2400,
		sent.subarray(0, 30_000),
		sent.subarray(30_120, 50_000),
		sent.subarray(52_400),
	);

	expect(followStream(sent, heard, 2400, options)).toMatchObject({
		lostMs: 105,
		addedMs: 0,
		jumps: 2,
	});
});

test('silence that was put in and sound that was repeated are found', () => {
	const heard = heardAfter(
		2400,
		sent.subarray(0, 30_000),
		new Int16Array(240),
		sent.subarray(30_000, 50_000),
		sent.subarray(49_760),
	);

	expect(followStream(sent, heard, 2400, options)).toMatchObject({
		lostMs: 0,
		addedMs: 20,
		jumps: 2,
	});
});

test('of two streams that are heard at once each is recognised', () => {
	const other = whiteNoise({samples: 72_000, seed: 2, levelDbfs: -20});
	const heard = heardAfter(
		2400,
		Int16Array.from(sent, (sample, index) => sample + other[index]!),
	);

	for (const stream of [sent, other]) {
		expect(followStream(stream, heard, 2400, options)).toMatchObject({
			recognisedMs: 3000,
			jumps: 0,
		});
	}
});

test('after seconds of something else the stream is found again, and the search for it has an end', () => {
	const somethingElse = whiteNoise({samples: 48_000, seed: 3, levelDbfs: -20});
	const heard = heardAfter(
		2400,
		sent.subarray(0, 24_000),
		somethingElse,
		sent.subarray(24_000),
	);
	const findings = followStream(sent, heard, 2400, options);

	expect(findings).toMatchObject({lostMs: 0, addedMs: 2000, jumps: 1});
	expect(findings.recognisedMs).toBeGreaterThan(2400);
});

import {expect, test} from 'vitest';
import {createToneFinder} from '../../source/audio/tone-finder.js';
import {tone} from '../helpers/tone.js';

const rateHz = 24_000;

test('finds a tone, however it is cut up', () => {
	const finder = createToneFinder(rateHz, 880);
	const samples = tone({frequencyHz: 880, rateHz, samples: rateHz, peak: 300});

	for (let start = 0; start < samples.length; start += 333) {
		finder.push(samples.subarray(start, start + 333));
	}

	expect(finder.share()).toBeGreaterThan(0.95);
});

test('takes neither another tone nor silence for it', () => {
	const finder = createToneFinder(rateHz, 880);
	expect(finder.share()).toBe(0);

	for (const other of [
		tone({frequencyHz: 600, rateHz, samples: rateHz}),
		new Int16Array(rateHz),
	]) {
		finder.push(other);
	}

	expect(finder.share()).toBe(0);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createOutputChain} from '../../source/audio/output-chain.js';
import {amplitudeAt, tone} from '../helpers/tone.js';

const rateHz = 48_000;
const blockSamples = 240;
const frequencyHz = 400;

const sine = (ms: number, peak: number) =>
	tone({frequencyHz, rateHz, samples: (ms * rateHz) / 1000, peak});

type Chain = ReturnType<typeof createOutputChain>;

/** The sound as it leaves the chain, block by block; `before` is called ahead of each block with the time in ms. */
const passed = (
	chain: Chain,
	sound: Int16Array,
	before: (ms: number) => void = () => undefined,
): Int16Array => {
	const out = Int16Array.from(sound);

	for (let start = 0; start < out.length; start += blockSamples) {
		before((start * 1000) / rateHz);
		chain.apply(out.subarray(start, start + blockSamples));
	}

	return out;
};

const at = (samples: Int16Array, fromMs: number, toMs: number) =>
	samples.subarray((fromMs * rateHz) / 1000, (toMs * rateHz) / 1000);

const decibel = (samples: Int16Array, peak: number) =>
	20 * Math.log10(amplitudeAt(samples, frequencyHz, rateHz) / peak);

/** The largest change of slope: what is heard as a click. */
const sharpestCorner = (samples: Int16Array): number => {
	let sharpest = 0;

	for (let index = 2; index < samples.length; index++) {
		sharpest = Math.max(
			sharpest,
			Math.abs(samples[index]! - 2 * samples[index - 1]! + samples[index - 2]!),
		);
	}

	return sharpest;
};

test('at full volume, not ducked, every sample stays as it is', () => {
	fc.assert(
		fc.property(fc.int16Array({minLength: 1, maxLength: 500}), (sound) => {
			expect(passed(createOutputChain(100, rateHz), sound)).toEqual(sound);
		}),
	);
});

test('ducked, the agent is 18 dB softer after 6 ms, and the way there makes no click', () => {
	const chain = createOutputChain(100, rateHz);
	const out = passed(chain, sine(60, 16_000), (ms) => {
		if (ms === 20) {
			chain.setDucked(true);
		}
	});

	expect(at(out, 0, 20)).toEqual(sine(20, 16_000));
	expect(decibel(at(out, 30, 40), 16_000)).toBeCloseTo(-18, 1);
	expect(decibel(at(out, 26, 31), 16_000)).toBeLessThan(-17.5);
	expect(sharpestCorner(out)).toBeLessThan(
		1.5 * sharpestCorner(sine(60, 16_000)),
	);
});

test('a ducked agent is back at full level within 60 ms, sample for sample', () => {
	const chain = createOutputChain(100, rateHz);
	const sound = sine(200, 16_000);
	const out = passed(chain, sound, (ms) => {
		if (ms === 20 || ms === 80) {
			chain.setDucked(ms === 20);
		}
	});

	expect(at(out, 140, 200)).toEqual(at(sound, 140, 200));
	expect(sharpestCorner(out)).toBeLessThan(1.5 * sharpestCorner(sound));
});

test('ducking that is taken back halfway leaves no step', () => {
	const chain = createOutputChain(100, rateHz);
	const sound = sine(200, 16_000);
	const out = passed(chain, sound, (ms) => {
		if (ms === 20 || ms === 25) {
			chain.setDucked(ms === 20);
		}
	});

	expect(at(out, 100, 200)).toEqual(at(sound, 100, 200));
	expect(sharpestCorner(out)).toBeLessThan(2 * sharpestCorner(sound));
});

test('half volume is 12 dB softer', () => {
	const out = passed(
		createOutputChain(50, rateHz),
		new Int16Array(240).fill(20_000),
	);

	expect(out[0]).toBe(5000);
});

test('a volume key makes no click, however fast it is pressed', () => {
	const chain = createOutputChain(100, rateHz);
	const sound = sine(400, 20_000);
	let percent = 100;
	const out = passed(chain, sound, (ms) => {
		if (ms >= 50 && ms < 250 && ms % 10 === 0) {
			percent -= 5;
			chain.setVolume(percent);
		}
	});

	expect(sharpestCorner(out)).toBeLessThan(1.5 * sharpestCorner(sound));
	expect(at(out, 300, 400).every((sample) => sample === 0)).toBe(true);
});

test('a volume that was set in silence holds from the first sample on', () => {
	const chain = createOutputChain(100, rateHz);
	chain.setVolume(0);
	passed(chain, new Int16Array(blockSamples));

	expect(passed(chain, sine(20, 20_000)).every((sample) => sample === 0)).toBe(
		true,
	);
});

test('louder than full scale is limited and not clipped', () => {
	const chain = createOutputChain(150, rateHz);
	const out = passed(chain, sine(300, 30_000));
	const settled = at(out, 100, 300);

	// A clipped sine has a third harmonic of some percent.
	expect(amplitudeAt(settled, frequencyHz, rateHz)).toBeGreaterThan(30_000);
	expect(
		amplitudeAt(settled, 3 * frequencyHz, rateHz) /
			amplitudeAt(settled, frequencyHz, rateHz),
	).toBeLessThan(0.01);
});

/** A vowel: a buzz whose loudness comes and goes with the syllables. */
const vowel = (ms: number, peak: number): Int16Array => {
	const raw = Array.from({length: (ms * rateHz) / 1000}, (_, index) => {
		const seconds = index / rateHz;
		let sum = 0;

		for (let harmonic = 1; harmonic <= 12; harmonic++) {
			sum += Math.sin(2 * Math.PI * 130 * harmonic * seconds) / harmonic;
		}

		return sum * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds));
	});
	const most = Math.max(...raw.map((sample) => Math.abs(sample)));

	return Int16Array.from(raw, (sample) => (sample * peak) / most);
};

const power = (samples: Int16Array): number =>
	samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;

/** How many samples at full scale stand beside each other, three or more in a row: what clipping leaves behind. */
const flatTops = (samples: Int16Array) => {
	let longest = 0;
	let total = 0;
	let run = 0;

	for (const sample of samples) {
		run = Math.abs(sample) >= 32_767 ? run + 1 : 0;
		longest = Math.max(longest, run);

		if (run >= 3) {
			total += run === 3 ? 3 : 1;
		}
	}

	return {longest, total};
};

test('at 200 % a soft answer is 12 dB louder', () => {
	const soft = sine(200, 3000);
	const out = passed(createOutputChain(200, rateHz), soft);

	expect(decibel(out, 3000)).toBeCloseTo(12, 1);
	expect(out).toEqual(soft.map((sample) => sample * 4));
});

test.each([
	{name: 'a tone', loud: sine(1000, 30_000)},
	{name: 'a voice', loud: vowel(1000, 30_000)},
])(
	'at 200 % a loud answer is louder than before and not clipped: $name',
	({loud}) => {
		const out = passed(createOutputChain(200, rateHz), loud);
		const clipped = flatTops(
			loud.map((sample) => Math.max(-32_768, Math.min(32_767, sample * 4))),
		);
		const limited = flatTops(out);

		expect(power(out)).toBeGreaterThan(power(loud));
		expect(clipped.longest).toBeGreaterThan(30);
		expect(limited.total).toBeLessThan(0.01 * clipped.total);
		// The first wave of a sound that begins at its loudest is all that is held at full scale for some samples.
		expect(flatTops(at(out, 10, 1000)).longest).toBeLessThan(8);
	},
);

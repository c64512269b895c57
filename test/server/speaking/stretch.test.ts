import {expect, test} from 'vitest';
import {joinSamples} from '../../../source/audio/join-samples.js';
import {levelDbfs} from '../../../source/audio/level.js';
import {createStretcher} from '../../../source/server/speaking/stretch.js';

const rateHz = 22_050;

const hum = (seconds: number, hertz: number): Int16Array =>
	Int16Array.from({length: seconds * rateHz}, (_, index) => {
		const turn = (2 * Math.PI * hertz * index) / rateHz;
		return 6000 * (Math.sin(turn) + Math.sin(2 * turn) / 2);
	});

const stretch = (samples: Int16Array, factor: number, partSamples: number) => {
	const {push, flush} = createStretcher(factor, rateHz);
	const parts: Int16Array[] = [];
	for (let at = 0; at < samples.length; at += partSamples) {
		parts.push(push(samples.subarray(at, at + partSamples)));
	}

	return joinSamples(...parts, flush());
};

const crossings = (samples: Int16Array): number =>
	samples.reduce(
		(count, sample, index) =>
			count + (sample >= 0 && (samples[index - 1] ?? 0) < 0 ? 1 : 0),
		0,
	);

test.each([1.2, 1.5, 2])('%f times as long, as high and as loud', (factor) => {
	const sound = hum(2, 110);
	const longer = stretch(sound, factor, 2205);

	expect(longer.length / sound.length / factor).toBeGreaterThan(0.97);
	expect(longer.length / sound.length / factor).toBeLessThan(1.03);
	expect(crossings(longer) / (longer.length / rateHz)).toBeCloseTo(110, -0.5);
	expect(levelDbfs(longer)).toBeCloseTo(levelDbfs(sound), -0.5);
});

test('how the sound comes makes no difference', () => {
	const sound = hum(1, 140);

	expect(stretch(sound, 1.7, 441)).toEqual(stretch(sound, 1.7, 5000));
});

test('what is too short stays as it is', () => {
	const click = hum(0.01, 200);

	expect(stretch(click, 2, 100)).toEqual(click);
});

import {expect, test} from 'vitest';
import {createLevelMeter, levelDbfs} from '../../source/audio/level.js';
import {tone} from '../helpers/tone.js';

test('digital silence and no sound at all are −100', () => {
	expect(levelDbfs(new Int16Array(480))).toBe(-100);
	expect(levelDbfs(new Int16Array(0))).toBe(-100);
});

test('full scale is 0', () => {
	expect(levelDbfs(new Int16Array(480).fill(-32_768))).toBe(0);
});

test('a sine is 3 dB below its peak', () => {
	const sine = tone({frequencyHz: 100, rateHz: 48_000, samples: 48_000});

	expect(levelDbfs(sine)).toBeCloseTo(-6.02 - 3.01, 1);
});

test('the quietest sound is still above silence', () => {
	expect(levelDbfs(Int16Array.of(1))).toBeCloseTo(-90.3, 1);
	expect(levelDbfs(new Int16Array(1_000_000).with(0, 1))).toBe(-100);
});

test('a meter tells the loudness since it was last read', () => {
	const meter = createLevelMeter();
	for (const block of [new Int16Array(100).fill(16_384), new Int16Array(300)]) {
		meter.push(block);
	}

	expect(meter.take()).toBeCloseTo(-12.04, 1);
	expect(meter.take()).toBe(-100);
});

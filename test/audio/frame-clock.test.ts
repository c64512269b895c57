import {expect, test} from 'vitest';
import {createFrameClock} from '../../source/audio/frame-clock.js';

const frameMs = 10;

test('frames that a busy process gets late and several at once are where they belong in time', () => {
	const clock = createFrameClock(frameMs);
	const punctual = Array.from(
		{length: 20},
		(_, index) => 100 + index * frameMs,
	);
	// Nothing for 60 ms, then all that is due.
	const arrivals = punctual.map((ms) => (ms > 150 && ms < 210 ? 210 : ms));
	const times = arrivals.map((ms) => clock.tick(ms));

	for (const [index, ms] of times.entries()) {
		expect(Math.abs(ms - punctual[index]!)).toBeLessThan(0.5);
	}
});

test('the clock follows a microphone that is slower than the machine', () => {
	const clock = createFrameClock(frameMs);
	let atMs = 0;
	let time = 0;

	for (let frame = 0; frame < 60_000; frame++) {
		atMs += frameMs * 1.0002;
		time = clock.tick(atMs);
	}

	expect(Math.abs(time - atMs)).toBeLessThan(1);
});

test('the clock follows a microphone that is faster than the machine', () => {
	const clock = createFrameClock(frameMs);
	let atMs = 0;
	let time = 0;

	for (let frame = 0; frame < 60_000; frame++) {
		atMs += frameMs * 0.9998;
		time = clock.tick(atMs);
	}

	expect(Math.abs(time - atMs)).toBeLessThan(1);
});

test('after a suspended machine the clock begins anew', () => {
	const clock = createFrameClock(frameMs);
	clock.tick(10);
	clock.tick(20);

	expect(clock.tick(60_000)).toBe(60_000);
});

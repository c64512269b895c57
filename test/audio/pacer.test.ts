import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {startPacer} from '../../source/audio/pacer.js';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
});

afterEach(() => {
	vi.useRealTimers();
});

/** Timers that lag behind the clock by what a test adds to `stalledMs`. */
const start = () => {
	let blocks = 0;
	let clockMs = 5000;
	const pacer = startPacer({
		rateHz: 44_100,
		blockSamples: 441,
		onBlock() {
			blocks++;
		},
		now: () => clockMs,
	});

	return {
		pacer,
		blocks: () => blocks,
		pass(ms: number) {
			for (let passed = 0; passed < ms; passed++) {
				clockMs++;
				vi.advanceTimersByTime(1);
			}
		},
		stall(ms: number) {
			clockMs += ms;
		},
	};
};

test('a block each ten milliseconds, without drift', () => {
	const {pass, blocks, pacer} = start();
	pass(60_000);
	expect(blocks()).toBeGreaterThanOrEqual(5999);
	expect(blocks()).toBeLessThanOrEqual(6000);
	pacer.stop();
});

test('a stall is caught up with', () => {
	const {pass, stall, blocks, pacer} = start();
	pass(100);
	stall(1500);
	pass(100);
	expect(blocks()).toBeGreaterThanOrEqual(169);
	expect(blocks()).toBeLessThanOrEqual(170);
	pacer.stop();
});

test('after a long sleep it goes on from where it was', () => {
	const {pass, stall, blocks, pacer} = start();
	pass(100);
	stall(3_600_000);
	pass(100);
	expect(blocks()).toBeGreaterThanOrEqual(19);
	expect(blocks()).toBeLessThanOrEqual(22);
	pacer.stop();
});

test('nothing comes after it was stopped', () => {
	const {pass, blocks, pacer} = start();
	pass(50);
	pacer.stop();
	pacer.stop();
	const before = blocks();
	pass(100);
	expect(blocks()).toBe(before);
});

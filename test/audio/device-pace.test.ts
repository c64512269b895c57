import {expect, test} from 'vitest';
import {createDevicePace, type Pace} from '../../source/audio/device-pace.js';

const blockMs = 5;

/** A device that is asked by a clock of its own. */
const startDevice = () => {
	const pace = createDevicePace(blockMs);
	let nowMs = 1000;

	/** So many blocks, each so much after the one before it. */
	const ask = (blocks: number, apartMs: number): Pace[] =>
		Array.from({length: blocks}, () => {
			nowMs += apartMs;
			return pace.ask(nowMs);
		});

	return {
		ask,
		wait(ms: number) {
			nowMs += ms;
		},
		/** Filled at once, then in time until it is believed. */
		settle() {
			ask(5, 0);
			ask(20, blockMs);
		},
	};
};

const countOf = (paces: readonly Pace[], wanted: Pace) =>
	paces.filter((pace) => pace === wanted).length;

test('a device that fills its buffer and then plays in time is believed within a tenth of a second', () => {
	const device = startDevice();
	const paces = [...device.ask(5, 0), ...device.ask(20, blockMs)];
	expect(paces.indexOf('steady')).toBeGreaterThan(0);
	expect(paces.indexOf('steady')).toBeLessThan(22);
	expect(paces.at(-1)).toBe('steady');
});

test('a device that is started again and again takes nothing but silence, in real time', () => {
	const device = startDevice();
	const restarting = device.ask(150, 2);
	expect(countOf(restarting, 'steady')).toBe(0);
	const passedMs = countOf(restarting, 'unsteady') * blockMs;
	expect(Math.abs(passedMs - 300)).toBeLessThanOrEqual(3 * blockMs);
	expect(device.ask(20, blockMs).at(-1)).toBe('steady');
});

test('a device that stumbles while it plays loses little', () => {
	const device = startDevice();
	device.settle();
	const stumbling = device.ask(150, 2);
	// Forty milliseconds more than there was time for.
	expect(countOf(stumbling, 'steady') * blockMs).toBeLessThan(75);
	expect(device.ask(20, blockMs).at(-1)).toBe('steady');
});

test.each([
	['wakes late and catches up', 15, 3],
	['is held up and starts again with an empty buffer', 200, 5],
])('a device that %s goes on', (_, lateMs, atOnce) => {
	const device = startDevice();
	device.settle();

	for (let round = 0; round < 50; round++) {
		device.wait(lateMs);
		expect(countOf(device.ask(atOnce, 0), 'steady')).toBe(atOnce);
		expect(countOf(device.ask(10, blockMs), 'steady')).toBe(10);
	}
});

test('a crystal that runs fast is no alarm in an hour', () => {
	const device = startDevice();
	device.settle();
	const anHour = device.ask(720_000, blockMs * 0.9995);
	expect(countOf(anHour, 'steady')).toBe(anHour.length);
});

test('a device that asks in long bursts is understood after a few alarms', () => {
	const device = startDevice();
	const burst = () => {
		device.wait(200);
		return device.ask(40, 0);
	};

	for (let round = 0; round < 20; round++) {
		burst();
	}

	const later = Array.from({length: 20}, burst).flat();
	expect(countOf(later, 'steady')).toBe(later.length);
});

import {expect, test} from 'vitest';
import {createCapture} from '../../source/audio/capture.js';
import {loadResampler} from '../../source/audio/resample.js';

const loud = 20_000;

const start = async (deviceRateHz: number, isMuted = false) => {
	const frames: Int16Array[] = [];
	const resamplers = await loadResampler();
	const capture = createCapture({
		deviceRateHz,
		wireRateHz: 24_000,
		resampler: resamplers(deviceRateHz, 24_000),
		isMuted,
		onFrame(frame) {
			frames.push(frame);
		},
	});

	return {
		capture,
		frames,
		/** Blocks of 5 ms. */
		speak(ms: number, sample: number) {
			const block = new Int16Array(deviceRateHz / 200).fill(sample);

			for (let passed = 0; passed < ms; passed += 5) {
				capture.push(block);
			}
		},
	};
};

test('frames of 20 ms at the rate of the wire, each of its own', async () => {
	const {frames, speak} = await start(48_000);
	speak(1010, loud);

	expect(frames).toHaveLength(50);
	expect(frames.every((frame) => frame.length === 480)).toBe(true);
	expect(new Set(frames.map(({buffer}) => buffer)).size).toBe(50);
});

test('while muted nothing leaves', async () => {
	const {frames, speak} = await start(48_000, true);
	speak(1000, loud);

	expect(frames).toHaveLength(0);
});

test('no trace of what was said while muted follows, not even from the buffers of the device', async () => {
	const {capture, frames, speak} = await start(44_100);
	speak(90, 0);
	capture.setMuted(true);
	speak(205, loud);
	capture.setMuted(false);
	speak(20, loud);
	speak(500, 0);

	expect(frames.length).toBeGreaterThan(20);
	expect(frames.every((frame) => frame.every((sample) => sample === 0))).toBe(
		true,
	);
});

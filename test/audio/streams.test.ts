import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import type {Microphone} from '../../source/audio/microphone.js';
import type {DeviceError} from '../../source/audio/ports.js';
import {createStreams} from '../../source/audio/streams.js';

test('a device that refuses to be closed is out of service all the same', async () => {
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => {
		unhandled.push(reason);
	};

	process.on('unhandledRejection', note);
	onTestFinished(() => {
		process.off('unhandledRejection', note);
	});
	let isStopped = false;
	const lost: string[] = [];
	const streams = createStreams({
		onLost(direction, error) {
			lost.push(`${direction} ${error.message}`);
		},
		onRelease: () => undefined,
		isLeaving: () => false,
	});
	const microphone: Microphone = {
		source: {
			name: 'USB',
			rateHz: 48_000,
			start: () => undefined,
			lost: new Promise<DeviceError>(() => {
				// It never breaks by itself.
			}),
			async close() {
				throw new Error('no such stream');
			},
		},
		isDevice: true,
		start() {
			throw new Error('unplugged');
		},
		stop() {
			isStopped = true;
		},
		capture: {
			setMuted: () => undefined,
			push: () => undefined,
			close: () => undefined,
		},
		takeLevel: () => 0,
		setProcessing: () => undefined,
		echoStatus: () => ({method: 'off', isGuarded: false}),
	};

	streams.setMicrophone(microphone);
	streams.start('input');
	expect(lost).toEqual(['input Error: unplugged']);
	expect(isStopped).toBe(true);
	expect(streams.microphone()).toBeUndefined();

	streams.setMicrophone(microphone);
	await streams.close();
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
	expect(unhandled).toEqual([]);
});

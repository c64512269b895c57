import {createCapture, type Capture} from './capture.js';
import {
	createFrontEnd,
	processingRateHz,
	type CleanFrame,
} from './front-end.js';
import {createLevelMeter} from './level.js';
import type {AudioSetup} from './messages.js';
import type {AudioSource} from './ports.js';
import type {ResamplerFactory} from './resample.js';
import {startWatchdog} from './watchdog.js';
import {createZeroWatch} from './zero-watch.js';

/** One running microphone and its way to the wire. */
export type Microphone = {
	readonly source: AudioSource;
	readonly capture: Capture;
	readonly isDevice: boolean;
	/** Loudness at the device since the last call, dBFS; measured while muted, too. */
	readonly takeLevel: () => number;
	/** @throws {DeviceError} when the device cannot be started. */
	readonly start: () => void;
	/** Nothing more is delivered. The source is closed by whoever opened it. */
	readonly stop: () => void;
};

export type MicrophoneOptions = {
	readonly source: AudioSource;
	readonly setup: AudioSetup;
	readonly resamplers: ResamplerFactory;
	/** 20 ms at the wire's rate; the frame is the receiver's own. */
	readonly onFrame: (frame: Int16Array) => void;
	/** It was closed with a tail, and nothing more comes. */
	readonly onTailSent: (sentMs: number) => void;
	/** Ten milliseconds after all stages, before the mute gate; valid during the call. */
	readonly onCleanFrame: (frame: CleanFrame) => void;
	/** The device stopped calling back. */
	readonly onSilence: () => void;
	/** The device delivers exact zeros, or does no longer. */
	readonly onZeros: (isZero: boolean) => void;
};

export const createMicrophone = ({
	source,
	setup,
	resamplers,
	onFrame,
	onTailSent,
	onCleanFrame,
	onSilence,
	onZeros,
}: MicrophoneOptions): Microphone => {
	const isDevice = setup.input.kind === 'device';
	const meter = createLevelMeter();
	const capture = createCapture({
		deviceRateHz: processingRateHz,
		wireRateHz: setup.inputRateHz,
		resampler: resamplers(processingRateHz, setup.inputRateHz),
		isMuted: setup.isMuted,
		onFrame,
		onTailSent,
	});
	const frontEnd = createFrontEnd({
		deviceRateHz: source.rateHz,
		resamplers,
		processing: setup.processing,
		onFrame(frame) {
			onCleanFrame(frame);
			capture.push(frame.samples);
		},
	});
	// Files keep their own time and need no watching.
	const watchdog = isDevice ? startWatchdog(onSilence) : undefined;
	const zeroWatch = isDevice
		? createZeroWatch(source.rateHz, onZeros)
		: undefined;
	let isRunning = true;

	return {
		source,
		capture,
		isDevice,
		takeLevel: () => meter.take(),
		start() {
			source.start((block) => {
				if (!isRunning) {
					return;
				}

				watchdog?.feed();
				zeroWatch?.push(block);
				meter.push(block);
				frontEnd.push(block);
			});
		},
		stop() {
			if (isRunning) {
				isRunning = false;
				watchdog?.stop();
				frontEnd.close();
				capture.close();
			}
		},
	};
};

import {createCapture, type Capture} from './capture.js';
import type {FarEnd} from './echo/far-end.js';
import type {ProcessingModuleFactory} from './echo/processing-module.js';
import {chooseStages, hasStages, surroundingsOf} from './echo/stages.js';
import {
	createFrontEnd,
	processingRateHz,
	type CleanFrame,
} from './front-end.js';
import {createLevelMeter} from './level.js';
import type {AudioSetup, EchoStatus, Processing} from './messages.js';
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
	/** Other stages from now on. */
	readonly setProcessing: (
		processing: Processing,
		makeModule: ProcessingModuleFactory | undefined,
	) => void;
	readonly echoStatus: () => EchoStatus;
	/** @throws {DeviceError} when the device cannot be started. */
	readonly start: () => void;
	/** Nothing more is delivered. The source is closed by whoever opened it. */
	readonly stop: () => void;
};

export type MicrophoneOptions = {
	readonly source: AudioSource;
	readonly setup: AudioSetup;
	readonly resamplers: ResamplerFactory;
	/** What the loudspeaker is given. */
	readonly farEnd: FarEnd;
	/** Absent where WebRTC's processing is not wanted or not installed. */
	readonly makeModule: ProcessingModuleFactory | undefined;
	/** 10 ms at the wire's rate; the frame is the receiver's own. */
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
	farEnd,
	makeModule,
	onFrame,
	onTailSent,
	onCleanFrame,
	onSilence,
	onZeros,
}: MicrophoneOptions): Microphone => {
	const isDevice = setup.input.kind === 'device';
	const surroundings = surroundingsOf(setup);
	const meter = createLevelMeter();
	const stages = chooseStages(setup.processing, surroundings);
	/** Nothing is done to the samples: they go out as they came, and not by way of another rate. */
	const isPlain = !hasStages(stages);
	const captureRateHz = isPlain ? source.rateHz : processingRateHz;
	const capture = createCapture({
		deviceRateHz: captureRateHz,
		wireRateHz: setup.inputRateHz,
		resampler: resamplers(captureRateHz, setup.inputRateHz),
		isMuted: setup.isMuted,
		onFrame,
		onTailSent,
	});
	/** Stages that were switched on later. */
	const back = resamplers(processingRateHz, captureRateHz);
	let areStagesOn = !isPlain;
	const frontEnd = createFrontEnd({
		deviceRateHz: source.rateHz,
		resamplers,
		stages,
		farEnd,
		makeModule,
		onFrame(frame) {
			onCleanFrame(frame);

			if (areStagesOn) {
				capture.push(back.push(frame.samples));
			}
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
		setProcessing(processing, nextMakeModule) {
			const next = chooseStages(processing, surroundings);
			frontEnd.setStages(next, nextMakeModule);
			areStagesOn = !isPlain || hasStages(next);
		},
		echoStatus: frontEnd.echoStatus,
		start() {
			source.start((block) => {
				if (!isRunning) {
					return;
				}

				watchdog?.feed();
				zeroWatch?.push(block);
				meter.push(block);
				frontEnd.push(block);

				if (!areStagesOn) {
					capture.push(block);
				}
			});
		},
		stop() {
			if (isRunning) {
				isRunning = false;
				watchdog?.stop();
				zeroWatch?.stop();
				frontEnd.close();
				capture.close();
				back.close();
			}
		},
	};
};

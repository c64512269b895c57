import type {FarEnd} from './echo/far-end.js';
import type {ProcessingModuleFactory} from './echo/processing-module.js';
import type {Stages} from './echo/stages.js';
import {createVoiceCleaner} from './echo/voice-cleaner.js';
import {createFramer} from './framer.js';
import type {EchoStatus} from './messages.js';
import type {ResamplerFactory} from './resample.js';

/** Rate of the stages between the device's and the wire's, Hz. The three are independent. */
export const processingRateHz = 48_000;
const framesPerSecond = 100;

/** Until it is known whether something is echo: longer than that takes. */
const withheldMostFrames = 80;

/** Ten milliseconds of the microphone after all stages. All of it is valid during the call only. */
export type CleanFrame = {
	/** At `processingRateHz`. */
	readonly samples: Int16Array;
	/** False while what is in it may be the loudspeaker's echo. */
	readonly isTrusted: boolean;
	/** The same ten milliseconds before all stages, which take some time themselves. */
	readonly bare: Int16Array;
	/** The microphone does not hear the loudspeaker: what is in `bare` is no echo. */
	readonly isEchoFree: boolean;
	/** Somebody speaks in `bare`, perhaps over echo. */
	readonly isVoiceInBare: boolean;
};

export type FrontEnd = {
	/** A block of the microphone, at the device's rate. */
	readonly push: (block: Int16Array) => void;
	/** Other stages from the next frame on; what the old ones had learned is forgotten. */
	readonly setStages: (
		stages: Stages,
		makeModule: ProcessingModuleFactory | undefined,
	) => void;
	readonly echoStatus: () => EchoStatus;
	/** Frees the resampler and the stages. Safe to call twice. */
	readonly close: () => void;
};

export type FrontEndOptions = {
	readonly deviceRateHz: number;
	readonly resamplers: ResamplerFactory;
	readonly stages: Stages;
	/** What the loudspeaker is given. */
	readonly farEnd: FarEnd;
	/** Absent where WebRTC's processing is not wanted or not installed. */
	readonly makeModule: ProcessingModuleFactory | undefined;
	readonly onFrame: (frame: CleanFrame) => void;
};

/** The microphone's stages: to the rate they work at, in frames of ten milliseconds, cleaned. */
export const createFrontEnd = ({
	deviceRateHz,
	resamplers,
	stages,
	farEnd,
	makeModule,
	onFrame,
}: FrontEndOptions): FrontEnd => {
	const resampler = resamplers(deviceRateHz, processingRateHz);
	const framer = createFramer(processingRateHz / framesPerSecond);
	let cleaner = createVoiceCleaner({stages, farEnd, makeModule});

	const bare = new Int16Array(processingRateHz / framesPerSecond);

	const withheld = Array.from(
		{length: withheldMostFrames},
		() => new Int16Array(processingRateHz / framesPerSecond),
	);
	let withheldFrames = 0;
	/** One for all: a hundred a second are made of it. */
	const frame: {-readonly [Key in keyof CleanFrame]: CleanFrame[Key]} = {
		samples: bare,
		isTrusted: true,
		bare,
		isEchoFree: true,
		isVoiceInBare: false,
	};

	const emit = (samples: Int16Array, isTrusted: boolean) => {
		frame.samples = samples;
		frame.isTrusted = isTrusted;
		onFrame(frame);
	};

	/** It is known now whether what was withheld was a voice: the same time follows as what it was, or as silence. */
	const release = () => {
		const isVoice = cleaner.isReleasing();

		for (let index = 0; index < withheldFrames; index++) {
			const samples = withheld[index]!;

			if (!isVoice) {
				samples.fill(0);
			}

			frame.bare = samples;
			frame.isEchoFree = isVoice;
			frame.isVoiceInBare = false;
			emit(samples, isVoice);
		}

		frame.bare = bare;
		withheldFrames = 0;
	};

	const clean = (samples: Int16Array) => {
		bare.set(samples);
		const isTrusted = cleaner.process(samples);
		const kept = cleaner.withheld();

		if (kept !== undefined && withheldFrames < withheld.length) {
			withheld[withheldFrames]!.set(kept);
			withheldFrames++;
			return;
		}

		if (withheldFrames > 0) {
			release();
		}

		frame.isEchoFree = cleaner.isEchoFree();
		frame.isVoiceInBare = isTrusted && cleaner.isVoiceInBare();
		emit(samples, isTrusted);
	};

	return {
		push(block) {
			framer.push(resampler.push(block), clean);
		},
		setStages(next, nextMakeModule) {
			cleaner.close();
			cleaner = createVoiceCleaner({
				stages: next,
				farEnd,
				makeModule: nextMakeModule,
			});
		},
		echoStatus: () => cleaner.status(),
		close() {
			resampler.close();
			cleaner.close();
		},
	};
};

import {createFramer} from './framer.js';
import type {Processing} from './messages.js';
import type {ResamplerFactory} from './resample.js';

/** Rate of the stages between the device's and the wire's, Hz. The three are independent. */
export const processingRateHz = 48_000;
const framesPerSecond = 100;

/** Ten milliseconds of the microphone after all stages. */
export type CleanFrame = {
	/** At `processingRateHz`; valid during the call only. */
	readonly samples: Int16Array;
	/** False while what is in it may be the loudspeaker's echo. */
	readonly isTrusted: boolean;
};

export type FrontEnd = {
	/** A block of the microphone, at the device's rate. */
	readonly push: (block: Int16Array) => void;
	/** Frees the resampler. Safe to call twice. */
	readonly close: () => void;
};

export type FrontEndOptions = {
	readonly deviceRateHz: number;
	readonly resamplers: ResamplerFactory;
	readonly processing: Processing;
	readonly onFrame: (frame: CleanFrame) => void;
};

/** The microphone's stages: to the rate they work at, in frames of ten milliseconds. */
export const createFrontEnd = ({
	deviceRateHz,
	resamplers,
	onFrame,
}: FrontEndOptions): FrontEnd => {
	const resampler = resamplers(deviceRateHz, processingRateHz);
	const framer = createFramer(processingRateHz / framesPerSecond);

	const pass = (samples: Int16Array) => {
		onFrame({samples, isTrusted: true});
	};

	return {
		push(block) {
			framer.push(resampler.push(block), pass);
		},
		close: resampler.close,
	};
};

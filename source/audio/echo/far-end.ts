import {processingRateHz} from '../front-end.js';
import type {Resampler, ResamplerFactory} from '../resample.js';

/**
What the loudspeaker is given, at the rate of the microphone's stages, with a position for every sample that was ever given.
*/
export type FarEnd = {
	/** A block that the device was just given. */
	readonly write: (block: Int16Array, deviceRateHz: number) => void;
	/** Samples given since the start. */
	readonly written: () => number;
	/** Fills `target` with what was given from `position` on; silence where that is not known (any more, or yet). */
	readonly read: (target: Int16Array, position: number) => void;
	/** How many loudspeakers there have been: another one, another way to the microphone. */
	readonly generation: () => number;
	/** The device is gone: what comes next is another one's. */
	readonly end: () => void;
};

/** A power of two: 2.7 seconds, more than any delay and any stall that is bridged. */
const ringSamples = 131_072;

export const createFarEnd = (resamplers: ResamplerFactory): FarEnd => {
	const ring = new Int16Array(ringSamples);
	let written = 0;
	let rateHz = 0;
	let generation = 0;
	let resampler: Resampler | undefined;

	return {
		write(block, deviceRateHz) {
			if (resampler === undefined || rateHz !== deviceRateHz) {
				resampler?.close();
				resampler = resamplers(deviceRateHz, processingRateHz);
				rateHz = deviceRateHz;
			}

			const samples = resampler.push(block);
			const count = samples.length;
			for (let index = 0; index < count; index++) {
				ring[(written + index) % ringSamples] = samples[index]!;
			}

			written += count;
		},
		written: () => written,
		read(target, position) {
			const count = target.length;
			const oldest = written - ringSamples;
			for (let index = 0; index < count; index++) {
				const at = position + index;
				target[index] =
					at >= 0 && at >= oldest && at < written ? ring[at % ringSamples]! : 0;
			}
		},
		generation: () => generation,
		end() {
			resampler?.close();
			resampler = undefined;
			generation++;
		},
	};
};

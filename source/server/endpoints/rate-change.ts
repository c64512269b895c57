import {createResampler, type Resampler} from '../../audio/resample.js';
import type {StreamedSound} from './wav-stream.js';

const nothing = new Int16Array(0);

/** Sound at one rate, whatever rate it comes at. What it returns is the caller's own. */
export const createRateChange = (toHz: number) => {
	let resampler: Resampler | undefined;

	return {
		async push({samples, rateHz}: StreamedSound): Promise<Int16Array> {
			resampler ??= await createResampler({fromHz: rateHz, toHz});
			return Int16Array.from(resampler.push(samples));
		},
		/** The sound is over: what was held back. */
		flush: (): Int16Array => Int16Array.from(resampler?.flush() ?? nothing),
		close() {
			resampler?.close();
		},
	};
};

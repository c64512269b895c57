export type PitchFinder = {
	/** One frame of 480 samples at 48 kHz; every frame. */
	readonly push: (frame: Int16Array) => void;
	/** Is there the pitch of a voice in the last thirty milliseconds? */
	readonly isPitched: () => boolean;
};

/** Pitch needs no more than 8 kHz: one sample of six. */
const decimation = 6;
const frameSamples = 80;
/** Compared with itself a period earlier: twenty milliseconds. */
const windowSamples = 160;
/** Periods of voices, from 400 down to 80 Hz, samples. */
const shortestPeriod = 20;
const longestPeriod = 100;
const historySamples = windowSamples + longestPeriod;

/** How alike the sound and its earlier self must be, 1 being the same. White noise comes to 0.4. */
const alike = 0.7;

/** By autocorrelation; a hundredth of what an echo canceller takes. */
export const createPitchFinder = (): PitchFinder => {
	const history = new Float32Array(historySamples);

	const alikeness = (period: number): number => {
		let product = 0;
		let energy = 1;
		let earlierEnergy = 1;

		for (let index = longestPeriod; index < historySamples; index++) {
			const sample = history[index] ?? 0;
			const earlier = history[index - period] ?? 0;
			product += sample * earlier;
			energy += sample * sample;
			earlierEnergy += earlier * earlier;
		}

		return product / Math.sqrt(energy * earlierEnergy);
	};

	return {
		push(frame) {
			history.copyWithin(0, frameSamples);
			const start = historySamples - frameSamples;

			for (let index = 0; index < frameSamples; index++) {
				let sum = 0;

				for (let part = 0; part < decimation; part++) {
					sum += frame[index * decimation + part] ?? 0;
				}

				history[start + index] = sum / decimation;
			}
		},
		isPitched() {
			for (let period = shortestPeriod; period <= longestPeriod; period++) {
				if (alikeness(period) >= alike) {
					return true;
				}
			}

			return false;
		},
	};
};

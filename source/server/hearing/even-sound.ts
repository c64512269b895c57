/** 20 ms at 16 kHz. */
const frameSamples = 320;

/** Speech swells and fades by far more than 6 dB; a fan, a hiss or a hum does not. */
const leastSwell = 2;

/** Whether a sound is equally loud from its beginning to its end, as speech never is. */
export const isEven = (samples: Int16Array): boolean => {
	let loudest = 0;
	let quietest = Number.POSITIVE_INFINITY;

	for (
		let start = 0;
		start + frameSamples <= samples.length;
		start += frameSamples
	) {
		let sum = 0;

		for (const sample of samples.subarray(start, start + frameSamples)) {
			sum += sample * sample;
		}

		const level = Math.sqrt(sum / frameSamples);
		loudest = Math.max(loudest, level);
		quietest = Math.min(quietest, level);
	}

	return loudest <= leastSwell * quietest;
};

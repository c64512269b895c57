/** How much of the last output goes into the next: below about 150 Hz of 16,000 the sound gets weaker. */
const memory = 0.94;

/**
Takes out what is felt more than heard, so that a lorry, a fan or the wind is not taken for something loud.

@returns As many samples; valid until the next call.
*/
export const createRumbleFilter = (
	frameSamples: number,
): ((frame: Int16Array) => Int16Array) => {
	const out = new Int16Array(frameSamples);
	let last = 0;
	let lastOut = 0;

	return (frame) => {
		for (let index = 0; index < frameSamples; index++) {
			const sample = frame[index] ?? 0;
			lastOut = memory * lastOut + sample - last;
			last = sample;
			out[index] = Math.max(-32_768, Math.min(32_767, lastOut));
		}

		return out;
	};
};

export type Tone = {
	readonly frequencyHz: number;
	readonly rateHz: number;
	readonly samples: number;
	/** Half of full scale unless told otherwise. */
	readonly peak?: number;
};

/** A sine that begins at zero. */
export const tone = ({
	frequencyHz,
	rateHz,
	samples,
	peak = 16_384,
}: Tone): Int16Array =>
	Int16Array.from({length: samples}, (_, index) =>
		Math.round(peak * Math.sin((2 * Math.PI * frequencyHz * index) / rateHz)),
	);

/** Peak amplitude of one frequency in the sound, by correlation over all of it. */
export const amplitudeAt = (
	samples: Int16Array,
	frequencyHz: number,
	rateHz: number,
): number => {
	let real = 0;
	let imaginary = 0;
	for (const [index, sample] of samples.entries()) {
		const angle = (2 * Math.PI * frequencyHz * index) / rateHz;
		real += sample * Math.cos(angle);
		imaginary += sample * Math.sin(angle);
	}

	return (2 * Math.hypot(real, imaginary)) / samples.length;
};

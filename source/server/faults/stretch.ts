/**
Makes a stream of samples longer or shorter, straight lines between them: good enough for sound that is to be wrong.

@param factor Samples out for each that comes in.
@returns Takes the next samples, any number of them.
*/
export const createStretch = (
	factor: number,
): ((samples: Int16Array) => Int16Array) => {
	/** The last sample that came, before the first one that comes now. */
	let before = 0;
	/** Where the next sample out stands among those that come now, −1 being `before`. */
	let place = 0;

	return (samples) => {
		const last = samples.length - 1;
		const count = Math.max(0, Math.floor((last - place) * factor) + 1);
		const stretched = new Int16Array(count);
		const at = (index: number) =>
			index < 0 ? before : (samples[Math.min(index, last)] ?? 0);
		for (let index = 0; index < count; index++) {
			const position = place + index / factor;
			const left = Math.floor(position);
			const share = position - left;
			stretched[index] = Math.round(
				at(left) * (1 - share) + at(left + 1) * share,
			);
		}

		place += count / factor - samples.length;
		before = samples[last] ?? before;
		return stretched;
	};
};

/** A part of the stream, ms from its first sample. */
export type Span = {readonly startMs: number; readonly endMs: number};

export type Utterance = {
	readonly samples: Int16Array;
	readonly rateHz: number;
};

type Chunk = {readonly at: number; readonly samples: Int16Array};

/** What was heard, for as long as it may be needed. Places are counted in samples since the rate last changed, times in ms since the first sample of the stream. */
export type AudioTape = {
	readonly rateHz: () => number;
	/** Where the next sample comes. */
	readonly position: () => number;
	readonly chunks: () => readonly Chunk[];
	readonly msAt: (place: number) => number;
	readonly samplesIn: (ms: number) => number;
	readonly push: (samples: Int16Array) => void;
	/** Forget everything before this place, to the sample. */
	readonly forget: (before: number) => void;
	readonly clear: () => void;
	/** Samples come at another rate from here on; what is there is forgotten. Time goes on. */
	readonly changeRate: (rateHz: number) => void;
	/** Where a span ends, as far as it is there yet. Without a span: at the end of all there is. */
	readonly endOf: (span: Span | undefined) => number;
	/** What there is of a span; of a longer one than `mostMs` the end. */
	readonly copy: (span: Span | undefined, mostMs: number) => Utterance;
};

export const createAudioTape = (firstRateHz: number): AudioTape => {
	let rateHz = firstRateHz;
	/** Time of sample 0 at the present rate. */
	let originMs = 0;
	let position = 0;
	let chunks: Chunk[] = [];

	const msAt = (place: number) => originMs + (place / rateHz) * 1000;
	const samplesIn = (ms: number) => Math.round((ms / 1000) * rateHz);
	const placeAt = (ms: number) => samplesIn(ms - originMs);
	const endOf = (span: Span | undefined) =>
		span === undefined ? position : Math.min(position, placeAt(span.endMs));

	return {
		rateHz: () => rateHz,
		position: () => position,
		chunks: () => chunks,
		msAt,
		samplesIn,
		push(samples) {
			chunks.push({at: position, samples});
			position += samples.length;
		},
		forget(before) {
			const first = chunks.findIndex(
				({at, samples}) => at + samples.length > before,
			);
			chunks =
				first === -1
					? []
					: chunks
							.slice(first)
							.map(({at, samples}) =>
								at < before
									? {at: before, samples: samples.subarray(before - at)}
									: {at, samples},
							);
		},
		clear() {
			chunks = [];
		},
		changeRate(newRateHz) {
			originMs = msAt(position);
			position = 0;
			chunks = [];
			rateHz = newRateHz;
		},
		endOf,
		copy(span, mostMs) {
			const end = endOf(span);
			const start = Math.max(
				chunks[0]?.at ?? end,
				end - samplesIn(mostMs),
				span === undefined ? 0 : placeAt(span.startMs),
			);
			const samples = new Int16Array(Math.max(0, end - start));
			for (const chunk of chunks) {
				const from = Math.max(0, start - chunk.at);
				const to = Math.min(chunk.samples.length, end - chunk.at);
				if (to > from) {
					samples.set(
						chunk.samples.subarray(from, to),
						chunk.at + from - start,
					);
				}
			}

			return {samples, rateHz};
		},
	};
};

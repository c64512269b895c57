/**
G.711, the sound of telephones: a byte a sample at 8,000 Hz, by the µ-law (`audio/pcmu`) or the A-law (`audio/pcma`) of ITU-T.

Both split the loudness into eight segments, each twice as wide as the one before (A-law's first two are alike), and a segment into sixteen steps. Here a sample has 16 bits; the recommendation counts in 14 for µ-law and in 13 for A-law.
*/
export type Law = 'mu' | 'a';

type Coder = {
	readonly encode: (sample: number) => number;
	readonly decode: (byte: number) => number;
};

const steps = 16;
const signBit = 128;

/** Added to a µ-law magnitude, so that each segment begins at a power of two. */
const muBias = 33;
const muLoudest = 8191;
/** How many 16-bit values are one of the recommendation's. */
const muUnit = 4;
const aUnit = 16;

/** 0 for 1, 1 for 2 and 3, 2 for 4 to 7. */
const doublings = (value: number): number => 31 - Math.clz32(value);

/** Zero belongs to the positive half, and −1 is its mirror. */
const magnitudeOf = (sample: number, unit: number): number =>
	Math.floor((sample < 0 ? -1 - sample : sample) / unit);

const mu: Coder = {
	encode(sample) {
		const magnitude = Math.min(muLoudest, magnitudeOf(sample, muUnit) + muBias);
		const segment = doublings(magnitude) - 5;
		const step = Math.floor(magnitude / 2 ** (segment + 1)) - steps;
		// All bits go inverted: a quiet line is then full of ones, which keeps its clock.
		return 255 - (sample < 0 ? signBit : 0) - segment * steps - step;
	},
	decode(byte) {
		const code = (255 - byte) % signBit;
		const segment = Math.floor(code / steps);
		const magnitude = (2 * (code % steps) + muBias) * 2 ** segment - muBias;
		return muUnit * (byte < signBit ? -magnitude : magnitude) || 0;
	},
};

/** Every other bit of A-law goes inverted, the lowest one among them. */
const flipped = (byte: number): number => {
	let result = byte;
	for (const weight of [1, 4, 16, 64]) {
		result += Math.floor(byte / weight) % 2 === 0 ? weight : -weight;
	}

	return result;
};

const a: Coder = {
	encode(sample) {
		const magnitude = magnitudeOf(sample, aUnit);
		const segment = Math.max(0, doublings(Math.max(1, magnitude)) - 3);
		const step =
			segment === 0
				? magnitude
				: Math.floor(magnitude / 2 ** (segment - 1)) - steps;
		return flipped((sample < 0 ? 0 : signBit) + segment * steps + step);
	},
	decode(byte) {
		const code = flipped(byte) % signBit;
		const segment = Math.floor(code / steps);
		// The middle of the step.
		const step = (code % steps) + 0.5;
		const magnitude =
			segment === 0 ? step : (step + steps) * 2 ** (segment - 1);
		return aUnit * (flipped(byte) < signBit ? -magnitude : magnitude);
	},
};

/** Samples have 65,536 values: each is worked out once, when the first of them is needed. */
const createCodec = ({encode, decode}: Coder) => {
	const samples = Int16Array.from({length: 256}, (_, byte) => decode(byte));
	let bytes: Uint8Array | undefined;

	return {
		decode: (encoded: Uint8Array): Int16Array =>
			Int16Array.from(encoded, (byte) => samples[byte] ?? 0),
		encode(sound: Int16Array): Uint8Array {
			bytes ??= Uint8Array.from({length: 65_536}, (_, index) =>
				encode(index - 32_768),
			);
			const table = bytes;
			return Uint8Array.from(sound, (sample) => table[sample + 32_768] ?? 0);
		},
	};
};

const codecs = {mu: createCodec(mu), a: createCodec(a)};

/** Samples at 8,000 Hz. */
export const decodeG711 = (bytes: Uint8Array, law: Law): Int16Array =>
	codecs[law].decode(bytes);

/** Of samples at 8,000 Hz. */
export const encodeG711 = (samples: Int16Array, law: Law): Uint8Array =>
	codecs[law].encode(samples);

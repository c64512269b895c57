/** Complex numbers, as many as a power of two. */
type Spectrum = {readonly real: Float64Array; readonly imaginary: Float64Array};

const spectrum = (size: number): Spectrum => ({
	real: new Float64Array(size),
	imaginary: new Float64Array(size),
});

const swap = (values: Float64Array, one: number, other: number) => {
	const kept = values[one]!;
	values[one] = values[other]!;
	values[other] = kept;
};

const sortBitsReversed = ({real, imaginary}: Spectrum) => {
	const size = real.length;
	let reversed = 0;
	for (let index = 1; index < size; index++) {
		let bit = size / 2;
		while (reversed >= bit) {
			reversed -= bit;
			bit /= 2;
		}

		reversed += bit;
		if (index < reversed) {
			swap(real, index, reversed);
			swap(imaginary, index, reversed);
		}
	}
};

type Turns = {readonly cosines: Float64Array; readonly sines: Float64Array};

const turnsOfSize = new Map<number, Turns>();

/** Half a turn, in as many steps as half the size: every transform of a size needs the same ones. */
const turnsOf = (size: number): Turns => {
	const known = turnsOfSize.get(size);
	if (known !== undefined) {
		return known;
	}

	const angles = Float64Array.from(
		{length: size / 2},
		(_, turn) => (2 * Math.PI * turn) / size,
	);
	const turns = {
		cosines: angles.map((angle) => Math.cos(angle)),
		sines: angles.map((angle) => Math.sin(angle)),
	};
	turnsOfSize.set(size, turns);
	return turns;
};

/** Fourier transform in place; `sign` 1 goes back, without dividing by the size. */
const transform = (values: Spectrum, sign: 1 | -1) => {
	const {real, imaginary} = values;
	const size = real.length;
	const {cosines, sines} = turnsOf(size);
	sortBitsReversed(values);

	for (let span = 2; span <= size; span *= 2) {
		const half = span / 2;
		for (let turn = 0; turn < half; turn++) {
			const cosine = cosines[(turn * size) / span]!;
			const sine = sign * sines[(turn * size) / span]!;
			for (let even = turn; even < size; even += span) {
				const odd = even + half;
				const real_ = real[odd]! * cosine - imaginary[odd]! * sine;
				const imaginary_ = real[odd]! * sine + imaginary[odd]! * cosine;
				real[odd] = real[even]! - real_;
				imaginary[odd] = imaginary[even]! - imaginary_;
				real[even] = real[even]! + real_;
				imaginary[even] = imaginary[even]! + imaginary_;
			}
		}
	}
};

/** `sound` through a filter with this impulse response, block by block through the spectrum. As long as `sound`: what would still ring afterwards is left out. */
export const convolve = (
	sound: Int16Array,
	response: Float32Array,
): Float64Array => {
	const size = 2 ** Math.ceil(Math.log2(2 * response.length + 1));
	const step = size - response.length + 1;
	const filter = spectrum(size);
	filter.real.set(response);
	transform(filter, -1);
	const out = new Float64Array(sound.length);

	for (let start = 0; start < sound.length; start += step) {
		const block = spectrum(size);
		block.real.set(sound.subarray(start, start + step));
		transform(block, -1);
		for (let index = 0; index < size; index++) {
			const real = block.real[index]!;
			const imaginary = block.imaginary[index]!;
			block.real[index] =
				real * filter.real[index]! - imaginary * filter.imaginary[index]!;
			block.imaginary[index] =
				real * filter.imaginary[index]! + imaginary * filter.real[index]!;
		}

		transform(block, 1);
		const end = Math.min(size, sound.length - start);
		for (let index = 0; index < end; index++) {
			out[start + index]! += block.real[index]! / size;
		}
	}

	return out;
};

export type Fourier = {
	/** In place, over `size` complex values. */
	readonly transform: (real: Float32Array, imaginary: Float32Array) => void;
};

/** A transform of one size (a power of two), with its tables made beforehand. */
export const createFourier = (size: number): Fourier => {
	const half = size / 2;
	const cosines = new Float32Array(half);
	const sines = new Float32Array(half);
	const reversed = new Uint16Array(size);
	const bits = Math.log2(size);

	for (let index = 0; index < half; index++) {
		cosines[index] = Math.cos((2 * Math.PI * index) / size);
		sines[index] = -Math.sin((2 * Math.PI * index) / size);
	}

	for (let index = 0; index < size; index++) {
		let mirrored = 0;
		for (let bit = 0; bit < bits; bit++) {
			mirrored = mirrored * 2 + (Math.floor(index / 2 ** bit) % 2);
		}

		reversed[index] = mirrored;
	}

	return {
		transform(real, imaginary) {
			for (let index = 0; index < size; index++) {
				const other = reversed[index]!;
				if (other > index) {
					const keptReal = real[index]!;
					const keptImaginary = imaginary[index]!;
					real[index] = real[other]!;
					imaginary[index] = imaginary[other]!;
					real[other] = keptReal;
					imaginary[other] = keptImaginary;
				}
			}

			for (let span = 1; span < size; span *= 2) {
				const stride = half / span;
				for (let start = 0; start < size; start += 2 * span) {
					for (let step = 0; step < span; step++) {
						const top = start + step;
						const bottom = top + span;
						const cosine = cosines[step * stride]!;
						const sine = sines[step * stride]!;
						const turnedReal =
							real[bottom]! * cosine - imaginary[bottom]! * sine;
						const turnedImaginary =
							real[bottom]! * sine + imaginary[bottom]! * cosine;
						real[bottom] = real[top]! - turnedReal;
						imaginary[bottom] = imaginary[top]! - turnedImaginary;
						real[top] = real[top]! + turnedReal;
						imaginary[top] = imaginary[top]! + turnedImaginary;
					}
				}
			}
		},
	};
};

const modulus = 2 ** 31 - 1;
const multiplier = 48_271;

/** Numbers from 0 to just below 1, the same ones for the same seed: Lehmer's generator with Park and Miller's numbers. */
export const createRandom = (seed: number): (() => number) => {
	let state = (Math.abs(Math.trunc(seed)) % (modulus - 1)) + 1;

	const next = () => {
		state = (state * multiplier) % modulus;
		return (state - 1) / (modulus - 1);
	};

	// Seeds beside each other begin beside each other; after a few steps they no longer know one another.
	for (let step = 0; step < 4; step++) {
		next();
	}

	return next;
};

/** A sample of the bell curve with deviation 1. */
export const bell = (random: () => number): number =>
	Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

type Noise = {
	readonly samples: number;
	readonly seed: number;
	/** RMS in dBFS: 0 is a square wave at full scale. */
	readonly levelDbfs: number;
};

/** White noise, the same for the same seed. */
export const whiteNoise = ({samples, seed, levelDbfs}: Noise): Int16Array => {
	const random = createRandom(seed);
	const deviation = 32_768 * 10 ** (levelDbfs / 20);

	return Int16Array.from({length: samples}, () =>
		Math.max(-32_768, Math.min(32_767, Math.round(deviation * bell(random)))),
	);
};

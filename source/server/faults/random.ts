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

import {createRandom} from '../../source/server/faults/random.js';

export {createRandom} from '../../source/server/faults/random.js';

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

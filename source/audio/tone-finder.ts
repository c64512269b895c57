export type ToneFinder = {
	readonly push: (samples: Int16Array) => void;
	/** Blocks in which the tone was the most of what was heard, of all so far. */
	readonly share: () => number;
};

const blocksPerSecond = 20;
/** Of the block's energy, how much has to be the tone's. */
const leastShare = 0.3;
/** Below this mean square nothing can be told apart. */
const leastPower = 4;

/** How much of a block's energy is at one frequency, 0 to 1 (Goertzel's method). */
const shareAt = (block: Int16Array, cyclesPerSample: number): number => {
	const factor = 2 * Math.cos(2 * Math.PI * cyclesPerSample);
	let last = 0;
	let beforeLast = 0;
	let energy = 0;

	for (const sample of block) {
		const current = sample + factor * last - beforeLast;
		beforeLast = last;
		last = current;
		energy += sample * sample;
	}

	const power =
		last * last + beforeLast * beforeLast - factor * last * beforeLast;
	return energy < leastPower * block.length
		? 0
		: (2 * power) / (energy * block.length);
};

/** Listens for a tone of one pitch. */
export const createToneFinder = (
	rateHz: number,
	toneHz: number,
): ToneFinder => {
	const block = new Int16Array(Math.round(rateHz / blocksPerSecond));
	let filled = 0;
	let blocks = 0;
	let found = 0;

	return {
		push(samples) {
			for (const sample of samples) {
				block[filled] = sample;
				filled++;

				if (filled === block.length) {
					filled = 0;
					blocks++;
					found += shareAt(block, toneHz / rateHz) >= leastShare ? 1 : 0;
				}
			}
		},
		share: () => (blocks === 0 ? 0 : found / blocks),
	};
};

/** What digital silence is called, dBFS. */
export const silenceDbfs = -100;

const fullScale = 32_768;

const sumOfSquares = (samples: Int16Array): number => {
	const count = samples.length;
	let sum = 0;
	for (let index = 0; index < count; index++) {
		const sample = samples[index] ?? 0;
		sum += sample * sample;
	}

	return sum;
};

const dbfs = (sum: number, count: number): number =>
	sum === 0
		? silenceDbfs
		: Math.max(
				silenceDbfs,
				10 * Math.log10(sum / count / (fullScale * fullScale)),
			);

/** RMS loudness, dBFS: 0 is a full-scale square wave (a sine reaches −3), −100 is silence. */
export const levelDbfs = (samples: Int16Array): number =>
	dbfs(sumOfSquares(samples), samples.length);

export type LevelMeter = {
	readonly push: (samples: Int16Array) => void;
	/** RMS in dBFS of everything since the last call; −100 when there was nothing. */
	readonly take: () => number;
};

/** Loudness over as long as the reader likes: push blocks, take readings. */
export const createLevelMeter = (): LevelMeter => {
	let sum = 0;
	let count = 0;

	return {
		push(samples) {
			sum += sumOfSquares(samples);
			count += samples.length;
		},
		take() {
			const level = dbfs(sum, count);
			sum = 0;
			count = 0;
			return level;
		},
	};
};

import {duckedGain, duckMs, restoreMs} from './duck.js';
import {createGlide} from './glide.js';
import {createLimiter} from './limiter.js';
import {volumeGain, volumeGlideMs} from './volume.js';

/** What happens to the answers' sound between the player and the device. */
export type OutputChain = {
	/** Percent. */
	readonly setVolume: (percent: number) => void;
	/** Soft while the person may be speaking, or back at full level. */
	readonly setDucked: (isDucked: boolean) => void;
	/** In place. At full volume, not ducked, samples stay as they are. */
	readonly apply: (block: Int16Array) => void;
};

const loudest = 32_767;
const quietest = -32_768;

const isSilent = (block: Int16Array): boolean => {
	const count = block.length;

	for (let index = 0; index < count; index++) {
		if (block[index] !== 0) {
			return false;
		}
	}

	return true;
};

/** Volume, ducking and the limiter, in this order. */
export const createOutputChain = (
	volumePercent: number,
	rateHz: number,
): OutputChain => {
	const samplesIn = (ms: number) => Math.round((ms * rateHz) / 1000);
	const volume = createGlide(volumeGain(volumePercent));
	const duck = createGlide(1);
	const limiter = createLimiter(rateHz);
	let volumeTarget = volumeGain(volumePercent);
	let duckTarget = 1;
	let work = new Float32Array(0);

	return {
		setVolume(percent) {
			volumeTarget = volumeGain(percent);
			volume.to(volumeTarget, samplesIn(volumeGlideMs));
		},
		setDucked(isDucked) {
			duckTarget = isDucked ? duckedGain : 1;
			duck.to(duckTarget, samplesIn(isDucked ? duckMs : restoreMs));
		},
		apply(block) {
			if (volume.isIdle() && duck.isIdle() && limiter.isIdle()) {
				return;
			}

			// In silence a change needs no glide, and the next sound begins as it should.
			if (isSilent(block)) {
				volume.jump(volumeTarget);
				duck.jump(duckTarget);
				return;
			}

			const count = block.length;

			if (work.length !== count) {
				work = new Float32Array(count);
			}

			work.set(block);
			volume.apply(work);
			duck.apply(work);
			limiter.apply(work);

			for (let index = 0; index < count; index++) {
				block[index] = Math.min(
					loudest,
					Math.max(quietest, Math.round(work[index] ?? 0)),
				);
			}
		},
	};
};

import type {Jitter} from '../../source/audio/jitter.js';
import type {PartKey} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {createPlayer} from '../../source/audio/player.js';
import type {ResamplerFactory} from '../../source/audio/resample.js';

export const linkRateHz = 8000;
const blockMs = 5;
const samplesPerMs = linkRateHz / 1000;

/** A piece of an answer and when it arrives. */
export type Delivery = {readonly atMs: number; readonly samples: Int16Array};

export type PlayedLink = {
	/** What the loudspeaker got, from the arrival of the first delta on. */
	readonly heard: Int16Array;
	readonly underruns: number;
	/** From the first delta to the first sound. */
	readonly firstSoundMs: number;
};

/** Pieces of equal length; `arrivalMs` says when a piece would arrive by itself. None overtakes another one. */
export const deliveries = (
	sound: Int16Array,
	pieceMs: number,
	arrivalMs: (startMs: number) => number,
): readonly Delivery[] => {
	const size = pieceMs * samplesPerMs;
	let atMs = 0;

	return Array.from({length: Math.ceil(sound.length / size)}, (_, index) => {
		atMs = Math.max(atMs, arrivalMs(index * pieceMs));
		return {atMs, samples: sound.subarray(index * size, (index + 1) * size)};
	});
};

/** Plays an answer as it arrives, on a clock of its own. */
export const playLink = (
	arriving: readonly Delivery[],
	jitter: Jitter,
	resamplers: ResamplerFactory,
): PlayedLink => {
	const player = createPlayer({
		wireRateHz: linkRateHz,
		deviceRateHz: linkRateHz,
		resamplers,
		jitter,
	});
	const key: PartKey = {responseId: 'resp', itemId: 'item', contentIndex: 0};
	const blocks: Int16Array[] = [];
	const startMs = arriving[0]?.atMs ?? 0;
	let next = 0;

	for (
		let nowMs = startMs;
		next < arriving.length || player.isPlaying();
		nowMs += blockMs
	) {
		while ((arriving[next]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
			player.play(key, bytesFromSamples(arriving[next]!.samples));
			next++;

			if (next === arriving.length) {
				player.finish(key);
			}
		}

		const block = new Int16Array(blockMs * samplesPerMs);
		player.render(block);
		blocks.push(block);
	}

	const heard = new Int16Array(blocks.length * blockMs * samplesPerMs);
	for (const [index, block] of blocks.entries()) {
		heard.set(block, index * block.length);
	}

	player.close();
	return {
		heard,
		underruns: player.underruns(),
		firstSoundMs: heard.findIndex((sample) => sample !== 0) / samplesPerMs,
	};
};

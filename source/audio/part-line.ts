import type {Jitter} from './jitter.js';
import type {PartKey} from './messages.js';
import {isSamePart} from './part-key.js';
import {
	createPartReader,
	createWaitingPart,
	type WaitingPart,
} from './part-reader.js';
import type {Resampler} from './resample.js';

export type PartLineEvents = {
	/** Everything of the part has been read. */
	readonly onComplete: (key: PartKey) => void;
	/** More of a part came that had run dry. */
	readonly onUnderrun: () => void;
	/** The next samples are the first ones after their part had run dry. */
	readonly onResume: () => void;
};

export type PartLine = {
	/** More of a part that waits, or of a new one at the end of the line. Returns how many samples that makes. */
	readonly push: (
		key: PartKey,
		bytes: Uint8Array,
		isReopened: boolean,
	) => number;
	readonly finish: (key: PartKey) => void;
	/**
	Writes the next device samples into `target` from `start` on, calling `onRead` for each stretch of one part. Returns where they end.
	*/
	readonly read: (
		target: Int16Array,
		start: number,
		onRead: (key: PartKey, samples: Int16Array) => void,
	) => number;
	/** True when the part being played has run dry in mid-stream; says so once. */
	readonly takeStarvation: () => boolean;
	readonly keys: () => readonly PartKey[];
	/** What waits to be read, milliseconds. */
	readonly waitingMs: () => number;
	readonly clear: () => void;
};

export type PartLineOptions = {
	readonly wireRateHz: number;
	readonly deviceRateHz: number;
	readonly resampler: Resampler;
	/** How much of a part has to be there when it begins, or goes on after it ran dry. Without it every sample is played as soon as it is there. */
	readonly jitter: Jitter | undefined;
	readonly events: PartLineEvents;
};

/** How long a part that ran dry holds up a later one of the same response. */
const patienceMs = 1000;

/** Parts given up on, kept because their byte stream may still go on. */
const rememberedParts = 8;

/** Parts wait in the order in which they first appeared; the first one is being played. */
export const createPartLine = ({
	wireRateHz,
	deviceRateHz,
	resampler,
	jitter,
	events,
}: PartLineOptions): PartLine => {
	const patienceSamples = (patienceMs * deviceRateHz) / 1000;
	const reader = createPartReader(resampler, wireRateHz);
	const parts: WaitingPart[] = [];
	const givenUp: WaitingPart[] = [];
	/** How long the first part has been dry, device samples. */
	let drySamples = 0;
	/** The line's clock: what the device has asked for. */
	let askedSamples = 0;

	const enqueue = (key: PartKey, isReopened: boolean): WaitingPart => {
		const index = givenUp.findIndex((part) => isSamePart(part.key, key));
		const [before] = index === -1 ? [] : givenUp.splice(index, 1);
		const part = createWaitingPart({
			key,
			capacitySamples: wireRateHz,
			isReopened,
			aligner: before?.aligner,
			arrivals: jitter?.follow(),
		});
		parts.push(part);
		return part;
	};

	const dropExhausted = (): void => {
		let first = parts[0];
		while (first && reader.exhaust(first)) {
			parts.shift();
			drySamples = 0;
			events.onComplete(first.key);
			first = parts[0];
		}
	};

	/** The first other part that has something to say. */
	const nextFilled = (part: WaitingPart): WaitingPart | undefined => {
		for (const other of parts) {
			if (other !== part && other.queue.length() > 0) {
				return other;
			}
		}

		return undefined;
	};

	/** Nobody finished it and it stays dry: it must not keep the agent silent for good. */
	const isHopeless = (part: WaitingPart): boolean => {
		const next = nextFilled(part);
		if (!next) {
			return part.isReopened && drySamples >= patienceSamples;
		}

		return (
			next.key.responseId !== part.key.responseId ||
			drySamples >= patienceSamples
		);
	};

	const giveUp = (part: WaitingPart): void => {
		part.isFinished = true;
		givenUp.push(part);
		if (givenUp.length > rememberedParts) {
			givenUp.shift();
		}
	};

	const hasEnough = (part: WaitingPart): boolean =>
		jitter === undefined ||
		jitter.isEnough(
			(part.queue.length() * 1000) / wireRateHz,
			(part.waitedSamples * 1000) / deviceRateHz,
		);

	/** Inside a part nothing waits; where it begins, and where it goes on after it ran dry, it waits until it can go on. */
	const mayRead = (part: WaitingPart): boolean =>
		(part.hasStarted && !part.isStarving) || part.isFinished || hasEnough(part);

	const noteArrival = (part: WaitingPart, samples: number): void => {
		if (samples === 0) {
			return;
		}

		part.waitedSamples = 0;
		part.arrivals?.note(
			(askedSamples * 1000) / deviceRateHz,
			(samples * 1000) / wireRateHz,
		);

		if (part.isStarving && !part.isRefilling) {
			part.isRefilling = true;
			part.arrivals?.noteUnderrun();
			events.onUnderrun();
		}
	};

	/** The part has something to say: note what that ends. */
	const note = (part: WaitingPart): void => {
		part.hasStarted = true;
		drySamples = 0;

		if (part.isStarving) {
			part.isStarving = false;
			part.isRefilling = false;
			events.onResume();
		}
	};

	return {
		push(key, bytes, isReopened) {
			const part =
				parts.find((waiting) => isSamePart(waiting.key, key)) ??
				enqueue(key, isReopened);
			const samples = part.aligner.push(bytes);
			part.queue.write(samples);
			noteArrival(part, samples.length);
			return samples.length;
		},
		finish(key) {
			const part = parts.find((waiting) => isSamePart(waiting.key, key));
			if (part) {
				part.isFinished = true;
				part.aligner.reset();
				dropExhausted();
			}
		},
		read(target, start, onRead) {
			askedSamples += target.length - start;
			let end = start;
			let first = parts[0];
			while (first && end < target.length) {
				const count = mayRead(first) ? reader.read(first, target, end) : 0;
				if (count > 0) {
					note(first);
					onRead(first.key, target.subarray(end, end + count));
					end += count;
				}

				if (end < target.length && !first.isFinished) {
					if (!isHopeless(first)) {
						drySamples += target.length - end;
						first.waitedSamples += target.length - end;
						break;
					}

					giveUp(first);
				}

				dropExhausted();
				first = parts[0];
			}

			return end;
		},
		takeStarvation() {
			const first = parts[0];
			if (!first?.hasStarted || first.isStarving) {
				return false;
			}

			first.isStarving = true;
			return true;
		},
		keys: () => parts.map((part) => part.key),
		waitingMs() {
			let samples = 0;
			for (const part of parts) {
				samples += part.queue.length();
			}

			return (
				(samples * 1000) / wireRateHz +
				(reader.heldSamples() * 1000) / deviceRateHz
			);
		},
		clear() {
			parts.length = 0;
			drySamples = 0;
			reader.reset();
		},
	};
};

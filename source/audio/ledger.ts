import type {PartKey, PartProgress} from './messages.js';

/** What happened to one part. Samples: what comes from the wire is counted at its rate, what goes to the device at the device's. */
export type PartAccount = {
	readonly key: PartKey;
	/** Wire rate. */
	readonly receivedSamples: number;
	/** Device rate: handed to the device, or promised to it by the fade of a cut. */
	readonly renderedSamples: number;
	/** Device rate: left the loudspeaker. */
	readonly playedSamples: number;
	/** Wire rate: will never be rendered. */
	readonly discardedSamples: number;
	/** Everything of it has been rendered and nothing more is expected. */
	readonly isComplete: boolean;
	readonly isCut: boolean;
};

export type Ledger = {
	readonly accountOf: (key: PartKey) => PartAccount | undefined;
	/** Samples of a part came in. A part that was cut takes them as discarded. */
	readonly receive: (key: PartKey, wireSamples: number) => void;
	/** The next device samples on the timeline are this part's. */
	readonly render: (key: PartKey, deviceSamples: number) => void;
	/** The next device samples on the timeline are nobody's. */
	readonly pass: (deviceSamples: number) => void;
	/** As good as rendered: what a cut's fade still plays of the part. */
	readonly promise: (key: PartKey, deviceSamples: number) => void;
	/** Everything of the part has been rendered and nothing more is expected. */
	readonly complete: (key: PartKey) => void;
	/** Discards what was not rendered, and all that still comes. Returns the part's last word. */
	readonly cut: (key: PartKey) => PartProgress | undefined;
	/**
	Parts that changed since the last call; one that is complete comes a last time when all of it was played. `latencySamples` of what was rendered cannot have been heard yet.
	*/
	readonly takeProgress: (latencySamples: number) => readonly PartProgress[];
	/** Every part has had its last word. */
	readonly isSettled: () => boolean;
	/** For diagnosis: the newest parts, oldest first. */
	readonly accounts: () => readonly PartAccount[];
};

export type LedgerRates = {
	readonly wireRateHz: number;
	readonly deviceRateHz: number;
};

/** A part's account while it is being written, with what was said about it. */
type Entry = {
	-readonly [Field in keyof PartAccount]: PartAccount[Field];
} & {
	reportedReceivedMs: number;
	reportedPlayedMs: number;
};

/** Device samples in a row that belong to one part, or to nobody. */
type Stretch = {readonly entry: Entry | undefined; samples: number};

/** Settled parts that are remembered, so that what comes late for them is recognised. */
const rememberedParts = 64;
const noProgress: readonly PartProgress[] = [];

const idOf = ({responseId, itemId, contentIndex}: PartKey): string =>
	`${contentIndex} ${itemId} ${responseId}`;

const openEntry = ({responseId, itemId, contentIndex}: PartKey): Entry => ({
	key: {responseId, itemId, contentIndex},
	receivedSamples: 0,
	renderedSamples: 0,
	playedSamples: 0,
	discardedSamples: 0,
	isComplete: false,
	isCut: false,
	reportedReceivedMs: -1,
	reportedPlayedMs: 0,
});

/**
The record of what was received, rendered, heard and thrown away of each part.

It keeps a timeline: every rendered sample belongs to a part or to nobody, and what left the loudspeaker is a point that moves along it. So what was heard of a part is exact with silence and other parts in between.
*/
export const createLedger = ({
	wireRateHz,
	deviceRateHz,
}: LedgerRates): Ledger => {
	const entries = new Map<string, Entry>();
	const unsettled = new Set<Entry>();
	/** Rendered and not yet heard, oldest first. */
	const timeline: Stretch[] = [];
	let timelineSamples = 0;
	/** What is rendered is the same part's block after block: it is not looked up each time. */
	let lastKey: PartKey | undefined;
	let lastEntry: Entry | undefined;

	const forgetOld = (): void => {
		for (const [id, entry] of entries) {
			if (entries.size <= rememberedParts) {
				return;
			}

			if (!unsettled.has(entry)) {
				entries.delete(id);

				if (entry === lastEntry) {
					lastKey = undefined;
					lastEntry = undefined;
				}
			}
		}
	};

	const entryOf = (key: PartKey): Entry => {
		const id = idOf(key);
		const known = entries.get(id);
		if (known) {
			return known;
		}

		const entry = openEntry(key);
		entries.set(id, entry);
		unsettled.add(entry);
		forgetOld();
		return entry;
	};

	const renderedEntryOf = (key: PartKey): Entry => {
		if (key !== lastKey || lastEntry === undefined) {
			lastEntry = entryOf(key);
			lastKey = key;
		}

		return lastEntry;
	};

	const extend = (entry: Entry | undefined, samples: number): void => {
		if (samples === 0) {
			return;
		}

		timelineSamples += samples;
		const last = timeline.at(-1);
		if (last && last.entry === entry) {
			last.samples += samples;
		} else {
			timeline.push({entry, samples});
		}
	};

	/** Moves the point that left the loudspeaker. It never moves back, whatever the device says of its latency. */
	const hear = (latencySamples: number): void => {
		let left = timelineSamples - Math.max(0, Math.floor(latencySamples));
		let [first] = timeline;
		while (left > 0 && first) {
			const heard = Math.min(left, first.samples);
			first.samples -= heard;
			timelineSamples -= heard;
			left -= heard;

			if (first.entry && !first.entry.isCut) {
				first.entry.playedSamples += heard;
			}

			if (first.samples === 0) {
				timeline.shift();
				[first] = timeline;
			}
		}
	};

	const isHeardWhole = (entry: Entry): boolean =>
		entry.isComplete && entry.playedSamples === entry.renderedSamples;

	const progressOf = (entry: Entry): PartProgress => {
		const receivedMs = Math.floor((entry.receivedSamples * 1000) / wireRateHz);
		const playedMs = Math.floor((entry.playedSamples * 1000) / deviceRateHz);

		return {
			...entry.key,
			receivedMs,
			// Rounding between two rates must not leave a part that was heard whole a millisecond short.
			playedMs: isHeardWhole(entry)
				? receivedMs
				: Math.min(receivedMs, Math.max(playedMs, entry.reportedPlayedMs)),
		};
	};

	/** The part's news, if there is any; settles the part when nothing more can change. */
	const takeNews = (entry: Entry): PartProgress | undefined => {
		const progress = progressOf(entry);
		const hasEnded = isHeardWhole(entry);
		if (
			!hasEnded &&
			progress.receivedMs === entry.reportedReceivedMs &&
			progress.playedMs === entry.reportedPlayedMs
		) {
			return undefined;
		}

		entry.reportedReceivedMs = progress.receivedMs;
		entry.reportedPlayedMs = progress.playedMs;
		if (hasEnded) {
			unsettled.delete(entry);
		}

		return progress;
	};

	return {
		accountOf: (key) => entries.get(idOf(key)),
		receive(key, wireSamples) {
			const entry = entryOf(key);
			entry.receivedSamples += wireSamples;

			if (entry.isCut) {
				entry.discardedSamples += wireSamples;
			} else {
				entry.isComplete = false;
				unsettled.add(entry);
			}
		},
		render(key, deviceSamples) {
			const entry = renderedEntryOf(key);
			entry.renderedSamples += deviceSamples;
			extend(entry, deviceSamples);
		},
		pass(deviceSamples) {
			extend(undefined, deviceSamples);
		},
		promise(key, deviceSamples) {
			entryOf(key).renderedSamples += deviceSamples;
		},
		complete(key) {
			entryOf(key).isComplete = true;
		},
		cut(key) {
			const entry = entries.get(idOf(key));
			if (!entry || entry.isCut) {
				return undefined;
			}

			const usedSamples = entry.isComplete
				? entry.receivedSamples
				: Math.round((entry.renderedSamples * wireRateHz) / deviceRateHz);
			entry.discardedSamples = Math.max(0, entry.receivedSamples - usedSamples);
			entry.playedSamples = entry.renderedSamples;
			entry.isCut = true;
			unsettled.delete(entry);
			const progress = progressOf(entry);
			return {
				...progress,
				discardedMs: progress.receivedMs - progress.playedMs,
			};
		},
		takeProgress(latencySamples) {
			hear(latencySamples);
			if (unsettled.size === 0) {
				return noProgress;
			}

			return [...unsettled]
				.map((entry) => takeNews(entry))
				.filter((progress) => progress !== undefined);
		},
		isSettled: () => unsettled.size === 0,
		accounts: () => [...entries.values()],
	};
};

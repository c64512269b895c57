/** The deltas of one part, from its first one on. */
export type Arrivals = {
	/**
	Audio of `audioMs` came, at `atMs` on a clock that never goes back.
	*/
	readonly note: (atMs: number, audioMs: number) => void;
	/** The part ran dry and what was noted last goes on with it: from now on more is waited for. */
	readonly noteUnderrun: () => void;
};

export type Jitter = {
	/** Go on with what another process knew of the link. */
	readonly learn: (learned: Learned) => void;
	/** Follow a new part: what was learned from those before is kept. */
	readonly follow: () => Arrivals;
	/**
	Is that enough to begin, or to go on after it ran dry?

	@param queuedMs What is there.
	@param waitedMs How long nothing has been added to it: as much would be there to bridge the time until the next delta, had it gone on by itself.
	*/
	readonly isEnough: (queuedMs: number, waitedMs: number) => boolean;
	/** How much audio should be there before playing (again) begins, ms. */
	readonly targetMs: () => number;
	/** How unevenly audio comes, ms: nineteen of twenty deltas were no later than that behind the earliest ones. */
	readonly jitterMs: () => number;
	/** How often a part ran dry and went on. */
	readonly underruns: () => number;
};

/** What another process learned before. */
export type Learned = {
	readonly targetMs: number;
	readonly underruns: number;
};

/** On a link that was never late. */
const leastMs = 20;
/** Waiting for longer is worse than a gap; what is later than this is a pause of the speaker's, not of the link. */
const mostMs = 1000;
/** Devices take their sound in blocks, and the conversion of the rate holds some back. */
const marginMs = 10;
/** Beyond a delta's length, once it has run dry: too little again would be a second gap. */
const carefulMs = 220;
/** So long the first part of all waits for its second delta, unless there is plenty: a server that sends in step with speech would run dry at once. */
const firstWaitMs = 15;
const plentyMs = 250;
/** A stream that is so far ahead of the loudspeaker is never late: its pauses say nothing. */
const comfortMs = 400;
/** How fast caution is given up: what is too much falls to a third in this time of receiving. */
const patienceMs = 20_000;
/** How fast the earliest delta is forgotten, ms a ms: a link whose way became longer is not late for good. */
const forgetting = 0.01;
/** Deltas that are remembered. */
const windowSize = 128;
const share = 0.95;

/** The newest numbers, in order of size. */
const createWindow = () => {
	const newest = new Float64Array(windowSize);
	const sorted = new Float64Array(windowSize);
	let count = 0;
	let next = 0;

	/** Where a number is, or would be. */
	const placeOf = (value: number): number => {
		let place = 0;
		while (place < count && (sorted[place] ?? 0) < value) {
			place++;
		}

		return place;
	};

	return {
		add(value: number): void {
			if (count === windowSize) {
				const place = placeOf(newest[next] ?? 0);
				sorted.copyWithin(place, place + 1, count);
				count--;
			}

			const place = placeOf(value);
			sorted.copyWithin(place + 1, place, count);
			sorted[place] = value;
			count++;
			newest[next] = value;
			next = (next + 1) % windowSize;
		},
		/** As much as `part` of them are no larger than this; 0 when there are none. */
		at: (part: number): number =>
			sorted[Math.max(0, Math.ceil(count * part) - 1)] ?? 0,
	};
};

/**
Estimates how much has to wait so that nothing runs dry.

Each delta is due when what came before it has been played. How much later than that it comes, had the loudspeaker been right behind the earliest delta, is what a buffer would have had to hold. Servers that send faster than speech are never late in this sense, whatever their bursts; one that sends in step with speech needs a delta's length and what the link adds to it.
*/
export const createJitter = (): Jitter => {
	/** How much had to be held for each delta, ms. */
	const needs = createWindow();
	/** How late each delta was, ms. */
	const delays = createWindow();
	let targetMs = leastMs;
	let underruns = 0;
	/** Nothing is known of the link. */
	let isNew = true;

	const wantedMs = (): number =>
		Math.min(
			mostMs,
			// One that was late alone is chance.
			Math.max(leastMs, Math.min(needs.at(1), 2 * needs.at(share)) + marginMs),
		);

	const adapt = (passedMs: number): void => {
		isNew = false;
		const wanted = wantedMs();
		targetMs =
			wanted >= targetMs
				? wanted
				: wanted + (targetMs - wanted) * Math.exp(-passedMs / patienceMs);
	};

	/** Having been caught once, be careful at once. */
	const growAfterUnderrun = (deltaMs: number): void => {
		targetMs = Math.max(
			targetMs,
			Math.min(mostMs, Math.max(deltaMs + carefulMs, 1.5 * wantedMs())),
		);
	};

	return {
		learn(learned) {
			({targetMs, underruns} = learned);
			isNew = false;
		},
		follow() {
			let position = 0;
			let lastAtMs = 0;
			/** Where time less position stood for the earliest delta, ms. */
			let earliest = 0;
			/** The same with the delta's length: the following one is due then. */
			let due = 0;
			/** Where it stands for a loudspeaker that never waited more than it had to, ms. */
			let playing = 0;
			let isFirst = true;
			let lastMs = 0;
			let hasPaused = false;

			/** Compares one delta with those before it. */
			const compare = (start: number, passedMs: number): void => {
				const forgotten = passedMs * forgetting;
				earliest += forgotten;
				due += forgotten;
				hasPaused = start - due > mostMs;

				if (hasPaused) {
					earliest = start;
					due = start;
					return;
				}

				if (playing - start <= comfortMs) {
					needs.add(Math.max(0, start - due));
					delays.add(Math.max(0, start - earliest));
				}

				adapt(passedMs);
			};

			return {
				note(atMs, audioMs) {
					const start = atMs - position;

					if (isFirst) {
						earliest = start;
						due = start;
						playing = start;
						isFirst = false;
					} else {
						compare(start, Math.min(atMs - lastAtMs, mostMs));
					}

					earliest = Math.min(earliest, start);
					due = Math.min(due, start - audioMs);
					playing = Math.max(playing, start);
					position += audioMs;
					lastMs = audioMs;
					lastAtMs = atMs;
				},
				noteUnderrun() {
					underruns++;

					if (!hasPaused) {
						growAfterUnderrun(lastMs);
					}
				},
			};
		},
		isEnough: (queuedMs, waitedMs) =>
			queuedMs > 0 &&
			queuedMs + waitedMs >= targetMs &&
			(!isNew || waitedMs >= firstWaitMs || queuedMs >= plentyMs),
		targetMs: () => targetMs,
		jitterMs: () => delays.at(share),
		underruns: () => underruns,
	};
};

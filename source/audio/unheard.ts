import type {AudioCommand, PartKey, PartProgress} from './messages.js';

export type Unheard = {
	/** False when the part was cut: nothing of it is wanted any more. */
	readonly play: (key: PartKey, bytes: Uint8Array) => boolean;
	readonly finish: (key: PartKey) => void;
	/** A report of the audio process in the terms of the whole part, whatever restarts it went through; lets go of what was heard. */
	readonly progress: (parts: readonly PartProgress[]) => PartProgress[];
	/** From now on nothing of what was sent is kept; how far it got is remembered until the cut is answered. */
	readonly cut: (cutId: number) => void;
	/** The answer to a cut, in the terms of the whole parts; `undefined` when it was answered before. */
	readonly answer: (
		cutId: number,
		parts: readonly PartProgress[],
	) => PartProgress[] | undefined;
	/** The audio process cut these parts by itself. In the terms of the whole parts. */
	readonly interrupt: (parts: readonly PartProgress[]) => PartProgress[];
	/** Answers for the cuts that a dead process can no longer answer, from its last progress. */
	readonly answerOpenCuts: () => PartProgress[][];
	/** The loudspeaker died with what it held: what was reported as played of late may not have been heard. How far a part was said to have got is not taken back, unless it is cut before it gets there again. */
	readonly rewind: () => void;
	/** The commands that make a new process play the rest. */
	readonly replay: () => AudioCommand[];
	/** Nothing will be played: let go of everything. */
	readonly clear: () => void;
	/** Bytes kept. */
	readonly size: () => number;
};

type Part = {
	readonly key: PartKey;
	/** What was not reported as played, and a little before that. */
	chunks: Uint8Array[];
	/** Bytes of the part before the first chunk kept. */
	droppedBytes: number;
	receivedBytes: number;
	isFinished: boolean;
	/** Where the running process began, ms. */
	baseMs: number;
	/** Where it is, ms. */
	reachedMs: number;
	/** The farthest it ever was, ms. */
	playedMs: number;
};

type Parts = Map<string, Part>;

const bytesPerSample = 2;
/** A device that stops takes sound for a while before anybody notices: its own buffers and the system's are filled up. So much of it was missed, as measured, ms. */
const lostMostMs = 120;
/** Cut parts whose late audio is recognised. */
const rememberedCuts = 64;

const nameOf = ({responseId, itemId, contentIndex}: PartKey) =>
	JSON.stringify([responseId, itemId, contentIndex]);

const keyOf = ({responseId, itemId, contentIndex}: PartKey): PartKey => ({
	responseId,
	itemId,
	contentIndex,
});

/** Drop bytes from the front of the part, up to `offset` counted from its beginning. */
const dropUntil = (part: Part, offset: number) => {
	let [first] = part.chunks;

	while (first !== undefined && part.droppedBytes < offset) {
		const surplus = Math.min(first.length, offset - part.droppedBytes);
		part.droppedBytes += surplus;

		if (surplus === first.length) {
			part.chunks.shift();
		} else {
			part.chunks[0] = first.subarray(surplus);
		}

		[first] = part.chunks;
	}
};

/** What is kept of the part from `offset` on, counted from its beginning. */
const chunksFrom = (part: Part, offset: number): Uint8Array[] => {
	let at = part.droppedBytes;

	return part.chunks.flatMap((chunk) => {
		const rest = chunk.subarray(Math.max(0, offset - at));
		at += chunk.length;
		return rest.length === 0 ? [] : [rest];
	});
};

/**
Audio that was sent to the audio process and not yet reported as played: what a restarted process has to play again. What was reported as played is let go soon after, so that a long conversation costs nothing; of a part that was reported whole nothing is kept at all, it is over.
*/
export const createUnheard = (rateHz: number): Unheard => {
	const live: Parts = new Map();
	const cuts = new Map<number, Parts>();
	const cutNames = new Set<string>();
	/** Cut, and not in the answer: rendered to its end, or cut by the audio process itself, whose word of it may still come. */
	const unanswered: Parts = new Map();

	const receivedMs = (part: Part) =>
		Math.floor(
			(Math.floor(part.receivedBytes / bytesPerSample) * 1000) / rateHz,
		);

	const offsetAt = (ms: number) =>
		Math.floor((ms * rateHz) / 1000) * bytesPerSample;

	/** Where what is kept of the part begins, ms. */
	const keptFromMs = (part: Part) =>
		Math.ceil((part.droppedBytes / bytesPerSample / rateHz) * 1000);

	const report = (part: Part): PartProgress => ({
		...part.key,
		receivedMs: receivedMs(part),
		playedMs: part.playedMs,
	});

	/** The last word tells what was heard: of what a dead loudspeaker had taken, only what was played again. */
	const reportCut = (part: Part): PartProgress => ({
		...report(part),
		playedMs: part.reachedMs,
		discardedMs: receivedMs(part) - part.reachedMs,
	});

	const find = (key: PartKey): Part => {
		const name = nameOf(key);
		const known = live.get(name);

		if (known !== undefined) {
			return known;
		}

		const part: Part = {
			key: keyOf(key),
			chunks: [],
			droppedBytes: 0,
			receivedBytes: 0,
			isFinished: false,
			baseMs: 0,
			reachedMs: 0,
			playedMs: 0,
		};
		live.set(name, part);
		return part;
	};

	/** Where a part is kept: a cut that is not answered yet may still be reported on. */
	const locate = (name: string): Part | undefined =>
		live.get(name) ??
		[...cuts.values()].map((parts) => parts.get(name)).find(Boolean);

	const update = (part: Part, {playedMs}: PartProgress) => {
		part.reachedMs = Math.max(
			part.reachedMs,
			Math.min(part.baseMs + playedMs, receivedMs(part)),
		);
		part.playedMs = Math.max(part.playedMs, part.reachedMs);
	};

	const forgetIfHeard = (name: string, part: Part) => {
		if (part.isFinished && part.reachedMs >= receivedMs(part)) {
			live.delete(name);
		}
	};

	const forgetOldCuts = () => {
		for (const name of cutNames) {
			if (cutNames.size <= rememberedCuts) {
				break;
			}

			cutNames.delete(name);
			unanswered.delete(name);
		}
	};

	/** Wherever the part is, it is there no more: its last word is said once. */
	const takeOut = (name: string): Part | undefined => {
		for (const parts of [live, ...cuts.values(), unanswered]) {
			const part = parts.get(name);

			if (part !== undefined) {
				parts.delete(name);
				return part;
			}
		}

		return undefined;
	};

	return {
		play(key, bytes) {
			if (cutNames.has(nameOf(key))) {
				return false;
			}

			const part = find(key);
			part.chunks.push(bytes);
			part.receivedBytes += bytes.length;
			return true;
		},
		finish(key) {
			const part = live.get(nameOf(key));

			if (part !== undefined) {
				part.isFinished = true;
				forgetIfHeard(nameOf(key), part);
			}
		},
		progress(parts) {
			const reports: PartProgress[] = [];

			for (const reported of parts) {
				const name = nameOf(reported);
				const part = locate(name);

				if (part === undefined) {
					continue;
				}

				update(part, reported);
				dropUntil(part, offsetAt(part.reachedMs - lostMostMs));
				reports.push(report(part));

				if (live.get(name) === part) {
					forgetIfHeard(name, part);
				}
			}

			return reports;
		},
		cut(cutId) {
			for (const [name, part] of live) {
				part.chunks = [];
				cutNames.add(name);
			}

			forgetOldCuts();
			cuts.set(cutId, new Map(live));
			live.clear();
		},
		interrupt(parts) {
			const reports: PartProgress[] = [];

			for (const reported of parts) {
				const name = nameOf(reported);
				// The program's own cut may have crossed this one.
				const part = takeOut(name);

				if (part !== undefined) {
					update(part, reported);
					reports.push(reportCut(part));
					cutNames.add(name);
				}
			}

			forgetOldCuts();
			return reports;
		},
		answer(cutId, parts) {
			const cutParts = cuts.get(cutId);

			if (cutParts === undefined) {
				return undefined;
			}

			cuts.delete(cutId);
			const reports: PartProgress[] = [];

			for (const reported of parts) {
				const name = nameOf(reported);
				const part = cutParts.get(name);

				if (part !== undefined) {
					update(part, reported);
					reports.push(reportCut(part));
					cutParts.delete(name);
				}
			}

			for (const [name, part] of cutParts) {
				if (cutNames.has(name)) {
					unanswered.set(name, part);
				}
			}

			return reports;
		},
		answerOpenCuts() {
			const answers = [...cuts.values()].map((parts) =>
				[...parts.values()]
					.map((part) => reportCut(part))
					.filter((part) => part.playedMs < part.receivedMs),
			);
			cuts.clear();
			return answers;
		},
		rewind() {
			for (const part of live.values()) {
				part.reachedMs = Math.max(
					0,
					part.reachedMs - lostMostMs,
					keptFromMs(part),
				);
			}
		},
		replay() {
			const commands: AudioCommand[] = [];

			for (const part of live.values()) {
				part.baseMs = part.reachedMs;

				for (const bytes of chunksFrom(part, offsetAt(part.reachedMs))) {
					commands.push({type: 'play', ...part.key, bytes});
				}

				if (part.isFinished) {
					commands.push({type: 'finish', ...part.key});
				}
			}

			return commands;
		},
		clear() {
			live.clear();
		},
		size() {
			let total = 0;

			for (const part of live.values()) {
				for (const chunk of part.chunks) {
					total += chunk.length;
				}
			}

			return total;
		},
	};
};

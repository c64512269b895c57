/**
A list that only grows at its end, in blocks: full blocks are never copied again, so that an event costs the same at entry 5,000 as at entry 50.
*/
export type Log<Entry> = {
	readonly older: ReadonlyArray<readonly Entry[]>;
	readonly recent: readonly Entry[];
};

const blockLength = 16;

export const emptyLog = <Entry>(): Log<Entry> => ({older: [], recent: []});

export const append = <Entry>(log: Log<Entry>, entry: Entry): Log<Entry> => {
	const recent = [...log.recent, entry];

	// Two blocks stay at hand: entries that still change are nearly always among them.
	if (recent.length <= 2 * blockLength) {
		return {older: log.older, recent};
	}

	return {
		older: [...log.older, recent.slice(0, blockLength)],
		recent: recent.slice(blockLength),
	};
};

/**
Put an entry in front of the newest one that matches, among those that still change; at the end where none does.
*/
export const insertBefore = <Entry>(
	log: Log<Entry>,
	entry: Entry,
	matches: (entry: Entry) => boolean,
): Log<Entry> => {
	const index = log.recent.findLastIndex((known) => matches(known));
	return index === -1
		? append(log, entry)
		: // The last one goes through the front door: it keeps the blocks in shape.
			append(
				{
					older: log.older,
					recent: log.recent.toSpliced(index, 0, entry).slice(0, -1),
				},
				log.recent.at(-1)!,
			);
};

const replaceIn = <Entry>(
	block: readonly Entry[],
	matches: (entry: Entry) => boolean,
	change: (entry: Entry) => Entry | undefined,
): readonly Entry[] | undefined => {
	const index = block.findLastIndex((entry) => matches(entry));
	const entry = block[index];
	if (entry === undefined) {
		return undefined;
	}

	const changed = change(entry);
	if (changed === entry) {
		return block;
	}

	return changed === undefined
		? block.toSpliced(index, 1)
		: block.with(index, changed);
};

/**
Change the newest entry that matches; `change` returns undefined to remove it. Nothing matches: the same log.
*/
export const changeLast = <Entry>(
	log: Log<Entry>,
	matches: (entry: Entry) => boolean,
	change: (entry: Entry) => Entry | undefined,
): Log<Entry> => {
	const recent = replaceIn(log.recent, matches, change);
	if (recent !== undefined) {
		return recent === log.recent ? log : {older: log.older, recent};
	}

	for (let index = log.older.length - 1; index >= 0; index--) {
		const block = log.older[index]!;
		const changed = replaceIn(block, matches, change);
		if (changed !== undefined) {
			return changed === block
				? log
				: {older: log.older.with(index, changed), recent: log.recent};
		}
	}

	return log;
};

/** The newest entry that matches. */
export const findLast = <Entry>(
	log: Log<Entry>,
	matches: (entry: Entry) => boolean,
): Entry | undefined => {
	const found = log.recent.findLast((entry) => matches(entry));
	if (found !== undefined) {
		return found;
	}

	for (let index = log.older.length - 1; index >= 0; index--) {
		const older = log.older[index]!.findLast((entry) => matches(entry));
		if (older !== undefined) {
			return older;
		}
	}

	return undefined;
};

/** Change every recent entry; those in full blocks are finished and stay. */
export const changeRecent = <Entry>(
	log: Log<Entry>,
	change: (entry: Entry) => Entry,
): Log<Entry> => {
	let hasChanged = false;
	const recent = log.recent.map((entry) => {
		const changed = change(entry);
		hasChanged ||= changed !== entry;
		return changed;
	});
	return hasChanged ? {older: log.older, recent} : log;
};

/** Every entry, oldest first. Copies: not for every event. */
export const entries = <Entry>(log: Log<Entry>): readonly Entry[] => [
	...log.older.flat(),
	...log.recent,
];

import {readdirSync, readFileSync} from 'node:fs';

/** Of the kernel's clock for processor time; the same on every Linux. */
const ticksPerSecond = 100;

type Process = {
	readonly id: number;
	readonly parentId: number;
	/** Processor time, its own and of children that have ended. */
	readonly ticks: number;
	/** Without those children. */
	readonly ownTicks: number;
};

const readProcess = (id: number): Process | undefined => {
	try {
		const status = readFileSync(`/proc/${id}/stat`, 'utf8');
		// The name is in brackets and may hold anything.
		const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
		const sum = (...places: readonly number[]) =>
			places.reduce((total, place) => total + Number(fields[place]), 0);
		return {
			id,
			parentId: sum(1),
			ticks: sum(11, 12, 13, 14),
			ownTicks: sum(11, 12),
		};
	} catch {
		return undefined;
	}
};

/** A process and everything below it. */
const family = (rootId: number): readonly Process[] => {
	const all = readdirSync('/proc')
		.filter((name) => /^\d+$/v.test(name))
		.map((name) => readProcess(Number(name)))
		.filter((found) => found !== undefined);
	const below = (id: number): readonly Process[] =>
		all
			.filter(({parentId}) => parentId === id)
			.flatMap((child) => [child, ...below(child.id)]);
	return [...all.filter(({id}) => id === rootId), ...below(rootId)];
};

export const processorSeconds = (rootId: number): number =>
	family(rootId).reduce((total, {ticks}) => total + ticks, 0) / ticksPerSecond;

/** Of one process, without its children. */
export const ownProcessorSeconds = (id: number): number =>
	(readProcess(id)?.ownTicks ?? Number.NaN) / ticksPerSecond;

const bytesPerMegabyte = 1_000_000;

/** Megabytes of the family. What processes share counts once in `shared`, and in `resident` once for each. */
export const memory = (rootId: number) => {
	const rollups = family(rootId).map(({id}) =>
		readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'),
	);
	const total = (name: 'Pss' | 'Rss') => {
		let bytes = 0;
		for (const text of rollups) {
			const found = new RegExp(String.raw`^${name}:\s+(\d+)`, 'mv').exec(text);
			bytes += Number(found?.[1]) * 1024;
		}

		return bytes / bytesPerMegabyte;
	};

	return {
		shared: total('Pss'),
		resident: total('Rss'),
		processes: rollups.length,
	};
};

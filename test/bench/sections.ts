import {cpus, loadavg} from 'node:os';
import process from 'node:process';
import {inTurn} from '../helpers/in-turn.js';
import {layOutTable, mergeRuns, type Row} from './table.js';

export type Section = {
	readonly name: string;
	/** Why it cannot be measured here; undefined when it can. */
	readonly missing: () => string | undefined;
	readonly measure: (isQuick: boolean) => Promise<readonly Row[]>;
	/** Takes too long for a quick look, and is long enough to be measured once. */
	readonly isLong?: boolean;
};

const measureOnce = async (
	{name, measure}: Section,
	isQuick: boolean,
): Promise<readonly Row[]> => {
	try {
		return await measure(isQuick);
	} catch (error) {
		console.error(error);
		return [{what: `${name}, a run that failed`, missing: String(error)}];
	}
};

const measureSection = async (
	section: Section,
	isQuick: boolean,
	runs: number,
): Promise<readonly Row[]> => {
	const reason = section.missing();
	if (reason !== undefined) {
		return [{what: section.name, missing: reason}];
	}

	return mergeRuns(
		await inTurn(runs, async (run) => {
			console.error(
				`… ${section.name}${runs === 1 ? '' : ` ${run} of ${runs}`}`,
			);
			return measureOnce(section, isQuick);
		}),
	);
};

const load = () =>
	loadavg()
		.map((value) => value.toFixed(2))
		.join(' ');

/** Measures each section so many times, long ones once, and prints one table. Names among the words choose some of them; `--quick` measures once, and less of it. */
export const measureSections = async (
	sections: readonly Section[],
	words: readonly string[],
	runs: number,
): Promise<void> => {
	const isQuick = words.includes('--quick');
	const names = words.filter((word) => !word.startsWith('--'));
	const unknown = names.filter((name) =>
		sections.every((section) => section.name !== name),
	);
	if (unknown.length > 0) {
		console.error(
			`There is no ${unknown.join(', no ')}; there is ${sections.map(({name}) => name).join(', ')}.`,
		);
		process.exitCode = 2;
		return;
	}

	const chosen = sections.filter(({name, isLong}) =>
		names.length === 0 ? !(isQuick && isLong) : names.includes(name),
	);
	const before = load();
	const startedAt = new Date();
	const rows = await inTurn(chosen.length, async (number) =>
		measureSection(
			chosen[number - 1]!,
			isQuick,
			isQuick || chosen[number - 1]!.isLong ? 1 : runs,
		),
	);

	console.log(layOutTable(rows.flat()));
	console.log(
		`\n${startedAt.toISOString()} to ${new Date().toISOString()}. ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown kind'}, Node ${process.versions.node}. Load (1, 5, 15 min): ${before} before, ${load()} after.`,
	);
};

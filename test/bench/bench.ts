import {spawnSync} from 'node:child_process';
import {cpus, loadavg} from 'node:os';
import process from 'node:process';
import {inTurn} from '../helpers/in-turn.js';
import {missingForSoundCard} from '../helpers/virtual-sound-card.js';
import {measureEvents} from './events.js';
import {measureInterruptions} from './interruptions.js';
import {measureLongAnswers} from './long-answers.js';
import {measureMicrophone} from './microphone.js';
import {measureStartUp} from './start-up.js';
import {layOutTable, type Row} from './table.js';
import {measureBuiltin, measureUse} from './use.js';

type Section = {
	readonly name: string;
	/** Why it cannot be measured here; undefined when it can. */
	readonly missing: () => string | undefined;
	readonly measure: (isQuick: boolean) => Promise<readonly Row[]>;
};

const missingForTerminal = () =>
	spawnSync('script', ['--version'], {stdio: 'ignore'}).status === 0
		? undefined
		: 'script (bsdutils) is not installed';

const missingForCall = () => missingForTerminal() ?? missingForSoundCard();

const sections: readonly Section[] = [
	{
		name: 'interruptions',
		missing: missingForCall,
		measure: measureInterruptions,
	},
	{name: 'microphone', missing: missingForCall, measure: measureMicrophone},
	{name: 'long-answers', missing: missingForCall, measure: measureLongAnswers},
	{name: 'start', missing: missingForTerminal, measure: measureStartUp},
	{name: 'use', missing: missingForCall, measure: measureUse},
	{name: 'builtin', missing: missingForCall, measure: measureBuiltin},
	{name: 'events', missing: () => undefined, measure: measureEvents},
];

const measure = async (
	{name, missing, measure}: Section,
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const reason = missing();
	if (reason !== undefined) {
		return [{what: name, measured: `not measured: ${reason}`}];
	}

	console.error(`… ${name}`);
	try {
		return await measure(isQuick);
	} catch (error) {
		return [{what: name, measured: `not measured: ${String(error)}`}];
	}
};

const load = () =>
	loadavg()
		.map((value) => value.toFixed(2))
		.join(' ');

/** Measures what design.md holds numbers for, and prints it as one table. Names of sections choose some of them. */
export const bench = async (words: readonly string[]): Promise<void> => {
	const isQuick = words.includes('--quick');
	const names = words.filter((word) => !word.startsWith('--'));
	const chosen = sections.filter(
		({name}) => names.length === 0 || names.includes(name),
	);
	const before = load();
	const rows = await inTurn(chosen.length, async (number) =>
		measure(chosen[number - 1]!, isQuick),
	);

	console.log(layOutTable(rows.flat()));
	console.log(
		`\nLoad of the machine (1, 5, 15 min; ${cpus().length} cores): ${before} before, ${load()} after. Node ${process.versions.node}.`,
	);
};

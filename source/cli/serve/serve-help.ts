import {faultHelp} from '../../server/faults/fault-help.js';
import {
	layOut,
	section,
	widthColumns,
	wrap,
	type Row,
} from '../../settings/help-layout.js';
import {serveFlags, type ServeFlag} from './serve-flags.js';

const flagColumns = 32;
const faultColumns = 18;

const flagRow = ({
	name,
	placeholder,
	shortFlag,
	description,
	standard,
	variable,
}: ServeFlag): Row => [
	[
		`--${name}`,
		...(shortFlag === undefined ? [] : [`, -${shortFlag}`]),
		...(placeholder === undefined ? [] : [` <${placeholder}>`]),
	].join(''),
	[
		description,
		...(variable === undefined ? [] : [`; better in ${variable}`]),
		...(standard === undefined ? [] : [` (default: ${standard})`]),
	].join(''),
];

const examples: readonly Row[] = [
	['parley serve', 'Built in: no key, no network'],
	[
		'parley serve --llm-url http://127.0.0.1:11434/v1 --llm-model qwen3',
		'A model of Ollama answers',
	],
	['PARLEY_SERVE_KEY=… parley serve --host 0.0.0.0', 'For other machines'],
	[
		'parley serve --fault latency:ms=300,jitter=200 --fault drop:seconds=30',
		'A bad line that breaks',
	],
];

/** What `parley serve --help` shows. */
export const serveHelp = (): string =>
	[
		section('Usage', ['$ parley serve [flags]']),
		wrap(
			'Serves the built-in agent to every client of the Realtime protocol. The first line of standard output is the address to connect to; what happens is told on standard error, never what was said.',
			widthColumns,
		).join('\n'),
		section(
			'Flags',
			serveFlags.flatMap((flag) => layOut(flagRow(flag), flagColumns)),
		),
		section('Faults', [
			...faultHelp().flatMap((row) => layOut(row, faultColumns)),
			...wrap(
				'Every fault also takes first=N (only the first N connections) and chance=0…1 (a share of them).',
				widthColumns,
			),
		]),
		section(
			'Examples',
			examples.flatMap(([command, meaning]) => [
				`$ ${command}`,
				`    ${meaning}`,
			]),
		),
	].join('\n\n');

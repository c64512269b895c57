import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {temporaryFolder} from './launched.js';
import {startTerminal, type Terminal} from './terminal.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type Program = Terminal & {
	/** Settings and logs. */
	readonly home: string;
	readonly log: () => string;
	/** Ids of the running processes that belong to this run, the program's own included. */
	readonly processes: () => readonly number[];
};

type Options = {
	readonly columns?: number;
	readonly rows?: number;
	readonly flags?: readonly string[];
	readonly environment?: NodeJS.ProcessEnv;
	/** A folder of an earlier run. */
	readonly home?: string;
};

/** Found by the folder in their environment: also those that have lost their parent. */
const processesOf = (home: string): readonly number[] =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/v.test(name))
		.map(Number)
		.filter((id) => {
			try {
				const environment = readFileSync(`/proc/${id}/environ`, 'utf8');
				const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
				return (
					environment.includes(`PARLEY_HOME=${home}\0`) &&
					command.startsWith(process.execPath)
				);
			} catch {
				return false;
			}
		});

/** The real program, as built, in a real terminal. It reaches no network and no stored settings. */
export const startProgram = async ({
	columns = 100,
	rows = 30,
	flags = [],
	environment = {},
	home,
}: Options = {}): Promise<Program> => {
	const folder = home ?? (await temporaryFolder());
	const terminal = await startTerminal({
		columns,
		rows,
		command: [process.execPath, cli, ...flags],
		environment: {
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			PARLEY_HOME: folder,
			PARLEY_WEATHER_URL: 'http://127.0.0.1:9',
			YANDEX_CLOUD_FOLDER_ID: undefined,
			OPENAI_API_KEY: undefined,
			NO_COLOR: undefined,
			FORCE_COLOR: undefined,
			...environment,
		},
	});
	return {
		...terminal,
		home: folder,
		log: () => readFileSync(`${folder}/logs/parley.log`, 'utf8'),
		processes: () => processesOf(folder),
	};
};

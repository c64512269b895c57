import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
import {until} from '../helpers/until.js';

export const cliPath = path.resolve('dist/cli.js');

export type BenchProgram = {
	readonly processId: number;
	/** From the moment the shell handed over to Node to the first frame. */
	readonly firstFrameMs: number;
	readonly press: (keys: string) => void;
	/** Everything that was written to the terminal so far. */
	readonly written: () => string;
	/** Told of what is written from now on, as it comes; ends with the returned function. */
	readonly onWritten: (listener: (text: string) => void) => () => void;
	/** Wait until the terminal was sent this. */
	readonly shows: (text: string) => Promise<void>;
	/** Leaves by `q`. */
	readonly close: () => Promise<void>;
};

/** Keys and settings of whoever runs the bench stay out of it. */
const strippedEnvironment = (): NodeJS.ProcessEnv =>
	Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(?:PARLEY|YANDEX|OPENAI|AZURE|NO_COLOR|CI)/v.test(name),
		),
	);

const quote = (word: string) => `'${word}'`;

/** The real program in a pseudo-terminal of 120 by 40, with what it writes timed. */
export const startBenchProgram = async (
	flags: readonly string[],
	environment: NodeJS.ProcessEnv = {},
): Promise<BenchProgram> => {
	const home = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
	const command = [process.execPath, cliPath, ...flags]
		.map((word) => quote(word))
		.join(' ');
	const child = spawn(
		'script',
		[
			'--quiet',
			'--flush',
			'--command',
			`stty rows 40 cols 120; echo "process $$"; exec ${command}`,
			'/dev/null',
		],
		{
			env: {
				...strippedEnvironment(),
				TERM: 'xterm-256color',
				LANG: 'C.UTF-8',
				PARLEY_HOME: home,
				PARLEY_WEATHER_URL: 'http://127.0.0.1:9',
				...environment,
			},
			stdio: ['pipe', 'pipe', 'inherit'],
		},
	);
	const exited = once(child, 'exit');
	let written = '';
	let startedAtMs: number | undefined;
	let drawnAtMs: number | undefined;
	const listeners = new Set<(text: string) => void>();

	child.stdout.on('data', (bytes: Uint8Array) => {
		const nowMs = performance.now();
		const text = String(bytes);
		written += text;
		startedAtMs ??= /process \d+/v.test(written) ? nowMs : undefined;
		// The header is the first line of every frame.
		drawnAtMs ??= written.includes('Parley') ? nowMs : undefined;
		for (const listener of listeners) {
			listener(text);
		}
	});

	const close = async () => {
		child.stdin.write('q');
		const gaveUp = setTimeout(() => {
			child.kill('SIGKILL');
		}, 5000);
		await exited;
		clearTimeout(gaveUp);
		await rm(home, {recursive: true, force: true});
	};

	try {
		const firstFrameMs = await until(
			() =>
				drawnAtMs === undefined || startedAtMs === undefined
					? undefined
					: drawnAtMs - startedAtMs,
			{what: `the first frame; the program wrote ${written}`},
		);

		return {
			processId: Number(/process (\d+)/v.exec(written)?.[1]),
			firstFrameMs,
			press(keys) {
				child.stdin.write(keys);
			},
			written: () => written,
			onWritten(listener) {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			},
			async shows(text) {
				await until(
					() =>
						stripVTControlCharacters(written).includes(text) ? true : undefined,
					{
						what: `“${text}” on the screen`,
						withinMs: 30_000,
					},
				);
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
};

import {spawn} from 'node:child_process';
import process from 'node:process';
import {expect, onTestFinished, vi} from 'vitest';
import {builtProgram} from './built-program.js';
import {temporaryFolder} from './launched.js';

type Options = {
	readonly flags?: readonly string[];
	readonly environment?: NodeJS.ProcessEnv;
	/** A folder of an earlier run. */
	readonly home?: string;
};

export type PlainProgram = {
	/** Everything written so far. */
	readonly output: () => string;
	readonly errors: () => string;
	/** Input as it is. */
	readonly write: (text: string) => void;
	/** One line of input. */
	readonly say: (line: string) => void;
	/** The end of the input. */
	readonly end: () => void;
	readonly kill: (signal: NodeJS.Signals) => void;
	/** Close the pipes that it writes to. */
	readonly stopReading: () => void;
	readonly sees: (text: string | RegExp) => Promise<void>;
	/** Exit code, when it has ended and everything that it wrote has arrived. */
	readonly exitCode: () => Promise<number | undefined>;
	/** Settings and logs. */
	readonly home: string;
};

/** The real program between pipes, without a sound card, a network or stored settings. Ends with the test. */
export const startPlainProgram = async ({
	flags = [],
	environment = {},
	home,
}: Options = {}): Promise<PlainProgram> => {
	const cli = await builtProgram();
	const folder = home ?? (await temporaryFolder());
	const child = spawn(process.execPath, [cli, ...flags], {
		env: {
			PATH: process.env.PATH,
			HOME: folder,
			LANG: 'C.UTF-8',
			PARLEY_HOME: folder,
			PARLEY_WEATHER_URL: 'http://127.0.0.1:9',
			...environment,
		},
	});
	let output = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
	});
	// A program that has ended takes no more input.
	child.stdin.on('error', () => undefined);
	const closed = new Promise<number | undefined>((resolve) => {
		child.on('close', (code) => {
			resolve(code ?? undefined);
		});
	});
	onTestFinished(async () => {
		child.kill('SIGKILL');
		await closed;
	});

	return {
		output: () => output,
		errors: () => errors,
		write(text) {
			child.stdin.write(text);
		},
		say(line) {
			child.stdin.write(`${line}\n`);
		},
		end() {
			child.stdin.end();
		},
		kill(signal) {
			child.kill(signal);
		},
		stopReading() {
			child.stdout.destroy();
			child.stderr.destroy();
		},
		async sees(text) {
			await vi.waitFor(
				() => {
					if (typeof text === 'string') {
						expect(output).toContain(text);
					} else {
						expect(output).toMatch(text);
					}
				},
				{timeout: 30_000, interval: 20},
			);
		},
		exitCode: async () => closed,
		home: folder,
	};
};

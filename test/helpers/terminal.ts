import {execFile, spawnSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {expect, onTestFinished, vi} from 'vitest';
import {tmuxAt} from './tmux.js';

const run = promisify(execFile);

/** Where nothing else is said, how long to look for something on the screen, ms. */
const patienceMs = 15_000;

export type Terminal = {
	/** What stands on the screen, without colours. */
	readonly screen: () => Promise<string>;
	/** The same with escape sequences. */
	readonly colours: () => Promise<string>;
	/** Keys by tmux's names: `m`, `Enter`, `Escape`, `C-c`, `PageUp`. */
	readonly press: (...keys: readonly string[]) => Promise<void>;
	/** Characters as they are. */
	readonly type: (text: string) => Promise<void>;
	/** Put a text into the terminal as pasting does. */
	readonly paste: (text: string) => Promise<void>;
	readonly sees: (text: string | RegExp, withinMs?: number) => Promise<void>;
	/** How the terminal is set at the moment. */
	readonly mode: () => Promise<{
		readonly isAlternateScreen: boolean;
		readonly isCursorShown: boolean;
		/** Buttons and the wheel are the program's. */
		readonly isMouseAsked: boolean;
	}>;
	readonly resize: (columns: number, rows: number) => Promise<void>;
	/** Exit code of the program, when it has ended. */
	readonly exitCode: (withinMs?: number) => Promise<number>;
	/** Of the program's first process. */
	readonly processId: () => Promise<number>;
	/** Close the window, as a person does with the mouse. */
	readonly close: () => Promise<void>;
};

export type TerminalOptions = {
	readonly columns: number;
	readonly rows: number;
	/** Program and arguments. */
	readonly command: readonly string[];
	readonly environment?: NodeJS.ProcessEnv;
};

/** Whether a real terminal can be driven here; says in one line why not. */
export const hasTerminal = (): boolean => {
	if (process.env.PARLEY_RIG !== '1') {
		return false;
	}

	const isInstalled = spawnSync('tmux', ['-V'], {stdio: 'ignore'}).status === 0;
	if (!isInstalled) {
		console.log('Skipped, no terminal to drive: tmux is not installed');
	}

	return isInstalled;
};

const quote = (word: string): string =>
	`'${word.replaceAll("'", String.raw`'\''`)}'`;

let count = 0;

/**
A real terminal, tmux, with a program in it. The program runs below a shell that stays, so that what it leaves behind can be seen. Ends with the test.
*/
export const startTerminal = async ({
	columns,
	rows,
	command,
	environment = {},
}: TerminalOptions): Promise<Terminal> => {
	count++;
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-terminal-'));
	const socket = `parley-${process.pid}-${count}`;
	const tmux = tmuxAt(socket);

	const exports = Object.entries(environment).map(([name, value]) =>
		value === undefined ? `unset ${name}` : `export ${name}=${quote(value)}`,
	);
	const script = path.join(folder, 'program.sh');
	await writeFile(
		script,
		[
			...exports,
			`sh -c 'echo $$ > ${folder}/pid; exec "$@"' sh ${command.map((word) => quote(word)).join(' ')}`,
			`echo $? > ${folder}/code`,
			'echo "left with $(cat ' + folder + '/code)"',
			String.raw`stty -a | grep -o -E '[-]?(echo|icanon) ' | tr -d '\n'`,
			'exec sh',
			'',
		].join('\n'),
	);

	onTestFinished(async () => {
		await tmux('kill-server').catch(() => undefined);
		await rm(folder, {recursive: true, force: true});
	});
	await tmux(
		'new-session',
		'-d',
		'-x',
		String(columns),
		'-y',
		String(rows),
		'sh',
		script,
	);

	const screen = async () => tmux('capture-pane', '-p');
	const fileNumber = async (name: string) => {
		const {stdout} = await run('cat', [path.join(folder, name)]);
		expect(stdout).toMatch(/^\d+\n$/v);
		return Number(stdout);
	};

	return {
		screen,
		colours: async () => tmux('capture-pane', '-p', '-e'),
		async press(...keys) {
			await tmux('send-keys', ...keys);
		},
		async type(text) {
			await tmux('send-keys', '-l', text);
		},
		async paste(text) {
			const file = path.join(folder, 'paste');
			await writeFile(file, text);
			await tmux('load-buffer', file);
			await tmux('paste-buffer', '-p');
		},
		async sees(text, withinMs = patienceMs) {
			await vi.waitFor(
				async () => {
					const shown = await screen();
					if (typeof text === 'string') {
						expect(shown).toContain(text);
					} else {
						expect(shown).toMatch(text);
					}
				},
				{timeout: withinMs, interval: 50},
			);
		},
		async mode() {
			const flags = await tmux(
				'display-message',
				'-p',
				'#{alternate_on} #{cursor_flag} #{mouse_standard_flag}',
			);
			const [alternate, cursor, mouse] = flags.trim().split(' ');
			return {
				isAlternateScreen: alternate === '1',
				isCursorShown: cursor === '1',
				isMouseAsked: mouse === '1',
			};
		},
		async resize(nextColumns, nextRows) {
			await tmux(
				'resize-window',
				'-x',
				String(nextColumns),
				'-y',
				String(nextRows),
			);
		},
		exitCode: async (withinMs = patienceMs) =>
			vi.waitFor(async () => fileNumber('code'), {
				timeout: withinMs,
				interval: 50,
			}),
		processId: async () =>
			vi.waitFor(async () => fileNumber('pid'), {
				timeout: patienceMs,
				interval: 50,
			}),
		async close() {
			await tmux('kill-session');
		},
	};
};

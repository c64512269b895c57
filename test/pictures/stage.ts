import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {tmuxAt} from '../helpers/tmux.js';

export type Stage = {
	/** Keys by tmux's names. */
	readonly press: (...keys: readonly string[]) => Promise<void>;
	readonly type: (text: string) => Promise<void>;
	readonly sees: (text: string | RegExp) => Promise<void>;
	/** Let it go on for so many ms: a picture shows a moment. */
	readonly wait: (ms: number) => Promise<void>;
	/** The lines of the screen with their colours. */
	readonly look: () => Promise<readonly string[]>;
};

export type StageOptions = {
	readonly columns: number;
	readonly rows: number;
	readonly flags: readonly string[];
};

const quote = (word: string): string =>
	`'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The real program in a terminal while something is acted on it. It reaches no network and no stored settings. */
export const onStage = async (
	{columns, rows, flags}: StageOptions,
	act: (stage: Stage) => Promise<void>,
): Promise<void> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-pictures-'));
	const socket = `parley-pictures-${process.pid}`;
	const tmux = tmuxAt(socket);

	const script = path.join(folder, 'program.sh');
	const settings: Readonly<Record<string, string>> = {
		LANG: 'C.UTF-8',
		TERM: 'tmux-256color',
		COLORTERM: 'truecolor',
		PARLEY_HOME: folder,
		PARLEY_WEATHER_URL: 'http://127.0.0.1:9',
	};
	await writeFile(
		script,
		[
			'unset NO_COLOR FORCE_COLOR CI OPENAI_API_KEY YANDEX_CLOUD_FOLDER_ID',
			...Object.entries(settings).map(
				([name, value]) => `export ${name}=${quote(value)}`,
			),
			`exec ${[process.execPath, path.resolve('dist/cli.js'), ...flags].map((word) => quote(word)).join(' ')}`,
			'',
		].join('\n'),
	);

	try {
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
		const press = async (...keys: readonly string[]) => {
			await tmux('send-keys', ...keys);
		};

		const sees = async (text: string | RegExp, tries = 600): Promise<void> => {
			const shown = await tmux('capture-pane', '-p');
			if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) {
				return;
			}

			if (tries === 0) {
				throw new Error(`No ${String(text)} on the screen:\n${shown}`);
			}

			await delay(50);
			await sees(text, tries - 1);
		};

		await act({
			press,
			async type(text) {
				await tmux('send-keys', '-l', text);
			},
			sees,
			async wait(ms) {
				await delay(ms);
			},
			async look() {
				const shown = await tmux('capture-pane', '-p', '-e', '-N');
				return shown.replace(/\n$/v, '').split('\n');
			},
		});
		await press('C-c');
		await delay(500);
	} finally {
		await tmux('kill-server').catch(() => undefined);
		await rm(folder, {recursive: true, force: true});
	}
};

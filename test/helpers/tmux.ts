import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** A tmux server of one's own, with nobody's configuration; resolves with what a command prints. */
export const tmuxAt =
	(socket: string) =>
	async (...words: readonly string[]): Promise<string> => {
		const {stdout} = await run('tmux', [
			'-L',
			socket,
			'-f',
			'/dev/null',
			...words,
		]);
		return stdout;
	};

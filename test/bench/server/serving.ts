import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';

export type Serving = {
	readonly url: string;
	readonly processId: number;
	readonly close: () => Promise<void>;
};

/** `parley serve` as somebody starts it, in a process of its own; ready when it has said where it is. */
export const startServing = async (
	flags: readonly string[] = [],
): Promise<Serving> => {
	const child = spawn(
		process.execPath,
		[path.resolve('dist/cli.js'), 'serve', '--port', '0', ...flags],
		{stdio: ['ignore', 'pipe', 'ignore']},
	);
	const lines = createInterface({input: child.stdout});
	const [url] = (await once(lines, 'line')) as [string];
	return {
		url,
		processId: child.pid!,
		async close() {
			const exited = once(child, 'exit');
			child.kill('SIGTERM');
			await exited;
		},
	};
};

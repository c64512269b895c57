import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {expect, test, vi} from 'vitest';
import {isReady, launched, reaches} from '../helpers/launched.js';

const children = (): readonly number[] =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/v.test(name))
		.map(Number)
		.filter((id) => {
			try {
				const words = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1];
				return words?.split(' ')[1] === String(process.pid);
			} catch {
				return false;
			}
		})
		.filter((id) => {
			const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
			return command.includes('agent-process');
		});

/** Id of the agent's process, as soon as there is one. */
const startedAgent = async (): Promise<number> =>
	vi.waitFor(
		() => {
			const found = children();
			expect(found).toHaveLength(1);
			return found[0]!;
		},
		{timeout: 10_000},
	);

const isLinux = process.platform === 'linux';

test.runIf(isLinux)(
	'a built-in agent that dies before it listens is started again on request',
	{timeout: 30_000},
	async () => {
		const runtime = await launched();
		const agent = await startedAgent();
		process.kill(agent, 'SIGKILL');
		await reaches(runtime, ({connection}) => {
			expect(connection.status).toBe('failed');
		});
		runtime.store.dispatch({type: 'reconnect.pressed'});

		await reaches(runtime, isReady);
	},
);

test.runIf(isLinux)(
	'leaving does not wait for a built-in agent that hangs while it starts',
	{timeout: 30_000},
	async () => {
		const runtime = await launched();
		const agent = await startedAgent();
		process.kill(agent, 'SIGSTOP');
		await runtime.close();

		expect(children()).toEqual([]);
	},
);

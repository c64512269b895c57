import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {beforeAll, expect, onTestFinished, test, vi} from 'vitest';
import {startAgent} from '../../source/server/agent-handle.js';
import {builtProcess} from '../helpers/build-processes.js';
import {connectClient} from '../helpers/realtime-client.js';

// Each test starts real processes; a busy machine takes its time.
vi.setConfig({testTimeout: 30_000});

let processPath = '';

beforeAll(async () => {
	processPath = await builtProcess('agent-process');
}, 30_000);

const temporaryFolder = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-agent-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

type Options = Partial<Parameters<typeof startAgent>[0]>;

const start = async (options: Options = {}) => {
	const logPath = path.join(await temporaryFolder(), 'agent.log');
	const handle = await startAgent({processPath, logPath, ...options});
	onTestFinished(handle.close);
	return {handle, logPath};
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

test('the agent answers as soon as its process listens', async () => {
	const {handle} = await start();
	const client = await connectClient(handle.url());
	await client.sees('session.created');
	client.send({type: 'session.update', session: {output_modalities: ['text']}});
	client.type('hello');

	expect(await client.sees('response.done')).toMatchObject({
		response: {status: 'completed'},
	});
});

test('it says which engines there are', async () => {
	const onEngines = vi.fn();
	await start({onEngines});

	await vi.waitFor(
		() => {
			expect(onEngines).toHaveBeenCalledWith({
				voice: expect.any(Boolean) as boolean,
				ears: expect.any(Boolean) as boolean,
			});
		},
		{timeout: 10_000},
	);
});

test('nobody gets in without the token', async () => {
	const {handle} = await start();
	const url = new URL(handle.url());
	expect(url.searchParams.get('token')).toMatch(/^[\w\-]{32}$/v);
	url.searchParams.delete('token');

	await expect(connectClient(url.href)).rejects.toThrow(/401/v);
});

test('closing says goodbye and leaves no process behind, and twice is once', async () => {
	const pids: number[] = [];
	const {handle} = await start({
		onSpawn(pid) {
			pids.push(pid);
		},
	});
	const client = await connectClient(handle.url());
	await Promise.all([handle.close(), handle.close()]);

	expect(await client.closed).toMatchObject({code: 1001});
	expect(pids).toHaveLength(1);
	expect(isAlive(pids[0]!)).toBe(false);
});

test('a killed agent is back at the same address', async () => {
	const pids: number[] = [];
	const onLost = vi.fn();
	const {handle} = await start({
		onLost,
		onSpawn(pid) {
			pids.push(pid);
		},
	});
	const before = handle.url();
	const client = await connectClient(before);
	process.kill(pids[0]!, 'SIGKILL');

	expect(await client.closed).toMatchObject({code: 1006});
	await vi.waitFor(
		async () => {
			const again = await connectClient(handle.url());
			await again.sees('session.created');
		},
		{timeout: 10_000},
	);
	expect(handle.url()).toBe(before);
	expect(onLost).toHaveBeenCalledWith('signal SIGKILL');
	await handle.close();
	expect(pids.some((pid) => isAlive(pid))).toBe(false);
});

test('an agent that cannot start is an error that names its log', async () => {
	const folder = await temporaryFolder();
	const broken = path.join(folder, 'broken.mjs');
	await writeFile(broken, "throw new Error('no such luck');");
	const logPath = path.join(folder, 'agent.log');

	await expect(
		startAgent({processPath: broken, logPath}),
	).rejects.toMatchObject({
		name: 'AgentStartError',
		message: `The built-in agent did not start: exit code 1. Its log is ${logPath}`,
	});
	expect(await readFile(logPath, 'utf8')).toContain('no such luck');
});

test('a log that cannot be written is an error', async () => {
	const folder = await temporaryFolder();

	await expect(
		startAgent({processPath, logPath: path.join(folder, 'no', 'agent.log')}),
	).rejects.toThrow(/ENOENT/v);
});

test('the agent goes when the program that started it dies', async () => {
	const folder = await temporaryFolder();
	const parentPath = path.join(folder, 'parent.mjs');
	await writeFile(
		parentPath,
		`import {fork} from 'node:child_process';
const child = fork(${JSON.stringify(processPath)}, {stdio: ['ignore', 'ignore', 'ignore', 'ipc']});
child.on('message', message => {
	if (message.type === 'listening') {
		console.log(child.pid);
		process.kill(process.pid, 'SIGKILL');
	}
});`,
	);
	const parent = spawn(process.execPath, [parentPath], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	parent.stdout.on('data', (chunk: unknown) => {
		output += String(chunk);
	});
	await once(parent, 'close');
	const pid = Number(output);

	expect(pid).toBeGreaterThan(0);
	await vi.waitFor(
		() => {
			expect(isAlive(pid)).toBe(false);
		},
		{timeout: 5000},
	);
});

test('an agent that stops answering is ended and comes back', async () => {
	const pids: number[] = [];
	const onLost = vi.fn();
	const {handle} = await start({
		heartbeatMs: 200,
		onLost,
		onSpawn(pid) {
			pids.push(pid);
		},
	});
	process.kill(pids[0]!, 'SIGSTOP');

	await vi.waitFor(
		() => {
			expect(onLost).toHaveBeenCalledWith('it stopped answering');
		},
		{timeout: 10_000},
	);
	await vi.waitFor(
		async () => {
			const again = await connectClient(handle.url());
			await again.sees('session.created');
		},
		{timeout: 10_000},
	);
	expect(isAlive(pids[0]!)).toBe(false);
});

test('a start that hangs can be given up, and leaves no process behind', async () => {
	const abort = new AbortController();
	const pids: number[] = [];
	const starting = startAgent({
		processPath,
		logPath: path.join(await temporaryFolder(), 'agent.log'),
		signal: abort.signal,
		onSpawn(pid) {
			pids.push(pid);
			process.kill(pid, 'SIGSTOP');
			queueMicrotask(() => {
				abort.abort();
			});
		},
	});

	await expect(starting).rejects.toThrow('did not start');
	expect(pids).toHaveLength(1);
	expect(isAlive(pids[0]!)).toBe(false);
});

test.skipIf(process.platform !== 'linux')(
	'a log on a full disk does not end the agent',
	async () => {
		const onLost = vi.fn();
		const handle = await startAgent({
			processPath,
			logPath: '/dev/full',
			onLost,
		});
		onTestFinished(handle.close);
		const stranger = new URL(handle.url());
		stranger.searchParams.delete('token');
		// Who is turned away is logged.
		await expect(connectClient(stranger.href)).rejects.toThrow(/401/v);
		const client = await connectClient(handle.url());
		await client.sees('session.created');

		expect(onLost).not.toHaveBeenCalled();
	},
);

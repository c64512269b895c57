import {once} from 'node:events';
import {expect, test} from 'vitest';
import {startPlainProgram} from '../helpers/plain-program.js';
import {connectClient} from '../helpers/realtime-client.js';

type Options = NonNullable<Parameters<typeof startPlainProgram>[0]>;

/** The real command. It listens on a free port unless it is told otherwise. */
const startServe = async (
	flags: readonly string[] = [],
	environment: NonNullable<Options['environment']> = {},
) => {
	const program = await startPlainProgram({
		flags: ['serve', '--port=0', ...flags],
		environment,
	});
	await program.sees('\n');
	const [url = ''] = program.output().split('\n');
	return {...program, url};
};

test('the first line is the address, and a client that connects there is answered aloud', async () => {
	const program = await startServe();
	expect(program.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/v1\/realtime$/v);

	const client = await connectClient(program.url);
	client.type('hello');
	await client.sees('response.output_audio.delta');
	await client.sees('response.done');
	client.socket.close();
	await client.closed;
	const other = await connectClient(program.url);
	await other.sees('session.created');

	expect(program.output()).toBe(`${program.url}\n`);
});

test('what happens is told on standard error, and nothing that was said', async () => {
	const program = await startServe(['--verbose']);
	const client = await connectClient(program.url);
	client.type('my secret is 4711');
	await client.sees('response.done');
	program.kill('SIGTERM');
	await program.exitCode();
	const log = program.errors();

	expect(log).toMatch(/#1 connected from 127\.0\.0\.1, dialect ga\n/v);
	expect(log).toMatch(/#1 ← response\.create\n/v);
	expect(log).toMatch(/#1 → response\.done\n/v);
	expect(log).toMatch(
		/#1 closed with 1001 because the server closes, after \d+\.\d s\n/v,
	);
	expect(log).not.toContain('4711');
});

test.each([
	['SIGTERM', 0],
	['SIGINT', 130],
] as const)('%s ends it politely, with exit code %i', async (signal, code) => {
	const program = await startServe();
	const client = await connectClient(program.url);
	await client.sees('session.created');
	program.kill(signal);

	expect(await client.closed).toMatchObject({code: 1001});
	expect(await program.exitCode()).toBe(code);
});

test('a client that does not say goodbye holds nobody up', async () => {
	const program = await startServe();
	const client = await connectClient(program.url);
	await client.sees('session.created');
	client.socket.pause();
	program.kill('SIGTERM');

	expect(await program.exitCode()).toBe(0);
});

test('a key is demanded, and told to nobody', async () => {
	const program = await startServe([], {PARLEY_SERVE_KEY: 'open-sesame'});
	await expect(connectClient(program.url)).rejects.toThrow(/401/v);

	const client = await connectClient(program.url, {
		headers: {authorization: 'Bearer open-sesame'},
	});
	await client.sees('session.created');
	program.kill('SIGTERM');
	await program.exitCode();

	expect(program.output() + program.errors()).not.toContain('open-sesame');
	expect(program.errors()).toContain('Authorization: Bearer <key>');
	expect(program.errors()).toMatch(/#1 turned away, .*: 401 invalid_api_key/v);
});

test('its faults can be repeated: the seed is told', async () => {
	const program = await startServe(['--fault=drop:events=1,code=4000']);
	const client = await connectClient(program.url);

	expect(await client.closed).toMatchObject({code: 4000});
	program.kill('SIGTERM');
	await program.exitCode();
	expect(program.errors()).toMatch(
		/Misbehaving on purpose: drop\. Repeat it with --seed \d+\./v,
	);
});

test('a port that is taken, an address of another machine and a wrong flag are said in one line, with exit code 2', async () => {
	const running = await startServe();
	const {port} = new URL(running.url);
	const failing = async (...flags: readonly string[]) => {
		const program = await startPlainProgram({flags: ['serve', ...flags]});
		const code = await program.exitCode();
		expect(program.output()).toBe('');
		return {code, errors: program.errors()};
	};

	expect(await failing(`--port=${port}`)).toEqual({
		code: 2,
		errors: `parley serve: Port ${port} is taken by another program: choose another with --port, or any that is free with --port 0.\nSee parley serve --help.\n`,
	});
	expect(await failing('--host=192.0.2.1', '--key=k')).toMatchObject({
		code: 2,
		errors: expect.stringContaining('"192.0.2.1"') as string,
	});
	expect(await failing('--fault=latancy')).toMatchObject({code: 2});
	expect(await failing('--documents=/no/such/folder')).toMatchObject({code: 2});
});

test('its help is shown without loading an engine', async () => {
	const program = await startPlainProgram({flags: ['serve', '--help']});

	expect(await program.exitCode()).toBe(0);
	expect(program.output()).toContain('late-transcripts');
	expect(program.errors()).toBe('');
});

test('it serves though nobody reads what it says', async () => {
	const program = await startServe();
	program.stopReading();
	const client = await connectClient(program.url);
	client.type('hello');
	await client.sees('response.done');
	client.socket.close();
	await once(client.socket, 'close');
	program.kill('SIGTERM');

	expect(await program.exitCode()).toBe(0);
});

import {readFile} from 'node:fs/promises';
import {expect, test, vi} from 'vitest';
import {defaultSettings} from '../../source/settings/schema.js';
import type {Runtime} from '../../source/runtime/compose.js';
import {isReady, launched, reaches} from '../helpers/launched.js';
import {serveRefusal, serveWebSocket} from '../helpers/serve-web-socket.js';

const key = 'not-for-anyone-0815';

const custom = (url: string) => ({
	settings: {...defaultSettings, provider: 'custom' as const, url},
	environment: {PARLEY_API_KEY: key},
});

const story = ({bench}: Runtime) =>
	bench.wire
		.read()
		.map(({direction, type}) => `${direction} ${type}`)
		.filter((line) => !line.endsWith('.append'));

/** Agrees to every session; says of the key what it was sent. */
const serve = async () =>
	serveWebSocket((socket) => {
		socket.send('{"type":"session.created","session":{"id":"sess_1"}}');
		socket.on('message', () => {
			socket.send('{"type":"session.updated","session":{"id":"sess_1"}}');
			socket.send(`{"type":"news","words":"your key is ${key}"}`);
			socket.send(new Uint8Array([1, 2, 3]));
			socket.close(1001, `tired of ${key}`);
		});
	});

test('a session reads as a story from the first try to the end, without the key', async () => {
	const runtime = await launched(custom(await serve()));
	await vi.waitFor(() => {
		expect(story(runtime).slice(0, 9)).toEqual([
			'local socket.opening',
			'local socket.opened',
			'received session.created',
			'sent session.update',
			'received session.updated',
			'received news',
			'received ',
			'local frame.rejected',
			'local socket.closed',
		]);
	});
	const kept = JSON.stringify(runtime.bench.wire.read());
	expect(kept).toContain('your key is [redacted]');
	expect(kept).not.toContain(key);
});

test('a refusal is told with the words of the server', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(401);
		response.end(`no such key: ${key}`);
	});
	const runtime = await launched(custom(url));
	await vi.waitFor(() => {
		expect(story(runtime)).toContain('local socket.refused');
	});

	const refused = runtime.bench.wire
		.read()
		.find(({type}) => type === 'socket.refused');
	expect(JSON.parse(refused?.text ?? '')).toMatchObject({
		status: 401,
		body: 'no such key: [redacted]',
	});
});

test('everything can be saved beside the log', async () => {
	const runtime = await launched();
	await reaches(runtime, isReady);
	const {wireFile, logPath} = runtime.bench;
	wireFile.save();
	const saved = await vi.waitFor(() => {
		const saving = wireFile.read();
		expect(saving.status).toBe('saved');
		return saving;
	});

	const file = saved.status === 'saved' ? saved.path : '';
	expect(file.startsWith(logPath!.replace(/[^\/]+$/v, ''))).toBe(true);
	expect(await readFile(file, 'utf8')).toContain('"session.update"');
});

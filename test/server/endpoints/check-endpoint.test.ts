import {expect, test, vi} from 'vitest';
import {checkEndpoint} from '../../../source/server/endpoints/check-endpoint.js';
import {modelList} from '../../helpers/chat-endpoint.js';
import {sendJson, serveHttp, serveSilence} from '../../helpers/serve-http.js';

const {signal} = new AbortController();

test('says what answers', async () => {
	const {url} = await serveHttp((_, response) => {
		sendJson(response, modelList('qwen3:latest'));
	});

	expect(await checkEndpoint('mind', {url, model: 'qwen3'}, signal)).toEqual({
		isReady: true,
		line: `Thinking by ${url}/v1/chat/completions with qwen3: it answers.`,
	});
});

test('is content with a server that lists no models', async () => {
	const {url} = await serveHttp((_, response) => {
		sendJson(response, {detail: 'Not Found'}, 404);
	});

	expect(await checkEndpoint('voice', {url}, signal)).toMatchObject({
		isReady: true,
		line: expect.stringContaining('Speaking by'),
	});
});

test('looks whether whisper.cpp is there', async () => {
	const {url, requests} = await serveHttp((_, response) => {
		response.end('<html>Whisper.cpp Server</html>');
	});

	const report = await checkEndpoint('ears', {url: `${url}/inference`}, signal);

	expect(report).toEqual({
		isReady: true,
		line: `Hearing by ${url}/inference: it answers.`,
	});
	expect(requests.map(({path}) => path)).toEqual(['/']);
});

test('warns of a model that is not there', async () => {
	const {url} = await serveHttp((_, response) => {
		sendJson(response, modelList('llama3.2'));
	});

	const {isReady, line} = await checkEndpoint(
		'mind',
		{url, model: 'qwen3'},
		signal,
	);

	expect(isReady).toBe(false);
	expect(line).toContain('has no model qwen3. It has llama3.2.');
	expect(line).not.toContain('\n');
});

test('warns of a key that is refused, without the key', async () => {
	const {url} = await serveHttp((_, response) => {
		sendJson(response, {error: 'Wrong key secret-key'}, 401);
	});

	const {isReady, line} = await checkEndpoint(
		'ears',
		{url, key: 'secret-key'},
		signal,
	);

	expect(isReady).toBe(false);
	expect(line).toContain('--stt-key');
	expect(line).not.toContain('secret');
});

test('warns of an address that is none, or that nobody answers at', async () => {
	const none = await checkEndpoint('mind', {url: 'ollama'}, signal);
	const nobody = await checkEndpoint(
		'mind',
		{url: 'http://127.0.0.1:2'},
		signal,
	);

	expect(none).toMatchObject({
		isReady: false,
		line: expect.stringContaining('not the address'),
	});
	expect(nobody).toMatchObject({
		isReady: false,
		line: expect.stringContaining('No connection'),
	});
});

test('waits five seconds and no longer', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	try {
		const {url, whenAsked} = await serveSilence();
		const checking = checkEndpoint('mind', {url}, signal);
		await whenAsked;

		await vi.advanceTimersByTimeAsync(5000);

		expect(await checking).toMatchObject({
			isReady: false,
			line: expect.stringContaining('within 5 s'),
		});
	} finally {
		vi.useRealTimers();
	}
});

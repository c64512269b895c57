import {expect, test, vi} from 'vitest';
import {createEndpointEars} from '../../../source/server/endpoints/ears.js';
import type {Heard} from '../../../source/server/engines.js';
import {inTurn} from '../../helpers/in-turn.js';
import {modelList} from '../../helpers/chat-endpoint.js';
import {
	sendJson,
	serveHttp,
	type ReceivedRequest,
} from '../../helpers/serve-http.js';
import {tone} from '../../helpers/tone.js';
import {
	readForm,
	streamTranscript,
	transcriptEvent,
} from '../../helpers/transcription-endpoint.js';

const utterance = tone({frequencyHz: 300, rateHz: 16_000, samples: 16_000});

type Wishes = Partial<
	Parameters<ReturnType<typeof createEndpointEars>['recognise']>[1]
>;

/** Listen at an address; the deltas that came are kept. */
const hear = async (
	options: Parameters<typeof createEndpointEars>[0],
	wishes: Wishes = {},
	samples = utterance,
): Promise<{heard: Heard; deltas: readonly string[]}> => {
	const deltas: string[] = [];
	const heard = await createEndpointEars(options).recognise(samples, {
		hints: [],
		signal: new AbortController().signal,
		onDelta(text) {
			deltas.push(text);
		},
		...wishes,
	});
	return {heard, deltas};
};

const only = ([request]: readonly ReceivedRequest[]): ReceivedRequest => {
	if (request === undefined) {
		throw new Error('Nothing has been asked');
	}

	return request;
};

test('sends the utterance as a WAV file with what is known about it', async () => {
	const {url, requests} = await serveHttp((_, response) => {
		sendJson(response, {text: ' What is the weather in Perm? '});
	});

	const {heard, deltas} = await hear(
		{url, model: 'large-v3', key: 'secret-key'},
		{hints: ['Perm', 'get_weather', 'Perm'], language: 'en-GB'},
	);

	expect(heard).toEqual({
		isUnderstood: true,
		text: 'What is the weather in Perm?',
	});
	expect(deltas).toEqual(['What is the weather in Perm?']);
	expect(only(requests)).toMatchObject({
		path: '/v1/audio/transcriptions',
		headers: {authorization: 'Bearer secret-key'},
	});
	const form = readForm(only(requests));
	expect(form.fileName).toBe('speech.wav');
	expect(form.sound).toMatchObject({rateHz: 16_000, channels: 1});
	expect(form.sound.samples).toEqual(utterance);
	expect(form.fields).toEqual({
		model: 'large-v3',
		response_format: 'json',
		language: 'en',
		prompt: 'Perm, get_weather',
		stream: 'true',
	});
});

test('tells the words as they are streamed; joined, they are the text', async () => {
	const {url} = await serveHttp((_, response) => {
		streamTranscript(response, ' Hello', ' there', ', Vera. ');
	});

	const {heard, deltas} = await hear({url});

	expect(deltas).toEqual(['Hello', ' there', ', Vera.']);
	expect(heard).toEqual({isUnderstood: true, text: 'Hello there, Vera.'});
});

test('reads a stream of whole segments', async () => {
	const {url} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream'});
		response.write(transcriptEvent({text: 'Hello there.'}));
		response.write(transcriptEvent({text: 'How are you?'}));
		response.end('data: [DONE]\n\n');
	});

	const {heard, deltas} = await hear({url});

	expect(heard).toMatchObject({text: 'Hello there. How are you?'});
	expect(deltas.join('')).toBe('Hello there. How are you?');
});

test('reads bare text', async () => {
	const {url} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'text/plain; charset=utf-8'});
		response.end('Какая погода?\n');
	});

	expect(await hear({url})).toMatchObject({
		heard: {isUnderstood: true, text: 'Какая погода?'},
	});
});

test("speaks whisper.cpp's own interface where the address ends so", async () => {
	const {url, requests} = await serveHttp((_, response) => {
		sendJson(response, {text: ' Hello there.\n'});
	});

	const {heard} = await hear({url: `${url}/inference`, language: 'ru'});

	expect(heard).toMatchObject({text: 'Hello there.'});
	expect(only(requests).path).toBe('/inference');
	const {fields} = readForm(only(requests));
	expect(fields).toEqual({response_format: 'json', language: 'ru'});
});

test.each([
	'',
	'  \n',
	'[BLANK_AUDIO]',
	' (wind blowing) [Music]',
	'♪♪',
	'*coughs*',
	'...',
	'Thanks for watching!',
	'Субтитры сделал DimaTorzok',
	'Продолжение следует...',
	'Perm, get_weather',
])('takes %j for nothing said', async (text) => {
	const {url} = await serveHttp((_, response) => {
		streamTranscript(response, ...text.split(/(?<=\s)/v));
	});

	const {heard, deltas} = await hear({url}, {hints: ['Perm', 'get_weather']});

	expect(heard).toEqual({isUnderstood: false});
	expect(deltas).toEqual([]);
});

test('understands words that only begin like nothing said', async () => {
	const {url} = await serveHttp((_, response) => {
		streamTranscript(response, 'Thanks for', ' watching', ' the oven.');
	});

	const {heard, deltas} = await hear({url});

	expect(heard).toMatchObject({text: 'Thanks for watching the oven.'});
	expect(deltas.join('')).toBe('Thanks for watching the oven.');
});

test('asks nobody about silence', async () => {
	const {url, requests} = await serveHttp((_, response) => {
		sendJson(response, {text: 'Thank you.'});
	});

	const {heard} = await hear({url}, {}, new Int16Array(16_000));

	expect(heard).toEqual({isUnderstood: false});
	expect(requests).toEqual([]);
});

test('does without a field that a server refuses, and does not send it again', async () => {
	const {url, requests} = await serveHttp((request, response) => {
		const {fields} = readForm(request);
		if (fields.stream === undefined) {
			sendJson(response, {text: 'Hello.'});
		} else {
			sendJson(response, {error: {message: 'stream is not supported'}}, 400);
		}
	});
	const ears = createEndpointEars({url});
	const options = {
		hints: [],
		signal: new AbortController().signal,
		onDelta: () => undefined,
	};

	await ears.recognise(utterance, options);
	await ears.recognise(utterance, options);

	expect(requests).toHaveLength(3);
});

test.each([
	{
		what: 'a failure',
		status: 500,
		body: {error: {message: 'CUDA out of memory'}},
		code: 'endpoint_failed',
		words: 'CUDA',
	},
	{
		what: 'a wrong key',
		status: 401,
		body: {detail: 'Invalid key'},
		code: 'endpoint_unauthorized',
		words: '--stt-key',
	},
	{
		what: 'an answer without a text',
		status: 200,
		body: {segments: []},
		code: 'endpoint_unreadable',
		words: '--stt-url',
	},
	{
		what: 'a failure that calls itself a success',
		status: 200,
		body: {error: 'no model'},
		code: 'endpoint_failed',
		words: 'no model',
	},
])('fails on $what', async ({status, body, code, words}) => {
	const {url} = await serveHttp((_request, response) => {
		sendJson(response, body, status);
	});

	await expect(hear({url})).rejects.toMatchObject({
		name: 'EndpointError',
		code,
		message: expect.stringContaining(words),
	});
});

test('names the models there are where the wanted one is missing', async () => {
	const {url} = await serveHttp(({path}, response) => {
		if (path === '/v1/models') {
			sendJson(response, modelList('Systran/faster-whisper-small'));
		} else {
			sendJson(response, {detail: "Model 'tiny' is not installed"}, 404);
		}
	});

	await expect(hear({url, model: 'tiny'})).rejects.toMatchObject({
		code: 'model_not_found',
		message: expect.stringContaining('It has Systran/faster-whisper-small.'),
	});
});

test('fails where the stream is cut', async () => {
	const {url} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream'});
		response.write(
			transcriptEvent({type: 'transcript.text.delta', delta: 'Hello'}),
			() => {
				response.destroy();
			},
		);
	});

	await expect(hear({url})).rejects.toMatchObject({code: 'endpoint_cut'});
});

test('rejects, and hangs up, when it is interrupted', async () => {
	const controller = new AbortController();
	const {url, hangUps} = await serveHttp(() => {
		controller.abort(new Error('The client is gone'));
	});

	await expect(hear({url}, {signal: controller.signal})).rejects.toThrow(
		'The client is gone',
	);
	await vi.waitFor(() => {
		expect(hangUps()).toBe(1);
	});
});

test('uses a connection again', async () => {
	const {url, connections} = await serveHttp((_, response) => {
		streamTranscript(response, 'Hello.');
	});

	await inTurn(6, async () => hear({url}));

	// Node may open a second one while the end of an answer is still on its way.
	expect(connections()).toBeLessThan(3);
});

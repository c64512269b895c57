import type {ServerResponse} from 'node:http';
import {expect, test} from 'vitest';
import {encodeWav} from '../../../source/audio/wav.js';
import {createEndpointEars} from '../../../source/server/endpoints/ears.js';
import {createEndpointVoice} from '../../../source/server/endpoints/voice.js';
import {connectClient} from '../../helpers/realtime-client.js';
import {scriptedEngines, sound} from '../../helpers/scripted-engines.js';
import {sendJson, serveHttp} from '../../helpers/serve-http.js';
import {tone} from '../../helpers/tone.js';
import {serve} from './serve.js';

type Send = (response: ServerResponse) => void;

const page = '<!doctype html><title>It works</title>';

const sendPage: Send = (response) => {
	response.writeHead(200, {'content-type': 'text/html'});
	response.end(page);
};

const sendNothing: Send = (response) => {
	response.writeHead(200, {'content-type': 'audio/pcm'});
	response.end();
};

const fail: Send = (response) => {
	response.writeHead(500, {'content-type': 'text/plain'});
	response.end('CUDA out of memory');
};

const sendElsewhere: Send = (response) => {
	response.writeHead(302, {location: '/again'});
	response.end();
};

const breakOff: Send = (response) => {
	response.writeHead(200, {
		'content-type': 'application/json',
		'content-length': '100',
	});
	response.write('{"text":', () => {
		response.destroy();
	});
};

const sendBrokenWav: Send = (response) => {
	response.writeHead(200, {'content-type': 'audio/wav'});
	const wav = encodeWav(new Int16Array(2400), 24_000);
	// A kind of sound that there is not.
	wav[20] = 99;
	response.end(wav);
};

test.each<[string, Send, string, string]>([
	['500', fail, 'endpoint_failed', '500: CUDA out of memory'],
	['a page', sendPage, 'endpoint_unreadable', 'text/html'],
	[
		'an error',
		(response) => {
			sendJson(response, {error: {message: 'no voice'}});
		},
		'endpoint_unreadable',
		'application/json',
	],
	['nothing', sendNothing, 'endpoint_unreadable', 'without any sound'],
	['a broken WAV', sendBrokenWav, 'endpoint_unreadable', 'unreadable'],
])(
	'a speech server that answers %s fails the answer, and its words are there',
	async (_, send, code, detail) => {
		const back = await serveHttp((_request, response) => {
			send(response);
		});
		const {url} = await serve({
			engines: scriptedEngines({voice: createEndpointVoice({url: back.url})}),
		});
		const client = await connectClient(url);
		client.type('hello');
		const {response} = await client.sees('response.done');

		expect(response).toMatchObject({
			status: 'failed',
			status_details: {
				error: {
					code,
					message: expect.stringContaining(detail) as unknown,
				},
			},
			output: [{content: [{type: 'output_text', text: 'You said hello.'}]}],
		});
		const said = JSON.stringify(response);
		expect(said).toContain(`${back.url}/v1/audio/speech`);
		expect(said).toContain('--tts-url');
	},
);

test('a speech server that breaks off in the middle fails the answer with a word', async () => {
	const back = await serveHttp((_, response) => {
		response.writeHead(200, {
			'content-type': 'audio/pcm',
			'content-length': '480000',
		});
		const {buffer} = tone({
			frequencyHz: 300,
			rateHz: 24_000,
			samples: 24_000,
		});
		response.write(new Uint8Array(buffer), () => {
			response.destroy();
		});
	});
	const {url} = await serve({
		engines: scriptedEngines({voice: createEndpointVoice({url: back.url})}),
	});
	const client = await connectClient(url);
	client.type('hello');

	expect(await client.sees('response.done')).toMatchObject({
		response: {
			status: 'failed',
			status_details: {
				error: {
					code: 'endpoint_cut',
					message: expect.stringContaining('--tts-url') as unknown,
				},
			},
			output: [{status: 'incomplete', content: [{type: 'output_audio'}]}],
		},
	});
});

test.each<[string, Send, string, string]>([
	['500', fail, 'endpoint_failed', '500: CUDA out of memory'],
	['a page', sendPage, 'endpoint_unreadable', 'unreadable'],
	['half of it', breakOff, 'endpoint_cut', 'broke off'],
	['elsewhere', sendElsewhere, 'endpoint_refused', '302'],
])(
	'a transcription server that answers %s is named, and there is no answer',
	async (_, send, code, detail) => {
		const back = await serveHttp((_request, response) => {
			send(response);
		});
		const {url} = await serve({
			engines: scriptedEngines({ears: createEndpointEars({url: back.url})}),
		});
		const client = await connectClient(url);
		for (const audio of [sound(600), sound(800, {isSilent: true})]) {
			client.send({type: 'input_audio_buffer.append', audio});
		}

		const {response} = await client.sees('response.done');
		const {error} = await client.sees(
			'conversation.item.input_audio_transcription.failed',
		);
		const failure = {
			code,
			message: expect.stringContaining(detail) as unknown,
		};
		expect(error).toMatchObject(failure);
		expect(response).toMatchObject({
			status: 'failed',
			status_details: {error: failure},
			output: [],
		});
		const said = JSON.stringify(error);
		expect(said).toContain(`${back.url}/v1/audio/transcriptions`);
		expect(said).toContain('--stt-url');
	},
);

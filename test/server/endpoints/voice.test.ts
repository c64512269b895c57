import {Readable} from 'node:stream';
import {expect, test, vi} from 'vitest';
import {bytesFromSamples} from '../../../source/audio/pcm.js';
import {encodeWav, wavHeader} from '../../../source/audio/wav.js';
import type {SpokenPiece} from '../../../source/server/engines.js';
import {createEndpointVoice} from '../../../source/server/endpoints/voice.js';
import {modelList} from '../../helpers/chat-endpoint.js';
import {inTurn} from '../../helpers/in-turn.js';
import {
	jsonOf,
	sendJson,
	serveHttp,
	type ReceivedRequest,
} from '../../helpers/serve-http.js';
import {sendSound} from '../../helpers/speech-endpoint.js';
import {joined} from '../../helpers/spoken.js';
import {amplitudeAt, tone} from '../../helpers/tone.js';

type Options = Parameters<typeof createEndpointVoice>[0];
type Wishes = Partial<
	Parameters<ReturnType<typeof createEndpointVoice>['speak']>[1]
>;

const sentence = 'It is twenty-one degrees in Rome, and the sky is clear.';
/** Two seconds. */
const sound = tone({frequencyHz: 440, rateHz: 24_000, samples: 48_000});
const pcm = bytesFromSamples(sound);

const withDefaults = (wishes: Wishes) => ({
	language: 'en' as const,
	voice: '',
	rateHz: 24_000,
	speed: 1,
	signal: new AbortController().signal,
	...wishes,
});

const allOf = async (
	pieces: AsyncIterator<SpokenPiece>,
): Promise<readonly SpokenPiece[]> => {
	const {done, value} = await pieces.next();
	return done === true ? [] : [value, ...(await allOf(pieces))];
};

const speak = async (
	voice: ReturnType<typeof createEndpointVoice>,
	wishes: Wishes = {},
	text = sentence,
): Promise<readonly SpokenPiece[]> =>
	allOf(voice.speak(text, withDefaults(wishes))[Symbol.asyncIterator]());

const speakAt = async (options: Options, wishes: Wishes = {}) =>
	speak(createEndpointVoice(options), wishes);

const samplesOf = (pieces: readonly SpokenPiece[]): Int16Array =>
	joined(...pieces.map(({samples}) => samples));

const textOf = (pieces: readonly SpokenPiece[]): string =>
	pieces.map(({text}) => text).join('');

const bodies = (requests: readonly ReceivedRequest[]) =>
	requests.map((request) => jsonOf(request));

test('asks for raw samples and hands them on unchanged, wherever they were cut', async () => {
	const {url, requests} = await serveHttp(async (_, response) => {
		await sendSound(response, pcm);
	});

	const pieces = await speakAt(
		{url, model: 'kokoro', key: 'secret-key', voice: 'af_heart'},
		{speed: 1.25},
	);

	expect(samplesOf(pieces)).toEqual(sound);
	expect(textOf(pieces)).toBe(sentence);
	expect(requests[0]).toMatchObject({
		path: '/v1/audio/speech',
		headers: {authorization: 'Bearer secret-key'},
	});
	expect(bodies(requests)).toEqual([
		{
			model: 'kokoro',
			input: sentence,
			voice: 'af_heart',
			response_format: 'pcm',
			speed: 1.25,
		},
	]);
});

test('hands the first sound on before the last has come', async () => {
	let sendRest: () => void = () => undefined;
	const {url} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'audio/pcm'});
		response.write(pcm.subarray(0, 9601));
		sendRest = () => {
			response.end(pcm.subarray(9601));
		};
	});
	const speech = createEndpointVoice({url}).speak(sentence, withDefaults({}));
	const pieces = speech[Symbol.asyncIterator]();

	// Only when the first samples have arrived does the server send the others.
	const first = await pieces.next();
	sendRest();
	const rest = await allOf(pieces);

	expect(first.done).toBe(false);
	expect(samplesOf([first.value, ...rest])).toEqual(sound);
});

test.each([8000, 16_000, 44_100])(
	'speaks at %i Hz whatever the server sends',
	async (rateHz) => {
		const {url} = await serveHttp(async (_, response) => {
			await sendSound(response, pcm);
		});

		const samples = samplesOf(await speakAt({url}, {rateHz}));

		expect(samples.length).toBe(2 * rateHz);
		expect(amplitudeAt(samples, 440, rateHz)).toBeGreaterThan(15_000);
	},
);

test.each([
	['a WAV file', encodeWav(sound, 24_000), 'audio/wav'],
	[
		'a WAV file that does not know its length yet',
		new Uint8Array([...wavHeader({rateHz: 24_000}), ...pcm]),
		'audio/x-wav',
	],
	['a WAV file that is called PCM', encodeWav(sound, 24_000), 'audio/pcm'],
	['samples that are called something else', pcm, 'application/octet-stream'],
	['samples with their rate', pcm, 'audio/L16; rate=24000; channels=1'],
])('understands %s', async (_, bytes, contentType) => {
	const {url} = await serveHttp(async (_request, response) => {
		await sendSound(response, bytes, {contentType});
	});

	expect(samplesOf(await speakAt({url}))).toEqual(sound);
});

const slow = tone({frequencyHz: 440, rateHz: 22_050, samples: 22_050});

test.each([
	['a WAV header', encodeWav(slow, 22_050), 'audio/wav'],
	['the kind of content', bytesFromSamples(slow), 'audio/pcm;rate=22050'],
])('reads the rate from %s', async (_, bytes, contentType) => {
	const {url} = await serveHttp(async (_request, response) => {
		await sendSound(response, bytes, {contentType});
	});

	const samples = samplesOf(await speakAt({url}));

	expect(samples.length).toBe(24_000);
	expect(amplitudeAt(samples, 440, 24_000)).toBeGreaterThan(15_000);
});

test('spreads the words evenly over a sound whose length is told', async () => {
	const {url} = await serveHttp(async (_, response) => {
		response.setHeader('content-length', pcm.length);
		await sendSound(response, pcm);
	});

	const pieces = await speakAt({url});

	let playedMs = 0;
	let written = '';
	for (const {text, samples, words = []} of pieces) {
		for (const word of words) {
			const dueMs = (written.length / sentence.length) * 2000;
			expect(playedMs + word.atMs).toBeCloseTo(dueMs, 3);
			written += word.text;
		}

		expect(words.map((word) => word.text).join('')).toBe(text);
		playedMs += samples.length / 24;
	}

	expect(written).toBe(sentence);
});

test('learns how fast a voice speaks, where the length is not told', async () => {
	const {url} = await serveHttp(async (_, response) => {
		// Twice as slow as anybody would guess.
		const slow = tone({frequencyHz: 440, rateHz: 24_000, samples: 144_000});
		await sendSound(response, bytesFromSamples(slow));
	});
	const voice = createEndpointVoice({url});
	const lastWordMs = (pieces: readonly SpokenPiece[]) => {
		let playedMs = 0;
		let lastMs = 0;
		for (const {samples, words = []} of pieces) {
			const last = words.at(-1);
			lastMs = last === undefined ? lastMs : playedMs + last.atMs;
			playedMs += samples.length / 24;
		}

		return lastMs;
	};

	const first = lastWordMs(await speak(voice));
	const second = lastWordMs(await speak(voice));

	expect(first).toBeLessThan(4000);
	expect(second).toBeGreaterThan(5000);
});

test('asks for the voice that the client wants, and for its own where that is refused', async () => {
	const {url, requests} = await serveHttp(async (request, response) => {
		if (jsonOf(request).voice === 'af_heart') {
			await sendSound(response, pcm);
		} else {
			sendJson(response, {detail: "Voice 'nova' not found"}, 400);
		}
	});
	const voice = createEndpointVoice({url, voice: 'af_heart'});

	const spoken = await inTurn(3, async (round) =>
		speak(voice, {voice: round < 3 ? 'nova' : 'somebody'}),
	);

	for (const pieces of spoken) {
		expect(samplesOf(pieces)).toEqual(sound);
	}

	expect(voice.names.slice(0, 2)).toEqual(['af_heart', 'alloy']);
	expect(bodies(requests).map((body) => body.voice)).toEqual([
		'nova',
		'af_heart',
		'af_heart',
		'af_heart',
	]);
});

test.each([
	[
		'refuses raw samples',
		async (response: Parameters<typeof sendJson>[0]) => {
			sendJson(
				response,
				{detail: "response_format should be 'wav' or 'mp3'"},
				422,
			);
		},
	],
	[
		'sends MP3 instead of raw samples',
		async (response: Parameters<typeof sendJson>[0]) =>
			sendSound(response, new TextEncoder().encode('ID3...'), {
				contentType: 'audio/mpeg',
			}),
	],
])(
	'asks a server for WAV that %s, and goes on with that',
	async (_, refuse) => {
		const {url, requests} = await serveHttp(async (request, response) => {
			await (jsonOf(request).response_format === 'wav'
				? sendSound(response, encodeWav(sound, 24_000), {
						contentType: 'audio/wav',
					})
				: refuse(response));
		});
		const voice = createEndpointVoice({url});

		expect(samplesOf(await speak(voice))).toEqual(sound);
		expect(samplesOf(await speak(voice))).toEqual(sound);
		expect(requests).toHaveLength(3);
	},
);

test('asks nobody to speak nothing', async () => {
	const {url, requests} = await serveHttp(async (_, response) => {
		await sendSound(response, pcm);
	});

	const pieces = await speak(createEndpointVoice({url}), {}, ' *** ');

	expect(textOf(pieces)).toBe(' *** ');
	expect(samplesOf(pieces)).toHaveLength(0);
	expect(requests).toEqual([]);
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
		words: '--tts-key',
	},
	{
		what: 'words instead of sound',
		status: 200,
		body: {status: 'queued'},
		code: 'endpoint_unreadable',
		words: 'application/json',
	},
])('fails on $what', async ({status, body, code, words}) => {
	const {url} = await serveHttp((_request, response) => {
		sendJson(response, body, status);
	});

	await expect(speakAt({url})).rejects.toMatchObject({
		name: 'EndpointError',
		code,
		message: expect.stringContaining(words),
	});
});

test.each([
	['no sound at all', new Uint8Array(0), 'without any sound'],
	[
		'a WAV file of a kind nobody reads',
		encodeWav(sound, 24_000).with(20, 2),
		'ADPCM',
	],
])('fails on %s', async (_, bytes, words) => {
	const {url} = await serveHttp(async (_request, response) => {
		await sendSound(response, bytes);
	});

	await expect(speakAt({url})).rejects.toMatchObject({
		code: 'endpoint_unreadable',
		message: expect.stringContaining(words),
	});
});

test('names the models there are where the wanted one is missing', async () => {
	const {url} = await serveHttp(({path}, response) => {
		if (path === '/v1/models') {
			sendJson(response, modelList('kokoro'));
		} else {
			sendJson(response, {detail: 'Model piper does not exist'}, 400);
		}
	});

	await expect(speakAt({url, model: 'piper'})).rejects.toMatchObject({
		code: 'model_not_found',
		message: expect.stringContaining('It has kokoro.'),
	});
});

test('keeps the sound that came before a cut, then fails', async () => {
	const {url} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'audio/pcm'});
		response.write(pcm.subarray(0, 9600), () => {
			response.destroy();
		});
	});
	const pieces: SpokenPiece[] = [];
	const speech = createEndpointVoice({url}).speak(sentence, withDefaults({}));

	const speaking = (async () => {
		for await (const piece of speech) {
			pieces.push(piece);
		}
	})();

	await expect(speaking).rejects.toMatchObject({code: 'endpoint_cut'});
	expect(samplesOf(pieces)).toEqual(sound.subarray(0, 4800));
});

test('stops at once, without a failure, when it is interrupted, and hangs up', async () => {
	const {url, hangUps} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'audio/pcm'});
		response.write(pcm.subarray(0, 9600));
	});
	const controller = new AbortController();
	const {signal} = controller;
	const pieces: SpokenPiece[] = [];

	for await (const piece of createEndpointVoice({url}).speak(
		sentence,
		withDefaults({signal}),
	)) {
		pieces.push(piece);
		controller.abort();
	}

	expect(pieces).toHaveLength(1);
	await vi.waitFor(() => {
		expect(hangUps()).toBe(1);
	});
});

test('takes no more sound than is listened to', async () => {
	let sent = 0;
	function* endless() {
		for (;;) {
			sent += pcm.length;
			yield pcm;
		}
	}

	const {url, hangUps} = await serveHttp((_, response) => {
		response.writeHead(200, {'content-type': 'audio/pcm'});
		Readable.from(endless()).pipe(response);
	});
	const speech = createEndpointVoice({url}).speak(sentence, withDefaults({}));
	let pieces = 0;

	for await (const _ of speech) {
		pieces++;
		if (pieces === 3) {
			break;
		}
	}

	await vi.waitFor(() => {
		expect(hangUps()).toBe(1);
	});
	// What fits into the buffers of two sockets, and not the endless rest.
	expect(sent).toBeLessThan(50_000_000);
});

test('uses a connection again', async () => {
	const {url, connections} = await serveHttp(async (_, response) => {
		await sendSound(response, pcm);
	});
	const voice = createEndpointVoice({url});

	await inTurn(6, async () => speak(voice));

	// Node may open a second one while the end of an answer is still on its way.
	expect(connections()).toBeLessThan(3);
});

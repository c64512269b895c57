import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {expect, onTestFinished, test, vi} from 'vitest';
import {WebSocket} from 'ws';
import {
	startServer,
	type ServerOptions,
} from '../../../source/server/serving/server.js';
import {
	connectClient,
	type RealtimeClient,
} from '../../helpers/realtime-client.js';
import {
	scriptedEars,
	scriptedEngines,
	scriptedMind,
	sound,
	thought,
	toneVoice,
} from '../../helpers/scripted-engines.js';
import {serverFrameProblems} from '../../helpers/wire-schema.js';
import {refused, serve} from './serve.js';

const connect = async (
	options: Partial<ServerOptions> = {},
): Promise<RealtimeClient> => {
	const {url} = await serve(options);
	return connectClient(url);
};

const append = (client: RealtimeClient, audio: string) => {
	client.send({type: 'input_audio_buffer.append', audio});
};

/** A loud turn of so long, and the silence that ends it. */
const speakTurn = (client: RealtimeClient, milliseconds = 600) => {
	append(client, sound(milliseconds));
	append(client, sound(800, {isSilent: true}));
};

const audioMs = (client: RealtimeClient): number =>
	client
		.ofType('response.output_audio.delta')
		.map(({delta}) => Buffer.from(String(delta), 'base64').length)
		.reduce((sum, bytes) => sum + bytes, 0) /
	2 /
	24;

const transcriptOf = (client: RealtimeClient): string =>
	client
		.ofType('response.output_audio_transcript.delta')
		.map(({delta}) => String(delta))
		.join('');

test('a spoken turn is found, heard and answered aloud on a real socket', async () => {
	const ears = scriptedEars('hello');
	const client = await connect({engines: scriptedEngines({ears})});
	append(client, sound(500, {isSilent: true}));
	speakTurn(client);
	await client.sees('response.done');

	expect(client.frames.flatMap((frame) => serverFrameProblems(frame))).toEqual(
		[],
	);
	expect(transcriptOf(client)).toBe('You said hello.');
	expect(audioMs(client)).toBeCloseTo(600, 0);
	const types = client.frames.map(({type}) => type);
	const position = (type: string) => types.indexOf(type);
	expect(position('input_audio_buffer.committed')).toBeLessThan(
		position('response.created'),
	);
	expect(await client.sees('input_audio_buffer.speech_started')).toMatchObject({
		audio_start_ms: 200,
	});
});

test('the recogniser is given the turn with its padding, at its own rate', async () => {
	const ears = scriptedEars('hello');
	const client = await connect({engines: scriptedEngines({ears})});
	append(client, sound(3000, {isSilent: true}));
	speakTurn(client, 600);
	await client.sees('response.done');

	// 300 ms of padding, 600 ms of sound, the first 150 ms of the silence.
	expect(ears.utterances[0]!.length / 16).toBeCloseTo(1050, -1);
	const [loudest] = [...ears.utterances[0]!].toSorted((a, b) => b - a);
	expect(loudest).toBeGreaterThan(7000);
});

test('audio in odd pieces, before the detector has loaded, is heard whole', async () => {
	const engines = scriptedEngines({ears: scriptedEars('hello')});
	let finishLoading: (() => void) | undefined;
	const loaded = new Promise<void>((resolve) => {
		finishLoading = resolve;
	});
	const client = await connect({
		engines: {
			...engines,
			async loadTurnDetector() {
				await loaded;
				return engines.loadTurnDetector();
			},
		},
	});
	const bytes = Buffer.concat([
		Buffer.from(sound(600), 'base64'),
		Buffer.from(sound(800, {isSilent: true}), 'base64'),
	]);
	for (let at = 0; at < bytes.length; at += 961) {
		append(client, bytes.subarray(at, at + 961).toString('base64'));
	}

	client.send({type: 'response.cancel'});
	await client.sees('error');
	expect(client.ofType('input_audio_buffer.speech_started')).toEqual([]);
	finishLoading?.();
	await client.sees('response.done');
	expect(transcriptOf(client)).toBe('You said hello.');
});

test('speaking over an answer stops it', async () => {
	const story = `${'Once upon a time there was a cat. '.repeat(40)}The end.`;
	const client = await connect({
		engines: scriptedEngines({
			ears: scriptedEars('stop'),
			mind: scriptedMind({story: thought({say: story})}),
		}),
		speed: 4,
	});
	client.type('story');
	await client.sees('response.output_audio.delta', 3);
	append(client, sound(200));
	const done = await client.sees('response.done');

	expect(done).toMatchObject({
		response: {
			status: 'cancelled',
			status_details: {reason: 'turn_detected'},
		},
	});
	expect(transcriptOf(client).length).toBeLessThan(story.length / 2);
	append(client, sound(800, {isSilent: true}));
	await client.sees('response.done', 2);
	const [first, second] = client.ofType('response.done');
	expect(second).toMatchObject({response: {status: 'completed'}});
	const from = client.frames.indexOf(first!);
	const late = client.frames
		.slice(from + 1)
		.filter(
			({response_id: id}) =>
				id === (first!.response as Record<string, unknown>).id,
		);
	expect(late).toEqual([]);
});

test('an answer is sent faster than it plays, but not at once', async () => {
	const client = await connect({
		engines: scriptedEngines({
			mind: scriptedMind({count: thought({say: 'one two three. '.repeat(4)})}),
		}),
		speed: 4,
	});
	const startedAt = performance.now();
	client.type('count');
	await client.sees('response.done');
	const elapsedMs = performance.now() - startedAt;

	expect(audioMs(client)).toBeCloseTo(2400, 0);
	expect(elapsedMs).toBeGreaterThan((2400 - 120 - 600) / 4 - 20);
});

test('without a voice and without ears the conversation goes on in writing', async () => {
	const client = await connect({
		engines: scriptedEngines({voice: undefined, ears: undefined}),
	});
	speakTurn(client);
	await client.sees('response.done');
	expect(
		await client.sees('conversation.item.input_audio_transcription.failed'),
	).toMatchObject({error: {code: 'ears_missing'}});

	client.type('hello');
	await client.sees('response.done', 2);
	expect(await client.sees('response.output_text.done', 2)).toMatchObject({
		text: 'You said hello.',
	});
});

test('engines that throw are reported and survived', async () => {
	const server = await serve({
		engines: scriptedEngines({
			mind: {
				think() {
					throw new Error('no thought');
				},
			},
			ears: {
				async recognise() {
					throw new Error('no ears');
				},
				close: () => undefined,
			},
		}),
	});
	const client = await connectClient(server.url);
	speakTurn(client);

	expect(await client.sees('response.done')).toMatchObject({
		response: {
			status: 'failed',
			status_details: {error: {code: 'ears_failed'}},
		},
	});
	expect(
		await client.sees('conversation.item.input_audio_transcription.failed'),
	).toMatchObject({error: {code: 'ears_failed'}});
	client.type('hello');
	expect(await client.sees('response.done', 2)).toMatchObject({
		response: {
			status: 'failed',
			status_details: {error: {code: 'mind_failed'}},
		},
	});
	expect(server.told('failed').map(({error}) => String(error))).toEqual([
		'Error: no ears',
		'Error: no thought',
	]);
});

test('a voice that throws before its first word gives way to writing, and is no success', async () => {
	const client = await connect({
		engines: scriptedEngines({
			voice: {
				names: [],
				speak() {
					throw new Error('hoarse');
				},
				close: () => undefined,
			},
		}),
	});
	client.type('hello');

	expect(await client.sees('response.done')).toMatchObject({
		response: {
			status: 'failed',
			status_details: {error: {code: 'voice_failed'}},
			output: [{content: [{type: 'output_text', text: 'You said hello.'}]}],
		},
	});
});

test('turns by hand are committed and answered on request', async () => {
	const ears = scriptedEars('hello');
	const client = await connect({engines: scriptedEngines({ears})});
	client.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: null}}},
	});
	append(client, sound(700));
	client.send({type: 'input_audio_buffer.commit'});
	client.send({type: 'response.create'});
	await client.sees('response.done');

	expect(ears.utterances[0]!.length / 16).toBeCloseTo(700, 0);
	expect(client.ofType('input_audio_buffer.speech_started')).toEqual([]);
});

test('switching turn detection off in the middle of a turn ends the turn', async () => {
	const client = await connect();
	append(client, sound(300));
	await client.sees('input_audio_buffer.speech_started');
	client.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: null}}},
	});

	expect(await client.sees('input_audio_buffer.committed')).toMatchObject({
		item_id: client.ofType('input_audio_buffer.speech_started')[0]!.item_id,
	});
	expect(client.ofType('response.created')).toEqual([]);
});

test('time goes on when the rate changes', async () => {
	const client = await connect();
	append(client, sound(1000, {isSilent: true}));
	client.send({
		type: 'session.update',
		session: {audio: {input: {format: {type: 'audio/pcm', rate: 16_000}}}},
	});
	append(client, sound(500, {isSilent: true, rateHz: 16_000}));
	append(client, sound(300, {rateHz: 16_000}));

	expect(await client.sees('input_audio_buffer.speech_started')).toMatchObject({
		audio_start_ms: 1200,
	});
});

test('two clients have their own conversations and ids', async () => {
	const {url} = await serve();
	const [first, second] = await Promise.all([
		connectClient(url),
		connectClient(`${url}?model=mine`),
	]);
	first.type('hello');
	second.type('goodbye');
	await first.sees('response.done');
	await second.sees('response.done');

	expect(transcriptOf(first)).toBe('You said hello.');
	expect(transcriptOf(second)).toBe('You said goodbye.');
	const ids = [first, second].flatMap((client) =>
		client
			.ofType('conversation.item.done')
			.map(({item}) => (item as Record<string, unknown>).id),
	);
	expect(new Set(ids).size).toBe(4);
	expect(await second.sees('session.created')).toMatchObject({
		session: {model: 'mine'},
	});
});

test('a client that does not read is waited for', async () => {
	let pieces = 0;
	const client = await connect({
		engines: scriptedEngines({
			voice: {
				...toneVoice,
				async *speak(text, {signal}) {
					for (let piece = 0; piece < 2000 && !signal.aborted; piece++) {
						pieces++;
						yield {
							text: piece === 0 ? text : '',
							samples: new Int16Array(24_000),
						};
					}
				},
			},
		}),
	});
	client.socket.pause();
	client.type('endless');
	await vi.waitFor(
		() => {
			expect(pieces).toBeGreaterThan(10);
		},
		{timeout: 10_000},
	);
	let last = -1;
	await vi.waitFor(
		() => {
			const before = last;
			last = pieces;
			expect(pieces).toBe(before);
		},
		{interval: 200, timeout: 5000},
	);

	expect(pieces).toBeLessThan(1000);
	client.socket.resume();
	client.send({type: 'response.cancel'});
	await client.sees('response.done');
});

test('refused upgrades carry a status and a JSON body', async () => {
	const {port} = await serve({token: 'secret'});
	const base = `ws://127.0.0.1:${port}`;
	const codeOf = async (url: string, headers = {}) => {
		const {status, body} = await refused(url, {headers});
		return [status, (JSON.parse(body) as {error: {code: string}}).error.code];
	};

	expect(await codeOf(`${base}/v1/realtime`)).toEqual([401, 'invalid_api_key']);
	expect(await codeOf(`${base}/v1/realtime?token=wrong`)).toEqual([
		401,
		'invalid_api_key',
	]);
	expect(await codeOf(`${base}/elsewhere?token=secret`)).toEqual([
		404,
		'not_found',
	]);
	expect(
		await codeOf(`${base}/v1/realtime?token=secret`, {
			origin: 'https://example.com',
		}),
	).toEqual([403, 'origin_not_allowed']);
	expect(
		await codeOf(`${base}/v1/realtime?token=secret`, {
			host: 'rebound.example.com',
		}),
	).toEqual([403, 'host_not_allowed']);

	const client = await connectClient(`${base}/v1/realtime?token=secret`);
	await client.sees('session.created');
});

test('plain HTTP is answered: health, models, and what this is', async () => {
	const {port, url} = await serve({version: '1.2.3', models: ['one', 'two']});
	await connectClient(url);
	const ask = async (path: string) => {
		const response = await fetch(`http://127.0.0.1:${port}${path}`);
		return [
			response.status,
			response.headers.get('content-type'),
			response.headers.get('access-control-allow-origin'),
			await response.json(),
		];
	};

	const json = 'application/json';
	expect(await ask('/health')).toEqual([
		200,
		json,
		null,
		{status: 'ok', version: '1.2.3', connections: 1},
	]);
	expect(await ask('/v1/models')).toMatchObject([
		200,
		json,
		null,
		{data: [{id: 'one'}, {id: 'two'}]},
	]);
	expect(await ask('/v1/realtime')).toMatchObject([
		426,
		json,
		null,
		{error: {code: 'upgrade_required'}},
	]);
	expect(await ask('/')).toMatchObject([
		404,
		json,
		null,
		{error: {code: 'not_found'}},
	]);
});

test('the subprotocol is agreed to, and the key in the other one is not repeated', async () => {
	const {url} = await serve({key: 'secret'});
	const socket = new WebSocket(url, [
		'realtime',
		'openai-insecure-api-key.secret',
	]);
	onTestFinished(() => {
		socket.terminate();
	});
	await once(socket, 'open');

	expect(socket.protocol).toBe('realtime');
});

test('every dialect begins in its own words', async () => {
	const {url} = await serve();
	const base = new URL(url);
	const begin = async (path: string, headers = {}) => {
		const client = await connectClient(new URL(path, base).href, {
			headers,
			isChecked: false,
		});
		const {session} = await client.sees('session.created');
		return session;
	};

	expect(await begin('/v1/realtime')).toMatchObject({
		audio: {output: {format: {rate: 24_000}}},
	});
	expect(await begin('/v1/realtime?dialect=beta')).toMatchObject({
		output_audio_format: 'pcm16',
	});
	expect(
		await begin('/realtime', {'openai-beta': 'realtime=v1'}),
	).toMatchObject({output_audio_format: 'pcm16'});
	expect(await begin('/v1/realtime?model=gpt://folder/model')).toMatchObject({
		output_modalities: ['text', 'audio'],
		audio: {output: {voice: 'kirill'}},
	});
});

test('what clients speak by themselves can be another dialect', async () => {
	const {url} = await serve({dialect: 'beta'});
	const client = await connectClient(url, {isChecked: false});

	expect(await client.sees('session.created')).toMatchObject({
		session: {modalities: expect.any(Array) as unknown},
	});
});

test('a model that Yandex does not know is let in and sent away, an unknown dialect is not let in', async () => {
	const {url, told} = await serve();
	const client = await connectClient(`${url}?dialect=yandex&model=short`);

	expect(await client.closed).toEqual({
		code: 1008,
		reason: 'Invalid model URI',
	});
	expect(told('connection.opened')).toEqual([]);
	expect(await refused(`${url}?dialect=klingon`)).toMatchObject({status: 400});
});

test.each([
	['intent=transcription', 'unsupported_intent', 'only transcribe'],
	['call_id=rtc_1', 'unsupported_call', 'call_id'],
])('who asks for %s is told that there is none', async (query, code, words) => {
	const {url, told} = await serve();
	const {status, body} = await refused(`${url}?model=parley&${query}`);

	expect(status).toBe(400);
	expect(JSON.parse(body)).toMatchObject({
		error: {code, message: expect.stringContaining(words) as unknown},
	});
	expect(told('connection.opened')).toEqual([]);
});

test('who asks for a conversation has one', async () => {
	const {url} = await serve();
	const client = await connectClient(`${url}?intent=conversation`);

	await client.sees('session.created');
});

test('closing says goodbye to every client, and twice is once', async () => {
	const server = await serve();
	const client = await connectClient(server.url);
	await client.sees('session.created');
	const closing = server.close();

	expect(server.close()).toBeInstanceOf(Promise);
	expect(await client.closed).toMatchObject({code: 1001});
	await closing;
	await server.close();
});

test('a taken port is an error', async () => {
	const {port} = await serve();

	await expect(
		startServer({engines: scriptedEngines(), port}),
	).rejects.toMatchObject({code: 'EADDRINUSE'});
});

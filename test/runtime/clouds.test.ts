import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {decodeWav} from '../../source/audio/wav.js';
import {LaunchError} from '../../source/runtime/launch-error.js';
import {defaultSettings} from '../../source/settings/schema.js';
import {
	oddDeltas,
	spokenAnswer,
	toneBytes,
	yandexTurn,
} from '../helpers/faults.js';
import {
	allTurns,
	isReady,
	launched,
	reaches,
	temporaryFolder,
} from '../helpers/launched.js';
import {agentText} from '../helpers/sessions.js';
import {
	type Peer,
	serveScenarios,
	type WireFrame,
} from '../helpers/scripted-server.js';
import {clientFrameProblems} from '../helpers/wire-schema.js';

const nowhere = 'http://127.0.0.1:9';

const openai = (url: string) => ({
	settings: {...defaultSettings, provider: 'openai' as const, url},
	environment: {OPENAI_API_KEY: 'sk-test', PARLEY_WEATHER_URL: nowhere},
});

/** Greets and stays; what comes next the test says. */
const agree = async (peer: Peer) => {
	const session = {type: 'realtime', object: 'realtime.session', id: 'sess_1'};
	peer.send({type: 'session.created', session});
	await peer.receives('session.update');
	peer.send({type: 'session.updated', session});
};

const functionCall = (callId: string): readonly WireFrame[] => {
	const item = {
		id: `item_${callId}`,
		type: 'function_call',
		status: 'completed',
		call_id: callId,
		name: 'get_weather',
		arguments: '{"city":"Moscow"}',
	};
	return [
		{
			type: 'response.created',
			response: {id: 'resp_call', status: 'in_progress', output: []},
		},
		{
			type: 'response.output_item.done',
			response_id: 'resp_call',
			output_index: 0,
			item,
		},
		{
			type: 'response.done',
			response: {id: 'resp_call', status: 'completed', output: [item]},
		},
	];
};

test(
	'every frame of an eventful conversation satisfies the schema of OpenAI',
	{
		timeout: 40_000,
	},
	async () => {
		const folder = await temporaryFolder();
		const server = await serveScenarios(async (peer) => {
			await agree(peer);
			await peer.receives('response.create');
			peer.send(...functionCall('call_1'));
			await peer.receives('response.create');
			peer.send(...spokenAnswer({deltas: [toneBytes(20)]}));
		});
		const runtime = await launched({
			...openai(server.url),
			speaker: path.join(folder, 'heard.wav'),
		});
		await reaches(runtime, isReady);

		runtime.store.dispatch({
			type: 'message.typed',
			text: 'what is the weather',
		});
		await reaches(runtime, (state) => {
			const turn = allTurns(state).at(-1);
			expect(
				turn?.kind === 'agent' && turn.playback[0]?.playedMs,
			).toBeGreaterThan(300);
		});
		runtime.store.dispatch({type: 'interrupt.pressed'});
		runtime.store.dispatch({type: 'mute.toggled'});
		runtime.store.dispatch({type: 'message.typed', text: 'and now'});
		const peer = server.peers[0]!;
		await peer.receives('conversation.item.truncate');
		peer.send(
			{
				type: 'conversation.item.added',
				item: {
					id: 'item_9',
					type: 'message',
					role: 'user',
					content: [{type: 'input_text', text: 'and now'}],
				},
			},
			{
				type: 'response.created',
				response: {id: 'resp_9', status: 'in_progress', output: []},
			},
		);
		await reaches(runtime, (state) => {
			expect(state.responses.active?.id).toBe('resp_9');
		});
		runtime.store.dispatch({type: 'clear.pressed'});
		await peer.receives('response.cancel');
		await peer.receives('conversation.item.delete');

		const kinds = new Set(peer.received.map((frame) => frame.type));
		expect([...kinds]).toEqual(
			expect.arrayContaining([
				'session.update',
				'conversation.item.create',
				'response.create',
				'conversation.item.truncate',
				'input_audio_buffer.append',
			]),
		);
		for (const frame of peer.received) {
			expect(clientFrameProblems(frame)).toEqual([]);
		}
	},
);

test(
	'an answer that arrives in one burst is heard whole, sample for sample',
	{
		timeout: 60_000,
	},
	async () => {
		const folder = await temporaryFolder();
		const speaker = path.join(folder, 'heard.wav');
		const sound = toneBytes(8);
		const server = await serveScenarios(async (peer) => {
			await agree(peer);
			peer.send(...spokenAnswer({deltas: [sound]}));
		});
		const runtime = await launched({...openai(server.url), speaker});
		await reaches(
			runtime,
			(state) => {
				expect(allTurns(state)[0]).toMatchObject({status: 'done'});
			},
			50_000,
		);
		await runtime.close();

		const {samples} = decodeWav(await readFile(speaker));
		const played = samples.subarray(
			samples.findIndex((sample) => sample !== 0),
			samples.findLastIndex((sample) => sample !== 0) + 1,
		);
		const expected = new Int16Array(sound.buffer);
		const sent = expected.subarray(
			expected.findIndex((sample) => sample !== 0),
			expected.findLastIndex((sample) => sample !== 0) + 1,
		);
		expect(played.length).toBe(sent.length);
		expect(played).toEqual(sent);
	},
);

test(
	'an answer in deltas of odd sizes plays without a gap',
	{
		timeout: 40_000,
	},
	async () => {
		const folder = await temporaryFolder();
		const speaker = path.join(folder, 'heard.wav');
		const server = await serveScenarios(oddDeltas(2));
		const runtime = await launched({...openai(server.url), speaker});
		await reaches(runtime, isReady);
		await reaches(runtime, (state) => {
			expect(allTurns(state).at(-1)).toMatchObject({
				kind: 'agent',
				status: 'done',
			});
		});
		await runtime.close();

		const {samples} = decodeWav(await readFile(speaker));
		const from = samples.findIndex((sample) => sample !== 0);
		const to = samples.findLastIndex((sample) => sample !== 0);
		let longestSilence = 0;
		let silence = 0;
		for (const sample of samples.subarray(from, to)) {
			silence = sample === 0 ? silence + 1 : 0;
			longestSilence = Math.max(longestSilence, silence);
		}

		// A sine passes through zero, one sample at a time.
		expect(longestSilence).toBeLessThanOrEqual(2);
	},
);

test('Yandex AI Studio is greeted as its tutorial does', async () => {
	const server = await serveScenarios(yandexTurn);
	const runtime = await launched({
		settings: {
			...defaultSettings,
			provider: 'yandex',
			url: server.url,
			fileSearchIndex: 'index_1',
		},
		environment: {
			YANDEX_CLOUD_API_KEY: 'AQVN-test',
			YANDEX_CLOUD_FOLDER_ID: 'folder_1',
		},
	});
	await reaches(runtime, isReady);
	const {request, received} = server.peers[0]!;

	expect(request.headers.authorization).toBe('Api-Key AQVN-test');
	expect(decodeURIComponent(request.url ?? '')).toContain(
		'model=gpt://folder_1/speech-realtime-',
	);
	expect(
		received.find((frame) => frame.type === 'session.update'),
	).toMatchObject({
		session: {
			output_modalities: ['text', 'audio'],
			audio: {
				input: {
					format: {type: 'audio/pcm', rate: 24_000},
					turn_detection: {
						type: 'server_vad',
						threshold: 0.5,
						silence_duration_ms: 400,
					},
				},
				output: {
					format: {type: 'audio/pcm', rate: 44_100},
					voice: 'dasha',
				},
			},
			tools: [
				{type: 'function', name: 'get_weather'},
				{type: 'function', name: 'web_search'},
				{type: 'function', name: 'file_search', description: 'index_1'},
			],
		},
	});

	const state = await reaches(runtime, (current) => {
		expect(allTurns(current).at(-1)).toMatchObject({
			kind: 'agent',
			status: 'done',
		});
	});
	const turns = allTurns(state);
	expect(turns.map((turn) => turn.kind)).toEqual(['user', 'agent']);
	expect(agentText(turns[1])).not.toBe('');
});

test('a cloud without its key is refused before anything starts, naming the variable', async () => {
	await expect(
		launched({
			settings: {...defaultSettings, provider: 'yandex'},
			environment: {YANDEX_CLOUD_API_KEY: 'AQVN-test'},
		}),
	).rejects.toThrow(LaunchError);
	await expect(
		launched({
			settings: {...defaultSettings, provider: 'openai'},
			environment: {},
		}),
	).rejects.toThrow('OPENAI_API_KEY');
});

test('leaving closes the socket with 1000', async () => {
	const codes: number[] = [];
	const server = await serveScenarios(async (peer) => {
		await agree(peer);
	});
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	server.peers[0]!.onClose((code) => codes.push(code));
	await runtime.close();

	await expect.poll(() => codes).toEqual([1000]);
});

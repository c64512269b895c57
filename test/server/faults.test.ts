import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {WebSocket} from 'ws';
import {
	burst,
	cutInAnswer,
	expired,
	forgottenEnd,
	garbage,
	lateRefusal,
	oddDeltas,
	refusals,
	spokenAnswer,
	toneBytes,
	yandexTurn,
} from '../helpers/faults.js';
import {connectClient} from '../helpers/realtime-client.js';
import {serveScenarios, type Scenario} from '../helpers/scripted-server.js';
import {serverFrameProblems} from '../helpers/wire-schema.js';

const play = async (scenario: Scenario) => {
	const {url} = await serveScenarios(scenario);
	const client = await connectClient(url, {isChecked: false});
	client.send({type: 'session.update', session: {type: 'realtime'}});
	return client;
};

const audioOf = (frames: ReadonlyArray<Readonly<Record<string, unknown>>>) =>
	Buffer.concat(frames.map(({delta}) => Buffer.from(String(delta), 'base64')));

test('a scripted answer is what the schema says an answer is', () => {
	const frames = spokenAnswer({deltas: [toneBytes(0.1)]});

	expect(frames.flatMap((frame) => serverFrameProblems(frame))).toEqual([]);
});

test.each([
	['a burst', burst(3)],
	['odd deltas', oddDeltas(3)],
])('%s carries the whole tone', async (_, scenario) => {
	const client = await play(scenario);
	await client.sees('response.done');
	const deltas = client.ofType('response.output_audio.delta');

	expect(audioOf(deltas).equals(toneBytes(3))).toBe(true);
});

test('a Yandex turn repeats itself, and its parts end before their texts', async () => {
	const client = await play(yandexTurn);
	await client.sees('response.done');
	const types = client.frames.map(({type}) => type);

	expect(
		client
			.ofType('conversation.item.input_audio_transcription.completed')
			.map(({transcript}) => transcript),
	).toEqual(['какая', 'какая погода', 'какая погода сегодня']);
	expect(client.ofType('conversation.item.created')).toHaveLength(3);
	expect(types.indexOf('response.content_part.done')).toBeLessThan(
		types.indexOf('response.output_text.done'),
	);
	expect(types).not.toContain('conversation.item.done');
});

test('a forgotten end leaves two responses begun and one ended', async () => {
	const client = await play(forgottenEnd);
	await client.sees('response.done');

	expect(client.ofType('response.created')).toHaveLength(2);
	expect(client.ofType('response.done')).toHaveLength(1);
});

test('a late refusal says why and closes', async () => {
	const client = await play(lateRefusal);

	expect(await client.closed).toEqual({
		code: 3000,
		reason: 'invalid_request_error.invalid_api_key',
	});
	expect(client.ofType('error')).toMatchObject([
		{error: {code: 'invalid_api_key'}},
	]);
});

test('the first connection gets the first scenario, the rest the last', async () => {
	const server = await serveScenarios(refusals.badKey, cutInAnswer, expired);
	await expect(connectClient(server.url, {isChecked: false})).rejects.toThrow(
		/401/v,
	);

	const second = await connectClient(server.url, {isChecked: false});
	second.send({type: 'session.update', session: {}});
	expect(await second.closed).toMatchObject({code: 1006});
	expect(second.ofType('response.output_audio.delta')).not.toEqual([]);
	expect(second.ofType('response.done')).toEqual([]);

	const third = await connectClient(server.url, {isChecked: false});
	third.send({type: 'session.update', session: {}});
	expect(await third.closed).toMatchObject({code: 1001});
	expect(server.attempts()).toBe(3);
	expect(server.failures).toEqual([]);
});

test('garbage is really garbage', async () => {
	const {url} = await serveScenarios(garbage);
	const socket = new WebSocket(url);
	let broken = 0;
	await new Promise<void>((resolve) => {
		socket.on('message', (data: Uint8Array) => {
			try {
				const frame = JSON.parse(String(data)) as {type?: unknown} | undefined;
				if (frame?.type === 'session.created') {
					resolve();
				}
			} catch {
				broken++;
			}
		});
	});
	socket.terminate();

	expect(broken).toBeGreaterThanOrEqual(3);
});

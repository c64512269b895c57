import {Buffer} from 'node:buffer';
import {expect, onTestFinished, test, vi} from 'vitest';
import {prepareEngines} from '../../source/server/load-engines.js';
import {startServer} from '../../source/server/serving/server.js';
import {builtWorkers} from '../helpers/built-workers.js';
import {connectClient} from '../helpers/realtime-client.js';
import {sound} from '../helpers/scripted-engines.js';
import {serverFrameProblems} from '../helpers/wire-schema.js';

vi.setConfig({testTimeout: 30_000});

test('a question spoken by the real voice is found, heard as far as there are ears, and answered aloud', async ({
	skip,
}) => {
	const faults: unknown[] = [];
	const {engines, load, close} = prepareEngines({
		onFault(error) {
			faults.push(error);
		},
		pathOf: await builtWorkers(),
	});
	onTestFinished(close);
	const voice = await engines.loadVoice();
	if (voice === undefined) {
		skip('eSpeak NG (an optional dependency) is not installed');
		return;
	}

	await load();
	const server = await startServer({engines, speed: Infinity});
	onTestFinished(server.close);
	const client = await connectClient(server.url);
	const append = (audio: string) => {
		client.send({type: 'input_audio_buffer.append', audio});
	};

	append(sound(500, {isSilent: true}));
	for await (const {samples} of voice.speak('what can you do', {
		language: 'en',
		voice: 'en-us+f3',
		rateHz: 24_000,
		speed: 1,
		signal: new AbortController().signal,
	})) {
		append(
			Buffer.from(
				samples.buffer,
				samples.byteOffset,
				samples.byteLength,
			).toString('base64'),
		);
	}

	append(sound(1500, {isSilent: true}));
	await vi.waitFor(
		() => {
			expect(client.ofType('response.done')).toHaveLength(1);
		},
		{timeout: 20_000},
	);

	expect(client.frames.flatMap((frame) => serverFrameProblems(frame))).toEqual(
		[],
	);
	expect(client.ofType('input_audio_buffer.speech_started')).toHaveLength(1);
	expect(client.ofType('response.output_audio.delta')).not.toEqual([]);
	expect(client.ofType('response.done')).toMatchObject([
		{response: {status: 'completed'}},
	]);
	expect(faults).toEqual([]);
});

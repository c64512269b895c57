import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {expect, onTestFinished, test, vi} from 'vitest';
import {encodeG711} from '../../../source/audio/g711.js';
import {samplesFromBase64} from '../../../source/audio/pcm.js';
import type {ServerFrame} from '../../../source/server/conversation/wire.js';
import type {Mind, OwnTool} from '../../../source/server/engines.js';
import {createListener} from '../../../source/server/hearing/listener.js';
import {serveConnection} from '../../../source/server/serving/connection.js';
import type {LinkEvents} from '../../../source/server/serving/link.js';
import {
	scriptedEars,
	scriptedEngines,
	scriptedMind,
	scriptedTool,
	sound,
	thought,
} from '../../helpers/scripted-engines.js';
import {inTurn} from '../../helpers/in-turn.js';
import {ownFrameProblems} from '../../helpers/wire-schema.js';

type Options = Partial<Parameters<typeof serveConnection>[0]> & {
	readonly parts?: Parameters<typeof scriptedEngines>[0];
};

/** A conversation whose line is in memory. */
const serve = ({parts, ...options}: Options = {}) => {
	const {loadEars, ...engines} = scriptedEngines(parts);
	const frames: ServerFrame[] = [];
	const faults: unknown[] = [];
	const onFault = (error: unknown) => {
		faults.push(error);
	};

	const onClose = vi.fn();
	let events: LinkEvents | undefined;
	serveConnection({
		openLink(given) {
			events = given;
			return {
				send(frame) {
					frames.push(frame);
				},
				whenWritable: async () => undefined,
				close: onClose,
			};
		},
		seed: '5eed',
		engines: {...engines, listen: createListener({loadEars, onFault})},
		pace: Infinity,
		now: () => new Date(),
		onFault,
		...options,
	});
	onTestFinished(() => {
		events?.onClosed();
		expect(frames.flatMap((frame) => ownFrameProblems(frame))).toEqual([]);
	});
	const send = (message: unknown) => {
		events?.onText(JSON.stringify(message));
	};

	const ofType = (type: string) =>
		frames.filter((frame) => frame.type === type);

	return {
		frames,
		faults,
		onClose,
		send,
		ofType,
		hangUp: () => events?.onClosed(),
		type(text: string) {
			send({
				type: 'conversation.item.create',
				item: {
					type: 'message',
					role: 'user',
					content: [{type: 'input_text', text}],
				},
			});
			send({type: 'response.create'});
		},
		async sees(type: string, count = 1) {
			await vi.waitFor(
				() => {
					expect(ofType(type).length).toBeGreaterThanOrEqual(count);
				},
				{timeout: 10_000, interval: 5},
			);
			return ofType(type)[count - 1]!;
		},
	};
};

/** Never comes to an end, and says when it is told to stop. */
const absentMind = (onStop: () => void): Mind => ({
	async *think(_, signal) {
		try {
			yield {type: 'text', text: 'Well, ', language: 'en'};
			await once(signal, 'abort');
		} finally {
			onStop();
		}
	},
});

test('a turn of telephone sound is found, heard and answered in kind', async () => {
	const ears = scriptedEars('hello');
	const line = serve({parts: {ears}});
	const format = {type: 'audio/pcma'};
	line.send({
		type: 'session.update',
		session: {audio: {input: {format}, output: {format}}},
	});
	for (const part of [
		sound(600, {rateHz: 8000}),
		sound(800, {rateHz: 8000, isSilent: true}),
	]) {
		line.send({
			type: 'input_audio_buffer.append',
			audio: Buffer.from(encodeG711(samplesFromBase64(part), 'a')).toString(
				'base64',
			),
		});
	}

	await line.sees('response.done');
	// 600 ms of sound and the first 150 ms of the silence, at the recogniser's own rate.
	expect(ears.utterances[0]!.length / 16).toBeCloseTo(750, -1);
	const bytes = line
		.ofType('response.output_audio.delta')
		.reduce(
			(sum, {delta}) => sum + Buffer.from(String(delta), 'base64').length,
			0,
		);
	// "You said hello." is three words of 200 ms.
	expect(bytes / 8).toBeCloseTo(600, 0);
});

const append = (
	line: ReturnType<typeof serve>,
	...parts: readonly string[]
): void => {
	for (const audio of parts) {
		line.send({type: 'input_audio_buffer.append', audio});
	}
};

test('a turn that waits for the whole sentence ends as soon as that is said', async () => {
	const ears = scriptedEars('tell me the', 'tell me the news');
	const line = serve({parts: {ears}});
	line.send({
		type: 'session.update',
		session: {
			audio: {
				input: {turn_detection: {type: 'semantic_vad', eagerness: 'low'}},
			},
		},
	});
	await line.sees('session.updated');
	append(line, sound(600), sound(400, {isSilent: true}));
	await vi.waitFor(() => {
		expect(ears.utterances).toHaveLength(1);
	});
	expect(line.ofType('input_audio_buffer.speech_stopped')).toEqual([]);
	append(line, sound(600), sound(300, {isSilent: true}));

	await line.sees('response.done');
	expect(line.ofType('input_audio_buffer.speech_started')).toHaveLength(1);
	// Nothing was listened to a second time.
	expect(ears.utterances).toHaveLength(2);
});

test('ears that are idle have heard a turn before it is over', async () => {
	const ears = {...scriptedEars('hello', 'goodbye'), isIdle: () => true};
	const line = serve({parts: {ears}});
	append(line, sound(600), sound(300, {isSilent: true}));
	await vi.waitFor(() => {
		expect(ears.utterances).toHaveLength(1);
	});
	expect(line.ofType('input_audio_buffer.speech_stopped')).toEqual([]);
	append(line, sound(300, {isSilent: true}));

	await line.sees('response.done');
	expect(ears.utterances).toHaveLength(1);
});

test('sound that comes as an item is heard', async () => {
	const ears = scriptedEars('hello');
	const line = serve({parts: {ears}});
	line.send({
		type: 'conversation.item.create',
		item: {
			type: 'message',
			role: 'user',
			content: [
				{type: 'input_audio', audio: sound(300)},
				{type: 'input_audio', audio: sound(200)},
			],
		},
	});
	line.send({type: 'response.create'});
	const done = await line.sees('response.done');

	expect(ears.utterances[0]!.length / 16).toBeCloseTo(500, -1);
	expect(done).toMatchObject({
		response: {output: [{content: [{transcript: 'You said hello.'}]}]},
	});
});

test('ears that never answer do not hold all the sound that a client can send', async () => {
	const line = serve({
		parts: {
			ears: {
				recognise: async () => new Promise<never>(vi.fn()),
				close: () => undefined,
			},
		},
	});
	const audio = sound(200_000);
	// Nine megabytes of samples each.
	await inTurn(5, async () => {
		line.send({
			type: 'conversation.item.create',
			item: {
				type: 'message',
				role: 'user',
				content: [{type: 'input_audio', audio}],
			},
		});
	});
	await vi.waitFor(() => {
		expect(
			line.ofType('conversation.item.input_audio_transcription.failed'),
		).toMatchObject([
			{error: {code: 'ears_busy'}},
			{error: {code: 'ears_busy'}},
		]);
	}, 10_000);
});

test("the server's own functions are run, and what they say is used", async () => {
	const line = serve({
		parts: {
			ownTools: [scriptedTool('web_search', 'quiet')],
			mind: scriptedMind({
				news: thought({calls: [{name: 'web_search', arguments: '{}'}]}),
			}),
		},
	});
	line.type('news');

	expect(await line.sees('response.done')).toMatchObject({
		response: {
			output: [{name: 'web_search'}, {content: [{transcript: 'It is quiet.'}]}],
		},
	});
});

test('a function that throws is an output that says so', async () => {
	const broken: OwnTool = {
		...scriptedTool('web_search', ''),
		async run() {
			throw new Error('no network');
		},
	};
	const line = serve({
		parts: {
			ownTools: [broken],
			mind: scriptedMind({
				news: thought({calls: [{name: 'web_search', arguments: '{}'}]}),
			}),
		},
	});
	line.type('news');
	await line.sees('response.done');

	expect(
		line
			.ofType('conversation.item.done')
			.map(({item}) => (item as Record<string, unknown>).output),
	).toContainEqual(expect.stringContaining('"error"'));
	expect(line.faults).toHaveLength(1);
});

test('a mind that is cancelled is told to stop', async () => {
	const onStop = vi.fn();
	const line = serve({parts: {mind: absentMind(onStop)}});
	line.type('hello');
	expect(onStop).not.toHaveBeenCalled();
	line.send({type: 'response.cancel'});

	await line.sees('response.done');
	await vi.waitFor(() => {
		expect(onStop).toHaveBeenCalledOnce();
	});
});

test('a client that hangs up stops everything that is done for it', async () => {
	const onStop = vi.fn();
	const line = serve({parts: {mind: absentMind(onStop)}});
	line.type('hello');
	const before = line.frames.length;
	line.hangUp();

	await vi.waitFor(() => {
		expect(onStop).toHaveBeenCalledOnce();
	});
	line.send({type: 'response.cancel'});
	expect(line.frames).toHaveLength(before);
});

test('a session that has lasted long enough is closed with a word', async () => {
	const line = serve({
		lifeMs: 20,
		now: () => new Date(1_790_000_000_000),
	});
	expect(line.frames[0]).toMatchObject({
		session: {expires_at: 1_790_000_001},
	});

	await line.sees('error');
	await vi.waitFor(() => {
		expect(line.onClose).toHaveBeenCalledWith(
			1001,
			expect.stringContaining('maximum duration'),
		);
	});
});

const itemIdOf = ({item}: ServerFrame): unknown =>
	(item as Record<string, unknown>).id;

test('after minutes of open microphone a turn by hand holds what is still there', async () => {
	const ears = scriptedEars('hello', 'goodbye');
	const line = serve({parts: {ears}});
	const second = sound(1000, {isSilent: true});
	append(line, sound(600), second);
	// By now the detector is there.
	await line.sees('response.done');
	append(line, ...Array.from({length: 330}, () => second));
	line.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: null}}},
	});
	append(line, sound(1100));
	line.send({type: 'input_audio_buffer.commit'});
	const item = await line.sees('conversation.item.done', 3);
	line.send({
		type: 'response.create',
		response: {input: [{type: 'item_reference', id: itemIdOf(item)}]},
	});
	const done = await line.sees('response.done', 2);

	expect(line.ofType('error')).toEqual([]);
	// The padding of 300 ms, two seconds, the last piece and what was said.
	const heldMs = 300 + 2000 + 1000 + 1100;
	expect(ears.utterances[1]!.length / 16).toBeCloseTo(heldMs, -1);
	expect(done).toMatchObject({
		response: {
			usage: {input_token_details: {audio_tokens: heldMs / 100}},
		},
	});
});

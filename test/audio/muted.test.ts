import {Buffer} from 'node:buffer';
import {fork} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {beforeAll, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {
	AudioCommand,
	AudioReport,
	AudioSetup,
} from '../../source/audio/messages.js';
import {encodeWav} from '../../source/audio/wav.js';
import {builtProcess} from '../helpers/build-processes.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const rateHz = 24_000;
const patience = {timeout: 20_000, interval: 10};
const key = {responseId: 'resp_1', itemId: 'item_1', contentIndex: 0};

let processPath = '';

beforeAll(async () => {
	processPath = await builtProcess('audio-process');
});

const makeFolder = async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

/** Somebody who never stops talking. */
const talkingSetup = async (folder: string): Promise<AudioSetup> => {
	const microphone = path.join(folder, 'talk.wav');
	await writeFile(
		microphone,
		encodeWav(
			Int16Array.from(
				{length: 60 * rateHz},
				(_, index) => 9000 * Math.sin(index / 10) + 50,
			),
			rateHz,
		),
	);

	return {
		input: {kind: 'file', path: microphone},
		output: {kind: 'file', path: path.join(folder, 'answer.wav')},
		inputRateHz: rateHz,
		outputRateHz: rateHz,
		volume: 100,
		isMuted: true,
		...untouchedSound,
	};
};

/** Does anything in it hold more than a few numbers, in whatever form? Sound would. */
const holdsSamples = (value: unknown): boolean => {
	if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
		return true;
	}

	if (typeof value === 'string') {
		return value.length > 300;
	}

	if (typeof value !== 'object' || value === null) {
		return false;
	}

	const members: readonly unknown[] = Object.values(value);
	return (
		members.filter((member) => typeof member === 'number').length > 20 ||
		members.some((member) => holdsSamples(member))
	);
};

/** The real audio process, and every message of its channel as it comes. */
const startProcess = async (setup: AudioSetup) => {
	const folder = await makeFolder();
	const child = fork(processPath, [], {
		serialization: 'advanced',
		stdio: 'ignore',
		cwd: folder,
	});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	const messages: AudioReport[] = [];
	child.on('message', (message) => {
		messages.push(message as AudioReport);
	});
	const send = (command: AudioCommand) => {
		child.send(command);
	};

	const count = (type: AudioReport['type']) =>
		messages.filter((message) => message.type === type).length;
	let pingId = 0;

	send({type: 'open', setup, elapsedMs: {input: 0, output: 0}});
	await vi.waitFor(() => {
		expect(count('opened')).toBe(1);
	}, patience);

	return {
		send,
		messages,
		count,
		/** Until it has done what it was told, and has said what it had to say. */
		async settle() {
			pingId++;
			const wanted = pingId;
			send({type: 'ping', pingId: wanted});
			await vi.waitFor(() => {
				expect(
					messages.some(
						(message) => message.type === 'pong' && message.pingId === wanted,
					),
				).toBe(true);
			}, patience);
		},
		/** As long as the microphone's level is reported, it hears. */
		async hears(times: number) {
			const before = count('levels');
			await vi.waitFor(() => {
				expect(count('levels')).toBeGreaterThanOrEqual(before + times);
			}, patience);
		},
		/** Forgets what came so far. */
		forget() {
			messages.length = 0;
		},
	};
};

/** Everything that can be said to the process but that the microphone is to be opened. */
const everythingElse: readonly AudioCommand[] = [
	{type: 'mute', isMuted: true, tailMs: 200, muteId: 1},
	{type: 'mute', isMuted: true, tailMs: 0, muteId: 2},
	{type: 'play', ...key, bytes: Buffer.alloc(4800, 7)},
	{type: 'finish', ...key},
	{type: 'volume', percent: 30},
	{type: 'processing', processing: {echo: 'auto', noise: 'on', gain: 'on'}},
	{type: 'barge-in', bargeIn: {mode: 'duck', cutAfterMs: 100}},
	{type: 'cut', cutId: 1},
	{type: 'barge-in', bargeIn: {mode: 'off', cutAfterMs: 100}},
	{type: 'processing', processing: untouchedSound.processing},
	{type: 'mute', isMuted: true, tailMs: 200, muteId: 3},
	{type: 'ping', pingId: -1},
];

test('muted from the start: whatever the process is told, no message of it holds samples', async () => {
	const audio = await startProcess(await talkingSetup(await makeFolder()));
	await audio.hears(3);

	for (const command of everythingElse) {
		audio.send(command);
	}

	await audio.settle();
	await audio.hears(6);

	expect(audio.count('frame')).toBe(0);
	expect(audio.count('voice')).toBe(0);
	expect(audio.messages.filter((message) => holdsSamples(message))).toEqual([]);
	// It did hear.
	expect(
		audio.messages.some(
			(message) => message.type === 'levels' && message.microphoneDbfs > -40,
		),
	).toBe(true);
});

test('muted in mid-speech, or in mid-tail: nothing leaves from that instant, whatever comes', async () => {
	const audio = await startProcess({
		...(await talkingSetup(await makeFolder())),
		isMuted: false,
	});

	const muteWhileTalking = async (tailMs: number) => {
		audio.send({type: 'mute', isMuted: false, tailMs: 0, muteId: 4});
		const before = audio.count('frame');
		await vi.waitFor(() => {
			expect(audio.count('frame')).toBeGreaterThan(before + 3);
		}, patience);
		audio.send({type: 'mute', isMuted: true, tailMs, muteId: 5});
		audio.send({type: 'mute', isMuted: true, tailMs: 0, muteId: 6});
		await audio.settle();
		audio.forget();

		for (const command of everythingElse) {
			audio.send(command);
		}

		await audio.hears(4);
		expect(audio.messages.filter((message) => holdsSamples(message))).toEqual(
			[],
		);
	};

	await muteWhileTalking(0);
	await muteWhileTalking(5000);
});

test('opened, the process sends the 300 ms before at once', async () => {
	const audio = await startProcess(await talkingSetup(await makeFolder()));
	await audio.hears(8);
	audio.send({type: 'mute', isMuted: false, tailMs: 0, muteId: 7});
	await audio.settle();

	// Thirty frames of 10 ms, before the word that it did so.
	expect(audio.count('frame')).toBeGreaterThanOrEqual(29);
});

test('a closed microphone is heard to the end of its tail, and that is said', async () => {
	const audio = await startProcess({
		...(await talkingSetup(await makeFolder())),
		isMuted: false,
	});
	await audio.hears(3);
	audio.send({type: 'mute', isMuted: true, tailMs: 200, muteId: 8});
	await vi.waitFor(() => {
		expect(audio.count('tail-sent')).toBe(1);
	}, patience);
	const end = audio.messages.findIndex(({type}) => type === 'tail-sent');
	const report = audio.messages[end];
	await audio.hears(4);

	expect(
		audio.messages.findLastIndex(({type}) => type === 'frame'),
	).toBeLessThan(end);
	const frames = audio.count('frame');
	expect(report).toMatchObject({
		muteId: 8,
		sentMs: expect.any(Number) as number,
	});
	expect(
		frames * 10 - (report?.type === 'tail-sent' ? report.sentMs : 0),
	).toBeLessThan(10);
});

test('restarted while muted, the new process keeps silent as well', async () => {
	const folder = await makeFolder();
	const record = path.join(folder, 'messages.jsonl');
	const spy = path.join(folder, 'spy.mjs');
	// Every message passes here on its way out, before the program can drop any.
	await writeFile(
		spy,
		String.raw`import {appendFileSync} from 'node:fs';
const send = process.send.bind(process);
process.send = (message, ...rest) => {
	appendFileSync(${JSON.stringify(record)}, JSON.stringify({pid: process.pid, type: message.type}) + '\n');
	return send(message, ...rest);
};
await import(${JSON.stringify(pathToFileURL(processPath).href)});
`,
	);
	/** What other processes than that one said, of one kind. */
	const saidByOthers = async (than: number | undefined, type: string) => {
		const text = await readFile(record, 'utf8').catch(() => '');
		return text
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as {pid: number; type: string})
			.filter((message) => message.pid !== than && message.type === type);
	};

	const frames: Int16Array[] = [];
	const audio = startAudio({
		processPath: spy,
		setup: {...(await talkingSetup(folder)), isMuted: false},
		onEvent: () => undefined,
		onFrame(frame) {
			frames.push(frame);
		},
		onLevels: () => undefined,
	});
	onTestFinished(async () => audio.close());
	await vi.waitFor(() => {
		expect(frames.length).toBeGreaterThan(3);
	}, patience);

	audio.setMuted(true);
	const before = frames.length;
	const first = audio.processId();
	process.kill(first ?? 0, 'SIGKILL');
	await vi.waitFor(async () => {
		const levels = await saidByOthers(first, 'levels');
		expect(levels.length).toBeGreaterThan(5);
	}, patience);

	expect(await saidByOthers(first, 'frame')).toEqual([]);
	expect(frames).toHaveLength(before);
});

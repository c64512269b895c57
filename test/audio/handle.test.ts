import {Buffer} from 'node:buffer';
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {beforeAll, describe, test, vi, type TestContext} from 'vitest';
import {startAudio, type Levels} from '../../source/audio/handle.js';
import type {AudioEvent, AudioSetup} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {decodeWav, encodeWav} from '../../source/audio/wav.js';
import {builtProcess} from '../helpers/build-processes.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const rateHz = 24_000;
const key = {responseId: 'resp_1', itemId: 'item_1', contentIndex: 0};
const patience = {timeout: 20_000, interval: 10};

let processPath = '';

beforeAll(async () => {
	processPath = await builtProcess('audio-process');
});

/** Samples that tell where they belong: never zero, and no two stretches alike. */
const countingSamples = (count: number) =>
	Int16Array.from({length: count}, (_, index) => (index % 30_000) + 1);

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

const makeFolder = async ({onTestFinished}: TestContext) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

type Wanted = Partial<AudioSetup> & {
	readonly logPath?: string;
	readonly path?: string;
};

const open = async (context: TestContext, wanted: Wanted = {}) => {
	const {expect, onTestFinished} = context;
	const folder = await makeFolder(context);
	const speaker = path.join(folder, 'answer.wav');
	const events: AudioEvent[] = [];
	const frames: Int16Array[] = [];
	const levels: Levels[] = [];
	const {logPath, path: otherProcess, ...setup} = wanted;

	const audio = startAudio({
		processPath: otherProcess ?? processPath,
		logPath,
		setup: {
			input: {kind: 'none'},
			output: {kind: 'file', path: speaker},
			inputRateHz: rateHz,
			outputRateHz: rateHz,
			volume: 100,
			isMuted: false,
			...untouchedSound,
			...setup,
		},
		onEvent(event) {
			events.push(event);
		},
		onFrame(frame) {
			frames.push(frame);
		},
		onLevels(reading) {
			levels.push(reading);
		},
	});
	onTestFinished(async () => audio.close());

	const all = <Type extends AudioEvent['type']>(type: Type) =>
		events.filter(
			(event): event is Extract<AudioEvent, {type: Type}> =>
				event.type === type,
		);

	return {
		audio,
		folder,
		frames,
		levels,
		all,
		sees: async (type: AudioEvent['type'], times = 1) =>
			vi.waitFor(() => {
				expect(all(type).length).toBeGreaterThanOrEqual(times);
			}, patience),
		/** Milliseconds of the part that were reported as played. */
		playedMs: () => all('audio.progress').at(-1)?.parts.at(-1)?.playedMs ?? 0,
		heard: async () => decodeWav(await readFile(speaker)).samples,
	};
};

/** The recording from its first sound to its last. */
const soundOf = (samples: Int16Array) => {
	const first = samples.findIndex((sample) => sample !== 0);
	const last = samples.findLastIndex((sample) => sample !== 0);
	return first === -1 ? new Int16Array() : samples.subarray(first, last + 1);
};

// They wait for real time most of the time: side by side.
describe.concurrent(
	'the handle to the audio process',
	{timeout: 30_000},
	() => {
		test('an answer that arrives at once is heard whole, sample for sample', async (context) => {
			const {expect} = context;
			const {audio, sees, heard, all} = await open(context);
			const answer = countingSamples(1.5 * rateHz);

			audio.play(key, bytesFromSamples(answer));
			audio.finish(key);
			await sees('audio.drained');
			await audio.close();

			expect(soundOf(await heard())).toEqual(answer);
			expect(all('audio.progress').at(-1)?.parts).toEqual([
				{...key, receivedMs: 1500, playedMs: 1500},
			]);
		});

		test('an answer in deltas of odd sizes is heard without a gap', async (context) => {
			const {expect} = context;
			const {audio, sees, heard} = await open(context);
			const answer = countingSamples(rateHz / 2);
			const bytes = bytesFromSamples(answer);

			for (let start = 0; start < bytes.length; start += 777) {
				audio.play(key, bytes.slice(start, start + 777));
			}

			audio.finish(key);
			await sees('audio.drained');
			await audio.close();

			expect(soundOf(await heard())).toEqual(answer);
		});

		test('a cut silences the speaker and says how much was heard', async (context) => {
			const {expect} = context;
			const {audio, sees, heard, all, playedMs} = await open(context);

			audio.play(key, bytesFromSamples(countingSamples(5 * rateHz)));
			await vi.waitFor(() => {
				expect(playedMs()).toBeGreaterThan(200);
			}, patience);
			audio.cut();
			await sees('audio.cut');
			await audio.close();

			const sound = soundOf(await heard());
			const [cut] = all('audio.cut');
			const [part] = cut?.parts ?? [];
			expect(part).toMatchObject({...key, receivedMs: 5000});
			expect(
				Math.abs((sound.length * 1000) / rateHz - (part?.playedMs ?? 0)),
			).toBeLessThan(20);
			expect(all('audio.cut')).toHaveLength(1);
			expect(all('audio.drained')).toHaveLength(0);
		});

		test('audio that comes late for a cut part is not played, another part is', async (context) => {
			const {expect} = context;
			const {audio, sees, heard, playedMs} = await open(context);
			const next = {...key, itemId: 'item_2'};
			const answer = countingSamples(rateHz / 4);

			audio.play(key, bytesFromSamples(new Int16Array(2 * rateHz)));
			await vi.waitFor(() => {
				expect(playedMs()).toBeGreaterThan(0);
			}, patience);
			audio.cut();
			audio.play(key, bytesFromSamples(countingSamples(rateHz)));
			audio.play(next, bytesFromSamples(answer));
			audio.finish(next);
			await sees('audio.drained');
			await audio.close();

			expect(soundOf(await heard())).toEqual(answer);
		});

		test('a file is a microphone: every sample in frames of 10 ms, then silence', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const microphone = path.join(folder, 'question.wav');
			const question = countingSamples(rateHz / 2);
			await writeFile(microphone, encodeWav(question, rateHz));

			const {audio, frames} = await open(context, {
				input: {kind: 'file', path: microphone},
				output: {kind: 'none'},
			});
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(60);
			}, patience);
			await audio.close();

			const said = Int16Array.from(frames.flatMap((frame) => [...frame]));
			expect(frames.every((frame) => frame.length === rateHz / 100)).toBe(true);
			expect(said.subarray(0, question.length)).toEqual(question);
			expect(
				said.subarray(question.length).every((sample) => sample === 0),
			).toBe(true);
		});

		test('nothing leaves the microphone while it is muted, but its level does', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const microphone = path.join(folder, 'question.wav');
			await writeFile(
				microphone,
				encodeWav(countingSamples(10 * rateHz), rateHz),
			);

			const {audio, frames, levels, sees, all} = await open(context, {
				input: {kind: 'file', path: microphone},
				output: {kind: 'none'},
				isMuted: true,
			});
			await sees('audio.opened');
			await vi.waitFor(() => {
				expect(levels.length).toBeGreaterThan(4);
			}, patience);
			expect(frames).toHaveLength(0);
			expect(levels.at(-1)?.microphoneDbfs).toBeGreaterThan(-40);

			audio.setMuted(false);
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(5);
			}, patience);
			audio.setMuted(true);
			// What was sent before the process knew has arrived when the answer to something later has.
			audio.cut();
			await sees('audio.cut');
			const before = frames.length;
			audio.setMuted(false);
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(before + 5);
			}, patience);

			// A frame with a sample from before a pause would have a jump in it.
			const jumps = frames.flatMap((frame) =>
				[...frame].filter(
					(sample, index) =>
						index > 0 && sample !== 1 && sample - (frame[index - 1] ?? 0) !== 1,
				),
			);
			expect(jumps).toEqual([]);
			expect(all('audio.opened')).toHaveLength(1);
		});

		test('killed in mid-answer it is back within two seconds and plays the rest', async (context) => {
			const {expect} = context;
			const {audio, sees, heard, playedMs, all} = await open(context);
			const answer = countingSamples(2 * rateHz);

			audio.play(key, bytesFromSamples(answer));
			audio.finish(key);
			await vi.waitFor(() => {
				expect(playedMs()).toBeGreaterThan(500);
			}, patience);
			const killedAt = performance.now();
			process.kill(audio.processId() ?? 0, 'SIGKILL');
			await sees('audio.opened', 2);
			expect(performance.now() - killedAt).toBeLessThan(2000);
			await sees('audio.drained');
			await audio.close();

			const sound = await heard();
			const values = new Set(sound);
			expect(all('audio.lost')).toHaveLength(1);
			expect(all('audio.progress').at(-1)?.parts).toEqual([
				{...key, receivedMs: 2000, playedMs: 2000},
			]);
			// Nothing is lost; what was written but not yet reported is heard twice.
			expect(answer.every((sample) => values.has(sample))).toBe(true);
			const soundMs =
				(sound.filter((sample) => sample !== 0).length * 1000) / rateHz;
			expect(soundMs).toBeGreaterThanOrEqual(2000);
			expect(soundMs).toBeLessThan(2500);
		});

		test('what a process that is gone said of the echo holds no more', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const script = path.join(folder, 'dies.mjs');
			await writeFile(
				script,
				`process.once('message', () => {
					process.send({type: 'echo', status: {method: 'gate', isGuarded: false}}, () => {
						process.kill(process.pid, 'SIGKILL');
					});
				});`,
			);
			const {sees, all} = await open(context, {path: script});
			await sees('audio.lost');

			expect(all('audio.echo').slice(0, 2)).toEqual([
				{type: 'audio.echo', status: {method: 'gate', isGuarded: false}},
				{type: 'audio.echo', status: {method: 'off', isGuarded: false}},
			]);
		});

		test('a microphone file goes on where it was after a crash', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const microphone = path.join(folder, 'question.wav');
			await writeFile(microphone, encodeWav(countingSamples(20_000), rateHz));
			const {audio, frames, sees} = await open(context, {
				input: {kind: 'file', path: microphone},
				output: {kind: 'none'},
			});
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(15);
			}, patience);
			process.kill(audio.processId() ?? 0, 'SIGKILL');
			await sees('audio.lost');
			const before = frames.length;
			const last = frames.at(-1)?.at(-1) ?? 0;
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(before + 2);
			}, patience);

			const next = frames[before]?.[0] ?? 0;
			expect(next === 0 || next > last).toBe(true);
		});

		test('a cut is answered once, even if the process dies over it', async (context) => {
			const {expect} = context;
			const {audio, sees, all, playedMs} = await open(context);
			audio.play(key, bytesFromSamples(countingSamples(3 * rateHz)));
			await vi.waitFor(() => {
				expect(playedMs()).toBeGreaterThan(100);
			}, patience);

			process.kill(audio.processId() ?? 0, 'SIGSTOP');
			audio.cut();
			process.kill(audio.processId() ?? 0, 'SIGKILL');
			await sees('audio.opened', 2);

			const [cut] = all('audio.cut');
			expect(all('audio.cut')).toHaveLength(1);
			expect(cut?.parts).toEqual([
				{
					...key,
					receivedMs: 3000,
					playedMs: playedMs(),
					discardedMs: 3000 - playedMs(),
				},
			]);
		});

		test(
			'a process that stops answering is replaced',
			{timeout: 20_000},
			async (context) => {
				const {expect} = context;
				const {audio, sees, all} = await open(context);
				await sees('audio.opened');
				const pid = audio.processId() ?? 0;
				process.kill(pid, 'SIGSTOP');
				await sees('audio.opened', 2);

				expect(all('audio.lost')[0]?.reason).toContain('stopped answering');
				expect(isAlive(pid)).toBe(false);
			},
		);

		test('closing leaves no process behind, twice without harm', async (context) => {
			const {expect} = context;
			const {audio, sees} = await open(context);
			await sees('audio.opened');
			const pid = audio.processId() ?? 0;

			await Promise.all([audio.close(), audio.close()]);
			await audio.close();

			expect(isAlive(pid)).toBe(false);
		});

		test('closing before the process is up leaves none behind', async (context) => {
			const {expect} = context;
			const {audio} = await open(context);
			const pid = audio.processId() ?? 0;
			await audio.close();
			expect(isAlive(pid)).toBe(false);
		});

		test('a process whose program is gone ends by itself', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const {onTestFinished} = context;
			const child = fork(processPath, [], {
				serialization: 'advanced',
				execArgv: [],
				cwd: folder,
				stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
			});
			onTestFinished(() => {
				child.kill('SIGKILL');
			});
			const setup: AudioSetup = {
				input: {kind: 'none'},
				output: {kind: 'file', path: path.join(folder, 'answer.wav')},
				inputRateHz: rateHz,
				outputRateHz: rateHz,
				volume: 100,
				isMuted: false,
				...untouchedSound,
			};
			child.send({type: 'open', setup, elapsedMs: {input: 0, output: 0}});
			await once(child, 'message');
			child.disconnect();

			const [code] = await once(child, 'exit');
			expect(code).toBe(0);
		});

		test('a damaged microphone file is named, and the speaker works on', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const microphone = path.join(folder, 'question.wav');
			await writeFile(microphone, 'this is no sound');
			const {sees, all} = await open(context, {
				input: {kind: 'file', path: microphone},
			});
			await sees('audio.opened');

			const [opened] = all('audio.opened');
			expect(opened?.input).toMatchObject({status: 'missing'});
			expect(opened?.input).toHaveProperty(
				'message',
				expect.stringContaining(microphone),
			);
			expect(opened?.output).toMatchObject({
				status: 'open',
				kind: 'file',
				name: 'answer.wav',
				rateHz,
			});
		});

		test('without a speaker answers are let go and a cut is answered all the same', async (context) => {
			const {expect} = context;
			const {audio, sees, all} = await open(context, {
				output: {kind: 'file', path: '/nonexistent/folder/answer.wav'},
			});
			await sees('audio.opened');
			expect(all('audio.opened')[0]?.output).toMatchObject({status: 'missing'});

			audio.play(key, bytesFromSamples(countingSamples(rateHz)));
			audio.cut();
			await sees('audio.cut');
			expect(all('audio.cut')).toEqual([{type: 'audio.cut', parts: []}]);
		});

		test('half the volume is half the amplitude', async (context) => {
			const {expect} = context;
			const {audio, sees, heard} = await open(context, {volume: 50});
			audio.play(
				key,
				bytesFromSamples(new Int16Array(rateHz / 4).fill(20_000)),
			);
			audio.finish(key);
			await sees('audio.drained');
			await audio.close();

			const sound = soundOf(await heard());
			const middle = sound[Math.floor(sound.length / 2)] ?? 0;
			expect(middle).toBeLessThan(15_000);
			expect(middle).toBeGreaterThan(0);
		});

		test('an unwritable log changes nothing', async (context) => {
			const {sees} = await open(context, {
				logPath: '/nonexistent/folder/audio.log',
			});
			await sees('audio.opened');
		});

		test('a process that will not stay up is given up, with the reason', async (context) => {
			const {expect} = context;
			const folder = await makeFolder(context);
			const broken = path.join(folder, 'broken.mjs');
			const logPath = path.join(folder, 'audio.log');
			await writeFile(
				broken,
				'console.error("native noise");process.exitCode = 3;',
			);
			const {audio, sees, all} = await open(context, {path: broken, logPath});
			await sees('audio.abandoned');

			expect(all('audio.lost')).toHaveLength(4);
			expect(all('audio.abandoned')[0]?.reason).toContain('code 3');
			expect(Buffer.from(await readFile(logPath)).toString()).toContain(
				'native noise',
			);

			audio.cut();
			await sees('audio.cut');
			await audio.close();
		});

		test('other devices take over what was not heard', async (context) => {
			const {expect} = context;
			const {audio, folder, sees, playedMs} = await open(context);
			const other = path.join(folder, 'other.wav');
			const answer = countingSamples(rateHz);

			audio.play(key, bytesFromSamples(answer));
			audio.finish(key);
			await vi.waitFor(() => {
				expect(playedMs()).toBeGreaterThan(200);
			}, patience);
			audio.reopen({
				input: {kind: 'none'},
				output: {kind: 'file', path: other},
				inputRateHz: rateHz,
				outputRateHz: rateHz,
				volume: 100,
				isMuted: false,
				...untouchedSound,
			});
			await sees('audio.drained');
			await audio.close();

			const sound = soundOf(decodeWav(await readFile(other)).samples);
			expect(sound).toEqual(answer.subarray(answer.length - sound.length));
			expect(sound.length).toBeLessThan(answer.length);
		});
	},
);

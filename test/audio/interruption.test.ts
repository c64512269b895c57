import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeAll, describe, test, vi, type TestContext} from 'vitest';
import {createAudioEngine} from '../../source/audio/audio-engine.js';
import {startAudio} from '../../source/audio/handle.js';
import type {
	AudioEvent,
	AudioReport,
	AudioSetup,
} from '../../source/audio/messages.js';
import {silenceDbfs} from '../../source/audio/level.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {decodeWav, encodeWav} from '../../source/audio/wav.js';
import {builtProcess} from '../helpers/build-processes.js';
import {loadVoice} from '../../source/server/speaking/voice.js';
import {cough, coughMs} from '../helpers/cough.js';
import {joined, silence, speak} from '../helpers/spoken.js';
import {amplitudeAt, tone} from '../helpers/tone.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const rateHz = 24_000;
const key = {responseId: 'resp_1', itemId: 'item_1', contentIndex: 0};
const patience = {timeout: 20_000, interval: 10};
const frequencyHz = 1000;
const peak = 16_000;
/** Before the person says something, ms. */
const leadMs = 1000;
const answerSamples = 4 * rateHz;

const hasVoice = (await loadVoice()) !== undefined;

let processPath = '';
let words: Int16Array = new Int16Array();

beforeAll(async () => {
	processPath = await builtProcess('audio-process');
	words = hasVoice
		? await speak('please stop, I have another question for you')
		: words;
});

type Files = {readonly microphone: string; readonly speaker: string};

/** A microphone that is quiet for a second and then says something, and a loudspeaker to be listened to afterwards. */
const filesOf = async (
	{onTestFinished}: TestContext,
	said: Int16Array,
): Promise<Files> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	const microphone = path.join(folder, 'question.wav');
	await writeFile(microphone, encodeWav(joined(silence(leadMs), said), rateHz));
	return {microphone, speaker: path.join(folder, 'answer.wav')};
};

const setupOf = ({microphone, speaker}: Files): AudioSetup => ({
	input: {kind: 'file', path: microphone},
	output: {kind: 'file', path: speaker},
	inputRateHz: rateHz,
	outputRateHz: rateHz,
	volume: 100,
	isMuted: false,
	...untouchedSound,
	bargeIn: {mode: 'duck', cutAfterMs: 350},
});

type Wanted = Partial<AudioSetup> & {readonly said: Int16Array};

/** A person who says something into the microphone while the agent speaks. */
const talkOver = async (context: TestContext, {said, ...setup}: Wanted) => {
	const {expect, onTestFinished} = context;
	const files = await filesOf(context, said);
	const {speaker} = files;
	const events: AudioEvent[] = [];
	let speakerLevel = 0;
	const audio = startAudio({
		processPath,
		setup: {...setupOf(files), ...setup},
		onEvent(event) {
			events.push(event);
		},
		onFrame() {
			// Where it goes is not what is tested here.
		},
		onLevels({speakerDbfs}) {
			speakerLevel = speakerDbfs;
		},
	});
	onTestFinished(async () => audio.close());
	audio.play(
		key,
		bytesFromSamples(tone({frequencyHz, rateHz, samples: answerSamples, peak})),
	);
	audio.finish(key);

	const all = <Type extends AudioEvent['type']>(type: Type) =>
		events.filter(
			(event): event is Extract<AudioEvent, {type: Type}> =>
				event.type === type,
		);

	return {
		audio,
		events,
		all,
		sees: async (type: AudioEvent['type'], times = 1) =>
			vi.waitFor(() => {
				expect(all(type).length).toBeGreaterThanOrEqual(times);
			}, patience),
		isQuiet: async () =>
			vi.waitFor(() => {
				expect(speakerLevel).toBe(silenceDbfs);
			}, patience),
		/** How loud the agent was, dB under full, every ten milliseconds. */
		async heard() {
			await audio.close();
			const {samples} = decodeWav(await readFile(speaker));
			const step = rateHz / 100;
			return Array.from(
				{length: Math.floor(samples.length / step)},
				(_, index) =>
					Math.round(
						20 *
							Math.log10(
								(amplitudeAt(
									samples.subarray(index * step, (index + 1) * step),
									frequencyHz,
									rateHz,
								) +
									1) /
									peak,
							),
					),
			);
		},
	};
};

/** Where the agent is as soft as asked for, in steps of ten milliseconds from the beginning of the recording. */
const stepsWhere = (
	levels: readonly number[],
	is: (level: number) => boolean,
): readonly number[] =>
	levels.flatMap((level, index) => (is(level) ? [index] : []));

const isFull = (level: number) => level > -0.5;
const isDucked = (level: number) => level < -17 && level > -19;
const isSilent = (level: number) => level < -60;

describe.concurrent('the person over the agent', {timeout: 40_000}, () => {
	test.skipIf(!hasVoice)(
		'speech softens the agent at once and cuts it after 350 ms, with nobody’s word for it',
		async (context) => {
			const {expect} = context;
			const {all, sees, isQuiet, heard} = await talkOver(context, {
				said: words,
			});
			await sees('audio.barge-in');
			await isQuiet();

			expect(all('audio.interrupted')).toMatchObject([
				{parts: [{...key, receivedMs: 4000}]},
			]);
			expect(all('audio.ducked')).toMatchObject([
				{isDucked: true},
				{isDucked: false},
			]);
			const [told] = all('audio.barge-in');
			expect(told?.bargeIn).toMatchObject({outcome: 'cut', by: 'voice'});
			expect(told?.bargeIn.silentAfterMs).toBeGreaterThanOrEqual(350);

			const levels = await heard();
			const ducked = stepsWhere(levels, isDucked);
			const lastFull = stepsWhere(levels, isFull).at(-1)!;
			expect(ducked[0]! - lastFull).toBeLessThanOrEqual(3);
			// Soft until it is cut, and silent two blocks later.
			expect(ducked.length).toBeGreaterThan(25);
			expect(stepsWhere(levels, isSilent)).toContain(ducked.at(-1)! + 3);

			// As long as it was told, what was heard of the answer.
			const [part] = all('audio.interrupted')[0]!.parts;
			const soundSteps = stepsWhere(levels, (level) => !isSilent(level));
			const heardMs = (soundSteps.at(-1)! + 1 - soundSteps[0]!) * 10;
			expect(Math.abs(part!.playedMs - heardMs)).toBeLessThanOrEqual(20);
		},
	);

	test('a cough softens the agent, which is back within 300 ms after it and goes on to its end', async (context) => {
		const {expect} = context;
		const {all, sees, heard} = await talkOver(context, {said: cough(rateHz)});
		await sees('audio.drained');

		expect(all('audio.interrupted')).toEqual([]);
		expect(all('audio.barge-in')).toMatchObject([
			{bargeIn: {outcome: 'restored'}},
		]);

		const levels = await heard();
		const ducked = stepsWhere(levels, isDucked);
		const full = stepsWhere(levels, isFull);
		const back = full.find((step) => step > ducked[0]!)!;
		expect((back - ducked[0]!) * 10).toBeLessThanOrEqual(coughMs + 300);
		expect(full.length * 10).toBeGreaterThan(3000);
	});

	test.skipIf(!hasVoice)(
		'what comes of a cut answer before the program knows is never heard, and what comes later is',
		async (context) => {
			const {expect, onTestFinished} = context;
			const {microphone, speaker} = await filesOf(context, words);
			const reports: AudioReport[] = [];
			const loud = bytesFromSamples(
				tone({frequencyHz, rateHz, samples: answerSamples, peak}),
			);
			const engine = createAudioEngine((report) => {
				reports.push(report);

				// The program has not heard of it when these are sent: more of the same part, and a new one.
				if (report.type === 'interrupted' && cuts().length === 1) {
					engine.handle({type: 'play', ...key, bytes: loud});
					engine.handle({type: 'play', ...key, itemId: 'item_2', bytes: loud});
					engine.handle({type: 'finish', ...key, itemId: 'item_2'});
				}
			});
			const cuts = () =>
				reports.filter((report) => report.type === 'interrupted');
			onTestFinished(async () => engine.close());
			engine.handle({
				type: 'open',
				setup: setupOf({microphone, speaker}),
				elapsedMs: {input: 0, output: 0},
				standIns: {},
			});
			engine.handle({type: 'play', ...key, bytes: loud});
			await vi.waitFor(() => {
				expect(cuts().length).toBe(1);
			}, patience);
			engine.handle({type: 'forget-cut'});

			expect(cuts()[1]).toEqual({
				type: 'interrupted',
				parts: [{...key, itemId: 'item_2', receivedMs: 0, playedMs: 0}],
			});

			const later = {...key, itemId: 'item_3'};
			engine.handle({
				type: 'play',
				...later,
				bytes: loud.subarray(0, rateHz / 5),
			});
			engine.handle({type: 'finish', ...later});
			await vi.waitFor(() => {
				expect(reports.some(({type}) => type === 'drained')).toBe(true);
			}, patience);
			await engine.close();

			const {samples} = decodeWav(await readFile(speaker));
			const heardMs =
				(samples.filter((sample) => Math.abs(sample) > 50).length * 1000) /
				rateHz;
			expect(heardMs).toBeLessThan(leadMs + 1200);
			const heardParts = reports
				.filter((report) => report.type === 'progress')
				.flatMap(({parts}) => parts.map(({itemId}) => itemId));
			expect(new Set(heardParts)).toEqual(new Set(['item_1', 'item_3']));
		},
	);

	test('a microphone that goes while the person speaks leaves the agent no softer', async (context) => {
		const {expect, onTestFinished} = context;
		const files = await filesOf(context, cough(rateHz));
		const reports: AudioReport[] = [];
		const engine = createAudioEngine((report) => {
			reports.push(report);

			if (report.type === 'ducked' && report.isDucked) {
				engine.handle({type: 'use', direction: 'input', name: 'no such one'});
			}
		});
		onTestFinished(async () => engine.close());
		engine.handle({
			type: 'open',
			setup: setupOf(files),
			elapsedMs: {input: 0, output: 0},
			standIns: {},
		});
		engine.handle({
			type: 'play',
			...key,
			bytes: bytesFromSamples(
				tone({frequencyHz, rateHz, samples: answerSamples, peak}),
			),
		});
		await vi.waitFor(() => {
			expect(reports.some(({type}) => type === 'device')).toBe(true);
		}, patience);

		expect(
			reports.filter(({type}) => type === 'ducked' || type === 'device'),
		).toMatchObject([
			{isDucked: true},
			{isDucked: false},
			{direction: 'input', state: {status: 'missing'}},
		]);
	});

	test.skipIf(!hasVoice)(
		'a muted microphone interrupts nobody',
		async (context) => {
			const {expect} = context;
			const {all, sees} = await talkOver(context, {said: words, isMuted: true});
			await sees('audio.drained');

			expect(all('audio.ducked')).toEqual([]);
			expect(all('audio.barge-in')).toEqual([]);
		},
	);

	test.skipIf(!hasVoice)(
		'the program’s cut while the person speaks is told with its time',
		async (context) => {
			const {expect} = context;
			const {audio, all, sees} = await talkOver(context, {
				said: words,
				bargeIn: {mode: 'duck', cutAfterMs: 3000},
			});
			await sees('audio.ducked');
			audio.cut();
			await sees('audio.barge-in');

			expect(all('audio.interrupted')).toEqual([]);
			expect(all('audio.cut').length).toBe(1);
			expect(all('audio.barge-in')).toMatchObject([
				{bargeIn: {outcome: 'cut', by: 'program'}},
			]);
		},
	);

	test.skipIf(!hasVoice)(
		'a setting that is changed while the agent speaks holds from then on',
		async (context) => {
			const {expect} = context;
			const {audio, all, sees} = await talkOver(context, {said: words});
			audio.setBargeIn({mode: 'off', cutAfterMs: 350});
			await sees('audio.drained');

			expect(all('audio.ducked')).toEqual([]);
			expect(all('audio.interrupted')).toEqual([]);
		},
	);
});

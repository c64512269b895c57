import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {AudioEvent, BargeIn} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {loadResampler} from '../../source/audio/resample.js';
import {builtProcess} from '../helpers/build-processes.js';
import {loadVoice} from '../../source/server/speaking/voice.js';
import {cough, coughMs} from '../helpers/cough.js';
import {inTurn} from '../helpers/in-turn.js';
import {
	hasSoundRig,
	rigRateHz,
	startSoundRig,
	type Recording,
} from '../helpers/sound-rig.js';
import {soundsIn} from '../helpers/sounds.js';
import {speak, spokenRateHz} from '../helpers/spoken.js';
import {amplitudeAt, tone} from '../helpers/tone.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const wireRateHz = 48_000;
const frequencyHz = 1000;
const peak = 16_000;
const hasVoice = (await loadVoice()) !== undefined;
const patience = {timeout: 15_000, interval: 5};
/** The middle one of three is not the one that a busy machine spoiled; `npm run bench:sound` has more. */
const rounds = 3;

/** Loudness of the agent's tone under its full level at a moment, dB; over 4 ms around it. */
const agentAt = (recording: Recording, atMs: number): number => {
	const around = (4 * rigRateHz) / 1000;
	const chunk = recording.chunks.findLast(
		({firstSample}) => recording.timeOf(firstSample) <= atMs,
	);
	const middle =
		(chunk?.firstSample ?? 0) +
		Math.round(
			((atMs - recording.timeOf(chunk?.firstSample ?? 0)) * rigRateHz) / 1000,
		);
	const samples = recording.samples.subarray(
		Math.max(0, middle - around / 2),
		middle + around / 2,
	);
	return (
		20 * Math.log10((amplitudeAt(samples, frequencyHz, rigRateHz) + 0.1) / peak)
	);
};

/** When the agent is first as soft (or as loud) as asked for, ms after `fromMs`. */
const after = (
	recording: Recording,
	fromMs: number,
	isReached: (levelDb: number) => boolean,
): number => {
	for (let ms = 0; ms < 3000; ms++) {
		if (isReached(agentAt(recording, fromMs + ms))) {
			return ms;
		}
	}

	return Number.NaN;
};

const isSoft = (levelDb: number) => levelDb < -17;
const isSilent = (levelDb: number) => levelDb < -60;
const isFull = (levelDb: number) => levelDb > -0.5;

const spokenAt = async (text: string): Promise<Int16Array> => {
	const resampler = (await loadResampler())(spokenRateHz, rigRateHz);
	return Int16Array.from(resampler.push(await speak(text)));
};

const median = (values: readonly number[]) =>
	values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

const startOnRig = async () => {
	const rig = await startSoundRig();

	for (const [name, value] of Object.entries(rig.environment)) {
		vi.stubEnv(name, value);
	}

	onTestFinished(() => {
		vi.unstubAllEnvs();
	});

	const events: AudioEvent[] = [];
	let frames = 0;
	const audio = startAudio({
		processPath: await builtProcess('audio-process'),
		setup: {
			input: {kind: 'device', name: ''},
			output: {kind: 'device', name: 'default'},
			inputRateHz: 24_000,
			outputRateHz: wireRateHz,
			volume: 100,
			isMuted: false,
			...untouchedSound,
			bargeIn: {mode: 'duck', cutAfterMs: 350},
		},
		onEvent(event) {
			events.push(event);
		},
		onFrame() {
			frames++;
		},
		onLevels() {
			// Not what is measured here.
		},
	});
	onTestFinished(async () => audio.close());

	const passes = async (ms: number) => {
		const before = frames;
		await vi.waitFor(() => {
			expect(frames).toBeGreaterThan(before + ms / 20);
		}, patience);
	};

	await passes(1000);

	const all = <Type extends AudioEvent['type']>(type: Type) =>
		events.filter(
			(event): event is Extract<AudioEvent, {type: Type}> =>
				event.type === type,
		);
	const answer = bytesFromSamples(
		tone({frequencyHz, rateHz: wireRateHz, samples: 8 * wireRateHz, peak}),
	);

	const play = (responseId: string) => {
		audio.play({responseId, itemId: 'item', contentIndex: 0}, answer);
	};

	return {
		rig,
		audio,
		all,
		passes,
		play,
		/** Somebody says something while the agent speaks; what was heard at both ends. */
		async talkOver(said: Int16Array, responseId: string) {
			const speaker = await rig.record();
			const microphone = await rig.record('mic');
			const before = all('audio.barge-in').length;
			play(responseId);
			await passes(600);
			await rig.sayNow(said);
			await vi.waitFor(() => {
				expect(all('audio.barge-in').length).toBeGreaterThan(before);
			}, patience);
			await passes(200);
			// What a cough left of the answer.
			audio.cut();
			const heard = await speaker.stop();
			const [voice] = soundsIn(await microphone.stop(), {
				loud: 400,
				joinMs: 200,
			});
			return {
				heard,
				voice: voice!,
				outcome: all('audio.barge-in').at(-1)!.bargeIn,
			};
		},
	};
};

const reportOf = (what: string, values: readonly number[]) => {
	console.log(
		`${what}: median ${median(values).toFixed(0)} ms of ${values.map((value) => value.toFixed(0)).join(', ')}`,
	);
};

describe.skipIf(!hasSoundRig())('a voice on a virtual sound card', () => {
	test.skipIf(!hasVoice)(
		'softens the agent within 60 ms, and cuts it when it lasts, without any server',
		{timeout: 90_000},
		async () => {
			const {talkOver} = await startOnRig();
			const words = await spokenAt('please stop, I have another question');
			const ducked: number[] = [];
			const silent: number[] = [];
			const told: BargeIn[] = [];

			await inTurn(rounds, async (round) => {
				const {heard, voice, outcome} = await talkOver(words, `r${round}`);
				ducked.push(after(heard, voice.fromMs, isSoft));
				silent.push(after(heard, voice.fromMs, isSilent));
				told.push(outcome);
			});

			const toldDucked = told.map(({duckedAfterMs = 0}) => duckedAfterMs);
			const toldSilent = told.map(({silentAfterMs = 0}) => silentAfterMs);
			reportOf('Voice → soft', ducked);
			reportOf('Voice → soft, as told', toldDucked);
			reportOf('Voice → silent', silent);
			reportOf('Voice → silent, as told', toldSilent);
			expect(told.every(({by}) => by === 'voice')).toBe(true);
			expect(median(ducked)).toBeLessThanOrEqual(60);
			expect(median(silent)).toBeGreaterThan(330);
			expect(median(silent)).toBeLessThan(450);
			expect(Math.abs(median(toldDucked) - median(ducked))).toBeLessThan(20);
			expect(Math.abs(median(toldSilent) - median(silent))).toBeLessThan(20);
		},
	);

	test(
		'that is a cough leaves the agent at full level within 300 ms after it',
		{timeout: 60_000},
		async () => {
			const {talkOver, all} = await startOnRig();
			const ducked: number[] = [];
			const back: number[] = [];

			await inTurn(rounds, async (round) => {
				const {heard, voice} = await talkOver(cough(rigRateHz), `r${round}`);
				const softAfterMs = after(heard, voice.fromMs, isSoft);
				ducked.push(softAfterMs);
				back.push(
					softAfterMs +
						after(heard, voice.fromMs + softAfterMs, isFull) -
						coughMs,
				);
			});

			reportOf('Cough → soft', ducked);
			reportOf('End of the cough → full level', back);
			expect(all('audio.interrupted')).toEqual([]);
			expect(median(ducked)).toBeLessThanOrEqual(60);
			expect(median(back)).toBeLessThanOrEqual(300);
		},
	);

	test(
		'or a key: the agent is silent within a few blocks',
		{timeout: 60_000},
		async () => {
			const {rig, audio, play, passes} = await startOnRig();
			const silent: number[] = [];

			await inTurn(rounds, async (round) => {
				const recorder = await rig.record();
				play(`r${round}`);
				await passes(600);
				const pressedAtMs = performance.now();
				audio.cut();
				await passes(300);
				silent.push(after(await recorder.stop(), pressedAtMs, isSilent));
			});

			reportOf('Key → silent', silent);
			expect(median(silent)).toBeLessThanOrEqual(60);
		},
	);
});

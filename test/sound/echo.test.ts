import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {AudioEvent} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {builtProcess} from '../helpers/build-processes.js';
import {atLoudness, loudnessOf, speakAt} from '../helpers/rooms.js';
import {hasSoundRig, rigRateHz, startSoundRig} from '../helpers/sound-rig.js';

const wireRateHz = 24_000;
const patience = {timeout: 30_000, interval: 20};
const answerText =
	'Well, let me tell you about the weather today. It is sunny, and the temperature is about twenty degrees. In the evening there will be some rain.';

const key = (responseId: string) => ({
	responseId,
	itemId: 'item',
	contentIndex: 0,
});

const start = async (latencyMs: number) => {
	const rig = await startSoundRig();

	for (const [name, value] of Object.entries(rig.environment)) {
		vi.stubEnv(name, value);
	}

	onTestFinished(() => {
		vi.unstubAllEnvs();
	});

	const events: AudioEvent[] = [];
	const frames: Int16Array[] = [];
	const audio = startAudio({
		processPath: await builtProcess('audio-process'),
		setup: {
			input: {kind: 'device', name: ''},
			output: {kind: 'device', name: 'default'},
			inputRateHz: wireRateHz,
			outputRateHz: wireRateHz,
			volume: 100,
			isMuted: false,
			processing: {echo: 'auto', noise: 'auto', gain: 'off'},
			bargeIn: {mode: 'server', cutAfterMs: 350},
		},
		onEvent(event) {
			events.push(event);
		},
		onFrame(samples) {
			frames.push(samples);
		},
		onLevels() {
			// Frames are what is listened to.
		},
	});
	onTestFinished(async () => audio.close());
	await vi.waitFor(() => {
		expect(frames.length).toBeGreaterThan(50);
	}, patience);
	// Loudspeaker and microphone in one room.
	rig.control(
		'load-module',
		'module-loopback',
		'source=speaker.monitor',
		'sink=micfeed',
		`latency_msec=${latencyMs}`,
	);

	const echo = () =>
		events.findLast((event) => event.type === 'audio.echo')?.status;

	const drained = async () =>
		vi.waitFor(() => {
			expect(events.map(({type}) => type)).toContain('audio.drained');
		}, patience);

	return {rig, audio, frames, echo, drained};
};

/** The loudest fifth of a second. */
const loudest = (frames: readonly Int16Array[]) => {
	let most = Number.NEGATIVE_INFINITY;
	for (let first = 0; first + 10 <= frames.length; first++) {
		const stretch = Int16Array.from(
			frames.slice(first, first + 10).flatMap((frame) => [...frame]),
		);
		most = Math.max(most, loudnessOf(stretch));
	}

	return most;
};

describe.skipIf(!hasSoundRig())(
	'loudspeaker and microphone in one room',
	() => {
		test.each([60, 150])(
			'the answer does not come back after %i ms, and the person over it does',
			{timeout: 90_000},
			async (latencyMs) => {
				const {rig, audio, frames, echo, drained} = await start(latencyMs);
				const answer = atLoudness(await speakAt(answerText, wireRateHz), -20);

				let from = frames.length;
				audio.play(key('first'), bytesFromSamples(answer));
				audio.finish(key('first'));
				await drained();
				const first = loudest(frames.slice(from));
				console.log(`First answer: ${first.toFixed(0)} dBFS`, echo());

				expect(first).toBeLessThan(-50);
				expect(echo()?.method).toBe('canceller');
				expect(echo()?.reductionDb).toBeGreaterThanOrEqual(30);

				const person = atLoudness(
					await speakAt('All right, I would like to know more.', rigRateHz),
					-20,
				);
				from = frames.length;
				audio.play(key('second'), bytesFromSamples(answer));
				audio.finish(key('second'));
				await vi.waitFor(() => {
					expect(frames.length).toBeGreaterThan(from + 100);
				}, patience);
				from = frames.length;
				await rig.sayNow(person);
				const heard = loudest(frames.slice(from));
				console.log(`The person over it: ${heard.toFixed(0)} dBFS`, echo());

				expect(heard).toBeGreaterThan(-30);
				expect(echo()?.method).toBe('canceller');
			},
		);
	},
);

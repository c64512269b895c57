import process from 'node:process';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {AudioEvent, AudioSetup} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {builtProcess} from '../helpers/build-processes.js';
import {inTurn} from '../helpers/in-turn.js';
import {hasSoundRig, rigRateHz, startSoundRig} from '../helpers/sound-rig.js';
import {endOfSweep, sweep} from '../helpers/sweep.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const wireRateHz = 44_100;
const patience = {timeout: 10_000, interval: 5};
/** Of `audio_end_ms` against the recording. */
const mostMs = 20;

const setup: AudioSetup = {
	input: {kind: 'none'},
	output: {kind: 'device', name: 'default'},
	inputRateHz: 24_000,
	outputRateHz: wireRateHz,
	volume: 100,
	isMuted: true,
	...untouchedSound,
};

const startOnRig = async () => {
	const rig = await startSoundRig();

	for (const [name, value] of Object.entries(rig.environment)) {
		vi.stubEnv(name, value);
	}

	onTestFinished(() => {
		vi.unstubAllEnvs();
	});

	const events: AudioEvent[] = [];
	const audio = startAudio({
		processPath: await builtProcess('audio-process'),
		setup,
		onEvent(event) {
			events.push(event);
		},
		onFrame() {
			// No microphone.
		},
		onLevels() {
			// Not what is measured here.
		},
	});
	onTestFinished(async () => audio.close());

	const key = (responseId: string, itemId = 'item') => ({
		responseId,
		itemId,
		contentIndex: 0,
	});

	const playedMs = (responseId: string, itemId = 'item') =>
		events
			.filter(
				(event) =>
					event.type === 'audio.progress' || event.type === 'audio.cut',
			)
			.flatMap(({parts}) => parts)
			.findLast(
				(part) => part.responseId === responseId && part.itemId === itemId,
			)?.playedMs ?? 0;

	const hears = async (ms: number, responseId: string, itemId = 'item') =>
		vi.waitFor(() => {
			expect(playedMs(responseId, itemId)).toBeGreaterThanOrEqual(ms);
		}, patience);

	/** Cuts. Returns how much of an item is said to have been played. */
	const cut = async (itemId: string) => {
		const before = events.length;
		audio.cut();
		return vi.waitFor(() => {
			const answered = events
				.slice(before)
				.find((event) => event.type === 'audio.cut');
			const part = answered?.parts.find((other) => other.itemId === itemId);
			expect(part).toBeDefined();
			expect(answered?.parts).toHaveLength(1);
			return part?.playedMs ?? 0;
		}, patience);
	};

	const opens = async (times: number) =>
		vi.waitFor(() => {
			expect(
				events.filter((event) => event.type === 'audio.opened').length,
			).toBeGreaterThanOrEqual(times);
		}, patience);

	/** What a person at the loudspeaker hears meanwhile. */
	const recordWhile = async (act: () => Promise<void>) => {
		const recorder = await rig.record();
		await act();
		// What the sound server still holds.
		const before = performance.now();
		await vi.waitFor(() => {
			expect(performance.now() - before).toBeGreaterThan(300);
		}, patience);
		return recorder.stop();
	};

	await opens(1);
	return {audio, events, key, hears, cut, opens, playedMs, recordWhile};
};

const answer = bytesFromSamples(
	sweep({fromHz: 400, lengthMs: 4000, rateHz: wireRateHz}),
);
const second = bytesFromSamples(
	sweep({fromHz: 2000, lengthMs: 4000, rateHz: wireRateHz}),
);
const bytesOfMs = (ms: number) => 2 * Math.round((ms * wireRateHz) / 1000);

const print = (what: string, said: number, heard: number) => {
	console.log(
		`${what}: said ${said} ms, heard ${heard.toFixed(1)} ms, off by ${(said - heard).toFixed(1)} ms`,
	);
};

describe.skipIf(!hasSoundRig())('audio_end_ms', () => {
	test(
		'is what was heard, wherever an answer is cut',
		{timeout: 60_000},
		async () => {
			const {audio, key, hears, cut, recordWhile} = await startOnRig();

			await inTurn(4, async (round) => {
				const responseId = `r${round}`;
				let said = 0;
				const recording = await recordWhile(async () => {
					audio.play(key(responseId), answer);
					await hears(100 + round * 237, responseId);
					said = await cut('item');
				});
				const heard = endOfSweep(recording.samples, rigRateHz, 400);
				print(`Cut ${round}`, said, heard);
				expect(Math.abs(said - heard)).toBeLessThan(mostMs);
			});
		},
	);

	test(
		'is what was heard after the answer ran dry',
		{timeout: 30_000},
		async () => {
			const {audio, events, key, hears, cut, recordWhile} = await startOnRig();
			let said = 0;
			const recording = await recordWhile(async () => {
				audio.play(key('r'), answer.subarray(0, bytesOfMs(500)));
				await hears(497, 'r');
				audio.play(key('r'), answer.subarray(bytesOfMs(500)));
				await hears(1100, 'r');
				said = await cut('item');
			});
			const heard = endOfSweep(recording.samples, rigRateHz, 400);
			print('After it ran dry', said, heard);
			expect(Math.abs(said - heard)).toBeLessThan(mostMs);
			await vi.waitFor(() => {
				expect(
					events.findLast((event) => event.type === 'audio.playout'),
				).toMatchObject({status: {underruns: 1}});
			}, patience);
		},
	);

	test(
		'is what was heard after the volume changed',
		{timeout: 30_000},
		async () => {
			const {audio, key, hears, cut, recordWhile} = await startOnRig();
			let said = 0;
			const recording = await recordWhile(async () => {
				audio.play(key('r'), answer);
				await hears(300, 'r');
				audio.setVolume(60);
				await hears(700, 'r');
				audio.setVolume(80);
				await hears(900, 'r');
				said = await cut('item');
			});
			const heard = endOfSweep(recording.samples, rigRateHz, 400);
			print('After the volume changed', said, heard);
			expect(Math.abs(said - heard)).toBeLessThan(mostMs);
		},
	);

	test(
		'is told of the item that was being heard',
		{timeout: 30_000},
		async () => {
			const {audio, key, hears, cut, playedMs, recordWhile} =
				await startOnRig();
			const one = key('r', 'one');
			const two = key('r', 'two');
			let said = 0;
			const recording = await recordWhile(async () => {
				audio.play(one, answer.subarray(0, bytesOfMs(700)));
				audio.finish(one);
				audio.play(two, second);
				await hears(450, 'r', 'two');
				said = await cut('two');
			});
			const heard = endOfSweep(recording.samples, rigRateHz, 2000);
			print('The second item', said, heard);
			expect(playedMs('r', 'one')).toBe(700);
			expect(Math.abs(said - heard)).toBeLessThan(mostMs);
		},
	);

	test.each(['was opened anew', 'was lost with its process'])(
		'is what was heard after the device %s',
		{timeout: 40_000},
		async (what) => {
			const {audio, key, hears, cut, opens, recordWhile} = await startOnRig();
			let said = 0;
			const recording = await recordWhile(async () => {
				audio.play(key('r'), answer);
				await hears(600, 'r');

				if (what === 'was opened anew') {
					audio.reopen({...setup, volume: 90});
				} else {
					process.kill(audio.processId() ?? 0, 'SIGKILL');
				}

				await opens(2);
				await hears(1300, 'r');
				said = await cut('item');
			});
			const heard = endOfSweep(recording.samples, rigRateHz, 400);
			print(`After the device ${what}`, said, heard);
			expect(Math.abs(said - heard)).toBeLessThan(mostMs);
		},
	);
});

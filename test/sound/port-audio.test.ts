import process from 'node:process';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {AudioEvent} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {builtProcess} from '../helpers/build-processes.js';
import {untouchedSound} from '../helpers/untouched-sound.js';
import {hasSoundRig, rigRateHz, startSoundRig} from '../helpers/sound-rig.js';
import {inTurn} from '../helpers/in-turn.js';
import {soundsIn} from '../helpers/sounds.js';

const inputRateHz = 24_000;
const outputRateHz = 44_100;
const amplitude = 8000;
const loud = 2000;
const patience = {timeout: 10_000, interval: 5};

/** A square wave of about 700 Hz: any part of it is loud. */
const tone = (ms: number, rateHz: number) => {
	const halfPeriod = Math.round(rateHz / 1400);
	return Int16Array.from(
		{length: Math.round((ms * rateHz) / 1000)},
		(_, index) =>
			Math.floor(index / halfPeriod) % 2 === 0 ? amplitude : -amplitude,
	);
};

const statistics = (values: readonly number[]) => {
	const sorted = values.toSorted((one, other) => one - other);
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ??
		Number.NaN;
	return {medianMs: at(0.5), p90Ms: at(0.9)};
};

const print = (what: string, values: readonly number[]) => {
	const {medianMs, p90Ms} = statistics(values);
	console.log(
		`${what}: median ${medianMs.toFixed(1)} ms, p90 ${p90Ms.toFixed(1)} ms of ${values.length}`,
	);
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
	const frames: Array<{samples: Int16Array; arrivedAtMs: number}> = [];
	const audio = startAudio({
		processPath: await builtProcess('audio-process'),
		deviceProcessPath: await builtProcess('device-process'),
		setup: {
			input: {kind: 'device', name: ''},
			output: {kind: 'device', name: 'default'},
			inputRateHz,
			outputRateHz,
			volume: 100,
			isMuted: false,
			...untouchedSound,
		},
		onEvent(event) {
			events.push(event);
		},
		onFrame(samples) {
			frames.push({samples, arrivedAtMs: performance.now()});
		},
		onLevels() {
			// Not what is measured here.
		},
	});
	onTestFinished(async () => audio.close());

	const sees = async (type: AudioEvent['type'], times = 1) =>
		vi.waitFor(() => {
			expect(
				events.filter((event) => event.type === type).length,
			).toBeGreaterThanOrEqual(times);
		}, patience);

	// Both streams run when frames come.
	await vi.waitFor(() => {
		expect(frames.length).toBeGreaterThan(10);
	}, patience);

	/** So much of the microphone's time. */
	const passes = async (ms: number) => {
		const before = frames.length;
		await vi.waitFor(() => {
			expect(frames.length).toBeGreaterThan(before + ms / 20);
		}, patience);
	};

	return {rig, audio, events, frames, sees, passes};
};

describe.skipIf(!hasSoundRig())('on a virtual sound card', () => {
	test('an answer is heard whole', {timeout: 30_000}, async () => {
		const {rig, audio, events, sees} = await startOnRig();
		const key = {responseId: 'resp', itemId: 'item', contentIndex: 0};
		const recorder = await rig.record();

		audio.play(key, bytesFromSamples(tone(3000, outputRateHz)));
		audio.finish(key);
		await sees('audio.drained');
		const recording = await recorder.stop();

		const sounds = soundsIn(recording, {loud, joinMs: 2});
		const heardMs = sounds.reduce(
			(total, {fromMs, toMs}) => total + toMs - fromMs,
			0,
		);
		console.log(
			`Of 3000 ms heard: ${heardMs.toFixed(0)} ms in ${sounds.length} piece(s)`,
		);
		expect(heardMs).toBeGreaterThan(2900);
		expect(heardMs).toBeLessThan(3050);
		expect(events.at(-1)?.type).toBe('audio.drained');
	});

	test(
		'sound comes and goes within a few blocks',
		{timeout: 60_000},
		async () => {
			const {rig, audio, events, sees, passes} = await startOnRig();
			const recorder = await rig.record();
			const answer = bytesFromSamples(tone(2000, outputRateHz));
			const played: number[] = [];
			const cut: number[] = [];
			const errors: number[] = [];

			const playedMs = (responseId: string) =>
				events
					.filter((event) => event.type === 'audio.progress')
					.flatMap(({parts}) => parts)
					.findLast((part) => part.responseId === responseId)?.playedMs ?? 0;

			await inTurn(8, async (round) => {
				const responseId = `r${round}`;
				played.push(performance.now());
				audio.play({responseId, itemId: 'item', contentIndex: 0}, answer);
				await vi.waitFor(() => {
					expect(playedMs(responseId)).toBeGreaterThan(60);
				}, patience);
				cut.push(performance.now());
				audio.cut();
				await sees('audio.cut', round);
				await passes(200);
			});

			const recording = await recorder.stop();
			const sounds = soundsIn(recording, {loud, joinMs: 100});
			expect(sounds).toHaveLength(8);
			const reported = events
				.filter((event) => event.type === 'audio.cut')
				.map((event) => event.parts[0]?.playedMs ?? 0);

			for (const [index, {fromMs, toMs}] of sounds.entries()) {
				errors.push(Math.abs((reported[index] ?? 0) - (toMs - fromMs)));
			}

			const audible = sounds.map(
				({fromMs}, index) => fromMs - (played[index] ?? 0),
			);
			const silent = sounds.map(({toMs}, index) => toMs - (cut[index] ?? 0));
			print('Delta to audible', audible);
			print('Cut to silent', silent);
			print('Reported as played against heard, off by', errors);
			expect(statistics(audible).medianMs).toBeLessThan(60);
			expect(statistics(silent).medianMs).toBeLessThan(60);
			expect(statistics(errors).medianMs).toBeLessThan(20);
		},
	);

	test(
		'what is said at the microphone arrives in frames',
		{timeout: 60_000},
		async () => {
			const {rig, frames, passes} = await startOnRig();
			const reference = await rig.record('mic');
			const arrivals: number[] = [];
			const onsets: number[] = [];

			await inTurn(6, async () => {
				await rig.sayNow(tone(60, rigRateHz));
				await passes(300);
			});

			const heard = soundsIn(await reference.stop(), {
				loud,
				joinMs: 100,
			});
			let lastLoud = Number.NEGATIVE_INFINITY;

			for (const [index, {samples, arrivedAtMs}] of frames.entries()) {
				const first = samples.findIndex((sample) => Math.abs(sample) > loud);

				if (first !== -1) {
					if (index - lastLoud > 5) {
						arrivals.push(arrivedAtMs);
						const behindMs = ((samples.length - first) * 1000) / inputRateHz;
						onsets.push(arrivedAtMs - behindMs);
					}

					lastLoud = index;
				}
			}

			expect(heard).toHaveLength(6);
			expect(arrivals).toHaveLength(6);
			print(
				'Sound at the microphone to its frame',
				heard.map(({fromMs}, index) => (arrivals[index] ?? 0) - fromMs),
			);
			print(
				'Of that not the frame itself',
				heard.map(({fromMs}, index) => (onsets[index] ?? 0) - fromMs),
			);
		},
	);

	test(
		'it is back after a kill, on the same devices',
		{timeout: 30_000},
		async () => {
			const {audio, frames, sees} = await startOnRig();
			const killedAtMs = performance.now();
			process.kill(audio.processId() ?? 0, 'SIGKILL');
			await sees('audio.opened', 2);
			const before = frames.length;
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(before);
			}, patience);
			const backAfterMs = performance.now() - killedAtMs;
			console.log(`Back ${backAfterMs.toFixed(0)} ms after a kill`);
			expect(backAfterMs).toBeLessThan(2000);
		},
	);

	test(
		'a lost sound server is reported and found again',
		{timeout: 40_000},
		async () => {
			const {rig, events, frames, sees} = await startOnRig();
			rig.control('suspend-sink', 'speaker', '1');
			await sees('audio.device');
			expect(events.find(({type}) => type === 'audio.device')).toMatchObject({
				direction: 'output',
				state: {status: 'missing'},
			});
			rig.control('suspend-sink', 'speaker', '0');
			await vi.waitFor(() => {
				expect(
					events.findLast(({type}) => type === 'audio.device'),
				).toMatchObject({direction: 'output', state: {status: 'open'}});
			}, patience);
			const before = frames.length;
			await vi.waitFor(() => {
				expect(frames.length).toBeGreaterThan(before + 10);
			}, patience);
		},
	);
});

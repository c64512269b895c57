import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../../helpers/in-turn.js';
import {loudnessOf} from '../../helpers/rooms.js';
import {joined} from '../../helpers/spoken.js';
import {
	type EchoPath,
	type Recording,
	rigRateHz,
} from '../../helpers/virtual-sound-card.js';
import {wireRateHz} from '../answer.js';
import type {Row} from '../table.js';
import {spokenAnswer} from './answers.js';
import {withAudioProcess, type AudioBench} from './audio-bench.js';

/** The rooms of all figures about echo. */
export const echoPaths: readonly EchoPath[] = [
	{latencyMs: 60, gainDb: -6},
	{latencyMs: 60, gainDb: 0},
	{latencyMs: 150, gainDb: -6},
	{latencyMs: 150, gainDb: 0},
];

export const nameOf = ({latencyMs, gainDb}: EchoPath): string =>
	`${latencyMs} ms, ${gainDb} dB`;

const answerSeconds = 10;
const warmUpMs = 3000;
/** Frames are late by their own length, the canceller's and the way through the processes. */
const marginMs = 200;
/** Loudness of a 16-bit stream in which nothing but rounding is left, dBFS: what is softer is no measurement. */
const floorDbfs = -96;
const windowSamples = wireRateHz / 100;

type Frames = AudioBench['frames'];

const between = (frames: Frames, fromMs: number, toMs: number): Int16Array =>
	joined(
		...frames
			.filter(({atMs}) => atMs >= fromMs && atMs < toMs)
			.map(({samples}) => samples),
	);

const loudness = (sound: Int16Array, from?: number, to?: number): number =>
	Math.max(floorDbfs, loudnessOf(sound, from, to));

/** The loudest ten milliseconds, dBFS. */
const loudest = (sound: Int16Array): number => {
	let most = floorDbfs;
	for (let start = 0; start + windowSamples <= sound.length;) {
		const end = start + windowSamples;
		most = Math.max(most, loudness(sound, start, end));
		start = end;
	}

	return most;
};

const sampleAt = (recording: Recording, atMs: number): number =>
	Math.max(0, Math.round(((atMs - recording.startedAtMs) * rigRateHz) / 1000));

/** An agent speaks for the first time; nobody else does. What leaves, against what the microphone hears. */
const speakOnce = async (echo: EchoPath): Promise<readonly Row[]> => {
	const answer = await spokenAnswer(answerSeconds);

	return withAudioProcess(async ({card, events, frames, play}) => {
		card.addEcho(echo);
		await delay(500);
		const listener = await card.record('mic');
		const startedAtMs = performance.now();
		play({responseId: 'r', itemId: 'i', contentIndex: 0}, answer);
		await delay(answerSeconds * 1000 + echo.latencyMs + marginMs);
		const heard = await listener.stop();
		const endMs = startedAtMs + answerSeconds * 1000;
		const room = nameOf(echo);

		const first = between(
			frames,
			startedAtMs,
			startedAtMs + 1000 + echo.latencyMs + marginMs,
		);
		const settledMs = startedAtMs + warmUpMs + echo.latencyMs;
		const left = between(frames, settledMs + marginMs, endMs + marginMs);
		const atMicrophone = loudness(
			heard.samples,
			sampleAt(heard, settledMs),
			sampleAt(heard, endMs),
		);
		const reported = events
			.map(({event}) => event)
			.findLast((event) => event.type === 'audio.echo')?.status;
		const {reductionDb, delayMs, method} = reported ?? {};

		return [
			{
				what: `echo ${room}: below the microphone after 3 s`,
				values: [atMicrophone - loudness(left)],
				unit: 'dB',
				atLeast: 30,
			},
			{
				what: `  ${room}: loudest 10 ms that left in the first second`,
				values: [loudest(first)],
				unit: 'dBFS',
			},
			reductionDb === undefined
				? {
						what: `  ${room}: reduction the screen shows`,
						missing: `not reported, method ${method ?? 'none'}`,
					}
				: {
						what: `  ${room}: reduction the screen shows`,
						values: [reductionDb],
						unit: 'dB',
					},
			delayMs === undefined
				? {what: `  ${room}: delay it found`, missing: 'not reported'}
				: {
						what: `  ${room}: delay it found`,
						values: [delayMs],
						unit: 'ms',
						digits: 0,
					},
		];
	});
};

/** How much of its own voice the program sends to the server, from the first word on. */
export const measureEcho = async (): Promise<readonly Row[]> => {
	const rows = await inTurn(echoPaths.length, async (number) =>
		speakOnce(echoPaths[number - 1]!),
	);
	return rows.flat();
};

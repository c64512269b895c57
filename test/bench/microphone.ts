import {Buffer} from 'node:buffer';
import {setTimeout as delay} from 'node:timers/promises';
import {samplesFromBytes} from '../../source/audio/pcm.js';
import {inTurn} from '../helpers/in-turn.js';
import {soundsIn} from '../helpers/sounds.js';
import {tone} from '../helpers/tone.js';
import {rigRateHz} from '../helpers/virtual-sound-card.js';
import {toneHz, tonePeak, wireRateHz} from './answer.js';
import {inCall} from './call.js';
import type {Arrival} from './server.js';
import type {Row} from './table.js';

/** A tenth: a resampler rings a little before a sound. */
const loud = tonePeak / 10;
const apartMs = 100;

type Arrived = {
	/** When the message with the first loud sample arrived. */
	readonly arrivedAtMs: number;
	/** How long that sample had to wait for its frame to be full. */
	readonly frameMs: number;
};

type Onset = {readonly totalMs: number; readonly frameMs: number};

const onsetsIn = (arrivals: readonly Arrival[]): readonly Arrived[] => {
	const onsets: Arrived[] = [];
	let quietMs = apartMs;

	for (const {frame, atMs} of arrivals) {
		if (frame.type !== 'input_audio_buffer.append') {
			continue;
		}

		const samples = samplesFromBytes(
			Buffer.from(String(frame.audio), 'base64'),
		);
		const toMs = (count: number) => (count * 1000) / wireRateHz;
		const first = samples.findIndex((sample) => Math.abs(sample) > loud);
		if (first === -1) {
			quietMs += toMs(samples.length);
			continue;
		}

		if (quietMs >= apartMs) {
			onsets.push({arrivedAtMs: atMs, frameMs: toMs(samples.length - first)});
		}

		quietMs = 0;
	}

	return onsets;
};

/** From when a listener at the same microphone hears a sound begin to when the server has the message with that beginning. */
const measureOnsets = async (
	isQuick: boolean,
	flags: readonly string[],
): Promise<readonly Onset[]> =>
	inCall(async ({card, server}) => {
		const listener = await card.record('mic');
		const before = server.arrivals.length;

		await inTurn(isQuick ? 10 : 40, async () => {
			// The player's start must not keep step with the frames.
			await delay(3 * apartMs + Math.random() * 20);
			await card.sayNow(
				tone({
					frequencyHz: toneHz,
					rateHz: rigRateHz,
					samples: 0.06 * rigRateHz,
					peak: tonePeak,
				}),
			);
		});

		await delay(3 * apartMs);
		const onsets = onsetsIn(server.arrivals.slice(before));
		const sounds = soundsIn(await listener.stop(), {loud, joinMs: apartMs});
		if (onsets.length !== sounds.length) {
			throw new Error(
				`${onsets.length} sounds came over the wire of ${sounds.length} at the microphone`,
			);
		}

		return onsets.map(({arrivedAtMs, frameMs}, index) => ({
			totalMs: arrivedAtMs - sounds[index]!.fromMs,
			frameMs,
		}));
	}, flags);

/** Parley's own way from the microphone to the wire, and the same with WebRTC's stages in it, which hold back what they need themselves: about 8 ms for the canceller's blocks and filters, 6 for the noise stage's window. */
export const measureMicrophone = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const bare = await measureOnsets(isQuick, [
		'--echo',
		'off',
		'--noise',
		'off',
		'--gain',
		'off',
	]);
	const cleaned = await measureOnsets(isQuick, []);
	return [
		{
			what: 'microphone to wire, nothing cleaned',
			values: bare.map(({totalMs}) => totalMs),
			unit: 'ms',
			atMost: 18.4,
		},
		{
			what: '  of that: until the 10 ms frame is full',
			values: bare.map(({frameMs}) => frameMs),
			unit: 'ms',
		},
		{
			what: 'microphone to wire, echo, noise and gain cleaned',
			values: cleaned.map(({totalMs}) => totalMs),
			unit: 'ms',
		},
	];
};

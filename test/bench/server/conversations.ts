import {Buffer} from 'node:buffer';
import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../../helpers/in-turn.js';
import {joined, silence, speak} from '../../helpers/spoken.js';
import {memory, processorSeconds} from '../processes.js';
import type {Row} from '../table.js';
import {connect, type Arrival, type Client} from './client.js';
import {startServing} from './serving.js';

/** The issue's own number. */
const many = 50;
const wireRateHz = 24_000;
const silenceMs = 400;
/** Conversations do not begin in the same instant. */
const apartMs = 120;

const questions = [
	'what is the weather in London',
	'what time is it',
	'tell me a story',
	'what is the news',
] as const;

const session = {
	type: 'session.update',
	session: {
		type: 'realtime',
		audio: {
			input: {
				format: {type: 'audio/pcm', rate: wireRateHz},
				turn_detection: {
					type: 'server_vad',
					threshold: 0.5,
					prefix_padding_ms: 300,
					silence_duration_ms: silenceMs,
				},
			},
		},
	},
};

const durationMs = ({frame}: Arrival): number =>
	(Buffer.from(String(frame.delta), 'base64').length / 2 / wireRateHz) * 1000;

/** How much later than it should have been playing the latest delta came, for somebody who plays from the first one on; negative: what was in hand. */
const latestMs = (deltas: readonly Arrival[]): number => {
	let playedMs = 0;
	let latest = Number.NEGATIVE_INFINITY;
	for (const delta of deltas) {
		latest = Math.max(latest, delta.atMs - deltas[0]!.atMs - playedMs);
		playedMs += durationMs(delta);
	}

	return latest;
};

type Turn = {
	/** From the end of the user's turn to the first sound of the answer, ms. */
	readonly firstMs: number;
	readonly latestMs: number;
};

/** One spoken question and its answer, to the answer's end. The microphone goes on being sent meanwhile. */
const takeTurn = async (
	client: Client,
	question: Int16Array,
): Promise<Turn> => {
	const before = client.arrivals.length;
	const pause = silence(60_000);
	const saying = client.say(joined(question, silence(2 * silenceMs)));
	const {atMs: endedAtMs} = await client.receives(
		'input_audio_buffer.speech_stopped',
		before,
	);
	await saying;
	let isOver = false;
	const listening = (async () => {
		const say = async (number: number): Promise<void> => {
			if (!isOver && number < 60) {
				await client.say(pause.subarray(0, wireRateHz));
				await say(number + 1);
			}
		};

		await say(0);
	})();
	await client.receives('response.done', before);
	isOver = true;
	await listening;
	const deltas = client.arrivals
		.slice(before)
		.filter(({frame}) => frame.type === 'response.output_audio.delta');
	if (deltas.length === 0) {
		throw new Error('An answer without sound');
	}

	return {
		firstMs: deltas[0]!.atMs - endedAtMs,
		latestMs: latestMs(deltas),
	};
};

const asked = async (): Promise<readonly Int16Array[]> =>
	inTurn(questions.length, async (number) =>
		joined(silence(300), await speak(questions[number - 1]!)),
	);

/** How soon a rule answers one person. */
export const measureFirstSound = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const sounds = await asked();
	const serving = await startServing();
	try {
		const client = await connect(serving.url);
		client.send(session);
		await client.receives('session.updated');
		// The engines load meanwhile.
		await takeTurn(client, sounds[1]!);
		const turns = await inTurn(isQuick ? 4 : 20, async (number) =>
			takeTurn(client, sounds[number % sounds.length]!),
		);
		client.close();
		return [
			{
				what: 'end of the turn to the first sound of the answer',
				values: turns.map(({firstMs}) => firstMs),
				unit: 'ms',
				atMost: 150,
			},
		];
	} finally {
		await serving.close();
	}
};

/** So many conversations that talk and listen at once. */
export const measureConversations = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const rounds = isQuick ? 1 : 3;
	const sounds = await asked();
	const serving = await startServing(['--max-connections', String(2 * many)]);
	try {
		const warm = await connect(serving.url);
		warm.send(session);
		await warm.receives('session.updated');
		await takeTurn(warm, sounds[0]!);
		const before = memory(serving.processId).shared;
		const clients = await Promise.all(
			Array.from({length: many}, async () => connect(serving.url)),
		);
		const secondsBefore = processorSeconds(serving.processId);
		const startedAtMs = performance.now();
		let most = before;
		const turns = await Promise.all(
			clients.map(async (client, index) => {
				client.send(session);
				await client.receives('session.updated');
				await delay(index * apartMs);
				return inTurn(rounds, async (number) => {
					const turn = await takeTurn(
						client,
						sounds[(index + number) % sounds.length]!,
					);
					most = Math.max(most, memory(serving.processId).shared);
					return turn;
				});
			}),
		);
		const seconds = (performance.now() - startedAtMs) / 1000;
		const used = processorSeconds(serving.processId) - secondsBefore;
		for (const client of [...clients, warm]) {
			client.close();
		}

		const all = turns.flat();
		const name = `${many} conversations at once`;
		return [
			{
				what: `${name}: deltas that came too late to be played`,
				values: [all.filter((turn) => turn.latestMs > 0).length],
				unit: `of ${all.length} answers`,
				digits: 0,
				atMost: 0,
				judge: 'every',
			},
			{
				what: `${name}: least sound in hand when a delta came`,
				values: all.map((turn) => -turn.latestMs),
				unit: 'ms',
				digits: 0,
			},
			{
				what: `${name}: end of the turn to the first sound`,
				values: all.map(({firstMs}) => firstMs),
				unit: 'ms',
				digits: 0,
			},
			{
				what: `${name}: processor for each`,
				values: [(100 * used) / seconds / many],
				unit: '% of a core',
			},
			{
				what: `${name}: memory for each`,
				values: [(most - before) / many],
				unit: 'MB',
			},
		];
	} finally {
		await serving.close();
	}
};

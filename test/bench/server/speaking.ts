import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import type {Language, Voice} from '../../../source/server/engines.js';
import {startSpeech} from '../../../source/server/speaking/speaker.js';
import {createVoicePool} from '../../../source/server/speaking/voice-pool.js';
import {inTurn} from '../../helpers/in-turn.js';
import type {Row} from '../table.js';

/** The issue's own number. */
const conversations = 50;

/** As the server sends: how much faster than it plays. */
const pace = 4;

const texts: Readonly<Record<Language, string>> = {
	en: 'Once upon a time there was a lighthouse keeper who talked to the sea. Every evening he climbed the stairs, lit the lamp, and told the waves what had happened that day. The waves listened, as waves do, and carried his words along the coast. One night a ship answered. It had heard a story about bread, and it wanted to know how the story ended. ',
	ru: 'Жил-был смотритель маяка, который разговаривал с морем. Каждый вечер он поднимался по лестнице, зажигал лампу и рассказывал волнам, что случилось за день. Волны слушали, как умеют волны, и несли его слова вдоль берега. Однажды ночью ему ответил корабль. ',
};

type Spoken = {
	/** From the text to the first slice, ms. */
	readonly firstMs: number;
	/** How much later than it should have been playing the latest slice came; negative: the least that was in hand, ms. */
	readonly latestMs: number;
	/** Sound, ms. */
	readonly durationMs: number;
};

/** One answer, as a conversation speaks it, to a client that plays from the first slice on. */
const speak = async (
	voice: Voice,
	language: Language,
	text: string,
): Promise<Spoken> => {
	const askedMs = performance.now();
	let startedMs: number | undefined;
	let durationMs = 0;
	let latestMs = -Infinity;
	const speech = startSpeech(voice, {
		language,
		voice: '',
		rateHz: 24_000,
		speed: 1,
		signal: new AbortController().signal,
		pace,
		whenWritable: async () => undefined,
		onSlice(slice) {
			const nowMs = performance.now();
			if (startedMs === undefined) {
				startedMs = nowMs;
			} else {
				latestMs = Math.max(latestMs, nowMs - startedMs - durationMs);
			}

			durationMs += slice.durationMs;
		},
	});
	speech.say(text);
	await speech.end();
	return {firstMs: (startedMs ?? Infinity) - askedMs, latestMs, durationMs};
};

const languages: readonly Language[] = ['en', 'ru'];

const longAnswer = (language: Language): string => texts[language].repeat(3);

const measureIdle = async (voice: Voice, times: number) =>
	inTurn(times, async (time) => {
		const language = languages[time % 2] ?? 'en';
		return speak(voice, language, texts[language]);
	});

/** Conversations that begin one after another within a few seconds and all speak; in the middle of it, answers that begin. */
const measureTogether = async (voice: Voice, spreadMs: number) => {
	const cpu = process.cpuUsage();
	const answers = await Promise.all(
		Array.from({length: conversations}, async (_, index) => {
			await setTimeout((spreadMs * index) / conversations);
			const language = languages[index % 2] ?? 'en';
			return speak(voice, language, longAnswer(language));
		}),
	);
	const {user, system} = process.cpuUsage(cpu);
	const durationMs = answers.reduce(
		(sum, answer) => sum + answer.durationMs,
		0,
	);
	return {answers, cpuShare: (user + system) / 1000 / durationMs};
};

const firstOf = (spoken: readonly Spoken[]) =>
	spoken.map(({firstMs}) => firstMs);

const latestOf = (spoken: readonly Spoken[]) =>
	spoken.map(({latestMs}) => latestMs);

/** How soon and how steadily the voice in `dist` speaks: from a text to its first slice, alone and beside 50 conversations that speak. */
export const measureSpeaking = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const rssBefore = process.memoryUsage().rss;
	const voice = await createVoicePool({
		workerPath: path.resolve('dist/voice-worker.js'),
	});
	if (voice === undefined) {
		return [{what: 'Speaking', missing: 'eSpeak NG is not installed'}];
	}

	try {
		// As a server that has been running for a while: its code is compiled in every thread.
		await measureIdle(voice, 4);
		await measureTogether(voice, isQuick ? 1000 : 5000);
		const idle = await measureIdle(voice, isQuick ? 4 : 20);
		const staggered = await measureTogether(voice, 5000);
		const burst = await measureTogether(voice, 0);
		const together = `${conversations} conversations`;

		return [
			{
				what: 'Speaking: text to first slice, alone',
				values: firstOf(idle),
				unit: 'ms',
				atMost: 100,
				judge: 'every',
			},
			{
				what: `Speaking: text to first slice, ${together} begun within 5 s`,
				values: firstOf(staggered.answers),
				unit: 'ms',
				atMost: 150,
			},
			{
				what: `Speaking: text to first slice, ${together} begun at once`,
				values: firstOf(burst.answers),
				unit: 'ms',
			},
			{
				what: `Speaking: latest slice behind its time, ${together} begun within 5 s`,
				values: latestOf(staggered.answers),
				unit: 'ms',
				atMost: 0,
				judge: 'every',
			},
			{
				what: `Speaking: latest slice behind its time, ${together} begun at once`,
				values: latestOf(burst.answers),
				unit: 'ms',
				atMost: 0,
				judge: 'every',
			},
			{
				what: 'Speaking: CPU for a second of speech',
				values: [staggered, burst].map(({cpuShare}) => 1000 * cpuShare),
				unit: 'ms',
			},
			{
				what: 'Speaking: memory of all voices',
				values: [(process.memoryUsage().rss - rssBefore) / 1e6],
				unit: 'MB',
				digits: 0,
			},
		];
	} finally {
		voice.close();
	}
};

import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../../helpers/in-turn.js';
import {atLoudness, loudnessOf, speakAt} from '../../helpers/rooms.js';
import {rigRateHz, type EchoPath} from '../../helpers/virtual-sound-card.js';
import {inCall, type Call} from '../call.js';
import type {Row} from '../table.js';
import {spokenAnswer} from './answers.js';
import {echoPaths, nameOf} from './echo.js';
import {hearAt, type ServersHearing} from './hearing.js';
import {tellAnswer} from './speaking.js';

const answerSeconds = 8;
const pauseMs = 700;

type Room = Call & {
	readonly echo: EchoPath;
	readonly hearing: ServersHearing;
	readonly answers: readonly Int16Array[];
};

/** The whole program with loudspeaker and microphone in one room, and a server that hears what the program sends. */
const inRoom = async (
	echo: EchoPath,
	act: (room: Room) => Promise<readonly Row[]>,
): Promise<readonly Row[]> =>
	inCall(async (call) => {
		const hearing = await hearAt(call.server);
		try {
			call.card.addEcho(echo);
			await delay(500);
			const answers = await inTurn(5, async (number) =>
				spokenAnswer(answerSeconds, 2 * number),
			);
			return await act({...call, echo, hearing, answers});
		} finally {
			hearing.close();
		}
	});

const inEachRoom = async (
	act: (room: Room) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
	const rows = await inTurn(echoPaths.length, async (number) =>
		inRoom(echoPaths[number - 1]!, act),
	);
	return rows.flat();
};

/** One answer after the other to an empty room: whoever interrupts it, it is the program itself. */
export const measureAnswers = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const rounds = isQuick ? 3 : 20;

	return inEachRoom(async ({server, echo, hearing, answers}) => {
		const wereWhole = await inTurn(rounds, async (number) => {
			const before = hearing.starts.length;
			const cutAtMs = await tellAnswer(
				server,
				number,
				answers[number % answers.length]!,
			);
			await delay(pauseMs);
			return cutAtMs === undefined && hearing.starts.length === before;
		});

		return [
			{
				what: `self-interruptions in ${rounds} answers of ${answerSeconds} s, ${nameOf(echo)}`,
				values: [wereWhole.filter((wasWhole) => !wasWhole).length],
				unit: '',
				digits: 0,
				atMost: 0,
				judge: 'every',
			},
		];
	});
};

const questions = [
	'what is the weather in Moscow',
	'what is the weather in London',
	'tell me the latest news about science',
	'what is the news about music',
];
/** Into the answer, ms: well after the canceller has learned the room. */
const speakAfterMs = 4000;

const wordsOf = (text: string): readonly string[] =>
	text
		.toLowerCase()
		.split(/\P{L}+/v)
		.filter((word) => word !== '');

/** Words of the question that were written down, in order. */
const wordsUnderstood = (question: string, text: string): number => {
	let rest = wordsOf(text);
	let found = 0;
	for (const word of wordsOf(question)) {
		const place = rest.indexOf(word);
		if (place !== -1) {
			rest = rest.slice(place + 1);
			found++;
		}
	}

	return found;
};

/** A person speaks over the answer, as loud at the microphone as the answer's echo is. */
export const measureDoubleTalk = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const rounds = isQuick ? 1 : questions.length;

	return inEachRoom(async ({card, server, echo, hearing, answers}) => {
		// The room is learned before anybody speaks over an answer.
		await tellAnswer(server, 1, answers[0]!);
		const talks = await inTurn(rounds, async (number) => {
			const answer = answers[number % answers.length]!;
			const question = questions[number - 1]!;
			const voice = atLoudness(
				await speakAt(question, rigRateHz),
				loudnessOf(answer) + echo.gainDb,
			);
			const before = hearing.texts.length;
			const speaking = (async () => {
				await delay(speakAfterMs);
				const spokenAtMs = performance.now();
				await card.sayNow(voice);
				return spokenAtMs;
			})();
			const cutAtMs = await tellAnswer(server, number + 1, answer);
			const spokenAtMs = await speaking;
			// The turn ends 400 ms after the voice, and is understood a little later.
			await delay(1500);
			return {
				// Before anybody spoke, it was the program itself.
				wasInterrupted: cutAtMs !== undefined && cutAtMs > spokenAtMs,
				words: wordsOf(question).length,
				understood: wordsUnderstood(
					question,
					hearing.texts.slice(before).join(' '),
				),
			};
		});
		const sum = (of: (talk: (typeof talks)[number]) => number) =>
			talks.reduce((total, talk) => total + of(talk), 0);

		return [
			{
				what: `double talk, ${nameOf(echo)}: answers interrupted`,
				values: [(100 * sum((talk) => Number(talk.wasInterrupted))) / rounds],
				unit: '%',
				digits: 0,
				atLeast: 100,
				judge: 'every',
			},
			{
				what: `  ${nameOf(echo)}: words of the person transcribed`,
				values: [
					(100 * sum((talk) => talk.understood)) / sum((talk) => talk.words),
				],
				unit: '%',
				digits: 0,
			},
		];
	});
};

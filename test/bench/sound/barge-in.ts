import {setTimeout as delay} from 'node:timers/promises';
import {cough} from '../../helpers/cough.js';
import {inTurn} from '../../helpers/in-turn.js';
import {atLoudness, speakAt} from '../../helpers/rooms.js';
import {soundsIn, type Sound} from '../../helpers/sounds.js';
import {rigRateHz} from '../../helpers/virtual-sound-card.js';
import {answerFrames, pieces, toneBytes} from '../answer.js';
import {inCall, type Call} from '../call.js';
import {median, type Row} from '../table.js';
import {
	between,
	courseOf,
	findStretch,
	type Course,
} from './loudness-over-time.js';

const answerSeconds = 5;
/** Into the answer, ms. */
const actAfterMs = 1200;
const voiceDbfs = -22;
/** In the microphone: 1 % of full scale; the first consonant is louder. */
const loud = 328;
const apartMs = 600;
/** Against the answer as it was, dB. Ducked is −18; what a busy machine drops is silence and does not count. */
const duckedDb = [-21, -15] as const;
const duckedSteps = 3;
const silentDb = -45;
const fullDb = [-1, 1] as const;

const phrases = [
	'wait a moment please',
	'no that is not what I meant',
	'stop I have another question',
	'hold on what did you say',
];

type Round = {
	/** When the key was pressed; when a sound began, the microphone's recording tells. */
	readonly actedAtMs: number;
	readonly endedAtMs: number;
};

/** A steady answer, and something that happens to it. */
const during = async (
	{server}: Call,
	number: number,
	act: () => Promise<void>,
): Promise<Round> => {
	const answer = answerFrames(number);
	server.send(
		...answer.begin,
		...pieces(toneBytes(answerSeconds), () => 4800).map((piece) =>
			answer.audio(piece),
		),
		...answer.end('completed'),
	);
	await delay(actAfterMs);
	const actedAtMs = performance.now();
	await act();
	await delay(answerSeconds * 1000 - (performance.now() - actedAtMs));
	return {actedAtMs, endedAtMs: performance.now()};
};

type Heard = Round & {
	/** Of the loudspeaker during the round, dB against the answer before anybody acted. */
	readonly course: Course;
	/** What the microphone heard; absent where nothing was heard. */
	readonly sound?: Sound;
};

const listening = async (
	{card}: Call,
	act: () => Promise<readonly Round[]>,
): Promise<readonly Heard[]> => {
	const speaker = await card.record();
	const microphone = await card.record('mic');
	const rounds = await act();
	const whole = courseOf(await speaker.stop());
	const sounds = soundsIn(await microphone.stop(), {loud, joinMs: apartMs});

	return rounds.map((round) => {
		const {actedAtMs, endedAtMs} = round;
		const before = between(whole, actedAtMs - 500, actedAtMs);
		const full = median(before.map(({dbfs}) => dbfs));
		const sound = sounds.find(
			({fromMs}) => fromMs >= actedAtMs - 50 && fromMs < endedAtMs,
		);
		return {
			...round,
			course: between(whole, actedAtMs, endedAtMs).map(({atMs, dbfs}) => ({
				atMs,
				dbfs: dbfs - full,
			})),
			...(sound !== undefined && {sound}),
		};
	});
};

const duckedAt = ({course}: Heard, fromMs: number): number | undefined =>
	findStretch(between(course, fromMs, Infinity), duckedDb, duckedSteps);

/** When the answer was last heard; `undefined` when it went on to its end. */
const silentAt = ({course, endedAtMs}: Heard): number | undefined => {
	const last = course.findLast(({dbfs}) => dbfs > silentDb)?.atMs;
	return last === undefined || last > endedAtMs - 1000 ? undefined : last;
};

const countRow = (what: string, count: number, of: number): Row => ({
	what: `  ${what}, of ${of}`,
	values: [count],
	unit: '',
	digits: 0,
	atMost: 0,
	judge: 'every',
});

const measureVoice = async (
	call: Call,
	rounds: number,
): Promise<readonly Row[]> => {
	const voices = await inTurn(phrases.length, async (number) =>
		atLoudness(await speakAt(phrases[number - 1]!, rigRateHz), voiceDbfs),
	);
	const heard = await listening(call, async () =>
		inTurn(rounds, async (number) =>
			during(call, number, async () =>
				call.card.sayNow(voices[number % voices.length]!),
			),
		),
	);
	const sinceOnset = (
		find: (round: Heard, onsetMs: number) => number | undefined,
	) =>
		heard.flatMap((round) => {
			const onsetMs = round.sound?.fromMs ?? Number.NaN;
			const atMs = find(round, onsetMs);
			return atMs === undefined ? [] : [atMs - onsetMs];
		});
	const ducked = sinceOnset(duckedAt);
	const silent = sinceOnset(silentAt);

	return [
		{
			what: 'voice at the microphone to agent ducked',
			values: ducked,
			unit: 'ms',
			atMost: 60,
		},
		countRow('never ducked', rounds - ducked.length, rounds),
		{
			what: 'voice at the microphone to silent, 350 ms of it asked for',
			values: silent,
			unit: 'ms',
		},
		countRow('never silent', rounds - silent.length, rounds),
	];
};

const measureKey = async (
	call: Call,
	rounds: number,
): Promise<readonly Row[]> => {
	const heard = await listening(call, async () =>
		inTurn(rounds, async (number) =>
			during(call, 100 + number, async () => {
				call.program.press('i');
			}),
		),
	);
	return [
		{
			what: 'key to silent',
			values: heard.flatMap((round) => {
				const atMs = silentAt(round);
				return atMs === undefined ? [] : [atMs - round.actedAtMs];
			}),
			unit: 'ms',
		},
	];
};

/** From the end of the cough until the answer is as loud as before: 0 where it never was softer; endless where it was cut. */
const backAfterMs = (heard: Heard): number => {
	const {course, sound} = heard;
	if (sound === undefined) {
		return Number.NaN;
	}

	const softAtMs = duckedAt(heard, sound.fromMs);
	const backAtMs =
		softAtMs === undefined
			? sound.toMs
			: findStretch(between(course, softAtMs, Infinity), fullDb, duckedSteps);
	return Math.max(0, (backAtMs ?? Infinity) - sound.toMs);
};

const measureCough = async (
	call: Call,
	rounds: number,
): Promise<readonly Row[]> => {
	const heard = await listening(call, async () =>
		inTurn(rounds, async (number) =>
			during(call, 200 + number, async () =>
				call.card.sayNow(cough(rigRateHz)),
			),
		),
	);
	return [
		{
			what: 'end of a cough to full level',
			values: heard.map((round) => backAfterMs(round)),
			unit: 'ms',
			atMost: 300,
			judge: 'every',
		},
		{
			what: `  coughs that ducked the agent at all, of ${rounds}`,
			values: [
				heard.filter((round) => duckedAt(round, round.actedAtMs) !== undefined)
					.length,
			],
			unit: '',
			digits: 0,
		},
	];
};

/** Somebody speaks, coughs or presses a key over an answer: what the loudspeaker does, in a recording of it. The server says nothing. */
export const measureBargeIn = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const rounds = isQuick ? 3 : 8;
	return inCall(async (call) => {
		const voice = await measureVoice(call, rounds);
		const key = await measureKey(call, rounds);
		const coughs = await measureCough(call, rounds);
		return [...voice, ...key, ...coughs];
	});
};

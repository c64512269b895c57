import {spawn} from 'node:child_process';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {bytesFromSamples, samplesFromBytes} from '../../../source/audio/pcm.js';
import {createResampler} from '../../../source/audio/resample.js';
import {encodeWav} from '../../../source/audio/wav.js';
import {inTurn} from '../../helpers/in-turn.js';
import {atLoudness} from '../../helpers/rooms.js';
import {whiteNoise} from '../../helpers/seeded.js';
import {joined} from '../../helpers/spoken.js';
import {rigRateHz, type Recording} from '../../helpers/virtual-sound-card.js';
import {answerFrames, pieces, wireRateHz} from '../answer.js';
import {inCall, type Call} from '../call.js';
import type {Row} from '../table.js';
import {spokenAnswer} from './answers.js';
import {playBeside} from './plain-player.js';
import {followStream, type StreamFindings} from './same-stream.js';

const pieceBytes = 4800;
const pieceMs = 100;
/** The server is so far ahead of the loudspeaker, ms. */
const leadMs = 500;
const answerDbfs = -22;
const personDbfs = -22;
/** Of the person's speech that is said over and over. */
const speechSeconds = 60;
const wordsEveryMs = 33;
/** Longer than their sound the players may take. */
const patienceMs = 10_000;
/** RMS of a piece that is worth looking at: −45 dBFS. */
const quiet = 184;

const resampled = async (
	samples: Int16Array,
	fromHz: number,
	toHz: number,
): Promise<Int16Array> => {
	const resampler = await createResampler({fromHz, toHz});
	// The resampler's memory is for a second, not for ten minutes.
	const parts = Array.from(
		{length: Math.ceil(samples.length / fromHz)},
		(_, second) =>
			Int16Array.from(
				resampler.push(
					samples.subarray(second * fromHz, (second + 1) * fromHz),
				),
			),
	);
	const all = joined(...parts, resampler.flush());
	resampler.close();
	return all;
};

/** Keeps a core busy with nothing until it is stopped. */
const startBusyLoop = () => {
	const child = spawn(process.execPath, ['--eval', 'for (;;);'], {
		stdio: 'ignore',
	});
	return async () => {
		const exited = once(child, 'exit');
		child.kill('SIGKILL');
		await exited;
	};
};

/** One endless answer in real time, and words at the highest rate that the screen draws. */
const answerFor = async ({server}: Call, sound: Int16Array) => {
	const answer = answerFrames(1);
	server.send(...answer.begin);
	let word = 0;
	const words = setInterval(() => {
		word++;
		server.send(answer.text(`word ${word} `));
	}, wordsEveryMs);
	const deltas = pieces(bytesFromSamples(sound), () => pieceBytes);
	const startedAtMs = performance.now();

	const sendFrom = async (number: number): Promise<void> => {
		const delta = deltas[number];
		if (delta !== undefined) {
			const dueAtMs = startedAtMs + number * pieceMs - leadMs;
			await delay(Math.max(0, dueAtMs - performance.now()));
			server.send(answer.audio(delta));
			await sendFrom(number + 1);
		}
	};

	try {
		await sendFrom(0);
		server.send(...answer.end('completed'));
	} finally {
		clearInterval(words);
	}

	await delay(leadMs + 1500);
	return startedAtMs;
};

/** The microphone as the server got it, and when its first frame came. */
const framesSince = ({server}: Call, before: number) => {
	const frames = server.arrivals
		.slice(before)
		.filter(({frame}) => frame.type === 'input_audio_buffer.append');
	const parts = frames.map(({frame}) =>
		samplesFromBytes(Buffer.from(String(frame.audio), 'base64')),
	);
	return {samples: joined(...parts), startedAtMs: frames[0]?.atMs ?? 0};
};

/** How the loudspeaker's sound is looked at: what is put in there are milliseconds. */
const inPieces = {rateHz: rigRateHz, pieceMs: 20, quiet};

const lagOf = (
	{startedAtMs}: Pick<Recording, 'startedAtMs'>,
	sentAtMs: number,
	rateHz: number,
): number => Math.round(((sentAtMs - startedAtMs) * rateHz) / 1000);

const rowsOf = (
	what: string,
	{recognisedMs, lostMs, addedMs, jumps}: StreamFindings,
	isOurs: boolean,
): readonly Row[] => {
	const goal = isOurs ? ({atMost: 0, judge: 'every'} as const) : {};
	const inMs = {unit: 'ms', digits: 0};
	return [
		{what: `${what}: lost`, values: [lostMs], ...inMs, ...goal},
		{
			what: `  ${what}: put in or repeated`,
			values: [addedMs],
			...inMs,
			...goal,
		},
		{
			what: `  ${what}: places`,
			values: [jumps],
			unit: '',
			digits: 0,
		},
		{
			what: `  ${what}: recognised`,
			values: [recognisedMs / 1000],
			unit: 's',
			digits: 0,
		},
	];
};

/** A player that hangs holds nothing up: what it did not play is missing in the recording, and the card takes it along. */
const inTime = async (playing: Promise<void>, minutes: number) =>
	Promise.race([
		playing,
		delay(minutes * 60_000 + patienceMs, undefined, {ref: false}),
	]);

/** So many minutes of noise; another one for another number. */
const noiseFor = async (
	minutes: number,
	number: number,
): Promise<Int16Array> => {
	const parts = Math.ceil(minutes);
	return joined(
		...(await inTurn(parts, async (part) =>
			whiteNoise({
				samples: Math.round((60 * wireRateHz * minutes) / parts),
				seed: 1000 * number + part,
				levelDbfs: answerDbfs,
			}),
		)),
	);
};

type Wish = {
	readonly minutes: number;
	/** Another process takes a core. */
	readonly isMachineBusy: boolean;
};

const talkAtOnce = async (
	call: Call,
	{minutes, isMachineBusy}: Wish,
	folder: string,
) => {
	const seconds = minutes * 60;
	const minute = atLoudness(
		await spokenAnswer(Math.min(speechSeconds, seconds), 3),
		personDbfs,
	);
	const speech = joined(
		...Array.from({length: Math.ceil(seconds / speechSeconds)}, () => minute),
	);
	const speechFile = path.join(folder, 'speech.wav');
	await writeFile(speechFile, encodeWav(speech, wireRateHz));
	const noise = await noiseFor(minutes, 0);
	const beside = await resampled(
		await noiseFor(minutes, 1),
		wireRateHz,
		rigRateHz,
	);
	const besideFile = path.join(folder, 'beside.raw');
	await writeFile(besideFile, bytesFromSamples(beside));

	const stopLoop = isMachineBusy ? startBusyLoop() : async () => undefined;
	try {
		const speaker = await call.card.record();
		const microphone = await call.card.record('mic');
		const before = call.server.arrivals.length;
		const spokenAtMs = performance.now();
		const [answeredAtMs] = await Promise.all([
			answerFor(call, noise),
			inTime(call.card.say(speechFile), minutes),
			...(isMachineBusy
				? [inTime(playBeside(call.card, besideFile), minutes)]
				: []),
		]);
		await delay(500);
		return {
			speech,
			noise,
			beside,
			spokenAtMs,
			answeredAtMs,
			speaker: await speaker.stop(),
			microphone: await microphone.stop(),
			frames: framesSince(call, before),
		};
	} finally {
		await stopLoop();
	}
};

const follow = async (wish: Wish, flags: readonly string[]) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
	try {
		const talk = await inCall(
			async (call) => talkAtOnce(call, wish, folder),
			// Both are to go on all the time.
			['--barge-in', 'off', ...flags],
		);
		return {
			card: followStream(
				await resampled(talk.speech, wireRateHz, rigRateHz),
				talk.microphone.samples,
				lagOf(talk.microphone, talk.spokenAtMs, rigRateHz),
				{rateHz: rigRateHz, pieceMs: 200, quiet},
			),
			into: followStream(
				talk.speech,
				talk.frames.samples,
				lagOf(talk.frames, talk.spokenAtMs, wireRateHz),
				{rateHz: wireRateHz, pieceMs: 200, quiet: quiet / 4},
			),
			out: followStream(
				await resampled(talk.noise, wireRateHz, rigRateHz),
				talk.speaker.samples,
				lagOf(talk.speaker, talk.answeredAtMs, rigRateHz),
				inPieces,
			),
			beside: wish.isMachineBusy
				? followStream(
						talk.beside,
						talk.speaker.samples,
						lagOf(talk.speaker, talk.spokenAtMs, rigRateHz),
						inPieces,
					)
				: undefined,
		};
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

/** Says so where plain players lost sound, too: then it was the machine, or the card, and what we lost says little about us. */
const machineRows = (
	name: string,
	findings: ReadonlyArray<StreamFindings | undefined>,
): readonly Row[] => {
	const places = findings.reduce((sum, found) => sum + (found?.jumps ?? 0), 0);
	return places === 0
		? []
		: [
				{
					what: `${name}: THE MACHINE LOST SOUND, plain players did, too`,
					values: [places],
					unit: places === 1 ? 'place' : 'places',
					digits: 0,
				},
			];
};

/**
Microphone and loudspeaker for minutes at once, while the screen draws as often as it can and another process takes a core. What was heard of each is laid against what was sent; what plain players and recorders beside it lose, the machine has lost.

The stages that change the microphone's sound are off, so that every sample can be found again.
*/
export const measureDuplex = async (
	minutes: number,
): Promise<readonly Row[]> => {
	const {into, out, card, beside} = await follow(
		{minutes, isMachineBusy: true},
		['--echo', 'off', '--noise', 'off', '--gain', 'off'],
	);
	const name = `${minutes} min full duplex`;

	return [
		...rowsOf(`${name}, microphone to wire`, into, true),
		...rowsOf(`${name}, wire to loudspeaker`, out, true),
		...rowsOf(`${name}, for scale: paplay to parec`, card, false),
		...(beside === undefined
			? []
			: rowsOf(`${name}, for scale: pacat to loudspeaker`, beside, false)),
		...machineRows(name, [card, beside]),
	];
};

/** With headphones the microphone hears the person only: all of it is to get through the stages, whatever is playing. */
export const measureHeadphones = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const minutes = isQuick ? 0.5 : 1;
	const {into, card} = await follow({minutes, isMachineBusy: false}, []);
	return [
		{
			what: 'headphones: of a person speaking over an answer, on the wire',
			values: [(into.recognisedMs / card.recognisedMs) * 100],
			unit: '%',
			digits: 0,
		},
	];
};

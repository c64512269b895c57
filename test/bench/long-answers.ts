import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../helpers/in-turn.js';
import {tone as steadyTone} from '../helpers/tone.js';
import {rigRateHz} from '../helpers/virtual-sound-card.js';
import {
	answerFrames,
	pieces,
	toneBytes,
	toneHz,
	tonePeak,
	wireRateHz,
} from './answer.js';
import {inCall, type Call} from './call.js';
import {findTone, type Tone} from './steady-tone.js';
import type {Row} from './table.js';

const burstSeconds = 30;
const trickleSeconds = 12;
/** How far the trickle is ahead of the loudspeaker, ms. */
const leadMs = 250;
const bytesPerMs = (wireRateHz * 2) / 1000;
/** For what is in flight when all was sent. */
const restMs = 1000;

/** All of it at once. */
const burst = async ({card, server}: Call) => {
	const answer = answerFrames(1);
	const recorder = await card.record();
	server.send(
		...answer.begin,
		...pieces(toneBytes(burstSeconds), () => 4800).map((piece) =>
			answer.audio(piece),
		),
		...answer.end('completed'),
	);
	await delay(burstSeconds * 1000 + restMs);
	return findTone(await recorder.stop());
};

/** In pieces of an odd number of bytes, 7 to 83 ms each, as it is spoken. */
const trickle = async ({card, server}: Call) => {
	const answer = answerFrames(2);
	const recorder = await card.record();
	const deltas = pieces(
		toneBytes(trickleSeconds),
		() => 2 * Math.floor(170 + Math.random() * 1822) + 1,
	);
	server.send(...answer.begin);
	const startedAtMs = performance.now();
	let sentMs = 0;

	await inTurn(deltas.length, async (number) => {
		const piece = deltas[number - 1]!;
		const dueInMs = startedAtMs + sentMs - leadMs - performance.now();
		if (dueInMs > 0) {
			await delay(dueInMs);
		}

		server.send(answer.audio(piece));
		sentMs += piece.length / bytesPerMs;
	});

	server.send(...answer.end('completed'));
	await delay(leadMs + restMs);
	return findTone(await recorder.stop());
};

/** A plain player with a tone of the same length on the same card at the same time: what it loses, the machine has lost. */
const besidePlainPlayer = async (
	{card}: Call,
	seconds: number,
	listen: () => Promise<Tone>,
) => {
	const recorder = await card.record('mic');
	const [tone] = await Promise.all([
		listen(),
		card.sayNow(
			steadyTone({
				frequencyHz: toneHz,
				rateHz: rigRateHz,
				samples: seconds * rigRateHz,
				peak: tonePeak,
			}),
		),
	]);
	return {tone, plain: findTone(await recorder.stop())};
};

/** A recording of a steady tone tells what of it was heard, and whether without a break. */
export const measureLongAnswers = async (): Promise<readonly Row[]> =>
	inCall(async (call) => {
		const whole = await besidePlainPlayer(call, burstSeconds, async () =>
			burst(call),
		);
		const broken = await besidePlainPlayer(call, trickleSeconds, async () =>
			trickle(call),
		);
		const once = {digits: 0, unit: ''};
		return [
			{
				what: `seconds heard of ${burstSeconds} s in one burst`,
				values: [whole.tone.seconds],
				digits: 2,
				unit: 's',
				// The last period of the tone falls into a window that is half silence.
				atLeast: burstSeconds - 0.01,
			},
			{
				what: '  gaps in it',
				values: [whole.tone.gaps],
				...once,
				atMost: 0,
			},
			{
				what: '  for scale: gaps of pacat beside the burst',
				values: [whole.plain.gaps],
				...once,
			},
			{
				what: `gaps in ${trickleSeconds} s of odd-sized deltas in time`,
				values: [broken.tone.gaps],
				...once,
				atMost: 0,
			},
			{
				what: '  for scale: gaps of pacat beside the deltas',
				values: [broken.plain.gaps],
				...once,
			},
			{
				what: '  seconds heard of it',
				values: [broken.tone.seconds],
				digits: 2,
				unit: 's',
				atLeast: trickleSeconds - 0.01,
			},
		];
	});

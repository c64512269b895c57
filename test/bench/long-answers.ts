import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../helpers/in-turn.js';
import {answerFrames, pieces, toneBytes, wireRateHz} from './answer.js';
import {inCall, type Call} from './call.js';
import {findTone} from './steady-tone.js';
import {rowOf, type Row} from './table.js';

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

/** A recording of a steady tone tells what of it was heard, and whether without a break. */
export const measureLongAnswers = async (): Promise<readonly Row[]> =>
	inCall(async (call) => {
		const whole = await burst(call);
		const broken = await trickle(call);
		const once = {digits: 0, unit: ''};
		return [
			rowOf({
				what: `seconds heard of ${burstSeconds} s in one burst`,
				values: [whole.seconds],
				digits: 2,
				unit: 's',
				// The last period of the tone falls into a window that is half silence.
				atLeast: burstSeconds - 0.01,
			}),
			rowOf({what: '  gaps in it', values: [whole.gaps], ...once, atMost: 0}),
			rowOf({
				what: `gaps in ${trickleSeconds} s of odd-sized deltas in time`,
				values: [broken.gaps],
				...once,
				atMost: 0,
			}),
			rowOf({
				what: '  seconds heard of it',
				values: [broken.seconds],
				digits: 2,
				unit: 's',
				atLeast: trickleSeconds - 0.01,
			}),
		];
	});

import {setTimeout as delay} from 'node:timers/promises';
import {bytesFromSamples} from '../../../source/audio/pcm.js';
import {inTurn} from '../../helpers/in-turn.js';
import {answerFrames, pieces, wireRateHz} from '../answer.js';
import type {BenchServer} from '../server.js';

/** A tenth of a second of sound, twice as fast as it is heard: as a cloud sends it. */
const pieceBytes = 4800;
const everyMs = 50;

/** Sends an answer, and waits until it has been heard whole or somebody ended it. Returns when it was ended, on `performance.now()`'s clock; `undefined` when it was heard whole. */
export const tellAnswer = async (
	server: BenchServer,
	number: number,
	samples: Int16Array,
): Promise<number | undefined> => {
	const answer = answerFrames(number);
	const before = server.arrivals.length;
	const cutAtMs = () =>
		server.arrivals
			.slice(before)
			.find(({frame}) => frame.type.startsWith('conversation.item.'))?.atMs;
	const endsAtMs =
		performance.now() + (samples.length * 1000) / wireRateHz + 500;
	const deltas = pieces(bytesFromSamples(samples), () => pieceBytes);
	server.send(...answer.begin);

	await inTurn(deltas.length, async (count) => {
		if (cutAtMs() === undefined) {
			server.send(answer.text('word '), answer.audio(deltas[count - 1]!));
			await delay(everyMs);
		}
	});
	server.send(
		...answer.end(cutAtMs() === undefined ? 'completed' : 'cancelled'),
	);

	const waitOn = async (): Promise<number | undefined> => {
		if (cutAtMs() !== undefined || performance.now() > endsAtMs) {
			return cutAtMs();
		}

		await delay(50);
		return waitOn();
	};

	return waitOn();
};

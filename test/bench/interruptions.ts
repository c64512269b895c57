import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../helpers/in-turn.js';
import {soundsIn, type Sound} from '../helpers/sounds.js';
import {
	answerFrames,
	pieces,
	toneBytes,
	tonePeak,
	userFrames,
} from './answer.js';
import {inCall} from './call.js';
import type {Row} from './table.js';

/** One hundredth: everything below is as good as silence. */
const loud = tonePeak / 100;
const apartMs = 100;
/** A tenth of a second. */
const pieceBytes = 4800;

type Round = {
	readonly sentAtMs: number;
	readonly spokenOverAtMs: number;
	readonly reportedMs: number;
};

/** An answer begins, is spoken over, and the program tells how much of it was heard: each against what the loudspeaker's listener heard. */
export const measureInterruptions = async (
	isQuick: boolean,
): Promise<readonly Row[]> =>
	inCall(async ({card, server}) => {
		const bytes = toneBytes(3);
		const recorder = await card.record();

		const rounds = await inTurn(
			isQuick ? 8 : 25,
			async (number): Promise<Round> => {
				const answer = answerFrames(number);
				const user = userFrames(number, 'Stop');
				const before = server.arrivals.length;
				server.send(...answer.begin);
				const deltas = pieces(bytes, () => pieceBytes).map((piece) =>
					answer.audio(piece),
				);
				await delay(50);
				const sentAtMs = performance.now();
				server.send(...deltas);
				await delay(400 + Math.random() * 400);
				const spokenOverAtMs = performance.now();
				server.send(user.begins);
				const {frame} = await server.receives(
					'conversation.item.truncate',
					before,
				);
				server.send(...answer.end('cancelled'), ...user.ends);
				await delay(3 * apartMs);
				return {
					sentAtMs,
					spokenOverAtMs,
					reportedMs: Number(frame.audio_end_ms),
				};
			},
		);

		const sounds = soundsIn(await recorder.stop(), {loud, joinMs: apartMs});
		if (sounds.length !== rounds.length) {
			throw new Error(
				`${sounds.length} sounds were heard of ${rounds.length} answers`,
			);
		}

		const each = (measure: (round: Round, sound: Sound) => number) =>
			rounds.map((round, index) => measure(round, sounds[index]!));
		return [
			{
				what: 'audio delta on the wire to audible',
				values: each(({sentAtMs}, {fromMs}) => fromMs - sentAtMs),
				unit: 'ms',
				atMost: 31,
			},
			{
				what: 'speech_started on the wire to silent',
				values: each(({spokenOverAtMs}, {toMs}) => toMs - spokenOverAtMs),
				unit: 'ms',
				atMost: 31,
			},
			{
				what: 'audio_end_ms off from what was heard',
				values: each(({reportedMs}, {fromMs, toMs}) =>
					Math.abs(reportedMs - (toMs - fromMs)),
				),
				unit: 'ms',
				atMost: 20,
			},
		];
	});

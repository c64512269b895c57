import {setTimeout as delay} from 'node:timers/promises';
import {bytesFromSamples} from '../../../source/audio/pcm.js';
import {createResampler} from '../../../source/audio/resample.js';
import {convolve} from '../../helpers/convolve.js';
import {inTurn} from '../../helpers/in-turn.js';
import {whiteNoise} from '../../helpers/seeded.js';
import {rigRateHz, type Recording} from '../../helpers/virtual-sound-card.js';
import {answerFrames, pieces, userFrames, wireRateHz} from '../answer.js';
import {inCall, type Call} from '../call.js';
import type {Row} from '../table.js';

const itemSeconds = 4;
const pieceBytes = 4800;
const levelDbfs = -20;
/** One hundredth of the noise: everything below is as good as silence. */
const loud = 33;
/** Of the last sound that was heard so much is looked for in what was sent: without the fade. */
const traceMs = 80;
const fadeMs = 12;
const perMs = rigRateHz / 1000;

const toRigRate = async (samples: Int16Array): Promise<Int16Array> => {
	const resampler = await createResampler({
		fromHz: wireRateHz,
		toHz: rigRateHz,
	});
	const all = Int16Array.from(resampler.push(samples));
	resampler.close();
	return all;
};

/** How far the listener got in an item, ms of it, by finding what was heard last in what was sent. */
const heardUntilMs = (item: Int16Array, {samples}: Recording): number => {
	const last = samples.findLastIndex((value) => Math.abs(value) > loud);
	const to = last - fadeMs * perMs;
	const trace = samples.subarray(to - traceMs * perMs, to);
	const likeness = convolve(item, Float32Array.from(trace).toReversed());
	let best = 0;
	for (const [place, value] of likeness.entries()) {
		best = value > likeness[best]! ? place : best;
	}

	// The place is that of the trace's last sample.
	return (best + 1 + last - to) / perMs;
};

type Case = {
	readonly what: string;
	/** Sends the answer whose last item is `item`; resolves when it is to be spoken over. */
	readonly tell: (
		call: Call,
		number: number,
		item: Int16Array,
	) => Promise<void>;
};

const restMs = () => 500 + Math.random() * 500;

const audioFrames = (number: number, samples: Int16Array) =>
	pieces(bytesFromSamples(samples), () => pieceBytes).map((piece) =>
		answerFrames(number).audio(piece),
	);

const cases: readonly Case[] = [
	{
		what: 'all at once',
		async tell({server}, number, item) {
			server.send(...answerFrames(number).begin, ...audioFrames(number, item));
			await delay(restMs());
		},
	},
	{
		what: 'after an underrun',
		async tell({server}, number, item) {
			const begun = 0.4 * wireRateHz;
			server.send(
				...answerFrames(number).begin,
				...audioFrames(number, item.subarray(0, begun)),
			);
			await delay(900);
			server.send(...audioFrames(number, item.subarray(begun)));
			await delay(restMs());
		},
	},
	{
		what: 'after a change of volume',
		async tell({server, program}, number, item) {
			server.send(...answerFrames(number).begin, ...audioFrames(number, item));
			await delay(300);
			program.press(number % 2 === 0 ? '+' : '-');
			await delay(restMs());
		},
	},
	{
		what: 'in the second item of an answer',
		async tell({server}, number, item) {
			const response_id = `resp_${number}`;
			// Another item, of the same answer.
			const first = answerFrames(1000 + number);
			const noise = whiteNoise({
				samples: 0.6 * wireRateHz,
				seed: 1000 + number,
				levelDbfs,
			});
			const [created, added] = answerFrames(number).begin;
			server.send(
				created!,
				...[
					first.begin[1]!,
					...audioFrames(1000 + number, noise),
					first.end('completed')[0]!,
				].map((frame) => ({...frame, response_id})),
				added!,
				...audioFrames(number, item),
			);
			await delay(700 + restMs());
		},
	},
];

/** How far `audio_end_ms` is off, ms; NaN where the program did not truncate that item. */
const interruptOnce = async (
	call: Call,
	number: number,
	{tell}: Case,
): Promise<number> => {
	const {card, server} = call;
	const item = whiteNoise({
		samples: itemSeconds * wireRateHz,
		seed: number,
		levelDbfs,
	});
	const recorder = await card.record();
	const before = server.arrivals.length;
	const user = userFrames(number, 'Stop');
	await tell(call, number, item);
	server.send(user.begins);
	const {frame} = await server.receives('conversation.item.truncate', before);
	server.send(...answerFrames(number).end('cancelled'), ...user.ends);
	await delay(300);
	const recording = await recorder.stop();

	return frame.item_id === `item_a${number}`
		? Math.abs(
				Number(frame.audio_end_ms) -
					heardUntilMs(await toRigRate(item), recording),
			)
		: Number.NaN;
};

/** What the server is told of an interrupted answer, against what a recording of the loudspeaker holds of it. */
export const measureTruncation = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const rounds = isQuick ? 3 : 8;
	return inCall(async (call) =>
		inTurn(cases.length, async (number) => {
			const {what} = cases[number - 1]!;
			return {
				what: `audio_end_ms off, ${what}`,
				values: await inTurn(rounds, async (round) =>
					interruptOnce(call, 100 * number + round, cases[number - 1]!),
				),
				unit: 'ms',
				atMost: 20,
			};
		}),
	);
};

/** Faults that say what no server should say. */
import type {Fault, Parcel} from './line.js';

const broken: ReadonlyArray<string | Uint8Array> = [
	'{"type":',
	'not JSON at all',
	'',
	'null',
	'[1, 2, 3]',
	'"response.done"',
	'{"no": "type"}',
	'{"type": 7}',
	'{"type": "response.output_audio.delta", "delta": 7}',
	'{"type": "error"}',
	Uint8Array.of(0, 255, 1, 254),
];

const unknownTypes = [
	'session.yawned',
	'conversation.item.repainted',
	'response.output_smell.delta',
	'input_audio_buffer.level',
];

/** After every so many events comes one of these. */
const interject =
	(every: number, choose: (random: () => number, count: number) => Parcel) =>
	(...[next, {random}]: Parameters<Fault>): ReturnType<Fault> => {
		let count = 0;

		return {
			...next,
			send(parcel) {
				next.send(parcel);
				count++;
				if (count % every === 0) {
					next.send(choose(random, count));
				}
			},
		};
	};

const pick = <Choice>(
	choices: readonly Choice[],
	random: () => number,
): Choice | undefined => choices[Math.floor(random() * choices.length)];

/** Frames that are no events: broken JSON, JSON of another shape, bytes. */
export const garbage = (every: number): Fault =>
	interject(every, (random) => ({
		type: 'raw',
		data: pick(broken, random) ?? '',
	}));

/** Well-formed events of types that nobody knows. */
export const unknownEvents = (every: number): Fault =>
	interject(every, (random, count) => ({
		type: 'frame',
		frame: {
			type: pick(unknownTypes, random) ?? 'session.yawned',
			event_id: `event_unknown_${count}`,
		},
	}));

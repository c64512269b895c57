import type {ServerFrame} from '../../../source/server/conversation/wire.js';
import type {Fault, Parcel} from '../../../source/server/faults/line.js';
import {createRandom} from '../../../source/server/faults/random.js';

/** Something that reached the client, and when. */
export type Arrival = {
	readonly atMs: number;
	readonly what: Parcel | {readonly type: 'close' | 'cut' | 'freeze'};
	readonly code?: number | undefined;
	readonly reason?: string;
};

type Due = {readonly atMs: number; readonly act: () => void};

/** A line with a fault in front of it, and a clock that is turned by hand. */
export const badLine = (fault: Fault, seed = 1) => {
	const arrivals: Arrival[] = [];
	let due: Due[] = [];
	let nowMs = 0;

	const arrive = (what: Arrival['what'], rest: Partial<Arrival> = {}) => {
		arrivals.push({atMs: nowMs, what, ...rest});
	};

	const line = fault(
		{
			send: arrive,
			close(code, reason) {
				arrive({type: 'close'}, {code, reason});
			},
			cut() {
				arrive({type: 'cut'});
			},
			freeze() {
				arrive({type: 'freeze'});
			},
		},
		{
			random: createRandom(seed),
			nowMs: () => nowMs,
			after(ms, act) {
				due.push({atMs: nowMs + ms, act});
			},
		},
	);

	const send = (...frames: readonly ServerFrame[]) => {
		for (const frame of frames) {
			line.send({type: 'frame', frame});
		}
	};

	return {
		...line,
		frame: send,
		/** One event of each type. */
		types(...types: readonly string[]) {
			send(...types.map((type) => ({type})));
		},
		/** Everything that is due by then happens, in order. */
		turnTo(ms: number) {
			for (;;) {
				const [next] = due
					.filter(({atMs}) => atMs <= ms)
					.toSorted((left, right) => left.atMs - right.atMs);
				if (next === undefined) {
					break;
				}

				due = due.filter((entry) => entry !== next);
				nowMs = Math.max(nowMs, next.atMs);
				next.act();
			}

			nowMs = Math.max(nowMs, ms);
		},
		arrivals,
		frames: () =>
			arrivals.flatMap(({what}) => (what.type === 'frame' ? [what.frame] : [])),
		/** Types of the events that have arrived, and what else did. */
		story: () =>
			arrivals.map(({what}) =>
				what.type === 'frame' ? what.frame.type : what.type,
			),
	};
};

/** Faults that end a connection, or let it seem to live. */
import {errorFrame} from '../conversation/wire.js';
import type {Fault, Line} from './line.js';

/** When it happens: after so many events, so many seconds, or whichever comes first. */
export type Moment = {
	readonly events: number | undefined;
	readonly seconds: number | undefined;
};

/** Where nothing was said about the moment. */
const usualSeconds = 10;

const at =
	({events, seconds}: Moment, strike: (line: Line) => void): Fault =>
	(next, {after}) => {
		let sent = 0;
		const secondsLeft =
			seconds ?? (events === undefined ? usualSeconds : undefined);
		if (secondsLeft !== undefined) {
			after(secondsLeft * 1000, () => {
				strike(next);
			});
		}

		return {
			...next,
			send(parcel) {
				next.send(parcel);
				sent++;
				if (sent === events) {
					strike(next);
				}
			},
		};
	};

/** What a client sees that was told nothing. */
const abnormal = 1006;

/** Closed with this code, or without a word. */
export const drop = (
	moment: Moment,
	code: number | undefined,
	reason: string,
): Fault =>
	at(moment, (line) => {
		if (code === undefined || code === abnormal) {
			line.cut();
		} else {
			line.close(code, reason);
		}
	});

export const halfOpen = (moment: Moment): Fault =>
	at(moment, (line) => {
		line.freeze();
	});

const expiryOf = (seconds: number): string =>
	`Your session hit the maximum duration of ${seconds} seconds.`;

/** The session has lived long enough, as OpenAI says it: an error, and a close that says the same. */
export const expire = (seconds: number): Fault =>
	at({events: undefined, seconds}, (line) => {
		const message = expiryOf(seconds);
		line.send({
			type: 'frame',
			frame: errorFrame({code: 'session_expired', message}),
		});
		line.close(1001, message);
	});

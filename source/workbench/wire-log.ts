import {Buffer} from 'node:buffer';

/** One frame of the conversation with the server, as it can be shown: no secret, no sound. */
export type WireEvent = {
	/** From 1, never given twice. */
	readonly number: number;
	/** When it was sent or arrived, ms since the epoch. */
	readonly atMs: number;
	readonly direction: 'sent' | 'received';
	/** The event's type; empty where the frame is no event. */
	readonly type: string;
	/** Of the frame as it was on the wire. */
	readonly bytes: number;
	/** The event as JSON. */
	readonly text: string;
};

/** What went over the wire, the newest last. Kept apart from the session: rules do not depend on it. */
export type WireLog = {
	/** The same array until something is noted. */
	readonly read: () => readonly WireEvent[];
	readonly subscribe: (listener: () => void) => () => void;
	readonly note: (
		direction: WireEvent['direction'],
		frame: string,
		atMs: number,
	) => void;
};

const capacity = 2000;

const typeOf = (frame: string): string => {
	try {
		const event: unknown = JSON.parse(frame);
		return typeof event === 'object' &&
			event !== null &&
			'type' in event &&
			typeof event.type === 'string'
			? event.type
			: '';
	} catch {
		return '';
	}
};

/** Keeps the newest frames. */
export const createWireLog = (): WireLog => {
	let events: readonly WireEvent[] = [];
	let lastNumber = 0;
	const listeners = new Set<() => void>();

	return {
		read: () => events,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		note(direction, frame, atMs) {
			lastNumber++;
			events = [
				...events.slice(1 - capacity),
				{
					number: lastNumber,
					atMs,
					direction,
					type: typeOf(frame),
					bytes: Buffer.byteLength(frame),
					text: frame,
				},
			];
			for (const listener of listeners) {
				listener();
			}
		},
	};
};

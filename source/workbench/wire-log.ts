import {Buffer} from 'node:buffer';
import {redact} from '../protocol/redact.js';
import {scanFrame} from './scan-frame.js';
import {createShelf} from './shelf.js';

/** One frame of the conversation with the server, or what happened to the connection, as it can be shown: no secret, no sound. */
export type WireEvent = {
	/** From 1, never given twice. */
	readonly number: number;
	/** When it was sent or arrived, ms since the epoch. */
	readonly atMs: number;
	/** `local`: nothing went over the wire, something happened to it here. */
	readonly direction: 'sent' | 'received' | 'local';
	/** The event's type; empty where the frame is no event. */
	readonly type: string;
	/** Of the frame as it was on the wire; 0 for what happened here. */
	readonly bytes: number;
	/** Of the sound that was left out of the text; 0 where its rate is not known. */
	readonly soundMs: number;
	/** The event as JSON, long parts shortened; whatever it was where it was no JSON; empty for a binary frame. */
	readonly text: string;
};

/** A frame as it went over the wire. */
export type NotedFrame = {
	readonly direction: 'sent' | 'received';
	/** With everything that is in it, secrets included. Absent for a binary frame. */
	readonly text?: string;
	readonly bytes: number;
	readonly atMs: number;
	/** Takes secrets out of a text. */
	readonly clean: (text: string) => string;
};

/** What went over the wire, the newest last. Kept apart from the session: rules do not depend on it. */
export type WireLog = {
	/** The same array until something is noted. */
	readonly read: () => readonly WireEvent[];
	readonly subscribe: (listener: () => void) => () => void;
	/** When the first one was noted, ms since the epoch; 0 before that. */
	readonly startedAtMs: () => number;
	readonly note: (frame: NotedFrame) => void;
	/** Something happened to the connection: an event of our own, without secrets. */
	readonly tell: (
		happening: {readonly type: string} & Readonly<Record<string, unknown>>,
		atMs: number,
	) => void;
};

export type WireLogOptions = {
	/** Rate of the sound in one direction, Hz; undefined where it is not known. */
	readonly rateHz?: (direction: 'sent' | 'received') => number | undefined;
	/** How many are kept of the frames that come in streams (deltas, sound), and of all others. */
	readonly capacity?: number;
	/** How many characters of each kind are kept. */
	readonly capacityCharacters?: number;
};

/** Pieces of something longer, of which there may be a thousand a second. */
export const isStreamed = ({type}: Pick<WireEvent, 'type'>): boolean =>
	type.endsWith('.delta') || type === 'input_audio_buffer.append';

/** A text of its own: what is cut out of a long text keeps the whole of it in memory. */
const copyOf = (text: string): string => Buffer.from(text).toString();

/** A server that makes up names gets no room for all of them. */
const mostTypes = 500;

/** The same text for the same type. */
const createTypes = () => {
	const known = new Map<string, string>();
	return (type: string): string => {
		const found = known.get(type);
		if (found !== undefined) {
			return found;
		}

		const own = redact(copyOf(type));
		if (known.size < mostTypes) {
			known.set(own, own);
		}

		return own;
	};
};

/** Both in order of their numbers → all in order of their numbers. */
const merged = (
	one: readonly WireEvent[],
	other: readonly WireEvent[],
): readonly WireEvent[] => {
	const all: WireEvent[] = [];
	let index = 0;
	for (const event of one) {
		while (index < other.length && other[index]!.number < event.number) {
			all.push(other[index]!);
			index++;
		}

		all.push(event);
	}

	for (; index < other.length; index++) {
		all.push(other[index]!);
	}

	return all;
};

/**
Keeps the newest frames, in bounded memory. Streams have a place of their own, so that ten minutes of sound do not push out how the session began.
*/
export const createWireLog = ({
	rateHz = () => undefined,
	capacity = 4000,
	capacityCharacters = 4_000_000,
}: WireLogOptions = {}): WireLog => {
	const streamed = createShelf<WireEvent>(capacity, capacityCharacters);
	const others = createShelf<WireEvent>(capacity, capacityCharacters);
	const ownType = createTypes();
	const listeners = new Set<() => void>();
	let events: readonly WireEvent[] | undefined = [];
	let lastNumber = 0;
	let startedAtMs = 0;

	const keep = (event: Omit<WireEvent, 'number'>) => {
		lastNumber++;
		startedAtMs = lastNumber === 1 ? event.atMs : startedAtMs;
		(isStreamed(event) ? streamed : others).put({
			number: lastNumber,
			...event,
		});
		events = undefined;
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		read() {
			events ??= merged(others.read(), streamed.read());
			return events;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		startedAtMs: () => startedAtMs,
		note({direction, text = '', bytes, atMs, clean}) {
			const scan = scanFrame(text, rateHz(direction));
			keep({
				atMs,
				direction,
				type: ownType(scan.type),
				bytes,
				soundMs: scan.soundMs,
				text: copyOf(clean(scan.text)),
			});
		},
		tell(happening, atMs) {
			keep({
				atMs,
				direction: 'local',
				type: happening.type,
				bytes: 0,
				soundMs: 0,
				text: redact(JSON.stringify(happening)),
			});
		},
	};
};

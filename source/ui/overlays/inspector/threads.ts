import {isStreamed, type WireEvent} from '../../../workbench/wire-log.js';
import {idsOf, type EventIds} from './event-ids.js';
import {newestWhole, pairsOf} from './pairs.js';

const kinds = ['response', 'item', 'call'] as const;

/** All ids of these events, each kind apart. */
const idSets = (events: readonly WireEvent[]) => {
	const all = events.map((event) => idsOf(event));
	const setOf = (kind: keyof EventIds) =>
		new Set(all.map((ids) => ids[kind]).filter((id) => id !== ''));
	return {
		response: setOf('response'),
		item: setOf('item'),
		call: setOf('call'),
	};
};

const make = (
	events: readonly WireEvent[],
	event: WireEvent,
): readonly WireEvent[] => {
	const {requestOf} = pairsOf(events);
	const request = requestOf(event);
	const answers =
		event.direction === 'sent'
			? events.filter(
					(other) =>
						!isStreamed(other) && requestOf(other)?.number === event.number,
				)
			: [];
	const sets = idSets([event, ...answers]);
	const isRelated = (other: WireEvent): boolean => {
		const ids = idsOf(other);
		return kinds.some((kind) => sets[kind].has(ids[kind]));
	};

	// Pieces of a stream are told from their end; nobody wants to go through a thousand of them.
	const related = events.filter(
		(other) =>
			other.number === event.number ||
			other.number === request?.number ||
			(!isStreamed(other) &&
				(requestOf(other)?.number === event.number || isRelated(other))),
	);

	// The log may have forgotten the event itself.
	return related.some(({number}) => number === event.number)
		? related
		: [event, ...related];
};

let last:
	| {
			readonly newest: WireEvent | undefined;
			readonly event: WireEvent;
			readonly thread: readonly WireEvent[];
	  }
	| undefined;

/** Everything that belongs to this event, in order, itself among it: what it answers, what answers it, and what is about the same answer, item or call. */
export const threadOf = (
	events: readonly WireEvent[],
	event: WireEvent,
): readonly WireEvent[] => {
	const newest = newestWhole(events);
	if (last?.event !== event || last.newest !== newest) {
		last = {newest, event, thread: make(events, event)};
	}

	return last.thread;
};

/** The one after this, or before it; round at the ends. Undefined where it is alone. */
export const nextInThread = (
	events: readonly WireEvent[],
	event: WireEvent,
	step: 1 | -1,
): WireEvent | undefined => {
	const thread = threadOf(events, event);
	const place = thread.findIndex(({number}) => number === event.number);
	return thread.length < 2
		? undefined
		: thread.at((place + step) % thread.length);
};

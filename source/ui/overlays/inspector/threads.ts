import {isStreamed, type WireEvent} from '../../../workbench/wire-log.js';
import {fieldsAt, fieldsOf, textAt, type Fields} from './event-fields.js';

/** What a request is called, and the events that say it was done. An answer without an id of its own goes to the oldest request that waits. */
const answersTo: Readonly<Record<string, readonly string[]>> = {
	'session.update': ['session.updated'],
	'response.create': ['response.created'],
	'conversation.item.create': [
		'conversation.item.created',
		'conversation.item.added',
	],
	'conversation.item.delete': ['conversation.item.deleted'],
	'conversation.item.truncate': ['conversation.item.truncated'],
	'conversation.item.retrieve': ['conversation.item.retrieved'],
	'input_audio_buffer.commit': ['input_audio_buffer.committed'],
	'input_audio_buffer.clear': ['input_audio_buffer.cleared'],
	'output_audio_buffer.clear': ['output_audio_buffer.cleared'],
};

const requestOfAnswer = new Map(
	Object.entries(answersTo).flatMap(([request, answers]) =>
		answers.map((answer) => [answer, request] as const),
	),
);

/** Events of a connection that begin a new conversation with the server: older requests wait no longer. */
const begins = 'session.created';

/** The item that an event is about. */
const itemIdOf = (fields: Fields): string => {
	const own = textAt(fields, 'item_id');
	return own === '' ? textAt(fieldsAt(fields, 'item'), 'id') : own;
};

const callIdOf = (fields: Fields): string => {
	const own = textAt(fields, 'call_id');
	return own === '' ? textAt(fieldsAt(fields, 'item'), 'call_id') : own;
};

const responseIdOf = (fields: Fields): string => {
	const own = textAt(fields, 'response_id');
	return own === '' ? textAt(fieldsAt(fields, 'response'), 'id') : own;
};

/** The newest request of ours before an error that it names. */
const blamed = (
	events: readonly WireEvent[],
	place: number,
	eventId: string,
): WireEvent | undefined =>
	events
		.slice(0, place)
		.findLast(
			(event) =>
				event.direction === 'sent' &&
				event.text.includes(eventId) &&
				textAt(fieldsOf(event), 'event_id') === eventId,
		);

/** Items that a server makes of its own accord are no answers to ours. */
const mayAnswer = (request: WireEvent, answer: WireEvent): boolean => {
	const asked = fieldsOf(request);
	const given = fieldsOf(answer);
	const wanted = itemIdOf(asked);
	const wantedType = textAt(fieldsAt(asked, 'item'), 'type');
	return (
		(wanted === '' || wanted === itemIdOf(given)) &&
		(wantedType === '' ||
			wantedType === textAt(fieldsAt(given, 'item'), 'type')) &&
		callIdOf(asked) === callIdOf(given)
	);
};

/** The oldest request that this may answer and that nothing else before has answered. */
const waiting = (
	events: readonly WireEvent[],
	place: number,
	answer: WireEvent,
	requestType: string,
): WireEvent | undefined => {
	let open: WireEvent[] = [];
	for (let index = 0; index < place; index++) {
		const event = events[index]!;
		if (event.direction === 'sent' && event.type === requestType) {
			open.push(event);
		} else if (event.type === begins) {
			open = [];
		} else if (event.type === answer.type && event.direction === 'received') {
			const answered = open.findIndex((request) => mayAnswer(request, event));
			open = open.filter((_, at) => at !== answered);
		} else if (event.type === 'error') {
			const refused = textAt(fieldsAt(fieldsOf(event), 'error'), 'event_id');
			open = open.filter(
				(request) =>
					refused === '' || textAt(fieldsOf(request), 'event_id') !== refused,
			);
		}
	}

	return open.find((request) => mayAnswer(request, answer));
};

/** The answer's beginning, for what is about it later. */
const beginningOf = (
	events: readonly WireEvent[],
	before: number,
	responseId: string,
): number =>
	events.findIndex(
		(event, place) =>
			place < before &&
			event.type === 'response.created' &&
			event.text.includes(responseId) &&
			responseIdOf(fieldsOf(event)) === responseId,
	);

/** What we sent that this event answers; undefined where it came of its own accord. */
export const requestOf = (
	events: readonly WireEvent[],
	event: WireEvent,
): WireEvent | undefined => {
	if (event.direction !== 'received') {
		return undefined;
	}

	const fields = fieldsOf(event);
	const found = events.findIndex(({number}) => number >= event.number);
	const place = found === -1 ? events.length : found;
	if (event.type === 'error') {
		const named = textAt(fieldsAt(fields, 'error'), 'event_id');
		return named === '' ? undefined : blamed(events, place, named);
	}

	const requestType = requestOfAnswer.get(event.type);
	if (requestType !== undefined) {
		return waiting(events, place, event, requestType);
	}

	const responseId = responseIdOf(fields);
	const beginning =
		responseId === '' ? -1 : beginningOf(events, place, responseId);
	const created = events[beginning];
	return created === undefined
		? undefined
		: waiting(events, beginning, created, 'response.create');
};

/** What came because of this request. */
const answersOf = (
	events: readonly WireEvent[],
	request: WireEvent,
): readonly WireEvent[] => {
	const answers = new Set(answersTo[request.type]);
	const eventId = textAt(fieldsOf(request), 'event_id');
	return events.filter(
		(event) =>
			event.number > request.number &&
			event.direction === 'received' &&
			(answers.has(event.type) ||
				(event.type === 'error' &&
					eventId !== '' &&
					event.text.includes(eventId))) &&
			requestOf(events, event)?.number === request.number,
	);
};

type Ids = {
	readonly response: string;
	readonly item: string;
	readonly call: string;
};

const idsOf = (event: WireEvent): Ids => {
	const fields = fieldsOf(event);
	return {
		response: responseIdOf(fields),
		item: itemIdOf(fields),
		call: callIdOf(fields),
	};
};

/** Of the same answer, the same item or the same call: the ids of all three are looked for where they stand. */
const sharesId = (ids: Ids, event: WireEvent): boolean => {
	const {response, item, call} = ids;
	const mayShare =
		(response !== '' && event.text.includes(response)) ||
		(item !== '' && event.text.includes(item)) ||
		(call !== '' && event.text.includes(call));
	if (!mayShare) {
		return false;
	}

	const other = idsOf(event);
	return (
		(response !== '' && response === other.response) ||
		(item !== '' && item === other.item) ||
		(call !== '' && call === other.call)
	);
};

const make = (
	events: readonly WireEvent[],
	event: WireEvent,
): readonly WireEvent[] => {
	const request = event.direction === 'sent' ? event : requestOf(events, event);
	const answers = event.direction === 'sent' ? answersOf(events, event) : [];
	const known = [event, ...answers].map((member) => idsOf(member));
	const numbers = new Set(
		[event, request, ...answers].map((member) => member?.number),
	);

	// Pieces of a stream are told from their end; nobody wants to go through a thousand of them.
	const related = events.filter(
		(other) =>
			numbers.has(other.number) ||
			(!isStreamed(other) && known.some((ids) => sharesId(ids, other))),
	);
	// The log may have forgotten the event itself.
	return related.includes(event) ? related : [event, ...related];
};

let last:
	| {
			readonly events: readonly WireEvent[];
			readonly event: WireEvent;
			readonly thread: readonly WireEvent[];
	  }
	| undefined;

/** Everything that belongs to this event, in order, itself among it: what it answers, what answers it, and what is about the same answer, item or call. */
export const threadOf = (
	events: readonly WireEvent[],
	event: WireEvent,
): readonly WireEvent[] => {
	if (last?.events !== events || last.event !== event) {
		last = {events, event, thread: make(events, event)};
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

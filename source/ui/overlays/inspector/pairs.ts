import {isStreamed, type WireEvent} from '../../../workbench/wire-log.js';
import {fieldsAt, fieldsOf, textAt} from './event-fields.js';
import {idsOf} from './event-ids.js';

/** What a request is called, and what says that it was done. */
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

const requestTypes = new Map(
	Object.entries(answersTo).flatMap(([request, answers]) =>
		answers.map((answer) => [answer, request] as const),
	),
);

/** Who asked for what. */
export type Pairs = {
	/** What we sent that this event answers; undefined where it came of its own accord. */
	readonly requestOf: (event: WireEvent) => WireEvent | undefined;
	/** The first thing that came because of this request. */
	readonly answerTo: (request: WireEvent) => WireEvent | undefined;
};

/** Of a message: written or spoken. */
const contentType = (event: WireEvent): string => {
	const {content} = fieldsAt(fieldsOf(event), 'item');
	const first: unknown = Array.isArray(content) ? content[0] : undefined;
	return typeof first === 'object' && first !== null && 'type' in first
		? String(first.type)
		: '';
};

const agree = (asked: string, given: string): boolean =>
	asked === '' || given === '' || asked === given;

/** Items that a server makes of its own accord are no answers to ours. */
const mayAnswer = (request: WireEvent, answer: WireEvent): boolean => {
	const asked = idsOf(request);
	const given = idsOf(answer);
	const typeOf = (event: WireEvent) =>
		textAt(fieldsAt(fieldsOf(event), 'item'), 'type');
	return (
		agree(asked.item, given.item) &&
		asked.call === given.call &&
		agree(typeOf(request), typeOf(answer)) &&
		agree(contentType(request), contentType(answer))
	);
};

/** The requests that wait for an answer, the oldest first, by type. */
const createQueue = () => {
	let open = new Map<string, readonly WireEvent[]>();

	return {
		add(request: WireEvent) {
			open.set(request.type, [...(open.get(request.type) ?? []), request]);
		},
		/** An answer without an id of its own goes to the oldest that waits. */
		take(type: string, answer: WireEvent): WireEvent | undefined {
			const waiting = open.get(type) ?? [];
			const found = waiting.find((request) => mayAnswer(request, answer));
			open.set(
				type,
				waiting.filter((request) => request !== found),
			);
			return found;
		},
		drop(request: WireEvent) {
			const waiting = open.get(request.type) ?? [];
			open.set(
				request.type,
				waiting.filter((other) => other !== request),
			);
		},
		/** A new session knows nothing of the one before. */
		clear() {
			open = new Map();
		},
	};
};

const make = (events: readonly WireEvent[]): Pairs => {
	const queue = createQueue();
	const requests = new Map<number, WireEvent>();
	const answers = new Map<number, WireEvent>();
	const byEventId = new Map<string, WireEvent>();
	const byResponse = new Map<string, WireEvent>();

	const pair = (answer: WireEvent, request: WireEvent | undefined) => {
		if (request !== undefined) {
			requests.set(answer.number, request);
			if (!answers.has(request.number)) {
				answers.set(request.number, answer);
			}
		}

		return request;
	};

	const send = (event: WireEvent) => {
		const eventId = textAt(fieldsOf(event), 'event_id');
		if (eventId !== '') {
			byEventId.set(eventId, event);
		}

		if (Object.hasOwn(answersTo, event.type)) {
			queue.add(event);
		}
	};

	const refuse = (event: WireEvent) => {
		const eventId = textAt(fieldsAt(fieldsOf(event), 'error'), 'event_id');
		const request = pair(event, byEventId.get(eventId));
		if (request !== undefined) {
			queue.drop(request);
		}
	};

	const receive = (event: WireEvent) => {
		const type = requestTypes.get(event.type);
		const {response} = idsOf(event);
		if (type === undefined) {
			pair(event, byResponse.get(response));
			return;
		}

		const request = pair(event, queue.take(type, event));
		if (request !== undefined && type === 'response.create') {
			byResponse.set(response, request);
		}
	};

	for (const event of events) {
		if (isStreamed(event) || event.direction === 'local') {
			continue;
		}

		if (event.direction === 'sent') {
			send(event);
		} else if (event.type === 'error') {
			refuse(event);
		} else {
			if (event.type === 'session.created') {
				queue.clear();
			}

			receive(event);
		}
	}

	return {
		requestOf: (event) =>
			requests.get(event.number) ??
			(isStreamed(event) ? byResponse.get(idsOf(event).response) : undefined),
		answerTo: ({number}) => answers.get(number),
	};
};

/** The newest event that is no piece of a stream: while it is the same, so are the pairs. */
export const newestWhole = (
	events: readonly WireEvent[],
): WireEvent | undefined => events.findLast((event) => !isStreamed(event));

let last:
	{readonly newest: WireEvent | undefined; readonly pairs: Pairs} | undefined;

/** Pairs requests and replies: by the id that an error names, by the answer's id, and else in order. */
export const pairsOf = (events: readonly WireEvent[]): Pairs => {
	const newest = newestWhole(events);
	if (last === undefined || last.newest !== newest) {
		last = {newest, pairs: make(events)};
	}

	return last.pairs;
};

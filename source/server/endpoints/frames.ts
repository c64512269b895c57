import {createParser} from 'eventsource-parser';
import {fieldsOf} from '../thinking/json.js';
import {textChunks} from './body-text.js';
import type {Answer} from './call.js';
import type {Endpoint} from './endpoint.js';
import {cutFailure, reportedFailure, unreadableFailure} from './failures.js';

export type Frame =
	/** A JSON object of an answer. */
	| {
			readonly type: 'object';
			readonly fields: Readonly<Record<string, unknown>>;
	  }
	/** The server says that this was all. */
	| {readonly type: 'end'};

const mostEventCharacters = 2_000_000;
const endMark = '[DONE]';

/**
The object that a server sent.

@throws {EndpointError} Where it is none, or where it says that something went wrong.
*/
export const objectOf = (
	endpoint: Endpoint,
	text: string,
): Readonly<Record<string, unknown>> => {
	const fields = fieldsOf(text);
	if (fields === undefined) {
		throw unreadableFailure(endpoint, text === '' ? 'nothing at all' : text);
	}

	// Most name a member for it; vLLM once marked the object itself.
	if ((fields.error ?? undefined) !== undefined || fields.object === 'error') {
		throw reportedFailure(endpoint, text);
	}

	return fields;
};

/** Whether a body is one JSON object whatever the header says; not yet known while there is only space. */
const isJson = (beginning: string): boolean | undefined => {
	const first = beginning.trimStart().at(0);
	return first === undefined ? undefined : first === '{';
};

type EventReader = {
	/** The data of the events that are complete now. */
	readonly push: (text: string) => readonly string[];
	/** What was no event, when all has come: the first such line. */
	readonly stray: () => string | undefined;
};

const createEventReader = (endpoint: Endpoint): EventReader => {
	let events: string[] = [];
	let stray: string | undefined;
	let isTooLong = false;
	const parser = createParser({
		maxBufferSize: mostEventCharacters,
		onEvent({data}) {
			events.push(data);
		},
		onError({type, line}) {
			isTooLong ||= type === 'max-buffer-size-exceeded';
			stray ??= line;
		},
	});

	return {
		push(text) {
			events = [];
			parser.feed(text);
			if (isTooLong) {
				throw unreadableFailure(
					endpoint,
					`an event of more than ${mostEventCharacters} characters`,
				);
			}

			return events;
		},
		stray() {
			// A body that is no stream may be one line without an end.
			parser.feed('\n');
			return stray;
		},
	};
};

/**
The JSON objects of an answer: one an event where the server streams, else the body itself.

Where a stream ends without its mark, whether all has come is for the reader to judge.

@throws {EndpointError}
*/
export async function* framesOf(
	endpoint: Endpoint,
	answer: Answer,
): AsyncGenerator<Frame> {
	const reader = createEventReader(endpoint);
	let held = '';
	let isBody: boolean | undefined;
	let hasEnded = false;
	let count = 0;

	for await (const chunk of textChunks(endpoint, answer)) {
		held += chunk;
		isBody ??= isJson(held);
		if (isBody !== false) {
			continue;
		}

		const events: readonly string[] = hasEnded ? [] : reader.push(held);
		held = '';
		for (const data of events) {
			count++;
			hasEnded = data.trim() === endMark;
			if (hasEnded) {
				answer.finish();
				yield {type: 'end'};
				break;
			}

			yield {type: 'object', fields: objectOf(endpoint, data)};
		}
	}

	if (isBody !== false) {
		yield {type: 'object', fields: objectOf(endpoint, held)};
		yield {type: 'end'};
	} else if (count === 0) {
		const stray = reader.stray();
		throw stray === undefined
			? cutFailure(endpoint)
			: unreadableFailure(endpoint, stray);
	}
}

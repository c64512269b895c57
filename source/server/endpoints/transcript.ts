import {textOf} from './body-text.js';
import type {Answer} from './call.js';
import type {Endpoint} from './endpoint.js';
import {unreadableFailure} from './failures.js';
import {framesOf, objectOf} from './frames.js';

/** What a transcription says, bit by bit. */
export type TranscriptPiece =
	| {readonly type: 'delta'; readonly text: string}
	/** All of it; deltas before it were the same words. */
	| {readonly type: 'whole'; readonly text: string};

const pieceOf = (
	fields: Readonly<Record<string, unknown>>,
): TranscriptPiece | undefined => {
	const {type, delta, text} = fields;
	if (type === 'transcript.text.delta') {
		return typeof delta === 'string' ? {type: 'delta', text: delta} : undefined;
	}

	if (type === 'transcript.text.done') {
		return typeof text === 'string' ? {type: 'whole', text} : undefined;
	}

	// Older speaches and WhisperLive send a segment an event, without a name.
	return type === undefined && typeof text === 'string'
		? {type: 'delta', text: ` ${text.trim()}`}
		: undefined;
};

/** The text of an answer that is not streamed: JSON, or, from servers that know nothing else, the bare words. */
const wholeOf = (endpoint: Endpoint, contentType: string, body: string) => {
	const isBare = !contentType.includes('json') && !/^\s*[<\{]/v.test(body);
	if (isBare) {
		return body;
	}

	const {text} = objectOf(endpoint, body);
	if (typeof text !== 'string') {
		throw unreadableFailure(endpoint, body);
	}

	return text;
};

/**
What a transcription server says, streamed or not.

@throws {EndpointError}
*/
export async function* transcriptOf(
	endpoint: Endpoint,
	answer: Answer,
): AsyncGenerator<TranscriptPiece> {
	const {contentType} = answer;
	if (!contentType.startsWith('text/event-stream')) {
		const body = await textOf(endpoint, answer);
		yield {type: 'whole', text: wholeOf(endpoint, contentType, body)};
		return;
	}

	for await (const frame of framesOf(endpoint, answer)) {
		const piece = frame.type === 'object' ? pieceOf(frame.fields) : undefined;
		if (piece?.type === 'whole') {
			answer.finish();
		}

		if (piece !== undefined) {
			yield piece;
		}
	}
}

import {readShortened} from '../../../workbench/shortened.js';
import {isStreamed, type WireEvent} from '../../../workbench/wire-log.js';
import type {Look} from '../../look.js';
import {plainLine} from '../../text/plain-text.js';
import type {Tone} from '../../theme.js';
import {fieldsAt, fieldsOf, textAt, type Fields} from './event-fields.js';

/** Longer than any row, characters. */
const longestSummary = 400;

const itemWords = (item: Fields): string =>
	[
		textAt(item, 'role'),
		textAt(item, 'type'),
		textAt(item, 'name'),
		textAt(item, 'output'),
	]
		.filter((word) => word !== '')
		.join(' ');

const firstOf = (...words: readonly string[]): string =>
	words.find((word) => word !== '') ?? '';

/** The words of a piece; sound has none. */
const deltaOf = (fields: Fields): string => {
	const delta = textAt(fields, 'delta');
	return readShortened(delta) === undefined ? delta : '';
};

/** What a person looks for in an event, on one line: what went wrong, what was said, what it is about. */
const make = (event: WireEvent): string => {
	const fields = fieldsOf(event);
	const error = fieldsAt(fields, 'error');
	const response = fieldsAt(fields, 'response');
	const words = firstOf(
		[textAt(error, 'code'), textAt(error, 'message')].join(' ').trim(),
		textAt(fields, 'transcript'),
		deltaOf(fields),
		textAt(fields, 'text'),
		textAt(fields, 'arguments'),
		textAt(response, 'status'),
		itemWords(fieldsAt(fields, 'item')),
		textAt(fields, 'message'),
		textAt(fields, 'reason'),
		textAt(fields, 'body'),
		textAt(fields, 'url'),
		textAt(fieldsAt(fields, 'session'), 'model'),
	);
	const number = fields.status ?? fields.code;
	const text = typeof number === 'number' ? `${number} ${words}` : words;
	return plainLine(text.slice(0, longestSummary));
};

const known = new WeakMap<WireEvent, string>();

export const summaryOf = (event: WireEvent): string => {
	const found = known.get(event);
	if (found !== undefined) {
		return found;
	}

	const words = make(event);
	known.set(event, words);
	return words;
};

/** The type, or why there is none. */
export const typeWords = (event: WireEvent, {messages}: Look): string =>
	event.type === ''
		? event.text === ''
			? messages.inspector.binary
			: messages.inspector.noEvent
		: plainLine(event.type);

const badTypes = new Set([
	'error',
	'socket.failed',
	'socket.refused',
	'socket.silent',
	'frame.rejected',
	'message.unsent',
	'conversation.item.input_audio_transcription.failed',
]);

export const toneOf = (event: WireEvent): Tone => {
	if (badTypes.has(event.type) || event.type === '') {
		return 'bad';
	}

	return event.direction === 'local'
		? 'warning'
		: isStreamed(event)
			? 'quiet'
			: 'plain';
};

export const arrowOf = (
	{direction}: Pick<WireEvent, 'direction'>,
	{theme}: Look,
): {readonly text: string; readonly tone: Tone} => {
	switch (direction) {
		case 'sent': {
			return {text: theme.symbols.arrow, tone: 'user'};
		}

		case 'received': {
			return {text: theme.symbols.arrowBack, tone: 'agent'};
		}

		case 'local': {
			return {text: theme.symbols.separator, tone: 'warning'};
		}
	}
};

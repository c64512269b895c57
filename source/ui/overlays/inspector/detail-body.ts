import type {Look} from '../../look.js';
import {span} from '../../text/line.js';
import {plainText} from '../../text/plain-text.js';
import {wrap} from '../../text/wrap.js';
import type {Area} from '../overlay.js';
import {valueOf} from './event-fields.js';
import {partsOf, type Opened} from './inspector-state.js';
import {jsonLines, type JsonLine} from './json-lines.js';

/** Rows below the heading that say when, how big and what it answers; left out in a low window. */
export const detailParts = (
	area: Area,
): {readonly facts: number; readonly body: number} => {
	const {body} = partsOf(area);
	const facts = body >= 6 ? 2 : 0;
	return {facts, body: body - facts};
};

const make = (
	{event, folded}: Opened,
	width: number,
	look: Look,
): readonly JsonLine[] => {
	const value = valueOf(event);
	if (value !== undefined) {
		return jsonLines(value, folded, width, look);
	}

	const text =
		event.text === ''
			? look.messages.inspector.binaryLong
			: plainText(event.text);
	return wrap(text, width).map(({start, end}) => ({
		line: [span(text.slice(start, end))],
		inside: '',
	}));
};

type Made = {
	readonly event: Opened['event'];
	readonly folded: Opened['folded'];
	readonly width: number;
	readonly look: Look;
	readonly lines: readonly JsonLine[];
};

let last: Made | undefined;

/** The rows of an event, all of them. Drawing and keys both ask, with every key and every frame that arrives. */
export const bodyOf = (
	opened: Opened,
	width: number,
	look: Look,
): readonly JsonLine[] => {
	const {event, folded} = opened;
	if (
		last?.event !== event ||
		last.folded !== folded ||
		last.width !== width ||
		last.look !== look
	) {
		last = {event, folded, width, look, lines: make(opened, width, look)};
	}

	return last.lines;
};

import type {WireEvent} from '../../../workbench/wire-log.js';
import {valueOf} from './event-fields.js';
import type {EventRow} from './event-rows.js';

/** One event as it reads best; whatever it is where it is no JSON. */
export const eventText = (event: WireEvent): string => {
	const value = valueOf(event);
	return value === undefined ? event.text : JSON.stringify(value, undefined, 2);
};

/** What a row stands for: one event, or every piece on a line of its own. */
export const copyText = (
	{first, last, count}: EventRow,
	events: readonly WireEvent[],
): string =>
	count === 1
		? eventText(first)
		: events
				.filter(
					({number, type, direction}) =>
						number >= first.number &&
						number <= last.number &&
						type === first.type &&
						direction === first.direction,
				)
				.map(({text}) => text)
				.join('\n');

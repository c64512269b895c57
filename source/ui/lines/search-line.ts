import type {Look} from '../look.js';
import type {Tally} from '../matches.js';
import type {Search} from '../screen/reading.js';
import {span, type Line} from '../text/line.js';
import {fitEnd} from '../text/fit-end.js';
import {plainText} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';

/** `/weather▏  3 of 12`; its keys are in the footer. */
export const searchLine = (
	{query, isTyping}: Search,
	{total, place}: Tally,
	width: number,
	{messages}: Look,
): Line => {
	const count =
		query.trim() === ''
			? ''
			: total === 0
				? messages.noMatches
				: messages.matches(place, total);
	const said = ` ${count}${count === '' ? '' : ' '}`;
	const room = width - textWidth(said) - 2;
	const cursor: Line = isTyping ? [span(' ', 'cursor')] : [];
	const words = fitEnd(
		plainText(query).replaceAll('\n', ' '),
		Math.max(1, room - 1),
	);

	return [
		span('/', 'key'),
		span(words, isTyping ? 'plain' : 'quiet'),
		...cursor,
		span(said, total === 0 && count !== '' ? 'warning' : 'active'),
	];
};

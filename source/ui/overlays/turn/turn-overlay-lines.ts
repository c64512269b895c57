import type {Turn} from '../../../session/conversation.js';
import {turnBlock} from '../../lines/turn-lines.js';
import {screenKeys, withKeys} from '../../key-words.js';
import type {Look} from '../../look.js';
import {fitHint} from '../../text/fit-hint.js';
import {fitLine, span, type Line} from '../../text/line.js';
import {plainLine} from '../../text/plain-text.js';
import type {Area} from '../overlay.js';

/** What the server calls a turn and its items. */
const nameLines = (turn: Turn, width: number, look: Look): readonly Line[] => {
	if (turn.kind === 'mark') {
		return [];
	}

	const items =
		turn.kind === 'agent'
			? [...turn.parts, ...turn.audioParts].map(({itemId}) => itemId)
			: [];
	const ids = [...new Set([turn.id, ...items])].map((id) => plainLine(id));
	return [
		[],
		...ids.map((id) =>
			fitLine(
				[span(`${look.messages.callId} `, 'quiet'), span(id, 'quiet')],
				width,
				look.theme.symbols.ellipsis,
			),
		),
	];
};

/** A turn whole, as wide as there is room, with its times and its names. */
export const readingLines = (
	turn: Turn,
	width: number,
	look: Look,
): readonly Line[] => [
	...turnBlock(
		turn,
		{
			width,
			isNarrow: width < 60,
			isSpaced: false,
			hasTimes: true,
			isSelected: false,
			query: '',
			match: -1,
		},
		look,
	).lines,
	...nameLines(turn, width, look),
];

/** The turn from its `top` line on; the keys on the last row. */
export const turnOverlayLines = (
	turn: Turn | undefined,
	top: number,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const room = Math.max(1, height - 1);
	const lines = turn === undefined ? [] : readingLines(turn, width, look);
	const first = Math.max(0, Math.min(top, lines.length - room));
	const body = lines.slice(first, first + room);
	const gap = Array.from({length: room - body.length}, (): Line => []);

	return [
		...body,
		...gap,
		fitLine(
			[
				span(
					fitHint(withKeys(look.messages.callKeys, screenKeys(look)), width),
					'quiet',
				),
			],
			width,
			look.theme.symbols.ellipsis,
		),
	].slice(0, height);
};

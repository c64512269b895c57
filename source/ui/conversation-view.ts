import type {Conversation} from '../session/conversation.js';
import type {ScreenLayout} from './layout.js';
import {turnBlock, type TurnBlock, type TurnShape} from './lines/turn-lines.js';
import type {Look} from './look.js';
import {matchIn, type Reading} from './screen/reading.js';
import type {ScrollView} from './screen/scroll.js';
import {foldQuery} from './text/fold.js';
import type {Line} from './text/line.js';
import {turnList} from './turn-list.js';
import {indexOf} from './turn-place.js';

export type ConversationView = ScrollView & {
	readonly linesOf: (turn: number) => readonly Line[];
	/** The line of a turn that shows this place of its text. */
	readonly lineAt: (turn: number, offset: number) => number;
};

const nothing: TurnBlock = {lines: [], starts: []};

/** The conversation as `scroll` and `visibleLines` want it. */
export const conversationView = (
	conversation: Conversation,
	{kind, conversation: pane}: ScreenLayout,
	{hasTimes, selected, search}: Reading,
	look: Look,
): ConversationView => {
	const turns = turnList(conversation);
	const selectedIndex =
		selected === undefined ? undefined : indexOf(conversation, selected);
	const found = matchIn(conversation, search?.match);
	const query = search === undefined ? '' : foldQuery(search.query);
	const shape: TurnShape = {
		width: pane.width,
		isNarrow: kind === 'narrow',
		isSpaced: pane.height >= 12,
		hasTimes,
		isSelected: false,
		query,
		match: -1,
	};

	const blockOf = (index: number): TurnBlock => {
		const turn = turns.at(index);
		if (turn === undefined) {
			return nothing;
		}

		const isSelected = index === selectedIndex;
		const match = index === found?.turn ? found.number : -1;
		return turnBlock(
			turn,
			isSelected || match >= 0 ? {...shape, isSelected, match} : shape,
			look,
		);
	};

	return {
		turnCount: turns.length,
		// What is looked for has the last row.
		height: pane.height - (search === undefined ? 0 : 1),
		linesOf: (index) => blockOf(index).lines,
		turnHeight: (index) => blockOf(index).lines.length,
		lineAt: (index, offset) =>
			Math.max(
				0,
				blockOf(index).starts.findLastIndex(
					(start) => start >= 0 && start <= offset,
				),
			),
	};
};

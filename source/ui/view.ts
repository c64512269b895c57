import type {SessionState} from '../session/state.js';
import {chooseLayout, type Layout, type ScreenLayout} from './layout.js';
import {countNotices, type NoticeProps} from './lines/notice-lines.js';
import {turnLines, type TurnShape} from './lines/turn-lines.js';
import type {Look} from './look.js';
import type {ScreenState} from './screen/state.js';
import type {ScrollView} from './screen/scroll.js';
import type {Line} from './text/line.js';
import {turnList} from './turn-list.js';
import {inputLimit} from './input-line/input-line-state.js';

type NoticeSource = Pick<SessionState, 'audio' | 'config' | 'notices'>;

/** What the notice lines say: the session's notices, and that a paste was cut. */
export const noticeProps = (
	session: NoticeSource,
	screen: Pick<ScreenState, 'inputLine'>,
	nowMs: number,
	{messages}: Look,
): NoticeProps => ({
	audio: session.audio,
	config: session.config,
	notices: session.notices,
	nowMs,
	ownWords: screen.inputLine.wasCut ? messages.pasteCut(inputLimit) : undefined,
});

/** The layout of the moment. Drawing and scrolling both ask here, so that they agree. */
export const layoutNow = (
	session: NoticeSource & Pick<SessionState, 'tools'>,
	screen: Pick<ScreenState, 'inputLine' | 'mode' | 'size'>,
	nowMs: number,
	look: Look,
): Layout =>
	chooseLayout(screen.size, {
		toolCount: session.tools.length,
		noticeCount: countNotices(noticeProps(session, screen, nowMs, look), look),
		isTyping: screen.mode === 'typing',
	});

const turnShape = ({kind, conversation}: ScreenLayout): TurnShape => ({
	width: conversation.width,
	isNarrow: kind === 'narrow',
	isSpaced: conversation.height >= 12,
});

/** The conversation as `scroll` and `visibleLines` want it. */
export const conversationView = (
	{conversation}: Pick<SessionState, 'conversation'>,
	layout: ScreenLayout,
	look: Look,
): ScrollView & {readonly linesOf: (turn: number) => readonly Line[]} => {
	const turns = turnList(conversation);
	const shape = turnShape(layout);
	const linesOf = (index: number): readonly Line[] => {
		const turn = turns.at(index);
		return turn === undefined ? [] : turnLines(turn, shape, look);
	};

	return {
		turnCount: turns.length,
		height: layout.conversation.height,
		linesOf,
		turnHeight: (index) => linesOf(index).length,
	};
};

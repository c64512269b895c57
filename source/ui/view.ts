import type {SessionState} from '../session/state.js';
import {chooseLayout, marginOf, type Layout, type Size} from './layout.js';
import {
	countNotices,
	type NoticeProps,
	type OwnWords,
} from './lines/notice-lines.js';
import type {Look} from './look.js';
import {isFresh, saidWords} from './screen/said.js';
import type {ScreenState} from './screen/state.js';
import {inputLimit} from './input-line/input-line-state.js';
import {inputRows, textColumns} from './input-line/input-rows.js';

type NoticeSource = Pick<SessionState, 'audio' | 'config' | 'notices'>;

const ownWords = (
	{said, inputLine}: Pick<ScreenState, 'inputLine' | 'said'>,
	nowMs: number,
	{messages}: Look,
): OwnWords | undefined => {
	if (inputLine.wasCut) {
		return {text: messages.pasteCut(inputLimit), isWarning: true};
	}

	return said !== undefined && isFresh(said, nowMs)
		? saidWords(said, messages)
		: undefined;
};

/** What the notice lines say: the session's notices, what a key has just done, and that a paste was cut. */
export const noticeProps = (
	session: NoticeSource,
	screen: Pick<ScreenState, 'inputLine' | 'said'>,
	nowMs: number,
	look: Look,
): NoticeProps => ({
	audio: session.audio,
	config: session.config,
	notices: session.notices,
	nowMs,
	ownWords: ownWords(screen, nowMs, look),
});

/** Columns of a row of the message that is being typed. */
export const inputColumns = ({columns}: Size): number =>
	textColumns(columns - 2 * marginOf(columns));

/** The layout of the moment. Drawing and scrolling both ask here, so that they agree. */
export const layoutNow = (
	session: NoticeSource & Pick<SessionState, 'tools'>,
	screen: Pick<
		ScreenState,
		'inputLine' | 'mode' | 'overlay' | 'pane' | 'said' | 'size'
	>,
	nowMs: number,
	look: Look,
): Layout =>
	chooseLayout(screen.size, {
		toolCount: session.tools.length,
		noticeCount: countNotices(
			noticeProps(session, screen, nowMs, look),
			screen.size.columns - 2 * marginOf(screen.size.columns),
			look,
		),
		isTyping: screen.mode === 'typing',
		inputRows:
			screen.mode === 'typing'
				? inputRows(screen.inputLine.text, inputColumns(screen.size)).length
				: 1,
		// An overlay takes the place: what it covers is folded again, so that the levels stay in sight.
		pane: screen.overlay === undefined ? screen.pane : 'conversation',
	});

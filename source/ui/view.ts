import type {SessionState} from '../session/state.js';
import {chooseLayout, type Layout} from './layout.js';
import {countNotices, type NoticeProps} from './lines/notice-lines.js';
import type {Look} from './look.js';
import type {ScreenState} from './screen/state.js';
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
	screen: Pick<ScreenState, 'inputLine' | 'mode' | 'overlay' | 'pane' | 'size'>,
	nowMs: number,
	look: Look,
): Layout =>
	chooseLayout(screen.size, {
		toolCount: session.tools.length,
		noticeCount: countNotices(noticeProps(session, screen, nowMs, look), look),
		isTyping: screen.mode === 'typing',
		// An overlay takes the place: what it covers is folded again, so that the levels stay in sight.
		pane: screen.overlay === undefined ? screen.pane : 'conversation',
	});

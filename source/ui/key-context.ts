import type {KeyContext} from '../keys/keymap.js';
import type {SessionState} from '../session/state.js';
import {currentNotices} from './lines/notice-lines.js';

type Session = Pick<
	SessionState,
	'config' | 'connection' | 'isMuted' | 'isTalking' | 'notices'
>;

type Screen = Pick<KeyContext, 'hasReleases' | 'hasTabs'>;

/** What the labels of the keys depend on. A notice is there as long as it is shown. */
export const keyContextOf = (
	{config, connection, isMuted, isTalking, notices}: Session,
	{hasReleases, hasTabs}: Screen,
	nowMs: number,
): KeyContext => ({
	hasTabs,
	isMuted,
	isTalking,
	talkMode: config.talkMode,
	hasReleases,
	canReconnect:
		connection.status === 'failed' || connection.status === 'waiting',
	hasNotice: currentNotices(notices, nowMs).length > 0,
});

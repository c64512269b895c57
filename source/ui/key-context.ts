import type {KeyContext} from '../keys/keymap.js';
import type {SessionState} from '../session/state.js';
import {currentNotices} from './lines/notice-lines.js';

type Session = Pick<
	SessionState,
	'config' | 'connection' | 'isMuted' | 'isTalking' | 'notices'
> & {readonly audio: Pick<SessionState['audio'], 'status' | 'input'>};

type Screen = Pick<KeyContext, 'hasReleases' | 'hasTabs'>;

/** What the labels of the keys depend on. A notice is there as long as it is shown. */
export const keyContextOf = (
	{audio, config, connection, isMuted, isTalking, notices}: Session,
	{hasReleases, hasTabs}: Screen,
	nowMs: number,
): KeyContext => ({
	hasTabs,
	isMuted,
	isTalking,
	talkMode: config.talkMode,
	hasMicrophone:
		audio.status !== 'off' &&
		audio.status !== 'abandoned' &&
		audio.input.status !== 'missing',
	hasReleases,
	canReconnect:
		connection.status === 'failed' || connection.status === 'waiting',
	hasNotice: currentNotices(notices, nowMs).length > 0,
});

import type {KeyContext} from '../keys/keymap.js';
import type {SessionState} from '../session/state.js';

type Session = Pick<
	SessionState,
	'config' | 'connection' | 'isMuted' | 'isTalking' | 'notices'
>;

type Screen = Pick<KeyContext, 'hasReleases' | 'hasTabs'>;

/** What the labels of the keys depend on. */
export const keyContextOf = (
	{config, connection, isMuted, isTalking, notices}: Session,
	{hasReleases, hasTabs}: Screen,
): KeyContext => ({
	hasTabs,
	isMuted,
	isTalking,
	talkMode: config.talkMode,
	hasReleases,
	canReconnect:
		connection.status === 'failed' || connection.status === 'waiting',
	hasNotice: notices.length > 0,
});

import type {KeyContext} from '../../keys/keymap.js';
import type {SessionState} from '../../session/state.js';
import type {PressEffect} from './press-types.js';

type TalkState = Pick<SessionState, 'config' | 'isMuted' | 'isTalking'>;
type Terminal = Pick<KeyContext, 'hasReleases'>;
type Means = Pick<KeyContext, 'hasMicrophone' | 'hasReleases'>;

/** What the talk key does. With the microphone open there is nothing to open; muted, it lets the person speak all the same. */
export const talkEffects = (
	{config, isMuted, isTalking}: TalkState,
	{hasMicrophone, hasReleases}: Means,
): readonly PressEffect[] => {
	if (!hasMicrophone && !isTalking) {
		return [{type: 'microphone.missed'}];
	}

	return config.talkMode === 'open' && !isMuted && !isTalking
		? []
		: [{type: hasReleases ? 'talk.started' : 'talk.toggled'}];
};

/** Without sound there is nothing to mute; a microphone that is plugged in later can be muted before. */
export const muteEffects = (
	{config}: Pick<TalkState, 'config'>,
	{hasMicrophone}: Pick<KeyContext, 'hasMicrophone'>,
): readonly PressEffect[] => [
	{
		type:
			hasMicrophone || config.wantsAudio ? 'mute.toggled' : 'microphone.missed',
	},
];

/** The talk key was let go, where the terminal tells; and where text is typed, a key that is held can no longer report it. */
export const releaseEffects = (
	{isTalking}: Pick<TalkState, 'isTalking'>,
	{hasReleases}: Terminal,
): readonly PressEffect[] =>
	isTalking && hasReleases ? [{type: 'talk.ended'}] : [];

import type {PressContext, PressEffect} from './press-types.js';
import type {ScreenState} from './state.js';

/** Where text is typed, a talk key that is held can no longer report its release: talking ends. */
export const releaseTalk = (
	{hasKeyReports}: Pick<ScreenState, 'hasKeyReports'>,
	{session}: PressContext,
): readonly PressEffect[] =>
	session.isTalking && hasKeyReports ? [{type: 'talk.ended'}] : [];

import {conversationEffects} from '../conversation-effects.js';
import type {OverlayContext, OverlayKey, OverlayStep} from '../overlay.js';
import type {InspectorState} from './inspector-state.js';

/** A key that means nothing to the inspector itself. */
export const pressAnywhere = (
	state: InspectorState,
	{name}: OverlayKey,
	{look}: OverlayContext,
): OverlayStep<InspectorState> => {
	const command = look.keys.rowOf(name)?.command;
	if (command === 'inspector') {
		return [undefined, []];
	}

	if (command === 'help') {
		return [{...state, said: 'keys'}, []];
	}

	return [state, conversationEffects(command)];
};

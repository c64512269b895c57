import type {OverlayContext, OverlayKey, OverlayStep} from '../overlay.js';
import {pressAnywhere} from '../press-anywhere.js';
import type {InspectorState} from './inspector-state.js';

/** A key that means the same in the list and in one event. */
export const pressOwn = (
	state: InspectorState,
	{name}: OverlayKey,
	context: OverlayContext,
): OverlayStep<InspectorState> => {
	const command = context.look.keys.rowOf(name)?.command;
	if (command === 'inspector') {
		return [undefined, []];
	}

	if (command === 'help') {
		return [{...state, said: 'keys'}, []];
	}

	return [state, pressAnywhere(name, context)];
};

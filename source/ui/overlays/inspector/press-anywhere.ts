import type {PressEffect} from '../../screen/press-types.js';
import type {OverlayContext, OverlayKey, OverlayStep} from '../overlay.js';
import type {InspectorState} from './inspector-state.js';

/** The conversation goes on meanwhile: these need no closing of the list first. */
const effects: Readonly<Record<string, PressEffect>> = {
	'toggle-mute': {type: 'mute.toggled'},
	interrupt: {type: 'interrupt.pressed'},
	'volume-up': {type: 'volume.raised'},
	'volume-down': {type: 'volume.lowered'},
};

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

	const effect = command === undefined ? undefined : effects[command];
	return [state, effect === undefined ? [] : [effect]];
};

import type {Command} from '../../keys/keymap.js';
import type {PressEffect} from '../screen/press-types.js';

/** What a person does while watching the conversation: none of it needs the conversation on the screen. */
const effects: ReadonlyMap<Command, PressEffect> = new Map([
	['toggle-mute', {type: 'mute.toggled'}],
	['interrupt', {type: 'interrupt.pressed'}],
	['volume-up', {type: 'volume.raised'}],
	['volume-down', {type: 'volume.lowered'}],
]);

export const conversationEffects = (
	command: Command | undefined,
): readonly PressEffect[] => {
	const effect = command === undefined ? undefined : effects.get(command);
	return effect === undefined ? [] : [effect];
};

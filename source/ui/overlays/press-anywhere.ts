import type {Command} from '../../keys/keymap.js';
import type {PressEffect} from '../screen/press-types.js';
import {muteEffects, talkEffects} from '../screen/talk-effects.js';
import {undoEffects} from '../screen/undo-effects.js';
import type {OverlayContext} from './overlay.js';

/** What a person does while watching the conversation, besides talking: none of it needs the conversation on the screen. */
const effects: ReadonlyMap<Command, PressEffect> = new Map([
	['interrupt', {type: 'interrupt.pressed'}],
	['volume-up', {type: 'volume.raised'}],
	['volume-down', {type: 'volume.lowered'}],
]);

/** Whether a command works in front of the conversation as well as in it. */
export const worksAnywhere = (command: Command): boolean =>
	command === 'talk' ||
	command === 'toggle-mute' ||
	command === 'undo' ||
	effects.has(command);

/** What a key does in front of the conversation where no text is typed and what is there has no use for it. */
export const pressAnywhere = (
	name: string,
	{look, session, bench, keyContext}: OverlayContext,
): readonly PressEffect[] => {
	const command = look.keys.rowOf(name)?.command;
	if (command === undefined || name === 'escape') {
		return [];
	}

	if (command === 'talk') {
		return talkEffects(session, keyContext);
	}

	if (command === 'toggle-mute') {
		return muteEffects(session, keyContext);
	}

	if (command === 'undo') {
		return undoEffects(bench.settings);
	}

	const effect = effects.get(command);
	return effect === undefined ? [] : [effect];
};

import type {SessionState} from '../session/state.js';
import type {NameKey} from '../ui/key-words.js';
import {missingSound} from '../ui/lines/missing-sound.js';
import type {Messages} from '../ui/messages.js';
import {plainCommands} from './plain-commands.js';

/** What to enter where the screen says what to press. */
export const plainKeys =
	({plain}: Messages): NameKey =>
	(command) => {
		const own = command === 'settings' ? 'setting' : command;
		const row = plainCommands.find((other) => other.command === own);
		return row === undefined ? command : plain.enter(row.letter);
	};

/** Why there is no sound, or only half of it, and what to do all the same. */
export const plainSound = (
	state: SessionState,
	messages: Messages,
): string | undefined => {
	const missing = missingSound(state, messages);
	if (missing === undefined) {
		return undefined;
	}

	const {words, step} = missing;
	return step === undefined
		? words
		: `${words} ${messages.plain.soundStep[step]}`;
};

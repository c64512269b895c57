import type {Key} from 'ink';
import {findShortcut} from '../keymap.js';
import {commandLetter} from '../russian-layout.js';
import {judgeKey} from './held-keys.js';
import type {KeyPress, PressContext, PressStep} from './press-types.js';
import {runCommand} from './run-command.js';
import type {ScreenState} from './state.js';

const keyNames = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['pageUp', 'pageUp'],
	['pageDown', 'pageDown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'return'],
	['escape', 'escape'],
] as const;

/** The key's name in the keymap. */
export const nameOf = (input: string, key: Key): string => {
	const named = keyNames.find(([flag]) => key[flag]);
	if (named !== undefined) {
		return named[1];
	}

	if (input === ' ') {
		return 'space';
	}

	if (input === '\n') {
		return 'return';
	}

	const letter = commandLetter(input);
	return key.ctrl ? `ctrl+${letter}` : key.meta ? '' : letter;
};

/** A key while it is a command. */
export const pressCommand = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const name = nameOf(press.input, press.key);

	if (press.key.eventType === 'release') {
		return name === 'space' && context.session.isTalking && state.hasKeyReports
			? [state, [{type: 'talk.ended'}]]
			: [state, []];
	}

	const row = findShortcut(name);
	if (
		row === undefined ||
		(press.key.eventType === 'repeat' && row.whenHeld !== 'free')
	) {
		return [state, []];
	}

	// Where repeats are reported as such, everything else is a press.
	const rule = press.key.eventType === undefined ? row.whenHeld : 'free';
	const [held, counts] = judgeKey(state.held, name, rule, press.nowMs);
	const next = {...state, held};
	return counts ? runCommand(next, row.command, context) : [next, []];
};

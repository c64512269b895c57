import {commandLetter} from '../../keys/russian-layout.js';
import {judgeKey} from './held-keys.js';
import type {KeyPress, PressContext, PressStep} from './press-types.js';
import {pressFound} from './press-search.js';
import {pressSelected} from './press-selection.js';
import {runCommand} from './run-command.js';
import type {ScreenState} from './state.js';
import {releaseEffects} from './talk-effects.js';

const keyNames = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageUp'],
	['pageDown', 'pageDown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'return'],
	['escape', 'escape'],
	['tab', 'tab'],
] as const;

/** The key's name in the keymap. */
export const nameOf = ({input, key, isForwardDelete}: KeyPress): string => {
	if (key.tab && key.shift) {
		return 'shift+tab';
	}

	if (key.backspace || key.delete) {
		return isForwardDelete ? 'delete' : 'backspace';
	}

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

/** What a key does to matches that are shown, else to a turn that is selected; undefined where that is nothing of its own. */
const pressReading = (
	state: ScreenState,
	{input}: KeyPress,
	name: string,
	context: PressContext,
): ScreenState | undefined => {
	const {search, selected} = state.reading;
	const isCapital = input !== input.toLowerCase();
	return (
		(search === undefined
			? undefined
			: pressFound(
					state,
					search,
					isCapital ? name.toUpperCase() : name,
					context,
				)) ??
		(selected === undefined
			? undefined
			: pressSelected(state, selected, name, context))
	);
};

/** A key while it is a command. */
export const pressCommand = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const {keys} = context.overlay.look;
	const name = nameOf(press);
	const row = keys.rowOf(name);

	if (press.key.eventType === 'release') {
		const {session, overlay} = context;
		return [
			state,
			row?.command === 'talk'
				? releaseEffects(session, overlay.keyContext)
				: [],
		];
	}

	const read = pressReading(state, press, name, context);
	if (read !== undefined) {
		return [read, []];
	}

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

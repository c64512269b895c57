import {inputLineActions} from '../input-line/input-line-keys.js';
import {
	reduceInputLine,
	type InputLineAction,
} from '../input-line/input-line-state.js';
import type {KeyPress, PressContext, PressStep} from './press-types.js';
import type {ScreenState} from './state.js';

const editLine = (
	state: ScreenState,
	actions: readonly InputLineAction[],
): ScreenState => {
	let {inputLine} = state;
	for (const action of actions) {
		inputLine = reduceInputLine(inputLine, action);
	}

	return {...state, inputLine};
};

/** Opens the typing line. A talk key that is held can no longer report its release there, so talking ends. */
export const openLine = (
	state: ScreenState,
	{session}: PressContext,
): PressStep => [
	{...state, mode: 'typing'},
	session.isTalking && state.hasKeyReports ? [{type: 'talk.ended'}] : [],
];

/** Sends what was typed and leaves the line; nothing typed: just leaves it. */
const submit = (state: ScreenState): PressStep => {
	const text = state.inputLine.text.trim();
	const next = editLine({...state, mode: 'commands'}, [{type: 'submitted'}]);
	return text === ''
		? [next, []]
		: [{...next, anchor: undefined}, [{type: 'message.typed', text}]];
};

/** A key while a message is typed. */
export const pressTyping = (state: ScreenState, press: KeyPress): PressStep => {
	const {input, key, isForwardDelete} = press;
	if (key.eventType === 'release') {
		return [state, []];
	}

	if (key.escape) {
		return [{...state, mode: 'commands'}, []];
	}

	if (key.return || input === '\n') {
		return submit(state);
	}

	// Keys that arrived together: what was typed, and Return behind it.
	const isSent = input.length > 1 && /[\r\n]$/v.test(input);
	const text = isSent ? input.replace(/[\r\n]+$/v, '') : input;
	const next = editLine(state, inputLineActions(text, key, isForwardDelete));
	return isSent ? submit(next) : [next, []];
};

/** Pasted text goes into the line, which opens for it. */
export const paste = (
	state: ScreenState,
	text: string,
	context: PressContext,
): PressStep => {
	const [opened, effects] =
		state.mode === 'typing' ? [state, []] : openLine(state, context);
	return [editLine(opened, [{type: 'inserted', text}]), effects];
};

import {inputLineActions} from '../input-line/input-line-keys.js';
import {
	reduceInputLine,
	type InputLineAction,
} from '../input-line/input-line-state.js';
import type {KeyPress, PressContext, PressStep} from './press-types.js';
import type {ScreenState} from './state.js';
import {releaseEffects} from './talk-effects.js';

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

/** Opens the typing line. */
export const openLine = (
	state: ScreenState,
	context: PressContext,
): PressStep => [
	{...state, mode: 'typing'},
	releaseEffects(context.session, context.overlay.keyContext),
];

/** Sends what was typed and leaves the line; nothing typed: just leaves it. */
const submit = (state: ScreenState): PressStep => {
	const text = state.inputLine.text.trim();
	const next = editLine({...state, mode: 'commands'}, [{type: 'submitted'}]);
	return text === ''
		? [next, []]
		: [{...next, anchor: undefined}, [{type: 'message.typed', text}]];
};

/** Return alone sends; with another key it breaks the line. */
const isSend = ({key}: KeyPress): boolean =>
	key.return && !key.shift && !key.meta && !key.ctrl;

/** A key while a message is typed. */
export const pressTyping = (
	state: ScreenState,
	press: KeyPress,
	{inputColumns}: PressContext,
): PressStep => {
	const {input, key} = press;
	if (key.eventType === 'release') {
		return [state, []];
	}

	if (key.escape) {
		return [{...state, mode: 'commands'}, []];
	}

	if (isSend(press)) {
		return submit(state);
	}

	// Keys that arrived together: what was typed, and Return behind it.
	const isSent = input.length > 1 && input.endsWith('\r');
	const text = isSent ? input.replace(/\r+$/v, '') : input;
	const next = editLine(
		state,
		inputLineActions({...press, input: text}, inputColumns),
	);
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

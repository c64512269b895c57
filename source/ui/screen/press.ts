import {commandLetter} from '../../keys/russian-layout.js';
import {judgeCloser, noKey, noteCloser} from './held-keys.js';
import {nameOf, pressCommand} from './press-command.js';
import {pressInOverlay} from './press-overlay.js';
import {pressPasted} from './press-pasted.js';
import {openSearch, pressSearch} from './press-search.js';
import {pressWheel} from './press-wheel.js';
import {openLine, paste, pressTyping} from './press-typing.js';
import type {
	KeyPress,
	PressContext,
	PressEffect,
	PressStep,
} from './press-types.js';
import {quit} from './run-command.js';
import {isKeyReportAnswer, isStraySequence} from './stray-sequences.js';
import type {ScreenState} from './state.js';

const pasteStart = '[200~';
const controlC = '\u{3}';

const isOneKeyRepeated = (input: string) => new Set(input).size === 1;

/** More than this at once was pasted in a terminal that does not say so: its line breaks are no Return. */
const mostTypedAhead = 200;

/** Command keys that may arrive together because the program was busy. More than these, or anything else, is text. */
const mostCommandsAhead = 4;

/** Keys for the line, and those behind its Return, which came before the program had looked. */
function typeAhead(
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep {
	const {input} = press;
	const end = input.indexOf('\r') + 1;
	if (end === 0 || end === input.length || input.length > mostTypedAhead) {
		return pressTyping(state, press, context);
	}

	const [sent, effects] = pressTyping(
		state,
		{...press, input: input.slice(0, end)},
		context,
	);
	const [next, more] = pressKey(
		sent,
		{...press, input: input.slice(end)},
		context,
	);
	return [next, [...effects, ...more]];
}

/** Keys for the query, and those behind its Return. */
function searchAhead(
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep {
	const {search} = state.reading;
	const {input} = press;
	if (!search?.isTyping) {
		return pressKey(state, press, context);
	}

	const end = input.search(/[\r\n]/v);
	if (input.length < 2 || end === -1) {
		return pressSearch(state, search, press, context);
	}

	const [found] =
		end === 0
			? [state]
			: pressSearch(
					state,
					search,
					{...press, input: input.slice(0, end)},
					context,
				);
	const [kept] = pressSearch(
		found,
		found.reading.search ?? search,
		{...press, input: '\n'},
		context,
	);
	const rest = input.slice(end + 1);
	return rest === ''
		? [kept, []]
		: pressKey(kept, {...press, input: rest}, context);
}

/** A held key whose presses came together: all of them count where each one does something. */
const pressHeld = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const [first = ''] = press.input;
	const one = {...press, input: first};
	const row = context.overlay.look.keys.rowOf(nameOf(one));
	if (row?.whenHeld !== 'free') {
		return pressCommand(state, one, context);
	}

	let next = state;
	const effects: PressEffect[] = [];
	for (const input of press.input) {
		const [after, more] = pressCommand(next, {...one, input}, context);
		next = after;
		effects.push(...more);
	}

	return [next, effects];
};

/** Several characters at once while no text is being typed: a held key, or text that wants to be a message. */
const pressMany = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const [first = ''] = press.input;
	if (isOneKeyRepeated(press.input)) {
		return pressHeld(state, press, context);
	}

	// Typed ahead of us: the key that opens the line, then the message.
	const {keys: bindings} = context.overlay.look;
	const command = bindings.rowOf(nameOf({...press, input: first}))?.command;
	if (command === 'type' || first === '\r') {
		const [opened, effects] = openLine(state, context);
		const [next, more] = typeAhead(
			opened,
			{...press, input: press.input.slice(1)},
			context,
		);
		return [next, [...effects, ...more]];
	}

	if (command === 'search') {
		const [opened, effects] = openSearch(state, context);
		const [next, more] = searchAhead(
			opened,
			{...press, input: press.input.slice(1)},
			context,
		);
		return [next, [...effects, ...more]];
	}

	const keys = [...press.input];
	const areCommands = keys.every(
		(each) => bindings.rowOf(nameOf({...press, input: each})) !== undefined,
	);
	if (keys.length > mostCommandsAhead || !areCommands) {
		return paste(state, press.input.trim(), context);
	}

	const [after, effects] = pressCommand(
		state,
		{...press, input: first},
		context,
	);
	const [next, more] = pressKey(
		after,
		{...press, input: press.input.slice(first.length)},
		context,
	);
	return [next, [...effects, ...more]];
};

/** Keys for an overlay that arrived together; when one of them closes it, the rest is for what is below. */
const pressOneByOne = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	if (state.overlay === undefined) {
		return pressKey(state, press, context);
	}

	const [first = ''] = press.input;
	const rest = press.input.slice(first.length);
	const [after, effects] = pressInOverlay(
		state,
		state.overlay,
		{...press, input: first},
		context,
	);
	if (rest === '') {
		return [after, effects];
	}

	const go = after.held.hasClosed ? pressKey : pressOneByOne;
	const [next, more] = go(after, {...press, input: rest}, context);
	return [next, [...effects, ...more]];
};

/** A key for whatever has the keyboard. */
function pressFront(
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep {
	const {input, key} = press;
	if (state.overlay !== undefined) {
		return pressOneByOne(state, press, context);
	}

	if (state.reading.search?.isTyping) {
		return searchAhead(state, press, context);
	}

	if (state.mode === 'typing') {
		return typeAhead(state, press, context);
	}

	const firstLength = (input.codePointAt(0) ?? 0) > 0xff_ff ? 2 : 1;
	const isMany = !key.ctrl && !key.meta && input.length > firstLength;
	return isMany
		? pressMany(state, press, context)
		: pressCommand(state, press, context);
}

/** Whether Escape has closed a line. Enter sends, and may well be pressed again to open the next one. */
const isLineLeft = (
	{key}: KeyPress,
	before: ScreenState,
	after: ScreenState,
): boolean =>
	key.escape &&
	((before.mode === 'typing' && after.mode !== 'typing') ||
		(before.reading.search !== undefined &&
			after.reading.search === undefined));

/** The key that has just closed something is nothing to what is below; what came behind it is. */
function pressBelow(
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep {
	const [first = ''] = press.input;
	const {eventType} = press.key;
	const name = nameOf({...press, input: first});
	const [held, counts] = judgeCloser(state.held, name, eventType, press.nowMs);
	const next = held === state.held ? state : {...state, held};
	if (!counts) {
		const rest = press.input.slice(first.length);
		return rest === ''
			? [next, []]
			: pressBelow(next, {...press, input: rest}, context);
	}

	const [after, effects] = pressFront(next, press, context);
	return isLineLeft(press, next, after)
		? [{...after, held: noteCloser(noKey, name, press.nowMs)}, effects]
		: [after, effects];
}

/**
What the screen becomes after a key, and what follows from it. Pure: the same keys give the same screen, however fast they come.
*/
export function pressKey(
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep {
	const {input, key} = press;
	const isControlC =
		key.ctrl && commandLetter(input) === 'c' && key.eventType !== 'release';

	if (isControlC || (state.paste === undefined && input.includes(controlC))) {
		return quit({...state, paste: undefined});
	}

	const {wheel} = press;
	if (wheel !== undefined) {
		return pressWheel(state, {...press, wheel}, context);
	}

	if (isKeyReportAnswer(input)) {
		return [{...state, hasKeyReports: true}, []];
	}

	if (input === pasteStart) {
		return [{...state, paste: ''}, []];
	}

	if (state.paste !== undefined) {
		return pressPasted(state, state.paste, press, context);
	}

	return isStraySequence(input)
		? [state, []]
		: pressBelow(state, press, context);
}

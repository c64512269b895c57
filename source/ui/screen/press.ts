import type {Key} from 'ink';
import type {UserEvent} from '../../session/events.js';
import type {SessionState} from '../../session/state.js';
import {inputLineActions} from '../input-line/input-line-keys.js';
import {
	inputLimit,
	reduceInputLine,
	type InputLineAction,
} from '../input-line/input-line-state.js';
import {findShortcut, type Command} from '../keymap.js';
import {commandLetter} from '../russian-layout.js';
import {judgeKey} from './held-keys.js';
import type {Anchor, ScrollStep} from './scroll.js';
import type {ScreenState} from './state.js';

/** One input event as Ink delivers it. */
export type KeyPress = {
	readonly input: string;
	readonly key: Key;
	/** The Delete key, which Ink reports like Backspace. */
	readonly isForwardDelete: boolean;
	readonly nowMs: number;
};

export type PressContext = {
	readonly session: Pick<SessionState, 'config' | 'isTalking'>;
	/** The notice that `dismiss` means: the newest one on the screen. */
	readonly noticeId: number | undefined;
	readonly scroll: (anchor: Anchor, step: ScrollStep) => Anchor;
};

/** What follows from a key: events for the session, or the way out. */
export type PressEffect = UserEvent | {readonly type: 'screen.left'};

export type PressStep = readonly [
	state: ScreenState,
	effects: readonly PressEffect[],
];

const pasteStart = '[200~';
const pasteEnd = '[201~';
const controlC = '\u{3}';

/** Answer to `CSI ? u`, its escape character taken off by Ink. */
const isKeyReportAnswer = (input: string) => /^\[\?\d+u$/v.test(input);

/** A reply or report of the terminal that Ink does not know: never text. */
const isStraySequence = (input: string) =>
	/^\[[\d;:<=>?]*[A-Za-z~]$/v.test(input) && input.length > 2;

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
const openLine = (state: ScreenState, {session}: PressContext): PressStep => [
	{...state, mode: 'typing'},
	session.isTalking && state.hasKeyReports ? [{type: 'talk.ended'}] : [],
];

const quit = (state: ScreenState): PressStep =>
	state.isQuitting
		? [state, [{type: 'screen.left'}]]
		: [{...state, isQuitting: true}, [{type: 'quit.pressed'}]];

const talk = (state: ScreenState, {session}: PressContext): PressStep => {
	if (session.config.talkMode !== 'push') {
		return [state, []];
	}

	return [
		state,
		[{type: state.hasKeyReports ? 'talk.started' : 'talk.toggled'}],
	];
};

const scrollSteps = {
	'scroll-up': 'line-up',
	'scroll-down': 'line-down',
	'page-up': 'page-up',
	'page-down': 'page-down',
	'scroll-start': 'start',
	'scroll-end': 'end',
} as const;

const runCommand = (
	state: ScreenState,
	command: Command,
	context: PressContext,
): PressStep => {
	switch (command) {
		case 'toggle-mute': {
			return [state, [{type: 'mute.toggled'}]];
		}

		case 'talk': {
			return talk(state, context);
		}

		case 'interrupt': {
			return [state, [{type: 'interrupt.pressed'}]];
		}

		case 'clear': {
			return [{...state, anchor: undefined}, [{type: 'clear.pressed'}]];
		}

		case 'type': {
			return openLine(state, context);
		}

		case 'help': {
			return [
				{...state, mode: state.mode === 'help' ? 'commands' : 'help'},
				[],
			];
		}

		case 'quit': {
			return quit(state);
		}

		case 'reconnect': {
			return [state, [{type: 'reconnect.pressed'}]];
		}

		case 'dismiss-notice': {
			const {noticeId} = context;
			return [
				state,
				noticeId === undefined ? [] : [{type: 'notice.dismissed', noticeId}],
			];
		}

		case 'scroll-up':
		case 'scroll-down':
		case 'page-up':
		case 'page-down':
		case 'scroll-start':
		case 'scroll-end': {
			const anchor = context.scroll(state.anchor, scrollSteps[command]);
			return [{...state, anchor}, []];
		}
	}
};

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
const nameOf = (input: string, key: Key): string => {
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

const pressCommand = (
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

	if (state.mode === 'help' && (name === 'escape' || name === 'return')) {
		return [{...state, mode: 'commands'}, []];
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

/** Sends what was typed and leaves the line; nothing typed: just leaves it. */
const submit = (state: ScreenState): PressStep => {
	const text = state.inputLine.text.trim();
	const next = editLine({...state, mode: 'commands'}, [{type: 'submitted'}]);
	return text === ''
		? [next, []]
		: [{...next, anchor: undefined}, [{type: 'message.typed', text}]];
};

const pressTyping = (state: ScreenState, press: KeyPress): PressStep => {
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

const paste = (
	state: ScreenState,
	text: string,
	context: PressContext,
): PressStep => {
	const [opened, effects] =
		state.mode === 'typing' ? [state, []] : openLine(state, context);
	return [editLine(opened, [{type: 'inserted', text}]), effects];
};

const isOneKeyRepeated = (input: string) => new Set(input).size === 1;

/** Several characters at once while no text is being typed: a held key, or text that wants to be a message. */
const pressMany = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const [first = ''] = press.input;
	if (isOneKeyRepeated(press.input)) {
		return pressCommand(state, {...press, input: first}, context);
	}

	// Typed ahead of us: the key that opens the line, then the message.
	const command = findShortcut(nameOf(first, press.key))?.command;
	if (command === 'type' || first === '\r') {
		const [opened, effects] = openLine(state, context);
		const [next, more] = pressTyping(opened, {
			...press,
			input: press.input.slice(1),
		});
		return [next, [...effects, ...more]];
	}

	return paste(state, press.input.trim(), context);
};

/**
What the screen becomes after a key, and what follows from it. Pure: the same keys give the same screen, however fast they come.
*/
export const pressKey = (
	state: ScreenState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const {input, key} = press;
	const isControlC =
		key.ctrl && commandLetter(input) === 'c' && key.eventType !== 'release';

	if (isControlC || (state.paste === undefined && input.includes(controlC))) {
		return quit({...state, paste: undefined});
	}

	if (isKeyReportAnswer(input)) {
		return [{...state, hasKeyReports: true}, []];
	}

	if (input === pasteStart) {
		return [{...state, paste: ''}, []];
	}

	if (state.paste !== undefined) {
		if (input === pasteEnd) {
			return paste({...state, paste: undefined}, state.paste, context);
		}

		// One more than fits, so that the line can tell that something was cut.
		const text = (state.paste + (key.return ? ' ' : input)).slice(
			0,
			inputLimit + 1,
		);
		return [{...state, paste: text}, []];
	}

	if (isStraySequence(input)) {
		return [state, []];
	}

	if (state.mode === 'typing') {
		return pressTyping(state, press);
	}

	const firstLength = (input.codePointAt(0) ?? 0) > 0xff_ff ? 2 : 1;
	const isMany = !key.ctrl && !key.meta && input.length > firstLength;
	return isMany
		? pressMany(state, press, context)
		: pressCommand(state, press, context);
};

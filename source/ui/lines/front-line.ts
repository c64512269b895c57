import {keyTitle} from '../../keys/key-title.js';
import {
	fixedKeys,
	keymap,
	type Command,
	type KeyContext,
} from '../../keys/keymap.js';
import {screenKeys, withKeys} from '../key-words.js';
import type {Look} from '../look.js';
import {keyHints, type KeyHint} from '../overlays/field-lines.js';
import {takesText} from '../overlays/registry.js';
import type {Search} from '../screen/reading.js';
import type {ScreenState} from '../screen/state.js';
import {fitHint} from '../text/fit-hint.js';
import {fitLine, span, type Line} from '../text/line.js';
import {footerLine} from './key-lines.js';

/** What of the conversation works in front of it, the most important last. */
const always: readonly Command[] = ['volume-up', 'interrupt', 'toggle-mute'];

/** The keys of these commands, the most important last. Escape goes back here, and quits nothing. */
const commandHints = (
	commands: readonly Command[],
	context: KeyContext,
	{messages, keys}: Look,
): readonly KeyHint[] =>
	keymap.flatMap((row): readonly KeyHint[] => {
		const importance = commands.indexOf(row.command);
		const key = keys.keysOf(row).find((each) => !fixedKeys.has(each));
		return importance === -1 || key === undefined
			? []
			: [[importance, keyTitle(key, messages), messages[row.label(context)]]];
	});

const leaveHint = (importance: number, {messages}: Look): KeyHint => [
	importance,
	keyTitle('ctrl+c', messages),
	messages.keyQuit,
];

/** The keys that work in every overlay, besides its own. */
const overlayHints = (
	isText: boolean,
	context: KeyContext,
	look: Look,
): readonly KeyHint[] => {
	const {messages} = look;
	const commands: readonly Command[] = isText
		? []
		: context.isTalking
			? [...always, 'talk']
			: always;

	return [
		[commands.length + 1, messages.nameEscape, messages.keyBack],
		...commandHints(commands, context, look),
		leaveHint(commands.length, look),
	];
};

/** The keys of a search: of its line while that is typed in, then of what was found, where the other keys are commands again. */
const searchHints = (
	{isTyping}: Pick<Search, 'isTyping'>,
	context: KeyContext,
	look: Look,
): readonly KeyHint[] => {
	const {messages} = look;
	const [older, newer, words] = isTyping
		? [messages.nameUp, messages.nameDown, messages.searchKeeps]
		: ['n', 'N', messages.searchStays];
	const others = isTyping ? [] : always;
	const rank = others.length + 1;

	return [
		[rank + 2, older, messages.searchOlder],
		[rank, newer, messages.searchNewer],
		[rank + 1, messages.nameEnter, words],
		[rank + 3, messages.nameEscape, messages.keyBack],
		...commandHints(others, context, look),
		leaveHint(others.length, look),
	];
};

type Front = Pick<ScreenState, 'isQuitting' | 'mode' | 'overlay' | 'reading'>;

/** The keys of what has the keyboard: while a message or a search is typed, those of the line; in front of an overlay, which names its own, those that work there all the same. */
export const frontLine = (
	{isQuitting, mode, overlay, reading}: Front,
	context: KeyContext,
	width: number,
	look: Look,
): Line => {
	const {messages} = look;
	if (isQuitting) {
		const words = withKeys(messages.closing, screenKeys(look));
		return fitLine([span(words, 'warning')], width);
	}

	if (mode === 'typing') {
		return fitLine([span(fitHint(messages.inputHint, width), 'quiet')], width);
	}

	if (overlay !== undefined && overlay.name !== 'help') {
		return keyHints(overlayHints(takesText(overlay), context, look), width);
	}

	return overlay === undefined && reading.search !== undefined
		? keyHints(searchHints(reading.search, context, look), width)
		: footerLine(context, width, look);
};

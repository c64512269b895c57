import {keyTitle} from '../../keys/key-title.js';
import {
	fixedKeys,
	keymap,
	type Command,
	type KeyContext,
} from '../../keys/keymap.js';
import type {Look} from '../look.js';
import type {KeyHint} from '../overlays/field-lines.js';

/** What of the conversation works in front of it, the most important last. */
const always: readonly Command[] = ['volume-up', 'interrupt', 'toggle-mute'];

/** The keys that work in every overlay, besides its own. */
export const overlayHints = (
	isText: boolean,
	context: KeyContext,
	{messages, keys}: Look,
): readonly KeyHint[] => {
	const commands: readonly Command[] = isText
		? []
		: context.isTalking
			? [...always, 'talk']
			: always;
	const ofConversation = keymap.flatMap((row): readonly KeyHint[] => {
		const importance = commands.indexOf(row.command);
		// Escape goes back here.
		const key = keys.keysOf(row).find((each) => !fixedKeys.has(each));
		return importance === -1 || key === undefined
			? []
			: [
					[
						importance,
						keyTitle(key, messages),
						messages[row.label(context)],
					],
				];
	});

	return [
		[commands.length + 1, messages.nameEscape, messages.keyBack],
		...ofConversation,
		[commands.length, keyTitle('ctrl+c', messages), messages.keyQuit],
	];
};

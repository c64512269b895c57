import type {Messages} from '../ui/messages.js';
import type {KeyName} from './keymap.js';

type KeyTitle = Extract<keyof Messages, `name${string}`>;

/** Keys that are not called by their letter. */
const titles: Readonly<Record<KeyName, KeyTitle>> = {
	space: 'nameSpace',
	return: 'nameEnter',
	escape: 'nameEscape',
	up: 'nameUp',
	down: 'nameDown',
	pageUp: 'namePageUp',
	pageDown: 'namePageDown',
	home: 'nameHome',
	end: 'nameEnd',
	left: 'nameLeft',
	right: 'nameRight',
	tab: 'nameTab',
};

/** A key as the footer and the help name it. */
export const keyTitle = (key: KeyName, messages: Messages): string => {
	const title = titles[key];
	if (title !== undefined) {
		return messages[title];
	}

	return key.startsWith('ctrl+') ? `Ctrl+${key.slice(5).toUpperCase()}` : key;
};

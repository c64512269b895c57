import type {Overlay} from '../overlay.js';

/** Every key with what it does. */
export type HelpState = {readonly name: 'help'};

const closing = new Set(['escape', 'return']);

export const help: Overlay<HelpState> = {
	open: () => ({name: 'help'}),
	press(state, key, {look}) {
		const command = look.keys.rowOf(key.name)?.command;
		if (closing.has(key.name) || command === 'help') {
			return [undefined, []];
		}

		// Whoever reads what a key does tries it.
		return command === undefined
			? [state, []]
			: [undefined, [{type: 'command.chosen', command}]];
	},
};

import type {Overlay, OverlayContext} from '../overlay.js';
import {pressAnywhere} from '../press-anywhere.js';
import {allHelpLines, helpRoom} from './help-lines.js';

/** Every key with what it does. */
export type HelpState = {
	readonly name: 'help';
	/** The first line that is shown. */
	readonly top: number;
};

const closing = new Set(['escape', 'return']);

type Move = (top: number, page: number, last: number) => number;

const moves: Readonly<Record<string, Move>> = {
	up: (top) => top - 1,
	down: (top) => top + 1,
	pageUp: (top, page) => top - page,
	pageDown: (top, page) => top + page,
	home: () => 0,
	end: (_top, _page, last) => last,
};

const scrolled = (
	state: HelpState,
	move: Move,
	{area, look, keyContext}: OverlayContext,
): HelpState => {
	const room = helpRoom(area);
	const lines = allHelpLines(keyContext, area.width, look);
	const last = Math.max(0, lines.length - room);
	const page = Math.max(1, room - 1);
	const top = Math.max(0, Math.min(last, move(state.top, page, last)));
	return top === state.top ? state : {...state, top};
};

export const help: Overlay<HelpState> = {
	open: () => ({name: 'help', top: 0}),
	press(state, key, context) {
		const move = moves[key.name];
		if (move !== undefined) {
			return [scrolled(state, move, context), []];
		}

		const command = context.look.keys.rowOf(key.name)?.command;
		if (
			closing.has(key.name) ||
			command === 'help' ||
			// Here as in front of everything else; Ctrl+C leaves from everywhere.
			command === 'quit'
		) {
			return [undefined, []];
		}

		const effects = pressAnywhere(key.name, context);
		// Whoever reads what a key does tries it.
		return command === undefined || effects.length > 0
			? [state, effects]
			: [undefined, [{type: 'command.chosen', command}]];
	},
};

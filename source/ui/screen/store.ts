import type {Size} from '../layout.js';
import {pressKey} from './press.js';
import {noteSaid} from './said.js';
import type {KeyPress, PressContext, PressEffect} from './press-types.js';
import {initialScreen, type ScreenState} from './state.js';

export type ScreenStore = {
	readonly getState: () => ScreenState;
	readonly subscribe: (listener: () => void) => () => void;
	readonly resize: (size: Size) => void;
	/** The terminal was somebody else's meanwhile: what it told of itself must be asked again. */
	readonly forgetTerminal: () => void;
	/** Take a key in and say what follows from it. */
	readonly press: (
		press: KeyPress,
		context: PressContext,
	) => readonly PressEffect[];
};

/**
The state of the screen, outside of React: several keys may arrive between two renders, and each must see what the one before it has done.
*/
export const createScreenStore = (size: Size): ScreenStore => {
	let state = initialScreen(size);
	const listeners = new Set<() => void>();

	const become = (next: ScreenState) => {
		if (next === state) {
			return;
		}

		state = next;
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		resize(next) {
			if (
				next.columns !== state.size.columns ||
				next.rows !== state.size.rows
			) {
				become({...state, size: next});
			}
		},
		forgetTerminal() {
			become({
				...state,
				hasKeyReports: false,
				paste: undefined,
				takeovers: state.takeovers + 1,
			});
		},
		press(press, context) {
			const [next, effects] = pressKey(state, press, context);
			become(noteSaid(next, effects, press.nowMs));
			return effects;
		},
	};
};

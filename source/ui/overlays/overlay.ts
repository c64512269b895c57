import type {KeyContext} from '../../keys/keymap.js';
import type {SessionState} from '../../session/state.js';
import type {Workbench} from '../../workbench/workbench.js';
import type {Look} from '../look.js';
import type {KeyPress, PressEffect} from '../screen/press-types.js';

/** Columns and rows that an overlay is drawn in. */
export type Area = {readonly width: number; readonly height: number};

/** A key while an overlay has the keyboard. */
export type OverlayKey = KeyPress & {
	/** As the keymap names it: `escape`, `pageUp`, `ctrl+k`, a letter as printed on its key in any layout. */
	readonly name: string;
};

/** What an overlay may look at when it opens and when a key comes. */
export type OverlayContext = {
	readonly session: SessionState;
	readonly bench: Workbench;
	readonly area: Area;
	readonly look: Look;
	readonly nowMs: number;
	/** What the labels of the keys depend on. */
	readonly keyContext: KeyContext;
	/** What was done by way of the palette, by the ids of its items, the newest first. */
	readonly recent: readonly string[];
};

/** Undefined: it is closed. */
export type OverlayStep<State> = readonly [
	state: State | undefined,
	effects: readonly PressEffect[],
];

/**
Something that takes the place of the conversation and the keyboard until it is closed. Pure, like the rest of the screen's state; escape, `q` and its own key are its own business, Ctrl+C is not.
*/
export type Overlay<State> = {
	readonly open: (context: OverlayContext) => State;
	readonly press: (
		state: State,
		key: OverlayKey,
		context: OverlayContext,
	) => OverlayStep<State>;
	/** Pasted text; ignored where it is absent. */
	readonly paste?: (
		state: State,
		text: string,
		context: OverlayContext,
	) => OverlayStep<State>;
};

import {
	emptyInputLine,
	type InputLineState,
} from '../input-line/input-line-state.js';
import type {Pane} from '../arrange.js';
import type {Size} from '../layout.js';
import type {OverlayState} from '../overlays/registry.js';
import {noKey, type HeldKey} from './held-keys.js';
import type {KeptAnchor} from './kept-anchor.js';
import {initialReading, type Reading} from './reading.js';
import type {Said} from './said.js';

/** What the screen itself knows: nothing of this concerns the conversation. */
export type ScreenState = {
	readonly size: Size;
	/** Who has the keyboard. */
	readonly mode: 'commands' | 'typing';
	/** What stands in place of the conversation and has the keyboard. */
	readonly overlay: OverlayState | undefined;
	/** What the person has turned to; shown where it has no place of its own. */
	readonly pane: Pane;
	readonly inputLine: InputLineState;
	readonly anchor: KeptAnchor;
	readonly reading: Reading;
	/** What a key did last that is not seen otherwise. */
	readonly said: Said | undefined;
	/** Text of a bracketed paste that is still arriving. */
	readonly paste: string | undefined;
	/** The terminal speaks the kitty protocol, so it can report when a key is let go. */
	readonly hasKeyReports: boolean;
	/** How often the terminal was taken over again: each time it knows nothing of what it was asked before. */
	readonly takeovers: number;
	/** What was done by way of the palette, the newest first. */
	readonly recent: readonly string[];
	readonly held: HeldKey;
	/** Quit was asked for; once more leaves at once. */
	readonly isQuitting: boolean;
};

export const initialScreen = (size: Size): ScreenState => ({
	size,
	mode: 'commands',
	overlay: undefined,
	pane: 'conversation',
	inputLine: emptyInputLine,
	anchor: undefined,
	reading: initialReading,
	said: undefined,
	paste: undefined,
	hasKeyReports: false,
	takeovers: 0,
	recent: [],
	held: noKey,
	isQuitting: false,
});

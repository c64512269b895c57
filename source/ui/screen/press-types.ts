import type {Key} from 'ink';
import type {UserEvent} from '../../session/events.js';
import type {SessionState} from '../../session/state.js';
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

import type {Key} from 'ink';
import type {UserEvent} from '../../session/events.js';
import type {SessionState} from '../../session/state.js';
import type {SettingKey} from '../../settings/setting-table.js';
import type {Command} from '../../keys/keymap.js';
import type {Pane} from '../arrange.js';
import type {OverlayContext} from '../overlays/overlay.js';
import type {ConversationView} from '../conversation-view.js';
import type {Reading} from './reading.js';
import type {ScreenState} from './state.js';

/** One input event as Ink delivers it. */
export type KeyPress = {
	readonly input: string;
	readonly key: Key;
	/** The Delete key, which Ink reports like Backspace. */
	readonly isForwardDelete: boolean;
	readonly nowMs: number;
	/** No key: the wheel of the mouse. */
	readonly wheel?: 'up' | 'down';
};

export type PressContext = {
	readonly session: SessionState;
	/** The notice that `dismiss` means: the newest one on the screen. */
	readonly noticeId: number | undefined;
	/** The conversation as it is read now; undefined where the window is too small for it. */
	readonly viewOf: (reading: Reading) => ConversationView | undefined;
	/** Columns of a row of the message that is being typed. */
	readonly inputColumns: number;
	/** Panes that share the conversation's place. */
	readonly tabs: readonly Pane[];
	readonly overlay: OverlayContext;
};

/** What a key asks of the terminal, the settings and the devices. */
export type ScreenEffect =
	| {readonly type: 'screen.left'}
	/** Run it as if its key had been pressed; the overlay is closed by then. */
	| {readonly type: 'command.chosen'; readonly command: Command}
	/** Show this one among the settings. */
	| {readonly type: 'setting.opened'; readonly key: SettingKey}
	/** Put it on the clipboard, by way of the terminal. */
	| {readonly type: 'text.copied'; readonly text: string}
	/** There is nothing that could be. */
	| {readonly type: 'copy.refused'}
	| {
			readonly type: 'setting.changed';
			readonly key: SettingKey;
			/** As it would be written. */
			readonly text: string;
	  }
	/** Back to its default. */
	| {readonly type: 'setting.reset'; readonly key: SettingKey}
	| {readonly type: 'setting.undone'; readonly key: SettingKey}
	/** There is no change to take back. */
	| {readonly type: 'undo.refused'}
	/** There is no microphone to speak into. */
	| {readonly type: 'microphone.missed'}
	/** Put what went over the wire into a file. */
	| {readonly type: 'wire.saved'}
	/** Somebody looks at the sound devices, or no longer. */
	| {readonly type: 'devices.opened'}
	| {readonly type: 'devices.closed'}
	/** Listen to this microphone for the choice; empty for the system's default, undefined for none. */
	| {readonly type: 'device.watched'; readonly name: string | undefined};

/** What follows from a key: events for the session, and the rest. */
export type PressEffect = UserEvent | ScreenEffect;

export type PressStep = readonly [
	state: ScreenState,
	effects: readonly PressEffect[],
];

import type {Messages} from '../ui/messages.js';
import {readingKeys} from './reading-keys.js';

export type Command =
	| 'toggle-mute'
	| 'talk'
	| 'interrupt'
	| 'clear'
	| 'volume-up'
	| 'volume-down'
	| 'type'
	| 'next-pane'
	| 'settings'
	| 'undo'
	| 'voices'
	| 'devices'
	| 'palette'
	| 'inspector'
	| 'latency'
	| 'help'
	| 'quit'
	| 'reconnect'
	| 'dismiss-notice'
	| 'scroll-up'
	| 'scroll-down'
	| 'page-up'
	| 'page-down'
	| 'scroll-start'
	| 'scroll-end'
	| 'search'
	| 'select-previous'
	| 'select-next'
	| 'copy'
	| 'toggle-times'
	| 'tools';

/** What a key is called: a letter as printed on it, `ctrl+` and a letter, or the name of a key without one (see `namedKeys`). */
export type KeyName = string;

/** What the labels and the rows in use depend on. */
export type KeyContext = {
	readonly isMuted: boolean;
	readonly isTalking: boolean;
	readonly talkMode: 'open' | 'push';
	/** There is one, or one is still being opened. */
	readonly hasMicrophone: boolean;
	/** The terminal reports when a key is let go. */
	readonly hasReleases: boolean;
	readonly canReconnect: boolean;
	readonly hasNotice: boolean;
	/** Panes share the conversation's place. */
	readonly hasTabs: boolean;
};

type Label = Extract<keyof Messages, `key${string}`>;

/** What a key is about: the headings of the help. */
export type Subject = 'voice' | 'conversation' | 'looking' | 'program';

export type Shortcut = {
	/** What the command is called in the setting `keys`. */
	readonly id: string;
	/** Unless the setting says otherwise. */
	readonly keys: readonly KeyName[];
	readonly command: Command;
	readonly subject: Subject;
	readonly label: (context: KeyContext) => Label;
	/** Footer: rows with the smallest number go first when there is no room; 0 is never in the footer. */
	readonly importance: number;
	/** Shown in the footer and help only while this holds. The key itself always works. */
	readonly isShown?: (context: KeyContext) => boolean;
	/**
	What a held key does: `free` repeats, `once` does not repeat at the keyboard's rate, `toggle` counts as one press altogether.
	*/
	readonly whenHeld: 'toggle' | 'once' | 'free';
};

const talkLabel = ({
	isTalking,
	hasReleases,
	isMuted,
	talkMode,
}: KeyContext): Label => {
	if (talkMode === 'open' && !isMuted && !isTalking) {
		return 'keyTalkPush';
	}

	if (hasReleases) {
		return 'keyTalkHold';
	}

	return isTalking ? 'keyTalkStop' : 'keyTalk';
};

/** These always go one level back, and out: nothing else may have them, and nobody can take them away. */
export const fixedKeys: ReadonlySet<KeyName> = new Set(['escape', 'ctrl+c']);

/** Every shortcut, with the keys it has unless the person wants others. The keyboard, the footer, the help and the palette all read these rows. */
export const keymap: readonly Shortcut[] = [
	{
		id: 'talk',
		keys: ['space'],
		command: 'talk',
		subject: 'voice',
		label: talkLabel,
		importance: 10,
		// With the microphone open there is nothing to open; while muted the key lets the person speak all the same.
		isShown: ({talkMode, hasMicrophone, isMuted, isTalking}) =>
			isTalking || (hasMicrophone && (talkMode === 'push' || isMuted)),
		whenHeld: 'toggle',
	},
	{
		id: 'reconnect',
		keys: ['r'],
		command: 'reconnect',
		subject: 'program',
		label: () => 'keyReconnect',
		importance: 9,
		isShown: ({canReconnect}) => canReconnect,
		whenHeld: 'once',
	},
	{
		id: 'mute',
		keys: ['m'],
		command: 'toggle-mute',
		subject: 'voice',
		label: ({isMuted}) => (isMuted ? 'keyUnmute' : 'keyMute'),
		importance: 7,
		whenHeld: 'toggle',
	},
	{
		id: 'interrupt',
		keys: ['i', 'escape'],
		command: 'interrupt',
		subject: 'voice',
		label: () => 'keyInterrupt',
		importance: 5,
		whenHeld: 'once',
	},
	{
		id: 'type',
		keys: ['t', 'return'],
		command: 'type',
		subject: 'conversation',
		label: () => 'keyType',
		importance: 8,
		whenHeld: 'once',
	},
	{
		id: 'clear',
		keys: ['c'],
		command: 'clear',
		subject: 'conversation',
		label: () => 'keyClear',
		importance: 3,
		whenHeld: 'once',
	},
	{
		id: 'louder',
		// The same key, with and without shift.
		keys: ['+', '='],
		command: 'volume-up',
		subject: 'voice',
		label: () => 'keyLouder',
		importance: 2,
		whenHeld: 'free',
	},
	{
		id: 'softer',
		keys: ['-'],
		command: 'volume-down',
		subject: 'voice',
		label: () => 'keySofter',
		importance: 0,
		whenHeld: 'free',
	},
	...readingKeys,
	{
		id: 'tools',
		keys: ['o'],
		command: 'tools',
		subject: 'looking',
		label: () => 'keyTools',
		importance: 1,
		whenHeld: 'toggle',
	},
	{
		id: 'dismiss-notice',
		keys: ['n'],
		command: 'dismiss-notice',
		subject: 'program',
		label: () => 'keyDismiss',
		importance: 2,
		isShown: ({hasNotice}) => hasNotice,
		whenHeld: 'once',
	},
	{
		id: 'next-pane',
		keys: ['tab'],
		command: 'next-pane',
		subject: 'looking',
		label: () => 'keyNextPane',
		importance: 4,
		isShown: ({hasTabs}) => hasTabs,
		whenHeld: 'free',
	},
	{
		id: 'settings',
		keys: ['s'],
		command: 'settings',
		subject: 'looking',
		label: () => 'keySettings',
		importance: 4,
		whenHeld: 'toggle',
	},
	{
		id: 'undo',
		keys: ['u'],
		command: 'undo',
		subject: 'program',
		label: () => 'keyUndo',
		importance: 0,
		whenHeld: 'once',
	},
	{
		id: 'voices',
		keys: ['v'],
		command: 'voices',
		subject: 'looking',
		label: () => 'keyVoices',
		importance: 2,
		whenHeld: 'toggle',
	},
	{
		id: 'devices',
		keys: ['d'],
		command: 'devices',
		subject: 'looking',
		label: () => 'keyDevices',
		importance: 2,
		whenHeld: 'toggle',
	},
	{
		id: 'events',
		keys: ['e'],
		command: 'inspector',
		subject: 'looking',
		label: () => 'keyEvents',
		importance: 2,
		whenHeld: 'toggle',
	},
	{
		id: 'latency',
		keys: ['l'],
		command: 'latency',
		subject: 'looking',
		label: () => 'keyLatency',
		importance: 2,
		whenHeld: 'toggle',
	},
	{
		id: 'palette',
		keys: [':', 'ctrl+k'],
		command: 'palette',
		subject: 'looking',
		label: () => 'keyPalette',
		importance: 4,
		whenHeld: 'toggle',
	},
	{
		id: 'help',
		keys: ['?'],
		command: 'help',
		subject: 'program',
		label: () => 'keyHelp',
		importance: 6,
		whenHeld: 'toggle',
	},
	{
		id: 'quit',
		keys: ['q', 'ctrl+c'],
		command: 'quit',
		subject: 'program',
		label: () => 'keyQuit',
		importance: 11,
		whenHeld: 'once',
	},
];

export const isShown = (row: Shortcut, context: KeyContext): boolean =>
	row.isShown?.(context) ?? true;

import type {Messages} from './messages.js';

export type Command =
	| 'toggle-mute'
	| 'talk'
	| 'interrupt'
	| 'clear'
	| 'volume-up'
	| 'volume-down'
	| 'type'
	| 'help'
	| 'quit'
	| 'reconnect'
	| 'dismiss-notice'
	| 'scroll-up'
	| 'scroll-down'
	| 'page-up'
	| 'page-down'
	| 'scroll-start'
	| 'scroll-end';

/** A letter as printed on its key, or the name of a key without one. */
export type KeyName =
	| 'm'
	| 'i'
	| 'c'
	| 't'
	| 'q'
	| 'r'
	| 'n'
	| '?'
	| '+'
	| '='
	| '-'
	| 'ctrl+c'
	| 'space'
	| 'return'
	| 'escape'
	| 'up'
	| 'down'
	| 'pageUp'
	| 'pageDown'
	| 'home'
	| 'end';

/** What the labels and the rows in use depend on. */
export type KeyContext = {
	readonly isMuted: boolean;
	readonly isTalking: boolean;
	readonly talkMode: 'open' | 'push';
	/** The terminal reports when a key is let go. */
	readonly hasReleases: boolean;
	readonly canReconnect: boolean;
	readonly hasNotice: boolean;
};

type Label = Extract<keyof Messages, `key${string}`>;

export type Shortcut = {
	readonly id: Command;
	readonly keys: readonly KeyName[];
	readonly command: Command;
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

/** Every shortcut. The keyboard, the footer and the help all read these rows. */
export const keymap: readonly Shortcut[] = [
	{
		id: 'talk',
		keys: ['space'],
		command: 'talk',
		label: ({isTalking, hasReleases}) =>
			isTalking && !hasReleases
				? 'keyTalkStop'
				: hasReleases
					? 'keyTalkHold'
					: 'keyTalk',
		importance: 10,
		// With the microphone open there is nothing to open; while muted the key lets the person speak all the same.
		isShown: ({talkMode, isMuted, isTalking}) =>
			talkMode === 'push' || isMuted || isTalking,
		whenHeld: 'toggle',
	},
	{
		id: 'reconnect',
		keys: ['r'],
		command: 'reconnect',
		label: () => 'keyReconnect',
		importance: 9,
		isShown: ({canReconnect}) => canReconnect,
		whenHeld: 'once',
	},
	{
		id: 'toggle-mute',
		keys: ['m'],
		command: 'toggle-mute',
		label: ({isMuted}) => (isMuted ? 'keyUnmute' : 'keyMute'),
		importance: 7,
		whenHeld: 'toggle',
	},
	{
		id: 'interrupt',
		keys: ['i', 'escape'],
		command: 'interrupt',
		label: () => 'keyInterrupt',
		importance: 5,
		whenHeld: 'once',
	},
	{
		id: 'type',
		keys: ['t', 'return'],
		command: 'type',
		label: () => 'keyType',
		importance: 8,
		whenHeld: 'once',
	},
	{
		id: 'clear',
		keys: ['c'],
		command: 'clear',
		label: () => 'keyClear',
		importance: 3,
		whenHeld: 'once',
	},
	{
		id: 'volume-up',
		// The same key, with and without shift.
		keys: ['+', '='],
		command: 'volume-up',
		label: () => 'keyLouder',
		importance: 2,
		whenHeld: 'free',
	},
	{
		id: 'volume-down',
		keys: ['-'],
		command: 'volume-down',
		label: () => 'keySofter',
		importance: 0,
		whenHeld: 'free',
	},
	{
		id: 'scroll-up',
		keys: ['up'],
		command: 'scroll-up',
		label: () => 'keyScroll',
		importance: 1,
		whenHeld: 'free',
	},
	{
		id: 'scroll-down',
		keys: ['down'],
		command: 'scroll-down',
		label: () => 'keyScroll',
		importance: 0,
		whenHeld: 'free',
	},
	{
		id: 'page-up',
		keys: ['pageUp'],
		command: 'page-up',
		label: () => 'keyPage',
		importance: 0,
		whenHeld: 'free',
	},
	{
		id: 'page-down',
		keys: ['pageDown'],
		command: 'page-down',
		label: () => 'keyPage',
		importance: 0,
		whenHeld: 'free',
	},
	{
		id: 'scroll-start',
		keys: ['home'],
		command: 'scroll-start',
		label: () => 'keyOldest',
		importance: 0,
		whenHeld: 'free',
	},
	{
		id: 'scroll-end',
		keys: ['end'],
		command: 'scroll-end',
		label: () => 'keyNewest',
		importance: 0,
		whenHeld: 'free',
	},
	{
		id: 'dismiss-notice',
		keys: ['n'],
		command: 'dismiss-notice',
		label: () => 'keyDismiss',
		importance: 2,
		isShown: ({hasNotice}) => hasNotice,
		whenHeld: 'once',
	},
	{
		id: 'help',
		keys: ['?'],
		command: 'help',
		label: () => 'keyHelp',
		importance: 6,
		whenHeld: 'toggle',
	},
	{
		id: 'quit',
		keys: ['q', 'ctrl+c'],
		command: 'quit',
		label: () => 'keyQuit',
		importance: 11,
		whenHeld: 'once',
	},
];

const byKey = new Map(
	keymap.flatMap((row) => row.keys.map((key) => [key as string, row] as const)),
);

export const findShortcut = (key: string): Shortcut | undefined =>
	byKey.get(key);

type KeyTitle = Extract<keyof Messages, `name${string}`>;

/** Keys that are not called by their letter. */
const titles: Readonly<Partial<Record<KeyName, KeyTitle>>> = {
	space: 'nameSpace',
	return: 'nameEnter',
	escape: 'nameEscape',
	up: 'nameUp',
	down: 'nameDown',
	pageUp: 'namePageUp',
	pageDown: 'namePageDown',
	home: 'nameHome',
	end: 'nameEnd',
	'ctrl+c': 'nameInterrupt',
};

/** A key as the footer and the help name it. */
export const keyTitle = (key: KeyName, messages: Messages): string => {
	const title = titles[key];
	return title === undefined ? key : messages[title];
};

export const isShown = (row: Shortcut, context: KeyContext): boolean =>
	row.isShown?.(context) ?? true;

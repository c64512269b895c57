import type {SettingSource} from '../settings/resolve.js';
import type {Settings} from '../settings/schema.js';
import type {SettingKey} from '../settings/setting-table.js';

/** Why a change did not go through, or not all the way. */
export type SettingProblem =
	/** It is no value of this setting; nothing was changed. */
	| {readonly kind: 'wrong-value'; readonly written: string}
	/** It looks like a key, which belongs into this variable. Nothing was changed. */
	| {readonly kind: 'secret'; readonly variable: string}
	/** The provider needs this variable or flag, and the old one goes on. */
	| {readonly kind: 'not-set'; readonly variable: string}
	/** The server said no, in these words, and the old value goes on. */
	| {readonly kind: 'refused'; readonly words: string}
	/** The server said no to what it was from the start, in these words, and its default is used. */
	| {readonly kind: 'left-out'; readonly words: string}
	/** It was changed, and there is no connection. */
	| {readonly kind: 'not-connected'; readonly words: string}
	/** It was changed, but not kept for the next run. */
	| {readonly kind: 'unsaved'; readonly words: string};

/** When a change has its effect: now, with a new connection (made at once), or at the next start. */
export type SettingApplies = 'at-once' | 'reconnecting' | 'next-start';

/** A setting as the screen shows and changes it. */
export type SettingEntry = {
	readonly key: SettingKey;
	/** As it would be written; empty where it is empty. */
	readonly text: string;
	readonly defaultText: string;
	readonly source: SettingSource;
	/** Variable of the environment that sets it, and will at the next start; absent where none does. */
	readonly variable?: string;
	readonly applies: SettingApplies;
	/** Known values, where others are taken, too. */
	readonly suggestions: readonly string[];
	/** Of the last change. */
	readonly problem?: SettingProblem;
};

/** A voice that the provider is known to have. */
export type VoiceEntry = {
	/** As the setting takes it. */
	readonly id: string;
	/** BCP 47; empty where it speaks whatever it is given. */
	readonly language: string;
	/** What it is like, in the provider's own word; empty where nothing is known. */
	readonly role: string;
};

/** The settings of this run: read, changed while talking, kept for the next one. */
export type SettingsDesk = {
	/** All values as they are now, the same object until something changes; undefined where there are none. */
	readonly current: () => Settings | undefined;
	/** In the order of the setting table; the same array until something changes. */
	readonly entries: () => readonly SettingEntry[];
	/** Of the provider that is spoken with. */
	readonly voices: () => readonly VoiceEntry[];
	/** The voice that is spoken with, also where the setting leaves it to the provider. */
	readonly voice: () => string;
	readonly subscribe: (listener: () => void) => () => void;
	/** Checks, keeps and applies. Never throws: what went wrong stands at the entry. */
	readonly change: (key: SettingKey, text: string) => void;
	/** Back to the default, and no longer stored. */
	readonly reset: (key: SettingKey) => void;
	/** Takes the last change back, and the one before it the next time. */
	readonly undo: () => void;
	/** What `undo` would take back; absent where there is nothing. */
	readonly lastChange: () => SettingKey | undefined;
};

const noEntries: readonly SettingEntry[] = [];

/** Where there are no settings to change: in tests, and before the program has started. */
export const noSettings: SettingsDesk = {
	current: () => undefined,
	entries: () => noEntries,
	voices: () => [],
	voice: () => '',
	subscribe: () => () => undefined,
	change: () => undefined,
	reset: () => undefined,
	undo: () => undefined,
	lastChange: () => undefined,
};

import type {SettingKey} from '../settings/setting-table.js';

/** A setting as the screen shows and changes it. */
export type SettingEntry = {
	readonly key: SettingKey;
	/** As it would be written; empty where it is empty. */
	readonly text: string;
	readonly defaultText: string;
	readonly source: 'flag' | 'environment' | 'stored' | 'default';
	/** When a change has its effect: now, with a new connection (made at once), or at the next start. */
	readonly applies: 'at-once' | 'reconnecting' | 'next-start';
	/** Why the last change did not go through, in a sentence: what was wrong with it, or what the server said. */
	readonly problem?: string;
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
	/** In the order of the setting table; the same array until something changes. */
	readonly entries: () => readonly SettingEntry[];
	/** Of the provider that is spoken with. */
	readonly voices: () => readonly VoiceEntry[];
	readonly subscribe: (listener: () => void) => () => void;
	/** Checks, keeps and applies. Never throws: what went wrong stands at the entry. */
	readonly change: (key: SettingKey, text: string) => void;
	/** Takes the last change back, and the one before it the next time. */
	readonly undo: () => void;
	/** What `undo` would take back; absent where there is nothing. */
	readonly lastChange: () => SettingKey | undefined;
};

/** Where there are no settings to change: in tests, and before the program has started. */
export const noSettings: SettingsDesk = {
	entries: () => [],
	voices: () => [],
	subscribe: () => () => undefined,
	change: () => undefined,
	undo: () => undefined,
	lastChange: () => undefined,
};

import {MissingCredentialError} from '../protocol/errors.js';
import type {Provider} from '../protocol/providers/provider.js';
import type {ServerError} from '../protocol/server-event.js';
import {parseSetting} from '../settings/read-setting.js';
import {
	type Environment,
	type Resolution,
	resolveSettings,
} from '../settings/resolve.js';
import type {Settings} from '../settings/schema.js';
import {secretVariable} from '../settings/secrets.js';
import {
	settingKeys,
	settingTable,
	type SettingKey,
} from '../settings/setting-table.js';
import type {StoredContent} from '../settings/stored-content.js';
import {
	openBook,
	withHeld,
	withoutStep,
	withProblem,
	withStep,
	type HeldSetting,
	type SettingBook,
} from '../workbench/setting-book.js';
import type {
	SettingEntry,
	SettingProblem,
	SettingsDesk,
	VoiceEntry,
} from '../workbench/settings-desk.js';
import {entryFacts, keptText, textOf, voiceEntries} from './setting-facts.js';
import type {SettingKeeper} from './setting-keeper.js';

/** Where the settings of this run come from. */
export type SettingOrigins = {
	readonly sources: Resolution['sources'];
	readonly stored: StoredContent;
};

/** What the settings do to the run. */
export type SettingTargets = {
	/**
	Makes the run follow.

	@param step Undefined where something is taken back, of which nobody has to hear.
	@throws {MissingCredentialError} when it cannot, for want of a key; nothing was changed then.
	*/
	readonly apply: (after: Settings, step: number | undefined) => void;
	readonly providerOf: (settings: Settings) => Provider;
	/** Whether the agent has spoken in this session. */
	readonly hasSpoken: () => boolean;
	/** Tells of it where no entry is looked at. */
	readonly tell: (
		code: 'setting-left-out' | 'setting-refused' | 'setting-unsaved',
		detail: string,
	) => void;
};

type Options = SettingTargets & {
	readonly settings: Settings;
	readonly origins: SettingOrigins | undefined;
	readonly environment: Environment;
	readonly keeper: SettingKeeper;
};

/** The desk, and what the rest of the run tells it. */
export type RunningDesk = SettingsDesk & {
	/** The values of the moment. */
	readonly settings: () => Settings;
	/** The values as if these changes had not been made yet. */
	readonly settingsWithout: (steps: readonly number[]) => Settings;
	/** The server did not take these changes. */
	readonly refuse: (steps: readonly number[], error: ServerError) => void;
	/** The server did not take what a setting was from the start: its default is used for this run. False where it is that already. */
	readonly leaveOut: (key: SettingKey, error: ServerError) => boolean;
	/** Changes wait for a connection that there is not, in these words; without words there is one. */
	readonly complain: (steps: readonly number[], words: string) => void;
	/** Another part of the run has changed it, and keeps it. */
	readonly note: (key: SettingKey, text: string) => void;
	/** What an entry says of when it applies may have changed. */
	readonly refresh: () => void;
};

type Texts = ReadonlyMap<SettingKey, string>;

export const createSettingsDesk = ({
	settings: first,
	origins,
	environment,
	keeper,
	apply,
	providerOf,
	hasSpoken,
	tell,
}: Options): RunningDesk => {
	const heldAtFirst = (key: SettingKey): HeldSetting => {
		const kept = origins && keptText(origins.stored, key);
		return {
			text: textOf(first, key),
			source: origins?.sources.get(key) ?? 'default',
			...(kept !== undefined && {kept}),
		};
	};

	let book: SettingBook = openBook(
		new Map(settingKeys.map((key) => [key, heldAtFirst(key)])),
	);
	/** What the run is being told of. */
	let following: SettingBook | undefined;
	let settings = first;
	let entries: readonly SettingEntry[] | undefined;
	const listeners = new Set<() => void>();

	/** Values are read by the same rules wherever they come from. */
	const read = ({held}: SettingBook): Settings =>
		resolveSettings({
			flags: Object.fromEntries(
				[...held].map(([key, {text}]) => [key, text] as const),
			),
			environment: {},
			stored: {},
		}).settings;

	const become = (next: SettingBook) => {
		if (next !== book) {
			if (next.held !== book.held) {
				settings = read(next);
			}

			book = next;
			entries = undefined;
			for (const listener of listeners) {
				listener();
			}
		}
	};

	const show = (key: SettingKey, problem: SettingProblem | undefined) => {
		become(withProblem(book, key, problem));
	};

	const keepOne = async (key: SettingKey, text: string | undefined) => {
		try {
			await keeper.keep(key, text);
		} catch (error) {
			const words = error instanceof Error ? error.message : String(error);
			show(key, {kind: 'unsaved', words});
			tell('setting-unsaved', words);
		}
	};

	/** What is kept for the next run follows what is on the desk. */
	const keep = (before: SettingBook) => {
		for (const [key, {kept}] of book.held) {
			if (before.held.get(key)?.kept !== kept) {
				void keepOne(key, kept);
			}
		}
	};

	/** Makes the run follow the book, or leaves both as they are. */
	const follow = (
		next: SettingBook,
		key: SettingKey,
		step: number | undefined,
	): boolean => {
		try {
			following = next;
			apply(read(next), step);
		} catch (error) {
			if (error instanceof MissingCredentialError) {
				show(key, {kind: 'not-set', variable: error.variable});
				return false;
			}

			const words = error instanceof Error ? error.message : String(error);
			show(key, {kind: 'not-connected', words});
			return false;
		} finally {
			following = undefined;
		}

		const before = book;
		become(next);
		keep(before);
		return true;
	};

	/** Models and voices are one provider's: another one has its own, and an address of its own. */
	const companions = (key: SettingKey, text: string): Texts => {
		const after = read(withHeld(book, key, {...book.held.get(key)!, text}));
		const was = providerOf(settings).name;
		const is = providerOf(after).name;
		if (was === is) {
			return new Map();
		}

		const own: readonly SettingKey[] = [
			'model',
			'voice',
			...(is === 'custom' ? [] : (['url'] as const)),
		];
		return new Map(
			own.flatMap((other) =>
				other === key || book.held.get(other)?.text === ''
					? []
					: [[other, ''] as const],
			),
		);
	};

	const set = (key: SettingKey, text: string, isKept: boolean) => {
		const changed: Texts = new Map([[key, text], ...companions(key, text)]);
		const after = new Map<SettingKey, HeldSetting>();
		for (const [own, value] of changed) {
			after.set(
				own,
				isKept && own === key
					? {text: value, source: 'stored', kept: value}
					: {text: value, source: 'default'},
			);
		}

		const next = withStep(book, key, after);
		follow(next, key, next.lastId);
	};

	const change = (key: SettingKey, text: string) => {
		const variable = secretVariable(text);
		if (variable !== undefined) {
			show(key, {kind: 'secret', variable});
			return;
		}

		const reading = parseSetting(key, text);
		if ('problem' in reading) {
			show(key, {kind: 'wrong-value', written: text});
			return;
		}

		const value = String(reading.value);
		const held = book.held.get(key);
		const isUnsaved = book.problems.get(key)?.kind === 'unsaved';
		const isKept =
			held?.kept === value ||
			(held?.source === 'default' && held.kept === undefined);
		if (held?.text === value && isKept && !isUnsaved) {
			show(key, undefined);
			return;
		}

		if (held?.text === value && held.kept === value) {
			show(key, undefined);
			void keepOne(key, value);
			return;
		}

		set(key, value, true);
	};

	/** As if the step had never been; the entry says why. */
	const takeBack = (id: number, problem?: SettingProblem) => {
		const step = book.steps.find((own) => own.id === id);
		if (step !== undefined) {
			const next = withProblem(withoutStep(book, id), step.key, problem);
			follow(next, step.key, undefined);
		}
	};

	const entryOf = (key: SettingKey): SettingEntry => {
		const problem = book.problems.get(key);
		const {text, source} = book.held.get(key)!;
		return {
			key,
			text,
			source,
			...entryFacts(key, {
				provider: providerOf(settings),
				environment,
				hasSpoken: hasSpoken(),
			}),
			...(problem !== undefined && {problem}),
		};
	};

	let voicesOf: Provider | undefined;
	let voices: readonly VoiceEntry[] = [];

	return {
		current: () => settings,
		settings: () => settings,
		settingsWithout(steps) {
			let before = following ?? book;
			for (const id of steps) {
				before = withoutStep(before, id);
			}

			return before === book ? settings : read(before);
		},
		entries() {
			entries ??= settingKeys.map((key) => entryOf(key));
			return entries;
		},
		voices() {
			const provider = providerOf(settings);
			if (provider !== voicesOf) {
				voicesOf = provider;
				voices = voiceEntries(provider);
			}

			return voices;
		},
		voice: () =>
			settings.voice === ''
				? providerOf(settings).defaultVoice
				: settings.voice,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		change,
		reset(key) {
			const {text, kept} = book.held.get(key)!;
			const value = String(settingTable[key].default);
			if (text === value && kept === undefined) {
				show(key, undefined);
			} else {
				set(key, value, false);
			}
		},
		undo() {
			const step = book.steps.at(-1);
			if (step !== undefined) {
				takeBack(step.id);
			}
		},
		lastChange: () => book.steps.at(-1)?.key,
		refuse(steps, error) {
			for (const id of steps.toReversed()) {
				if (book.steps.some((step) => step.id === id)) {
					takeBack(id, {kind: 'refused', words: error.message});
					tell('setting-refused', error.message);
				}
			}
		},
		leaveOut(key, {message}) {
			const held = book.held.get(key)!;
			const text = String(settingTable[key].default);
			if (held.text === text) {
				return false;
			}

			const problem = {kind: 'left-out', words: message} as const;
			const left = {...held, text, source: 'default'} as const;
			follow(
				withProblem(withHeld(book, key, left), key, problem),
				key,
				undefined,
			);
			const used = key === 'voice' ? this.voice() : text;
			tell('setting-left-out', used === '' ? key : `${key}=${used}`);
			return true;
		},
		complain(steps, words) {
			for (const {id, key} of book.steps) {
				if (steps.includes(id)) {
					show(key, words === '' ? undefined : {kind: 'not-connected', words});
				}
			}
		},
		note(key, text) {
			if (book.held.get(key)?.text !== text) {
				become(withHeld(book, key, {text, source: 'stored', kept: text}));
			}
		},
		refresh() {
			entries = undefined;
			for (const listener of listeners) {
				listener();
			}
		},
	};
};

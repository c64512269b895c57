import {keyTitle} from '../../../keys/key-title.js';
import {
	keymap,
	type Command,
	type KeyContext,
	type Shortcut,
} from '../../../keys/keymap.js';
import {settingKeys, type SettingKey} from '../../../settings/setting-table.js';
import type {SettingEntry} from '../../../workbench/settings-desk.js';
import type {Look} from '../../look.js';
import {languages} from '../../messages.js';
import type {PressEffect} from '../../screen/press-types.js';
import {plainLine} from '../../text/plain-text.js';
import {matchScore, type Haystack} from './match.js';

/** Something that can be done or opened by its name. */
export type PaletteItem = {
	/** Never the same for two. */
	readonly id: string;
	readonly title: string;
	/** What the title does not say. */
	readonly note: string;
	/** The keys of a command; empty where it has none. */
	readonly keys: string;
	readonly target:
		| {readonly kind: 'command'; readonly command: Command}
		| {readonly kind: 'setting'; readonly key: SettingKey};
};

const settingId = (key: SettingKey) => `setting:${key}`;

/** The id of what an effect of the palette does. */
export const itemOf = (effect: PressEffect): string | undefined => {
	if (effect.type === 'command.chosen') {
		return keymap.find(({command}) => command === effect.command)?.id;
	}

	return effect.type === 'setting.opened' ? settingId(effect.key) : undefined;
};

export type PaletteSources = {
	readonly look: Look;
	readonly keyContext: KeyContext;
	/** Of the settings that there are. */
	readonly settings: readonly SettingEntry[];
	/** Ids, the newest first. */
	readonly recent: readonly string[];
};

type Found = {readonly item: PaletteItem; readonly haystack: Haystack};

/** A command has other words at other times, and can be found by all of them. */
const contextsOf = (context: KeyContext): readonly KeyContext[] =>
	[true, false].flatMap((isMuted) => [
		context,
		{...context, isMuted, talkMode: 'push', isTalking: false},
	]);

const commandOf = (
	row: Shortcut,
	{look, keyContext}: PaletteSources,
): Found => {
	const {messages} = look;
	const titles = look.keys
		.keysOf(row)
		.map((key) => keyTitle(key, messages))
		.join(' ');
	const names = languages.flatMap((language) =>
		contextsOf(keyContext).map((context) => language[row.label(context)]),
	);

	return {
		item: {
			id: row.id,
			title: messages[row.label(keyContext)],
			note: row.id,
			keys: titles,
			target: {kind: 'command', command: row.command},
		},
		haystack: {
			names: [row.id, ...names].map((name) => name.toLowerCase()),
			words: [titles, ...languages.map(({subjects}) => subjects[row.subject])]
				.join(' ')
				.toLowerCase(),
		},
	};
};

const settingOf = (
	key: SettingKey,
	{look, settings}: PaletteSources,
): Found => {
	const {messages} = look;
	const {description} = messages.settings.meanings[key];
	const text = settings.find((entry) => entry.key === key)?.text ?? '';

	return {
		item: {
			id: settingId(key),
			title: `${messages.paletteSetting}: ${key}`,
			note: description,
			keys: plainLine(text),
			target: {kind: 'setting', key},
		},
		haystack: {
			names: [key.toLowerCase()],
			words: languages
				.flatMap((language) => {
					const meaning = language.settings.meanings[key];
					return [
						language.paletteSetting,
						meaning.description,
						meaning.note ?? '',
					];
				})
				.join(' ')
				.toLowerCase(),
		},
	};
};

/** What the palette itself and the keys for one line at a time would do is nothing that anybody looks for. */
const leftOut: ReadonlySet<Command> = new Set([
	'palette',
	'scroll-up',
	'scroll-down',
]);

const everything = (sources: PaletteSources): readonly Found[] => [
	...keymap
		.filter(({command}) => !leftOut.has(command))
		.map((row) => commandOf(row, sources)),
	...(sources.settings.length === 0
		? []
		: settingKeys.map((key) => settingOf(key, sources))),
];

/** What fits the query, the best first; what was used lately before what was not. */
export const paletteItems = (
	query: string,
	sources: PaletteSources,
): readonly PaletteItem[] => {
	const {recent} = sources;
	const age = ({id}: PaletteItem) => {
		const index = recent.indexOf(id);
		return index === -1 ? recent.length : index;
	};

	const isAsked = query.trim() !== '';
	return everything(sources)
		.map(({item, haystack}) => ({
			item,
			score: isAsked ? matchScore(haystack, query) : 1,
		}))
		.filter(({score}) => score > 0)
		.toSorted(
			(one, other) =>
				other.score - one.score || age(one.item) - age(other.item),
		)
		.map(({item}) => item);
};

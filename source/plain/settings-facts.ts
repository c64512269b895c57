import {
	problemWords,
	sourceWords,
	valueOrMeaning,
} from '../ui/setting-words.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';
import type {SettingEntry, SettingsDesk} from '../workbench/settings-desk.js';
import {plainKeys} from './plain-words.js';

const valueOf = ({key, text}: SettingEntry, messages: Messages): string =>
	plainLine(valueOrMeaning(key, text, messages));

/** A setting as it is. */
export const tellSetting = (entry: SettingEntry, messages: Messages): string =>
	messages.plain.settingValue(
		entry.key,
		valueOf(entry, messages),
		sourceWords(entry, messages),
	);

/** Longest value in the list of all settings, characters; alone it is told whole. */
const longestValue = 60;

/** All settings, one a line. */
export const tellSettings = (
	entries: readonly SettingEntry[],
	messages: Messages,
): readonly string[] =>
	entries.map((entry) =>
		tellSetting(
			entry.text.length > longestValue
				? {...entry, text: `${entry.text.slice(0, longestValue)}…`}
				: entry,
			messages,
		),
	);

/** Settings that became another value since, and changes that did not go through. */
export const tellChanges = (
	before: readonly SettingEntry[],
	now: readonly SettingEntry[],
	messages: Messages,
): readonly string[] => {
	const {plain} = messages;
	const known = new Map(before.map((entry) => [entry.key, entry]));

	return now.flatMap((entry) => {
		const old = known.get(entry.key);
		if (old === undefined || old === entry) {
			return [];
		}

		const {key, problem} = entry;
		// The lines of one run are in one language. How loud the agent is now, the session tells.
		return [
			...(old.text === entry.text || key === 'volume'
				? []
				: [
						`${plain.settingChanged(key, valueOf(entry, messages))} ${plain.applies[key === 'language' ? 'next-start' : entry.applies]}`,
					]),
			...(problem === undefined || problem === old.problem
				? []
				: [
						plain.line(
							key,
							problemWords(key, problem, messages, plainKeys(messages)),
						),
					]),
		];
	});
};

/** The voices of the provider, one a line, and how to take one. */
export const tellVoices = (
	desk: SettingsDesk,
	{plain, settings}: Messages,
): readonly string[] => {
	const voices = desk.voices();
	const current = desk.voice();
	return voices.length === 0
		? [plain.noVoices]
		: [
				...voices.map(({id, language, role}) =>
					[
						plainLine(id),
						language === ''
							? settings.anyLanguage
							: settings.languageOf(language),
						plainLine(role),
						id === current ? settings.currentVoice : '',
					]
						.filter((words) => words !== '')
						.join(', '),
				),
				plain.takeVoice,
			];
};

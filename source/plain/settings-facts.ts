import {settingTable} from '../settings/setting-table.js';
import type {
	SettingEntry,
	SettingProblem,
	SettingsDesk,
} from '../workbench/settings-desk.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';

const valueOf = ({text}: SettingEntry, {plain}: Messages): string =>
	text === '' ? plain.emptyValue : plainLine(text);

/** A setting as it is. */
export const tellSetting = (entry: SettingEntry, messages: Messages): string =>
	messages.plain.settingValue(
		entry.key,
		valueOf(entry, messages),
		messages.plain.source[entry.source],
	);

const problemOf = (
	{key}: SettingEntry,
	problem: SettingProblem,
	{plain}: Messages,
): string => {
	const words = plain.settingProblem;
	switch (problem.kind) {
		case 'wrong-value': {
			return words['wrong-value'](
				key,
				plainLine(problem.written),
				settingTable[key].takes,
			);
		}

		case 'secret':
		case 'not-set': {
			return words[problem.kind](key, problem.variable);
		}

		case 'refused':
		case 'not-connected':
		case 'unsaved': {
			return words[problem.kind](key, plainLine(problem.words));
		}
	}
};

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
		return [
			...(old.text === entry.text
				? []
				: [
						`${plain.settingChanged(key, valueOf(entry, messages))} ${plain.applies[entry.applies]}`,
					]),
			...(problem === undefined || problem === old.problem
				? []
				: [problemOf(entry, problem, messages)]),
		];
	});
};

/** The voices of the provider, one a line. */
export const tellVoices = (
	desk: SettingsDesk,
	{plain}: Messages,
): readonly string[] => {
	const voices = desk.voices();
	return voices.length === 0
		? [plain.noVoices]
		: voices.map(({id, language, role}) =>
				plain.voice(plainLine(id), language, plainLine(role)),
			);
};

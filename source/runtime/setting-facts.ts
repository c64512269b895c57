import type {Provider} from '../protocol/providers/provider.js';
import {type Environment, settingVariable} from '../settings/resolve.js';
import type {Settings} from '../settings/schema.js';
import {settingTable, type SettingKey} from '../settings/setting-table.js';
import {readStored, type StoredContent} from '../settings/stored-content.js';
import type {
	SettingApplies,
	SettingEntry,
	VoiceEntry,
} from '../workbench/settings-desk.js';

/** A value as it would be written. */
export const textOf = (settings: Settings, key: SettingKey): string => {
	const {turnDetection, ...others} = settings;
	const values: Readonly<Record<string, unknown>> = {
		...others,
		...Object.fromEntries(
			Object.entries(turnDetection).map(([name, value]) => [
				`turnDetection.${name}`,
				value,
			]),
		),
	};
	return String(values[key]);
};

/** What is stored, as it would be written; undefined where nothing is, or nothing that could be used. */
export const keptText = (content: StoredContent, key: SettingKey) => {
	const kept = readStored(content, key);
	const value = settingTable[key].check(kept);
	return value === undefined ? undefined : String(value);
};

/** What takes a connection of its own. */
const reconnecting: ReadonlySet<SettingKey> = new Set([
	'provider',
	'url',
	'model',
	'inputRate',
	'outputRate',
]);

const knownRates = ['0', '8000', '16000', '24000', '44100', '48000'];

type Surroundings = {
	readonly provider: Provider;
	readonly environment: Environment;
	/** Whether the agent has spoken in this session. */
	readonly hasSpoken: boolean;
};

const appliesOf = (
	key: SettingKey,
	{provider, hasSpoken}: Surroundings,
): SettingApplies => {
	if (key === 'muteAtStart' || key === 'plain') {
		return 'next-start';
	}

	const isFixed =
		key === 'voice' && provider.isVoiceFixedBySpeech === true && hasSpoken;
	return isFixed || reconnecting.has(key) ? 'reconnecting' : 'at-once';
};

const suggestionsOf = (
	key: SettingKey,
	{models, voices}: Provider,
): readonly string[] => {
	if (key === 'model') {
		return models;
	}

	if (key === 'voice') {
		return voices.map(({id}) => id);
	}

	return key === 'inputRate' || key === 'outputRate' ? knownRates : [];
};

/** What is to know of a setting besides its value. */
export const entryFacts = (
	key: SettingKey,
	surroundings: Surroundings,
): Pick<
	SettingEntry,
	'defaultText' | 'variable' | 'applies' | 'suggestions'
> => {
	const variable = settingVariable(key, surroundings.environment);
	return {
		defaultText: String(settingTable[key].default),
		...(variable !== undefined && {variable}),
		applies: appliesOf(key, surroundings),
		suggestions: suggestionsOf(key, surroundings.provider),
	};
};

export const voiceEntries = ({voices}: Provider): readonly VoiceEntry[] =>
	voices.map(({id, language, roles}) => ({
		id,
		language,
		role: roles.join(', '),
	}));

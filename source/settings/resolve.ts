import {
	checkSetting,
	parseSetting,
	type SettingReading,
	unknownSetting,
} from './read-setting.js';
import type {Settings} from './schema.js';
import {flagOf} from './setting-flags.js';
import {
	settingTable,
	type SettingKey,
	type SettingValues,
} from './setting-table.js';
import {
	readStored,
	type StoredContent,
	unknownNames,
} from './stored-content.js';

export type SettingSource = 'flag' | 'environment' | 'stored' | 'default';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What was written for each setting, by the setting. */
export type FlagTexts = Readonly<Partial<Record<SettingKey, string>>>;

type SettingLayers = {
	readonly flags: FlagTexts;
	readonly environment: Environment;
	readonly stored: StoredContent;
};

export type Resolution = {
	readonly settings: Settings;
	/** The same values by their dotted names. */
	readonly values: SettingValues;
	readonly sources: ReadonlyMap<SettingKey, SettingSource>;
	/** Wrong flags and variables: whoever wrote them must correct them, the program does not start. */
	readonly problems: readonly SettingProblem[];
	/** Wrong values in the settings file: their defaults are used, the file is left as it is. */
	readonly wrongStored: readonly StoredMistake[];
	/** Names in the settings file that no setting has. */
	readonly unknownStored: readonly string[];
	/** What is said of both, in English. */
	readonly notices: readonly string[];
};

/** A stored value that is none of its setting. */
type StoredMistake = {
	readonly key: SettingKey;
	/** As a text that could have been written. */
	readonly written: string;
};

type SettingProblem = {
	readonly key: SettingKey;
	/** A whole sentence that names the flag or variable. */
	readonly message: string;
};

/**
The variable that sets a setting.

@returns Undefined when none does. An empty variable counts as none: that is how scripts switch one off.
*/
export const settingVariable = (
	key: SettingKey,
	environment: Environment,
): string | undefined =>
	settingTable[key].variables.find((name) => (environment[name] ?? '') !== '');

const nest = (values: SettingValues): Settings => {
	const {
		'turnDetection.type': type,
		'turnDetection.threshold': threshold,
		'turnDetection.prefixPaddingMs': prefixPaddingMs,
		'turnDetection.silenceDurationMs': silenceDurationMs,
		...others
	} = values;

	return {
		...others,
		turnDetection: {type, threshold, prefixPaddingMs, silenceDurationMs},
	};
};

/**
What every setting is, and where that comes from: flag, environment, stored, default, the first that says something valid.

A wrong flag or variable is a problem that names it; a wrong stored value is a notice.
*/
export const resolveSettings = (layers: SettingLayers): Resolution => {
	const {flags, environment, stored} = layers;
	const sources = new Map<SettingKey, SettingSource>();
	const problems: SettingProblem[] = [];
	const notices: string[] = [];
	const wrongStored: StoredMistake[] = [];

	/** What the layers say about a setting, the strongest first. */
	const readingsOf = function* <Key extends SettingKey>(
		key: Key,
	): Generator<readonly [SettingSource, SettingReading<Key>]> {
		const written = flags[key];
		if (written !== undefined) {
			yield ['flag', parseSetting(key, written, flagOf(key))];
		}

		const variable = settingVariable(key, environment);
		if (variable !== undefined) {
			yield [
				'environment',
				parseSetting(key, environment[variable] ?? '', variable),
			];
		}

		const kept = readStored(stored, key);
		if (kept !== undefined) {
			yield ['stored', checkSetting(key, kept, `The stored ${key}`)];
		}
	};

	const pick = <Key extends SettingKey>(key: Key): SettingValues[Key] => {
		const valid: Array<readonly [SettingSource, SettingValues[Key]]> = [];
		for (const [source, reading] of readingsOf(key)) {
			if ('value' in reading) {
				valid.push([source, reading.value]);
			} else if (source === 'stored') {
				const kept = readStored(stored, key);
				const written =
					typeof kept === 'string' ? kept : (JSON.stringify(kept) ?? '');
				wrongStored.push({key, written});
				notices.push(`${reading.problem} The default is used.`);
			} else {
				problems.push({key, message: reading.problem});
			}
		}

		const [source, value] = valid[0] ?? ['default', settingTable[key].default];
		sources.set(key, source);
		return value;
	};

	const values: SettingValues = {
		provider: pick('provider'),
		url: pick('url'),
		model: pick('model'),
		voice: pick('voice'),
		instructions: pick('instructions'),
		fileSearchIndex: pick('fileSearchIndex'),
		inputDevice: pick('inputDevice'),
		outputDevice: pick('outputDevice'),
		inputRate: pick('inputRate'),
		outputRate: pick('outputRate'),
		volume: pick('volume'),
		muteAtStart: pick('muteAtStart'),
		echo: pick('echo'),
		noise: pick('noise'),
		gain: pick('gain'),
		bargeIn: pick('bargeIn'),
		bargeInMs: pick('bargeInMs'),
		'turnDetection.type': pick('turnDetection.type'),
		'turnDetection.threshold': pick('turnDetection.threshold'),
		'turnDetection.prefixPaddingMs': pick('turnDetection.prefixPaddingMs'),
		'turnDetection.silenceDurationMs': pick('turnDetection.silenceDurationMs'),
		talkMode: pick('talkMode'),
		language: pick('language'),
		theme: pick('theme'),
		keys: pick('keys'),
		mouse: pick('mouse'),
		plain: pick('plain'),
	};

	const unknownStored = [...unknownNames(stored)];
	for (const name of unknownStored) {
		notices.push(`In the settings file: ${unknownSetting(name)}`);
	}

	return {
		settings: nest(values),
		values,
		sources,
		problems,
		wrongStored,
		unknownStored,
		notices,
	};
};

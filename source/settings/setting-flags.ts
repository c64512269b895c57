import type {SettingKey} from './setting-table.js';

/** A flag that sets a setting for one run. */
export type SettingFlag = {
	/** As it is written after the dashes. */
	readonly name: string;
	readonly key: SettingKey;
} & (
	| {
			readonly type: 'value';
			/** Stands for the value in `--help`. */
			readonly placeholder: string;
	  }
	| {
			readonly type: 'switch';
			/** What `--name` and `--no-name` set. */
			readonly on: string;
			readonly off: string;
			readonly description: string;
	  }
);

const value = (
	name: string,
	key: SettingKey,
	placeholder: string,
): SettingFlag => ({name, key, type: 'value', placeholder});

/** In the order of `--help`. */
export const settingFlags: readonly SettingFlag[] = [
	value('provider', 'provider', 'name'),
	value('url', 'url', 'address'),
	value('model', 'model', 'name'),
	value('voice', 'voice', 'name'),
	value('instructions', 'instructions', 'text'),
	value('input-device', 'inputDevice', 'name'),
	value('output-device', 'outputDevice', 'name'),
	value('input-rate', 'inputRate', 'hz'),
	value('output-rate', 'outputRate', 'hz'),
	value('volume', 'volume', 'percent'),
	{
		name: 'mute',
		key: 'muteAtStart',
		type: 'switch',
		on: 'true',
		off: 'false',
		description: 'Begin with the microphone muted',
	},
	{
		name: 'push-to-talk',
		key: 'talkMode',
		type: 'switch',
		on: 'push',
		off: 'open',
		description: 'Send the microphone only while you talk by key',
	},
	value('echo', 'echo', 'method'),
	value('noise', 'noise', 'choice'),
	value('gain', 'gain', 'choice'),
	value('barge-in', 'bargeIn', 'choice'),
	value('barge-in-ms', 'bargeInMs', 'ms'),
	value('language', 'language', 'name'),
	value('theme', 'theme', 'name'),
	value('keys', 'keys', 'command=key'),
	value('mouse', 'mouse', 'choice'),
	{
		name: 'plain',
		key: 'plain',
		type: 'switch',
		on: 'on',
		off: 'off',
		description: 'Lines instead of a screen, for pipes and screen readers',
	},
	value('turn-detection', 'turnDetection.type', 'type'),
	value('vad-threshold', 'turnDetection.threshold', 'number'),
	value('vad-padding', 'turnDetection.prefixPaddingMs', 'ms'),
	value('vad-silence', 'turnDetection.silenceDurationMs', 'ms'),
	value('file-search-index', 'fileSearchIndex', 'id'),
];

/** How the flag of a setting is written, for messages. */
export const flagOf = (key: SettingKey): string =>
	`--${settingFlags.find((flag) => flag.key === key)?.name ?? key}`;

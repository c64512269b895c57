import {formatSettingList} from './setting-list.js';
import {describeNotice} from './describe-notice.js';
import {escapeControls, safeJson} from './escape-controls.js';
import {parseSetting, unknownSetting} from './read-setting.js';
import {type Environment, resolveSettings, settingVariable} from './resolve.js';
import {secretVariable} from './secrets.js';
import {
	findSettingKey,
	settingKeys,
	settingTable,
	type SettingKey,
} from './setting-table.js';
import {SettingsWriteError} from './settings-write-error.js';
import type {StoredSettings} from './stored.js';
import {suggest} from './suggest.js';

type ConfigCommand = {
	/** What follows `parley config`. */
	readonly args: readonly string[];
	readonly stored: StoredSettings;
	readonly environment: Environment;
	/** To stdout and stderr; each call is whole lines. */
	readonly write: (text: string) => void;
	readonly writeError: (text: string) => void;
};

/** The exit codes of the command. */
const succeeded = 0;
const couldNotSave = 1;
const wronglyUsed = 2;

const usage = `Usage
  parley config list [--json]         every setting, its value and its source
  parley config get <key> [--json]    one value
  parley config set <key> <value>     store a value
  parley config reset [key]           forget a stored value, or all of them
  parley config path                  where the settings are stored
`;

/** A mistake of the person at the keyboard. */
class UsageError extends Error {
	override name = 'UsageError' as const;
}

type Words = {
	readonly words: readonly string[];
	readonly isJson: boolean;
	readonly wantsHelp: boolean;
};

/** Words after `--` are taken as they are, so that a value may begin with a dash. */
const readWords = (args: readonly string[]): Words => {
	const end = args.indexOf('--');
	const before = end === -1 ? args : args.slice(0, end);
	const flags = before.filter(
		(word) => /^--?[a-z]/iv.test(word) && !word.includes(' '),
	);
	const isHelp = (word: string) => word === '--help' || word === '-h';
	const unknown = flags.find((flag) => flag !== '--json' && !isHelp(flag));
	const wantsHelp = flags.some((flag) => isHelp(flag));
	if (unknown !== undefined && !wantsHelp) {
		throw new UsageError(
			`Unknown flag "${escapeControls(unknown)}". A value that begins with a dash is written after --.`,
		);
	}

	return {
		words: [
			...before.filter((word) => !flags.includes(word)),
			...(end === -1 ? [] : args.slice(end + 1)),
		],
		isJson: flags.includes('--json'),
		wantsHelp,
	};
};

const demandKey = (word: string): SettingKey => {
	const key = findSettingKey(word);
	if (key === undefined) {
		const hint = /key|token|secret|password/iv.test(word)
			? ' API keys are read from the environment and never stored.'
			: '';
		throw new UsageError(unknownSetting(word) + hint);
	}

	return key;
};

const resolve = ({stored, environment, writeError}: ConfigCommand) => {
	const resolution = resolveSettings({
		flags: {},
		environment,
		stored: stored.read(),
	});
	for (const notice of resolution.notices) {
		writeError(`${notice}\n`);
	}

	return resolution;
};

const list = (command: ConfigCommand, isJson: boolean): number => {
	const resolution = resolve(command);
	for (const {message} of resolution.problems) {
		command.writeError(`${message}\n`);
	}

	command.write(
		isJson
			? `${safeJson(
					Object.fromEntries(
						settingKeys.map((key) => [
							key,
							{
								value: resolution.values[key],
								source: resolution.sources.get(key),
							},
						]),
					),
				)}\n`
			: formatSettingList(resolution, command.environment),
	);
	return resolution.problems.length === 0 ? succeeded : wronglyUsed;
};

const get = (command: ConfigCommand, word: string, isJson: boolean): number => {
	const key = demandKey(word);
	const {values, problems} = resolve(command);
	const problem = problems.find((found) => found.key === key);
	if (problem !== undefined) {
		throw new UsageError(problem.message);
	}

	const value = values[key];
	command.write(
		`${isJson ? safeJson(value) : escapeControls(String(value))}\n`,
	);
	return succeeded;
};

const describe = (value: unknown) =>
	value === '' ? '(empty)' : escapeControls(String(value));

/** A stored value that a variable overrides would seem to have no effect. */
const warnOfVariable = (
	{environment, writeError}: ConfigCommand,
	key: SettingKey,
) => {
	const variable = settingVariable(key, environment);
	if (variable !== undefined) {
		writeError(`${variable} is set and wins over the stored ${key}.\n`);
	}
};

const set = (command: ConfigCommand, word: string, text: string): number => {
	const variable = secretVariable(text);
	if (variable !== undefined) {
		throw new UsageError(
			`That looks like a key, and keys are never stored. Put it into the environment variable ${variable}.`,
		);
	}

	const key = demandKey(word);
	const reading = parseSetting(key, text);
	if ('problem' in reading) {
		throw new UsageError(reading.problem);
	}

	command.stored.set(key, reading.value);
	command.write(`${key} = ${describe(reading.value)}\n`);
	warnOfVariable(command, key);
	return succeeded;
};

const reset = (command: ConfigCommand, word: string | undefined): number => {
	if (word === undefined) {
		const backup = command.stored.resetAll();
		command.write(
			backup === undefined
				? 'Nothing was stored.\n'
				: `All settings are at their defaults. The old file is kept as ${escapeControls(backup)}.\n`,
		);
		return succeeded;
	}

	const key = demandKey(word);
	command.stored.reset(key);
	command.write(`${key} = ${describe(settingTable[key].default)} (default)\n`);
	warnOfVariable(command, key);
	return succeeded;
};

const subcommands = ['list', 'get', 'set', 'reset', 'path'] as const;

const run = (command: ConfigCommand, {words, isJson}: Words): number => {
	const [name = '', first, second] = words;
	const demandCount = (least: number, most: number, shape: string) => {
		const count = words.length - 1;
		if (count < least || count > most) {
			const hint =
				name === 'set' && count > most
					? ' Put a value with spaces in quotes.'
					: '';
			throw new UsageError(`It is: parley config ${shape}.${hint}`);
		}
	};

	switch (name) {
		case 'list': {
			demandCount(0, 0, 'list [--json]');
			return list(command, isJson);
		}

		case 'get': {
			demandCount(1, 1, 'get <key>');
			return get(command, first ?? '', isJson);
		}

		case 'set': {
			demandCount(2, 2, 'set <key> <value>');
			return set(command, first ?? '', second ?? '');
		}

		case 'reset': {
			demandCount(0, 1, 'reset [key]');
			return reset(command, first);
		}

		case 'path': {
			demandCount(0, 0, 'path');
			command.write(`${escapeControls(command.stored.path)}\n`);
			return succeeded;
		}

		default: {
			const near = suggest(name, subcommands);
			const guess = near === undefined ? '' : ` Did you mean "${near}"?`;
			throw new UsageError(
				name === ''
					? usage
					: `Unknown command "config ${escapeControls(name)}".${guess}\n\n${usage}`,
			);
		}
	}
};

/**
`parley config …`: read and write the stored settings.

@returns The exit code: 0 done, 1 not saved, 2 wrongly used.
*/
export const runConfigCommand = (command: ConfigCommand): number => {
	for (const notice of command.stored.notices()) {
		command.writeError(`${describeNotice(notice)}\n`);
	}

	try {
		const words = readWords(command.args);
		if (words.wantsHelp) {
			command.write(usage);
			return succeeded;
		}

		return run(command, words);
	} catch (error) {
		if (error instanceof UsageError || error instanceof SettingsWriteError) {
			command.writeError(`${error.message.trimEnd()}\n`);
			return error instanceof UsageError ? wronglyUsed : couldNotSave;
		}

		throw error;
	}
};

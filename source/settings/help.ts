import {runFlags} from './flags.js';
import {
	labelColumns,
	layOut,
	section,
	widthColumns,
	wrap,
	type Row,
} from './help-layout.js';
import {type SettingFlag, settingFlags} from './setting-flags.js';
import {settingKeys, settingTable, type SettingKey} from './setting-table.js';

const longestDefault = 40;

const defaultOf = (key: SettingKey): string => {
	const {default: value, emptyMeans = 'empty'} = settingTable[key];
	if (value === '') {
		return emptyMeans;
	}

	const shown = String(value);
	return shown.length > longestDefault
		? `default: parley config get ${key}`
		: `default: ${shown}`;
};

const settingFlagRow = (flag: SettingFlag): Row => {
	if (flag.type === 'switch') {
		const kept = String(settingTable[flag.key].default);
		return [
			`--[no-]${flag.name}`,
			`${flag.description} (default: ${kept === flag.off ? 'no' : kept})`,
		];
	}

	const {description, choices, note} = settingTable[flag.key];
	return [
		`--${flag.name} <${flag.placeholder}>`,
		[
			description,
			...(choices === undefined ? [] : [`: ${choices.join(', ')}`]),
			...(note === undefined ? [] : [`; ${note}`]),
			` (${defaultOf(flag.key)})`,
		].join(''),
	];
};

const commands: readonly Row[] = [
	['talk', 'Talk with the agent on the screen (default)'],
	[
		'devices',
		'List microphones and loudspeakers; takes --json, --input-device and --output-device',
	],
	[
		'devices --test',
		'Play a tone and show the level of the microphone; takes --input-device and --output-device',
	],
	[
		'serve',
		'Let other programs talk with the built-in agent: a Realtime server; see parley serve --help',
	],
	['config list', 'Every setting, its value and where it comes from'],
	['config get <key>', 'One value'],
	['config set <key> <value>', 'Store a value'],
	['config reset [key]', 'Forget a stored value, or all of them'],
	['config path', 'Where the settings are stored'],
];

const variables: readonly Row[] = [
	['YANDEX_CLOUD_API_KEY', 'Key for Yandex AI Studio'],
	['YANDEX_CLOUD_IAM_TOKEN', 'Token for Yandex AI Studio, instead of the key'],
	['YANDEX_CLOUD_FOLDER_ID', 'Folder at Yandex Cloud, with either of them'],
	['OPENAI_API_KEY', 'Key for OpenAI'],
	['AZURE_OPENAI_API_KEY', 'Key for Azure OpenAI, with --url'],
	['PARLEY_API_KEY', 'Key for a server of your own'],
	['PARLEY_HOME', 'One folder for settings and logs'],
	['PARLEY_WEATHER_URL', 'Your own Open-Meteo server'],
	['HTTPS_PROXY, NO_PROXY', 'The way to the server'],
	['NO_COLOR', 'Draw without colours'],
	['FORCE_COLOR', 'Draw with none (0), 16 (1), 256 (2) or all colours (3)'],
	['INK_SCREEN_READER', 'true: lines instead of a screen'],
];

const examples: readonly Row[] = [
	['parley', 'Talk with whoever can be reached'],
	['parley --provider builtin', 'With the built-in agent: no key, no network'],
	['parley --mic question.wav', 'With a file for a microphone'],
	['echo hello | parley', 'One question, answered in lines'],
	['parley serve', 'A voice server for your own programs'],
	['parley config set volume 60', ''],
];

const settingVariables = settingKeys
	.flatMap((key) => settingTable[key].variables)
	.join(' ');

/** What `parley --help` shows below the description, from the tables that the program works with. */
export const helpText = (): string =>
	[
		section('Usage', [
			'$ parley [talk] [flags]',
			'$ parley devices [--json | --test] [flags]',
			'$ parley serve [flags]',
			'$ parley config <list|get|set|reset|path> [key] [value]',
		]),
		section(
			'Commands',
			commands.flatMap((command) => layOut(command)),
		),
		section(
			'Flags',
			[
				...settingFlags.map((flag) => settingFlagRow(flag)),
				...runFlags.map(({name, placeholder, shortFlag, description}): Row => [
					[
						`--${name}`,
						...(shortFlag === undefined ? [] : [`, -${shortFlag}`]),
						...(placeholder === undefined ? [] : [` <${placeholder}>`]),
					].join(''),
					description,
				]),
			].flatMap((flag) => layOut(flag)),
		),
		section('Settings', [
			...wrap(
				'Each setting is looked for in this order: flag, environment, stored by "parley config set", default. The variables are:',
				widthColumns,
			),
			...wrap(settingVariables, widthColumns),
		]),
		section(
			'Environment',
			variables.flatMap((variable) => layOut(variable)),
		),
		section(
			'Examples',
			examples.flatMap(([command, meaning]) =>
				layOut([`$ ${command}`.padEnd(labelColumns + 4), meaning]).map((line) =>
					line.trimEnd(),
				),
			),
		),
	].join('\n\n');

import meow from 'meow';
import {expect, test} from 'vitest';
import {
	commandLineProblems,
	meowFlags,
	readRunFlags,
	readSettingFlags,
} from '../../source/settings/flags.js';
import {settingFlags} from '../../source/settings/setting-flags.js';

const read = (...argv: readonly string[]) => {
	expect(commandLineProblems(argv)).toEqual([]);
	const {flags, input} = meow({
		importMeta: import.meta,
		argv,
		flags: meowFlags,
		booleanDefault: undefined,
		allowUnknownFlags: false,
	});

	return {
		settings: readSettingFlags(flags),
		run: readRunFlags(flags),
		input,
	};
};

test('without flags nothing is said', () => {
	expect(read('talk')).toEqual({
		settings: {},
		run: {wantsAudio: true},
		input: ['talk'],
	});
});

test('every flag reaches its setting through meow', () => {
	for (const flag of settingFlags) {
		const isSwitch = flag.type === 'switch';

		expect(
			read(...(isSwitch ? [`--${flag.name}`] : [`--${flag.name}`, '7']))
				.settings,
		).toEqual({[flag.key]: isSwitch ? flag.on : '7'});
		expect(
			read(isSwitch ? `--no-${flag.name}` : `--${flag.name}=`).settings,
		).toEqual({[flag.key]: isSwitch ? flag.off : ''});
	}
});

test('wrong values are left to the rules of the settings', () => {
	expect(read('--volume=loud').settings).toEqual({volume: 'loud'});
	expect(read('--instructions=-- be brief').settings).toEqual({
		instructions: '-- be brief',
	});
});

test('files as devices, and no device at all', () => {
	expect(read('--mic', 'a b.wav', '--speaker=out.wav').run).toEqual({
		mic: 'a b.wav',
		speaker: 'out.wav',
		wantsAudio: true,
	});
	expect(read('--no-audio').run).toEqual({wantsAudio: false});
});

test.each([
	[['--volum', '5'], 'Unknown flag "--volum". Did you mean "--volume"?'],
	[
		['--inputDevice=x'],
		'Unknown flag "--inputDevice". Did you mean "--input-device"?',
	],
	[['--banana'], 'Unknown flag "--banana".'],
	[['-x'], 'Unknown flag "-x".'],
	[['--no-volume'], 'Unknown flag "--no-volume". Did you mean "--volume"?'],
	[['--\u001B[2J'], String.raw`Unknown flag "--\u001b[2J".`],
	[
		['--voice'],
		'--voice needs a value; one that begins with a dash is written --voice=<value>.',
	],
	[
		['--voice', '--mute'],
		'--voice needs a value; one that begins with a dash is written --voice=<value>.',
	],
	[['--mute=yes'], '--mute takes no value.'],
	[['--mute', 'true'], 'Unknown command "true".'],
	[['--volume=1', '--volume=2'], '--volume is given twice.'],
	[['--mute', '--no-mute'], '--mute is given twice.'],
	[['tlak'], 'Unknown command "tlak". Did you mean "talk"?'],
	[['--', '--mute'], 'Unknown command "--mute".'],
	[['talk', 'now'], '"now" is too much: talk takes only flags.'],
	[['--mute', 'config'], '"config" comes first, before all flags.'],
])('refuses %j', (argv, problem) => {
	expect(commandLineProblems(argv)).toEqual([problem]);
});

test('several mistakes are told at once', () => {
	expect(commandLineProblems(['--volum=5', '--modle=x'])).toEqual([
		'Unknown flag "--volum". Did you mean "--volume"?',
		'Unknown flag "--modle". Did you mean "--model"?',
	]);
});

test.each([['--help'], ['-h'], ['--version'], ['talk', '--help']])(
	'accepts %s',
	(...argv) => {
		expect(commandLineProblems(argv)).toEqual([]);
	},
);

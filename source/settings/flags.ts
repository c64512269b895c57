import {escapeControls} from './escape-controls.js';
import {guess, readCommandLine, type FlagType} from './flag-problems.js';
import type {FlagTexts} from './resolve.js';
import {settingFlags} from './setting-flags.js';

/** A flag of one run that is not a setting. */
type RunFlag = {
	/** As it is written after the dashes, `no-` included. */
	readonly name: string;
	/** Stands for the value; absent where the flag takes none. */
	readonly placeholder?: string;
	readonly shortFlag?: string;
	readonly description: string;
};

export const runFlags: readonly RunFlag[] = [
	{
		name: 'mic',
		placeholder: 'file.wav',
		description: 'Play this file as the microphone, then silence',
	},
	{
		name: 'speaker',
		placeholder: 'file.wav',
		description: 'Write what would be heard into this file',
	},
	{name: 'no-audio', description: 'Open no sound device'},
	{name: 'help', shortFlag: 'h', description: 'Show this help'},
	{name: 'version', description: 'Show the version'},
];

/** What the run flags said. */
type RunWishes = {
	/** WAV file that plays as the microphone. */
	readonly mic?: string;
	/** WAV file that receives what a person would have heard. */
	readonly speaker?: string;
	/** False after `--no-audio`. */
	readonly wantsAudio: boolean;
};

const camelCase = (name: string) =>
	name.replaceAll(/-[a-z]/gv, (letters) => letters.slice(1).toUpperCase());

const positive = (name: string) => name.replace(/^no-/v, '');

/** Every flag by its name without `no-`, in the order of `--help`. */
const flagTypes: ReadonlyMap<string, FlagType> = new Map([
	...settingFlags.map(
		(flag) =>
			[
				flag.name,
				{type: flag.type === 'switch' ? 'boolean' : 'string'},
			] as const,
	),
	...runFlags.map(
		({name, placeholder, shortFlag}) =>
			[
				positive(name),
				{
					type: placeholder === undefined ? 'boolean' : 'string',
					...(shortFlag !== undefined && {shortFlag}),
				},
			] as const,
	),
]);

/** The `flags` option of meow. Everything is text there: settings are read by their own rules. */
export const meowFlags: Readonly<Record<string, FlagType>> = Object.fromEntries(
	[...flagTypes].map(([name, flag]) => [camelCase(name), flag]),
);

/** Meow's answer for a flag: absent flags are undefined when `booleanDefault` is undefined. */
type MeowAnswer = Readonly<Record<string, unknown>>;

/** What the flags say about settings, as text for `resolveSettings`. */
export const readSettingFlags = (flags: MeowAnswer): FlagTexts =>
	Object.fromEntries(
		settingFlags.flatMap((flag) => {
			const answer = flags[camelCase(flag.name)];
			if (flag.type === 'switch' && typeof answer === 'boolean') {
				return [[flag.key, answer ? flag.on : flag.off]];
			}

			return typeof answer === 'string' ? [[flag.key, answer]] : [];
		}),
	);

export const readRunFlags = ({mic, speaker, audio}: MeowAnswer): RunWishes => ({
	...(typeof mic === 'string' && {mic}),
	...(typeof speaker === 'string' && {speaker}),
	wantsAudio: audio !== false,
});

const commands: readonly string[] = ['talk', 'config', 'devices', 'serve'];

/** A flag that takes no value can also be denied. */
const knownFlags: ReadonlyMap<string, FlagType> = new Map(
	[...flagTypes].flatMap(([name, flag]) =>
		flag.type === 'boolean'
			? [[name, flag] as const, [`no-${name}`, {type: flag.type}] as const]
			: [[name, flag] as const],
	),
);

const wordProblems = ([
	command = 'talk',
	extra,
]: readonly string[]): readonly string[] => {
	if (command !== 'talk' && commands.includes(command)) {
		return [`"${command}" comes first, before all flags.`];
	}

	if (!commands.includes(command)) {
		return [
			`Unknown command "${escapeControls(command)}".${guess(command, commands, '')}`,
		];
	}

	return extra === undefined
		? []
		: [`"${escapeControls(extra)}" is too much: talk takes only flags.`];
};

/**
What is wrong with the command line of `parley [talk]`, before meow reads it: unknown flags and commands, each with what was probably meant, values that are missing, and flags that stand there twice.

@param argv Without the program; not for `parley config …`, which reads its own words.
*/
export const commandLineProblems = (
	argv: readonly string[],
): readonly string[] => {
	const {words, problems} = readCommandLine(argv, {
		types: knownFlags,
		positive,
	});

	return problems.length > 0 ? problems : wordProblems(words);
};

import {parseArgs} from 'node:util';
import {escapeControls} from './escape-controls.js';
import type {FlagTexts} from './resolve.js';
import {settingFlags} from './setting-flags.js';
import {suggest} from './suggest.js';

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

type MeowFlag = {
	readonly type: 'string' | 'boolean';
	readonly shortFlag?: string;
};

const camelCase = (name: string) =>
	name.replaceAll(/-[a-z]/gv, (letters) => letters.slice(1).toUpperCase());

const positive = (name: string) => name.replace(/^no-/v, '');

/** Every flag by its name without `no-`, in the order of `--help`. */
const flagTypes: ReadonlyMap<string, MeowFlag> = new Map([
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
export const meowFlags: Readonly<Record<string, MeowFlag>> = Object.fromEntries(
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

const commands: readonly string[] = ['talk', 'config', 'devices'];

const knownFlags: readonly string[] = [...flagTypes].flatMap(
	([name, {type}]) => (type === 'boolean' ? [name, `no-${name}`] : [name]),
);

const guess = (word: string, known: readonly string[], dashes: string) => {
	const near = suggest(word, known);
	return near === undefined ? '' : ` Did you mean "${dashes}${near}"?`;
};

type Tokens = NonNullable<ReturnType<typeof parseArgs>['tokens']>;
type OptionToken = Extract<Tokens[number], {kind: 'option'}>;

const flagProblem = ({
	name,
	rawName,
	value,
	inlineValue,
}: OptionToken): string | undefined => {
	const flag = flagTypes.get(positive(name));
	const isKnown =
		flag !== undefined && (name === positive(name) || flag.type === 'boolean');
	const isShort = !rawName.startsWith('--');
	if (!isKnown || (isShort && flag.shortFlag !== rawName.slice(1))) {
		return `Unknown flag "${escapeControls(rawName)}".${guess(name, knownFlags, '--')}`;
	}

	if (flag.type === 'boolean') {
		return value === undefined ? undefined : `${rawName} takes no value.`;
	}

	if (value === undefined || (!inlineValue && value.startsWith('-'))) {
		return `${rawName} needs a value; one that begins with a dash is written ${rawName}=<value>.`;
	}

	return undefined;
};

const wordProblems = ([
	command = 'talk',
	extra,
]: readonly string[]): readonly string[] => {
	if (command === 'config' || command === 'devices') {
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
	const {tokens} = parseArgs({
		args: [...argv],
		options: Object.fromEntries(
			[...flagTypes].map(([name, {type, shortFlag}]) => [
				name,
				{type, ...(shortFlag !== undefined && {short: shortFlag})},
			]),
		),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const options = tokens.filter((token) => token.kind === 'option');
	const words = tokens
		.filter((token) => token.kind === 'positional')
		.map(({value}) => value);
	const names = options.map(({name}) => positive(name));
	const twice = new Set(
		names.filter((name, index) => names.indexOf(name) < index),
	);
	const problems = [
		...options
			.map((token) => flagProblem(token))
			.filter((problem) => problem !== undefined),
		...[...twice].map((name) => `--${escapeControls(name)} is given twice.`),
	];

	// After a wrong flag nobody knows whether a word is its value.
	return problems.length > 0 ? problems : wordProblems(words);
};

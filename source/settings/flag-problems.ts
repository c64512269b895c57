import {parseArgs} from 'node:util';
import {escapeControls} from './escape-controls.js';
import {suggest} from './suggest.js';

/** A flag as the command line knows it. */
export type FlagType = {
	readonly type: 'string' | 'boolean';
	readonly shortFlag?: string;
	readonly isRepeatable?: true;
};

export type KnownFlags = {
	/** By every name that may stand after the dashes. */
	readonly types: ReadonlyMap<string, FlagType>;
	/** The name under which two flags are one and the same: `no-mute` is `mute`. */
	readonly positive: (name: string) => string;
};

type Tokens = NonNullable<ReturnType<typeof parseArgs>['tokens']>;
type OptionToken = Extract<Tokens[number], {kind: 'option'}>;

export type CommandLine = {
	readonly options: readonly OptionToken[];
	/** What is no flag. */
	readonly words: readonly string[];
	/** Whole sentences; with any of them nobody knows what a word is. */
	readonly problems: readonly string[];
};

export const guess = (
	word: string,
	known: readonly string[],
	dashes: string,
): string => {
	const near = suggest(word, known);
	return near === undefined ? '' : ` Did you mean "${dashes}${near}"?`;
};

const flagProblem = (
	{name, rawName, value, inlineValue}: OptionToken,
	types: KnownFlags['types'],
): string | undefined => {
	const flag = types.get(name);
	const isShort = !rawName.startsWith('--');
	if (flag === undefined || (isShort && flag.shortFlag !== rawName.slice(1))) {
		return `Unknown flag "${escapeControls(rawName)}".${guess(name, [...types.keys()], '--')}`;
	}

	if (flag.type === 'boolean') {
		return value === undefined ? undefined : `${rawName} takes no value.`;
	}

	if (value === undefined || (!inlineValue && value.startsWith('-'))) {
		return `${rawName} needs a value; one that begins with a dash is written ${rawName}=<value>.`;
	}

	return undefined;
};

/**
A command line in its parts, and what is wrong with its flags: unknown ones, each with what was probably meant, values that are missing, and flags that stand there twice.
*/
export const readCommandLine = (
	argv: readonly string[],
	{types, positive}: KnownFlags,
): CommandLine => {
	const {tokens} = parseArgs({
		args: [...argv],
		options: Object.fromEntries(
			[...types].map(([name, {type, shortFlag}]) => [
				name,
				{type, ...(shortFlag !== undefined && {short: shortFlag})},
			]),
		),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const options = tokens.filter((token) => token.kind === 'option');
	const names = options
		.filter(({name}) => types.get(name)?.isRepeatable !== true)
		.map(({name}) => positive(name));
	const twice = new Set(
		names.filter((name, index) => names.indexOf(name) < index),
	);

	return {
		options,
		words: tokens
			.filter((token) => token.kind === 'positional')
			.map(({value}) => value),
		problems: [
			...options
				.map((token) => flagProblem(token, types))
				.filter((problem) => problem !== undefined),
			...[...twice].map((name) => `--${escapeControls(name)} is given twice.`),
		],
	};
};

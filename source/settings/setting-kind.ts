import {explainKeyProblem} from '../keys/key-problem.js';
import {readKeys} from '../keys/key-setting.js';

/** The rates that sound devices and servers know, Hz; beyond them nothing was ever heard of. */
const leastRateHz = 8000;
const mostRateHz = 48_000;

export type NumberRange = {
	readonly min: number;
	readonly max: number;
	/** How far one press of a key goes. */
	readonly step: number;
	/** As it may follow the number: `ms`; empty where it has none. */
	readonly unit: string;
	readonly isWhole: boolean;
};

/** What values a setting takes, however they reach the program. */
export type SettingKind<Value> = {
	/** Ends the sentence "volume takes …". */
	readonly takes: string;
	/** All values, where they are few. */
	readonly choices?: readonly string[];
	/** Of a number. */
	readonly range?: NumberRange;
	/** Of a text, characters. */
	readonly maxLength?: number;
	/** A text may have line breaks. */
	readonly hasLines?: true;
	/**
	Reads what a person wrote in a flag, a variable or `config set`.

	@returns Undefined when it is not such a value.
	*/
	readonly parse: (text: string) => Value | undefined;
	/**
	Accepts what stands in the settings file.

	@returns Undefined when it is not such a value.
	*/
	readonly check: (value: unknown) => Value | undefined;
	/** What exactly is wrong with a text that was refused, where more can be said than what would be right. */
	readonly explain?: (written: string) => string | undefined;
};

/** `one, two, or three`. What Node knows about languages takes 20 ms to load, before anything is on the screen. */
const listed = (choices: readonly string[]): string =>
	choices.length > 2
		? `${choices.slice(0, -1).join(', ')}, or ${choices.at(-1)}`
		: choices.join(' or ');

/** `12,000`. */
const grouped = (count: number): string =>
	String(count).replaceAll(/\B(?=(?:\d{3})+$)/gv, ',');

export const oneOf = <Choice extends string>(
	...choices: readonly Choice[]
): SettingKind<Choice> => {
	const find = (value: unknown) => choices.find((choice) => choice === value);

	return {
		takes: listed(choices),
		choices,
		parse: (text) => find(text.trim().toLowerCase()),
		check: find,
	};
};

export const yesOrNo = (): SettingKind<boolean> => ({
	takes: 'true or false',
	choices: ['true', 'false'],
	parse(text) {
		const word = text.trim().toLowerCase();
		if (['true', 'yes', 'on', '1'].includes(word)) {
			return true;
		}

		return ['false', 'no', 'off', '0'].includes(word) ? false : undefined;
	},
	check: (value) => (typeof value === 'boolean' ? value : undefined),
});

type Range = {
	readonly min: number;
	readonly max: number;
	/** As it may follow the number: `ms`. */
	readonly unit?: string;
	/** The unit as a word: `milliseconds`. */
	readonly unitName?: string;
	readonly isWhole: boolean;
	readonly step?: number;
};

export const numberIn = ({
	min,
	max,
	unit = '',
	unitName = '',
	isWhole,
	step = 1,
}: Range): SettingKind<number> => {
	const accept = (value: number) =>
		value >= min && value <= max && (!isWhole || Number.isInteger(value))
			? value
			: undefined;

	return {
		takes: [
			`a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`,
			...(unitName === '' ? [] : [`(${unitName})`]),
		].join(' '),
		range: {min, max, step, unit, isWhole},
		parse(text) {
			const word = text.trim();
			const digits = (
				unit !== '' && word.endsWith(unit) ? word.slice(0, -unit.length) : word
			).trimEnd();
			return /^\d+(?:\.\d+)?$/v.test(digits)
				? accept(Number(digits))
				: undefined;
		},
		// `+ 0` turns a negative zero of the file into zero.
		check: (value) =>
			typeof value === 'number' ? accept(value + 0) : undefined,
	};
};

/** 0, or a rate that sound is sent at. */
export const sampleRate = (): SettingKind<number> => {
	const known = numberIn({
		min: 0,
		max: mostRateHz,
		unit: 'Hz',
		isWhole: true,
	});
	const accept = (value: number | undefined) =>
		value === 0 || (value ?? 0) >= leastRateHz ? value : undefined;

	return {
		takes: `0 or a whole number from ${leastRateHz} to ${mostRateHz} (Hz)`,
		parse: (text) => accept(known.parse(text)),
		check: (value) => accept(known.check(value)),
	};
};

type TextShape = {
	/** Characters. */
	readonly maxLength: number;
	readonly hasLines?: boolean;
};

export const text = ({
	maxLength,
	hasLines = false,
}: TextShape): SettingKind<string> => {
	const accept = (value: string) => {
		const isClean = hasLines
			? !/[[\p{Cc}\p{Cs}]--[\n\t]]/v.test(value)
			: !/[\p{Cc}\p{Cs}]/v.test(value);
		return isClean && value.length <= maxLength ? value : undefined;
	};

	return {
		maxLength,
		...(hasLines && {hasLines}),
		takes: `text of at most ${grouped(maxLength)} characters${hasLines ? '' : ' in one line'}`,
		parse: (written) =>
			accept(hasLines ? written.replaceAll('\r\n', '\n') : written.trim()),
		check: (value) => (typeof value === 'string' ? accept(value) : undefined),
	};
};

/** Keys of commands (see `readKeys`). */
export const keyChanges = (maxLength: number): SettingKind<string> => {
	const accept = (written: string) =>
		written.length <= maxLength && 'changes' in readKeys(written)
			? written
			: undefined;

	return {
		takes: 'commands with their keys, like mute=x interrupt=ctrl+g,g',
		maxLength,
		parse: (written) => accept(written.trim()),
		check: (value) => (typeof value === 'string' ? accept(value) : undefined),
		explain(written) {
			const reading = readKeys(written);
			return 'problem' in reading
				? explainKeyProblem(reading.problem)
				: undefined;
		},
	};
};

export const socketAddress = (): SettingKind<string> => {
	const accept = (value: string) => {
		if (value === '') {
			return value;
		}

		return /^wss?:\/\/[^\s\p{Cc}]+$/iv.test(value) &&
			value.length <= 2000 &&
			URL.canParse(value)
			? value
			: undefined;
	};

	return {
		takes: 'an address that begins with ws:// or wss://',
		parse: (written) => accept(written.trim()),
		check: (value) => (typeof value === 'string' ? accept(value) : undefined),
	};
};

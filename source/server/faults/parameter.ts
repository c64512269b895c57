/** What was written for the parameters of one fault: text by name. */
export type Given = ReadonlyMap<string, string>;

/** One parameter of a fault. */
export type Parameter<Value = unknown> = {
	readonly name: string;
	/** What it is, for the help: a unit where it has one. */
	readonly meaning: string;
	/** As it is written; absent where it need not be given. */
	readonly standard?: string;
	/** It may hold commas, so it takes the rest of the text and stands last. */
	readonly takesRest: boolean;
	/** What is wrong with a text; nothing where it is right. */
	readonly problem: (text: string) => string | undefined;
	/** Its value. The text must have been found right. */
	readonly of: (given: Given) => Value;
};

type About = {
	readonly name: string;
	readonly meaning: string;
};

type Range = {
	readonly least: number;
	readonly most: number;
	/** A part of a whole may be given. */
	readonly isWhole?: boolean;
};

const numberProblem = (
	text: string,
	{least, most, isWhole = true}: Range,
): string | undefined => {
	const value = Number(text);
	const isRight =
		/^\d+(?:\.\d+)?$/v.test(text) &&
		value >= least &&
		value <= most &&
		(!isWhole || Number.isInteger(value));
	return isRight
		? undefined
		: `must be ${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most}`;
};

const optionalNumber = ({
	name,
	meaning,
	...range
}: About & Range): Parameter<number | undefined> => ({
	name,
	meaning,
	takesRest: false,
	problem: (text) => numberProblem(text, range),
	of(given) {
		const text = given.get(name);
		return text === undefined ? undefined : Number(text);
	},
});

const number = ({
	standard,
	...rest
}: About & Range & {readonly standard: number}): Parameter<number> => {
	const optional = optionalNumber(rest);
	return {
		...optional,
		standard: String(standard),
		of: (given) => optional.of(given) ?? standard,
	};
};

/** Milliseconds; longer than an hour is not meant. */
export const milliseconds = (
	about: About & {readonly standard: number; readonly least?: number},
): Parameter<number> => number({least: 0, most: 3_600_000, ...about});

export const count = (
	about: About & {readonly standard: number},
): Parameter<number> => number({least: 1, most: 100_000, ...about});

export const optionalCount = (about: About): Parameter<number | undefined> =>
	optionalNumber({least: 1, most: 100_000, ...about});

export const seconds = (
	about: About & {readonly standard: number},
): Parameter<number> =>
	number({least: 0, most: 86_400, isWhole: false, ...about});

export const optionalSeconds = (about: About): Parameter<number | undefined> =>
	optionalNumber({least: 0, most: 86_400, isWhole: false, ...about});

/** Of 1. */
export const share = (
	about: About & {readonly standard: number},
): Parameter<number> => number({least: 0, most: 1, isWhole: false, ...about});

export const hertz = (
	about: About & {readonly standard: number},
): Parameter<number> => number({least: 4000, most: 96_000, ...about});

export const httpStatus = (
	about: About & {readonly standard: number},
): Parameter<number> => number({least: 200, most: 599, ...about});

/** 1006 cannot be sent: it is what a client sees that was told nothing. */
const closeCodes: ReadonlySet<number> = new Set([
	1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009, 1010, 1011,
]);

export const closeCode = (about: About): Parameter<number | undefined> => ({
	...optionalNumber({...about, least: 0, most: 0}),
	problem(text) {
		const code = Number(text);
		const isRight =
			/^\d{4}$/v.test(text) &&
			(closeCodes.has(code) ||
				(code >= 1012 && code <= 1014) ||
				(code >= 3000 && code <= 4999));
		return isRight
			? undefined
			: 'must be a close code: 1000 to 1003, 1006 to 1014, or 3000 to 4999';
	},
});

/** A word without commas, such as the type of an event. */
export const word = (
	about: About & {readonly standard: string},
): Parameter<string> => ({
	...about,
	takesRest: false,
	problem: (text) => (text === '' ? 'must not be empty' : undefined),
	of: (given) => given.get(about.name) ?? about.standard,
});

export const text = ({
	longestBytes,
	...about
}: About & {readonly longestBytes: number}): Parameter<string | undefined> => ({
	...about,
	takesRest: true,
	problem: (value) =>
		new TextEncoder().encode(value).length > longestBytes
			? `must be no longer than ${longestBytes} bytes`
			: undefined,
	of: (given) => given.get(about.name),
});

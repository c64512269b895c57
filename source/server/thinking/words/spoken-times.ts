import type {Token} from './tokens.js';

/** Hours of the clock, from one on. */
export const englishHours: readonly string[] =
	'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** The same as in «половина седьмого». */
const russianHours: readonly string[] =
	'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'.split(
		' ',
	);

const englishHour = (word: string): number | undefined => {
	const hour = /^\d{1,2}$/v.test(word)
		? Number(word)
		: englishHours.indexOf(word) + 1;
	return hour > 0 && hour <= 12 ? hour : undefined;
};

const russianHour = (word: string): number | undefined => {
	const hour = russianHours.indexOf(word) + 1;
	return hour > 0 ? hour : undefined;
};

const parts: Readonly<Record<string, number>> = {
	half: 30,
	quarter: 15,
	половина: 30,
	половине: 30,
	половину: 30,
	четверть: 15,
};

const halfADay = 720;

export type SpokenTime = {
	/** After midnight or noon, whichever is meant. */
	readonly minutes: number;
	/** Words that say it. */
	readonly length: number;
};

const inEnglish = ([part, link, hour]: readonly string[]):
	SpokenTime | undefined => {
	const minutes = parts[part ?? ''];
	const at = englishHour(hour ?? '');

	if (minutes === undefined || at === undefined) {
		return undefined;
	}

	if (link === 'past') {
		return {minutes: (at % 12) * 60 + minutes, length: 3};
	}

	return link === 'to' && minutes === 15
		? {minutes: (at * 60 - minutes) % halfADay, length: 3}
		: undefined;
};

const inRussian = ([part = '', hour = '']: readonly string[]):
	SpokenTime | undefined => {
	const minutes = parts[part];
	const at = russianHour(hour);

	if (minutes !== undefined && at !== undefined) {
		return {minutes: (at - 1) * 60 + minutes, length: 2};
	}

	const half = part.startsWith('пол') ? russianHour(part.slice(3)) : undefined;
	return half === undefined
		? undefined
		: {minutes: (half - 1) * 60 + 30, length: 1};
};

/** "Half past six", "quarter to seven", «половина седьмого», «полседьмого». */
export const spokenTimeAt = (
	tokens: readonly Token[],
	index: number,
): SpokenTime | undefined => {
	const words = tokens.slice(index, index + 3).map(({word}) => word);
	return inEnglish(words) ?? inRussian(words);
};

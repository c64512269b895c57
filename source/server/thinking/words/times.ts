import {indices} from './indices.js';
import {spokenTimeAt} from './spoken-times.js';
import type {Token} from './tokens.js';

export type Time = {
	/** After midnight. */
	readonly minutes: number;
	/** Whether morning or evening was left open: "at 5". */
	readonly isHalfOpen: boolean;
	/** The words it was read from. */
	readonly uses: readonly number[];
};

const partOfDay = (tokens: readonly Token[], from: number): number => {
	const at = tokens
		.slice(from, from + 3)
		.findIndex(({concepts, word}) =>
			[...concepts, word].some((name) =>
				[
					'morning',
					'afternoon',
					'evening',
					'night',
					'am',
					'pm',
					'дня',
				].includes(name),
			),
		);
	return at === -1 ? -1 : from + at;
};

const isLate = ({concepts, word}: Token): boolean =>
	['pm', 'дня'].includes(word) ||
	concepts.includes('afternoon') ||
	concepts.includes('evening');

const named: ReadonlyMap<string, number> = new Map([
	['noon', 720],
	['midday', 720],
	['полдень', 720],
	['midnight', 0],
	['полночь', 0],
]);

/** Words before a number that make it a time. */
const introductions = new Set('at by from to until till в к с до'.split(' '));

const clockWords = new Set(["o'clock", 'час', 'часа', 'часов']);

type Clock = {
	readonly hour: number;
	readonly minute: number;
	/** Where the word says it itself: 9am. */
	readonly half: string | undefined;
	/** Whether it can be nothing but a time: 9:30, 9am. */
	readonly isSure: boolean;
};

const clockOf = (word: string): Clock | undefined => {
	const groups =
		/^(?<hour>\d{1,2})(?::(?<minute>\d{2}))?(?<half>am|pm)?$/v.exec(
			word,
		)?.groups;
	const hour = Number(groups?.hour ?? Number.NaN);
	const minute = Number(groups?.minute ?? 0);

	return hour < 24 && minute < 60
		? {
				hour,
				minute,
				half: groups?.half,
				isSure: groups?.minute !== undefined || groups?.half !== undefined,
			}
		: undefined;
};

/** The hour of the day, where it was said which half of the day is meant. */
const hourOf = (hour: number, half: 'am' | 'pm' | undefined): number => {
	if (half === undefined) {
		return hour;
	}

	return (hour % 12) + (half === 'pm' || hour > 12 ? 12 : 0);
};

const halfOf = (
	said: string | undefined,
	part: Token | undefined,
): 'am' | 'pm' | undefined => {
	if (said === undefined && part === undefined) {
		return undefined;
	}

	return said === 'pm' || (part !== undefined && isLate(part)) ? 'pm' : 'am';
};

const inWords = (tokens: readonly Token[], index: number): Time | undefined => {
	const spoken = spokenTimeAt(tokens, index);

	if (spoken === undefined) {
		return undefined;
	}

	const end = index + spoken.length;
	const part = partOfDay(tokens, end);
	const half = halfOf(undefined, tokens[part]);
	return {
		minutes: spoken.minutes + (half === 'pm' ? 720 : 0),
		isHalfOpen: half === undefined,
		uses: [...indices(index, end - 1), ...(part === -1 ? [] : [part])],
	};
};

/** Noon, midnight, half past six, 9:30, 5pm, "at 9", «в 9 утра». */
export const timeAt = (
	tokens: readonly Token[],
	index: number,
): Time | undefined => {
	const word = tokens[index]?.word ?? '';
	const minutes = named.get(word);
	const clock = clockOf(word);

	if (minutes !== undefined) {
		return {minutes, isHalfOpen: false, uses: [index]};
	}

	const spoken = inWords(tokens, index);

	if (spoken !== undefined) {
		return spoken;
	}

	if (clock === undefined) {
		return undefined;
	}

	const isOClock = clockWords.has(tokens[index + 1]?.word ?? '');
	const part = partOfDay(tokens, index + (isOClock ? 2 : 1));
	const half = halfOf(clock.half, tokens[part]);
	const isIntroduced = introductions.has(tokens[index - 1]?.word ?? '');

	if (!clock.isSure && !isIntroduced && half === undefined) {
		return undefined;
	}

	return {
		minutes: hourOf(clock.hour, half) * 60 + clock.minute,
		isHalfOpen:
			half === undefined &&
			clock.hour > 0 &&
			clock.hour < 12 &&
			!word.startsWith('0'),
		uses: [
			index,
			...(isOClock ? [index + 1] : []),
			...(part === -1 ? [] : [part]),
		],
	};
};

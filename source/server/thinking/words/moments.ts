import {dayAt, midnight} from './days.js';
import {indices} from './indices.js';
import {timeAt} from './times.js';
import type {Token} from './tokens.js';

/** A day, a time of day or both, as they were said. */
export type Moment = {
	/** Local midnight of the day, where a day was said. */
	readonly day?: Date;
	/** Minutes after midnight, where a time was said. */
	readonly minutes?: number;
	/** Whether morning or evening was left open: "at 5". */
	readonly isHalfOpen: boolean;
	/** The words that they were read from. */
	readonly dayUses: readonly number[];
	readonly timeUses: readonly number[];
};

/** "in 20 minutes", "in 2 hours", «через час»: from now on. */
const countedTime = (
	tokens: readonly Token[],
	index: number,
	now: Date,
): Moment | undefined => {
	if (!['in', 'через'].includes(tokens[index]?.word ?? '')) {
		return undefined;
	}

	const said = tokens[index + 1];
	const isNumber = /^\d{1,4}$/v.test(said?.word ?? '');
	const isOne = ['a', 'an', 'one'].includes(said?.word ?? '');
	const unitAt = isNumber || isOne ? index + 2 : index + 1;
	const concepts = tokens[unitAt]?.concepts ?? [];
	const unitMinutes = concepts.includes('hour') ? 60 : 1;

	if (unitMinutes === 1 && !concepts.includes('minute')) {
		return undefined;
	}

	const then = new Date(
		now.getTime() + (isNumber ? Number(said?.word) : 1) * unitMinutes * 60_000,
	);

	return {
		day: midnight(then),
		minutes: then.getHours() * 60 + then.getMinutes(),
		isHalfOpen: false,
		dayUses: indices(index, unitAt),
		timeUses: indices(index, unitAt),
	};
};

/** The first day and the first time of day in what was said, as one moment. */
export const momentIn = (
	tokens: readonly Token[],
	now: Date,
	used: ReadonlySet<number>,
): Moment | undefined => {
	const isFree = ({uses}: {readonly uses: readonly number[]}) =>
		uses.every((index) => !used.has(index));
	const places = tokens.map((_, index) => index);
	const counted = places
		.map((index) => countedTime(tokens, index, now))
		.find((found) => found !== undefined && isFree({uses: found.timeUses}));

	if (counted !== undefined) {
		return counted;
	}

	const day = places
		.map((index) => dayAt(tokens, index, now))
		.find((found) => found !== undefined && isFree(found));
	const time = places
		.map((index) => timeAt(tokens, index))
		.find(
			(found) =>
				found !== undefined &&
				isFree(found) &&
				found.uses.every((index) => !day?.uses.includes(index)),
		);

	return day === undefined && time === undefined
		? undefined
		: {
				...(day !== undefined && {day: day.day}),
				...(time !== undefined && {minutes: time.minutes}),
				isHalfOpen: time?.isHalfOpen ?? false,
				dayUses: day?.uses ?? [],
				timeUses: time?.uses ?? [],
			};
};

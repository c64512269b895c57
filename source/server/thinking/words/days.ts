import {indices} from './indices.js';
import type {Token} from './tokens.js';

export type Day = {
	/** Local midnight. */
	readonly day: Date;
	/** The words it was read from. */
	readonly uses: readonly number[];
};

const weekdays = [
	'sunday',
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
];

/** The English name, and how the Russian one begins. */
const months: ReadonlyArray<readonly [english: string, russian: string]> = [
	['january', 'январ'],
	['february', 'феврал'],
	['march', 'март'],
	['april', 'апрел'],
	['may', 'мая'],
	['june', 'июн'],
	['july', 'июл'],
	['august', 'август'],
	['september', 'сентябр'],
	['october', 'октябр'],
	['november', 'ноябр'],
	['december', 'декабр'],
];

const monthOf = (word: string): number | undefined => {
	const index = months.findIndex(
		([english, russian]) =>
			word === english ||
			word === english.slice(0, 3) ||
			word.startsWith(russian),
	);
	return index === -1 ? undefined : index;
};

/** The beginning of a day, that many days from now. */
export const midnight = (now: Date, days = 0): Date =>
	new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);

/** A day of the month that exists; the next such one where no year was said. */
const dateOf = (
	{
		day,
		month,
		year,
	}: {readonly day: number; readonly month: number; readonly year?: number},
	now: Date,
): Date | undefined => {
	const make = (someYear: number) => new Date(someYear, month, day);
	const date = make(year ?? now.getFullYear());

	if (date.getMonth() !== month || date.getDate() !== day) {
		return undefined;
	}

	return year === undefined && date < midnight(now)
		? make(now.getFullYear() + 1)
		: date;
};

const inDigits = (word: string, now: Date): Date | undefined => {
	const iso = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/v.exec(word);
	const dotted =
		/^(?<day>\d{1,2})\.(?<month>\d{1,2})(?:\.(?<year>\d{4}))?$/v.exec(word);
	const groups = (iso ?? dotted)?.groups;

	return groups === undefined
		? undefined
		: dateOf(
				{
					day: Number(groups.day),
					month: Number(groups.month) - 1,
					...(groups.year !== undefined && {year: Number(groups.year)}),
				},
				now,
			);
};

const ordinal = (word: string): number | undefined => {
	const digits = /^(?<day>\d{1,2})(?:st|nd|rd|th|го|е)?$/v.exec(word)?.groups
		?.day;
	return digits === undefined ? undefined : Number(digits);
};

/** "December 5", "5th of December", «5 декабря 2027». */
const withMonth = (
	tokens: readonly Token[],
	index: number,
	now: Date,
): Day | undefined => {
	const month = monthOf(tokens[index]?.word ?? '');

	if (month === undefined) {
		return undefined;
	}

	const places = [index - 1, index + 1, index - 2].filter(
		(place) => place !== index - 2 || tokens[index - 1]?.word === 'of',
	);
	const place = places.find(
		(candidate) => ordinal(tokens[candidate]?.word ?? '') !== undefined,
	);

	if (place === undefined) {
		return undefined;
	}

	const last = Math.max(index, place);
	const year = /^\d{4}$/v.test(tokens[last + 1]?.word ?? '')
		? Number(tokens[last + 1]?.word)
		: undefined;
	const day = dateOf(
		{
			day: ordinal(tokens[place]?.word ?? '') ?? 0,
			month,
			...(year !== undefined && {year}),
		},
		now,
	);
	const first = Math.min(index, place);
	const length = last - first + (year === undefined ? 1 : 2);

	return day && {day, uses: indices(first, first + length - 1)};
};

const daysAhead: Readonly<Record<string, number>> = {
	today: 0,
	tonight: 0,
	сегодня: 0,
	tomorrow: 1,
	завтра: 1,
	послезавтра: 2,
};

/** "in 3 days", "in a week", «через 2 дня», «через неделю». */
const countedDay = (
	tokens: readonly Token[],
	index: number,
	now: Date,
): Day | undefined => {
	if (!['in', 'через'].includes(tokens[index]?.word ?? '')) {
		return undefined;
	}

	const said = tokens[index + 1]?.word ?? '';
	const count = /^\d{1,3}$/v.test(said) ? Number(said) : undefined;
	const isOne = ['a', 'one'].includes(said);
	const unitAt = count !== undefined || isOne ? index + 2 : index + 1;
	const unit = tokens[unitAt]?.word ?? '';
	const days = /^(?:days?|день|дня|дней)$/v.test(unit) ? 1 : 7;

	if (days === 7 && !/^(?:weeks?|недел[юиь])$/v.test(unit)) {
		return undefined;
	}

	return {
		day: midnight(now, (count ?? 1) * days),
		uses: indices(index, unitAt),
	};
};

const weekdayOf = ({concepts}: Token): number =>
	weekdays.findIndex((name) => concepts.includes(name));

/** The day that a word tells of, with the words about it: tomorrow, Friday, December 5, «через неделю». */
export const dayAt = (
	tokens: readonly Token[],
	index: number,
	now: Date,
): Day | undefined => {
	const token = tokens[index];

	if (token === undefined) {
		return undefined;
	}

	const ahead = daysAhead[token.word];

	if (ahead !== undefined) {
		const isAfter =
			tokens
				.slice(Math.max(0, index - 2), index)
				.map(({word}) => word)
				.join(' ') === 'day after';
		return {
			day: midnight(now, isAfter ? ahead + 1 : ahead),
			uses: isAfter ? [index - 2, index - 1, index] : [index],
		};
	}

	const weekday = weekdayOf(token);

	if (weekday !== -1) {
		// Today's name means the next one.
		const days = (weekday - now.getDay() + 7) % 7;
		return {day: midnight(now, days === 0 ? 7 : days), uses: [index]};
	}

	const inNumbers = inDigits(token.word, now);

	return inNumbers === undefined
		? (withMonth(tokens, index, now) ?? countedDay(tokens, index, now))
		: {day: inNumbers, uses: [index]};
};

import {textIn} from '../json.js';
import {midnight} from '../words/days.js';
import {momentIn, type Moment} from '../words/moments.js';
import {fits} from './fits.js';
import type {Parameter} from './parameters.js';
import type {Found, Reading} from './reading.js';

const two = (value: number): string => String(value).padStart(2, '0');

const isoDate = (date: Date): string =>
	`${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The local offset from UTC at that moment: +03:00. */
const offsetAt = (date: Date): string => {
	const minutes = -date.getTimezoneOffset();
	const size = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

const halfDay = 720;

/** The next moment at which it is that late; "at 5" in the afternoon is five in the evening. */
const resolve = ({day, minutes = 0, isHalfOpen}: Moment, now: Date): Date => {
	const at = (date: Date, later: number) =>
		new Date(
			date.getFullYear(),
			date.getMonth(),
			date.getDate(),
			0,
			minutes + later,
		);
	const today = day ?? midnight(now);
	const choices = [
		at(today, 0),
		...(isHalfOpen ? [at(today, halfDay)] : []),
		...(day === undefined ? [at(midnight(now, 1), 0)] : []),
	];

	return choices.find((choice) => choice > now) ?? at(today, 0);
};

/** What an argument without a format wants, by its name. */
const formatOf = ({schema, names}: Parameter): string =>
	textIn(schema, 'format') ??
	(names.has('time') && !names.has('date') ? 'time' : 'date');

/** Names that mean a day and a time of day together. */
const wholeMoments = new Set(['start', 'end', 'when', 'deadline']);

const write = (
	parameter: Parameter,
	moment: Moment,
	now: Date,
): Found | undefined => {
	const {dayUses, timeUses} = moment;
	const date = resolve(moment, now);
	const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
	const isExact = textIn(parameter.schema, 'format') !== undefined;
	const hasTime = moment.minutes !== undefined;
	const hasDay = moment.day !== undefined;

	switch (formatOf(parameter)) {
		case 'date-time': {
			return hasTime
				? {
						value: `${isoDate(date)}T${clock}:00${offsetAt(date)}`,
						uses: [...dayUses, ...timeUses],
					}
				: undefined;
		}

		case 'time': {
			return hasTime
				? {
						value: isExact ? `${clock}:00${offsetAt(date)}` : clock,
						uses: timeUses,
					}
				: undefined;
		}

		default: {
			const isWhole =
				!isExact &&
				hasTime &&
				[...parameter.names].some((name) => wholeMoments.has(name));

			if (isWhole) {
				return {
					value: `${isoDate(date)} ${clock}`,
					uses: [...dayUses, ...timeUses],
				};
			}

			return hasDay ? {value: isoDate(date), uses: dayUses} : undefined;
		}
	}
};

/** Whether a day was said for a date with a time, and the time was not. */
export const lacksTime = (
	parameter: Parameter,
	{tokens, now}: Reading,
): boolean =>
	textIn(parameter.schema, 'format') === 'date-time' &&
	momentIn(tokens, now, new Set())?.minutes === undefined &&
	momentIn(tokens, now, new Set())?.day !== undefined;

/** The words of a day whose time is not said yet: they are no part of anything else. */
export const wordsOfDay = (
	parameter: Parameter,
	{tokens, now}: Reading,
	used: ReadonlySet<number>,
): readonly number[] =>
	parameter.kind === 'moment'
		? (momentIn(tokens, now, used)?.dayUses ?? [])
		: [];

/** A date or a time in the format that the schema asks for. */
export const findMoment = (
	parameter: Parameter,
	{tokens, now}: Reading,
	used: ReadonlySet<number>,
): Found | undefined => {
	const moment = momentIn(tokens, now, used);
	const found = moment && write(parameter, moment, now);
	return found !== undefined && fits(found.value, parameter.schema)
		? found
		: undefined;
};

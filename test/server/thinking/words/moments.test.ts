import {expect, test} from 'vitest';
import {momentIn} from '../../../../source/server/thinking/words/moments.js';
import {tokensOf} from '../../../../source/server/thinking/words/tokens.js';

/** A Saturday. */
const now = new Date(2026, 10, 21, 15, 4);

const two = (value: number) => String(value).padStart(2, '0');

/** The day as YYYY-MM-DD and the time as HH:MM, as far as they were said. */
const read = (text: string): string => {
	const moment = momentIn(tokensOf(text), now, new Set());
	const {day, minutes} = moment ?? {};
	return [
		day === undefined
			? ''
			: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,
		minutes === undefined
			? ''
			: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
	]
		.filter((part) => part !== '')
		.join(' ');
};

test.each([
	['today', '2026-11-21'],
	['tomorrow at 9', '2026-11-22 09:00'],
	['the day after tomorrow', '2026-11-23'],
	['on Monday', '2026-11-23'],
	['on Saturday', '2026-11-28'],
	['in 3 days', '2026-11-24'],
	['in a week', '2026-11-28'],
	['December 5', '2026-12-05'],
	['on the 5th of December', '2026-12-05'],
	['January 2', '2027-01-02'],
	['March 1 2028', '2028-03-01'],
	['2026-12-31', '2026-12-31'],
	['at noon', '12:00'],
	['half past six', '06:30'],
	['tomorrow at half past six in the evening', '2026-11-22 18:30'],
	['half past 12', '00:30'],
	['quarter to seven', '06:45'],
	['a quarter past 9 pm', '21:15'],
	['в половине седьмого', '06:30'],
	['полседьмого вечера', '18:30'],
	['four guests at half past seven', '07:30'],
	['at midnight', '00:00'],
	['at 9:30', '09:30'],
	['at 12 am', '00:00'],
	['at 12 pm', '12:00'],
	['7pm', '19:00'],
	["at 8 o'clock in the evening", '20:00'],
	['in 20 minutes', '2026-11-21 15:24'],
	['in 10 hours', '2026-11-22 01:04'],
	['завтра в 9', '2026-11-22 09:00'],
	['послезавтра', '2026-11-23'],
	['в пятницу', '2026-11-27'],
	['5 декабря', '2026-12-05'],
	['01.12.2026', '2026-12-01'],
	['через неделю', '2026-11-28'],
	['через 2 дня', '2026-11-23'],
	['через час', '2026-11-21 16:04'],
	['в 7 вечера', '19:00'],
	['в 9 часов утра', '09:00'],
	['в полдень', '12:00'],
	['February 30', ''],
	['99.99', ''],
	['at 25', ''],
	['the market may march', ''],
	['5 apples', ''],
])('%s', (text, moment) => {
	expect(read(text)).toBe(moment);
});

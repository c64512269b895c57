import type {Language} from '../engines.js';
import {midnight} from './words/days.js';

const locales: Readonly<Record<Language, string>> = {en: 'en-US', ru: 'ru-RU'};

export const sayTime = (now: Date, language: Language): string => {
	if (language === 'ru') {
		const time = new Intl.DateTimeFormat(locales.ru, {timeStyle: 'short'});
		return `Сейчас ${time.format(now)}.`;
	}

	const hours = now.getHours() % 12 === 0 ? 12 : now.getHours() % 12;
	const minutes = now.getMinutes();
	const half = now.getHours() < 12 ? 'AM' : 'PM';

	if (minutes === 0) {
		return `It is ${hours} ${half}.`;
	}

	return `It is ${hours}:${String(minutes).padStart(2, '0')} ${half}.`;
};

/** Other places have other times, and no rule knows them. */
export const sayTimeHere = (now: Date, language: Language): string =>
	language === 'ru'
		? `Я знаю только здешнее время. ${sayTime(now, language)}`
		: `I only know the time here. ${sayTime(now, language)}`;

const dayNames: Readonly<Record<Language, ReadonlyMap<number, string>>> = {
	en: new Map([
		[-2, 'The day before yesterday was'],
		[-1, 'Yesterday was'],
		[0, 'Today is'],
		[1, 'Tomorrow is'],
		[2, 'The day after tomorrow is'],
	]),
	ru: new Map([
		[-2, 'Позавчера'],
		[-1, 'Вчера'],
		[0, 'Сегодня'],
		[1, 'Завтра'],
		[2, 'Послезавтра'],
	]),
};

/** «Вчера была пятница», by the weekday, Sunday first. */
const russianWas = [
	'было',
	'был',
	'был',
	'была',
	'был',
	'была',
	'была',
] as const;

const dayMs = 86_400_000;

/** The date of a day, and what that day is called from now. */
export const sayDate = (day: Date, now: Date, language: Language): string => {
	const date = new Intl.DateTimeFormat(locales[language], {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
	}).format(day);
	// Rounded, for a day with a change of the clock is an hour longer or shorter.
	const days = Math.round((day.getTime() - midnight(now).getTime()) / dayMs);
	const name = dayNames[language].get(days);

	if (language === 'en') {
		return `${name ?? (days < 0 ? 'That was' : 'That is')} ${date}.`;
	}

	const was = days < 0 ? ` ${russianWas[day.getDay()] ?? ''}` : '';
	return `${name ?? 'Это'}${was} ${date.replace(/\s*г\.$/v, ' года')}.`;
};

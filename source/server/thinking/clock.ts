import type {Language} from '../engines.js';

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

export const sayDate = (now: Date, language: Language): string => {
	const date = new Intl.DateTimeFormat(locales[language], {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
	}).format(now);

	return language === 'ru'
		? `Сегодня ${date.replace(/\s*г\.$/v, ' года')}.`
		: `Today is ${date}.`;
};

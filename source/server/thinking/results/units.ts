import type {Language} from '../../engines.js';
import {plural, pluralRussian} from './say-number.js';

type Forms = {
	readonly en: readonly [one: string, many: string];
	readonly ru: readonly [one: string, few: string, many: string];
};

const row = (english: string, russian: string): Forms => {
	const [one = '', many = ''] = english.split(',');
	const [odin = '', dva = '', pyat = ''] = russian.split(',');
	return {en: [one, many], ru: [odin, dva, pyat]};
};

const degreesCelsius = row(
	'degree Celsius,degrees Celsius',
	'градус,градуса,градусов',
);
const degreesFahrenheit = row(
	'degree Fahrenheit,degrees Fahrenheit',
	'градус по Фаренгейту,градуса по Фаренгейту,градусов по Фаренгейту',
);
const kilometresPerHour = row(
	'kilometre per hour,kilometres per hour',
	'километр в час,километра в час,километров в час',
);
const metresPerSecond = row(
	'metre per second,metres per second',
	'метр в секунду,метра в секунду,метров в секунду',
);
const percent = row('percent,percent', 'процент,процента,процентов');
const seconds = row('second,seconds', 'секунда,секунды,секунд');
const minutes = row('minute,minutes', 'минута,минуты,минут');
const hours = row('hour,hours', 'час,часа,часов');
const kilometres = row('kilometre,kilometres', 'километр,километра,километров');
const kilograms = row('kilogram,kilograms', 'килограмм,килограмма,килограммов');
const miles = row('mile,miles', 'миля,мили,миль');
const pounds = row('pound,pounds', 'фунт,фунта,фунтов');
const litres = row('litre,litres', 'литр,литра,литров');
const metres = row('metre,metres', 'метр,метра,метров');

/** Endings of field names, and values of fields such as `unit` and `currency`. */
const units: Readonly<Record<string, Forms>> = {
	c: degreesCelsius,
	celsius: degreesCelsius,
	f: degreesFahrenheit,
	fahrenheit: degreesFahrenheit,
	percent,
	pct: percent,
	'%': percent,
	ms: row('millisecond,milliseconds', 'миллисекунда,миллисекунды,миллисекунд'),
	s: seconds,
	sec: seconds,
	seconds,
	min: minutes,
	minutes,
	mins: minutes,
	h: hours,
	hours,
	days: row('day,days', 'день,дня,дней'),
	km: kilometres,
	kilometers: kilometres,
	m: metres,
	meters: metres,
	cm: row('centimetre,centimetres', 'сантиметр,сантиметра,сантиметров'),
	mm: row('millimetre,millimetres', 'миллиметр,миллиметра,миллиметров'),
	miles,
	mi: miles,
	kg: kilograms,
	g: row('gram,grams', 'грамм,грамма,граммов'),
	lb: pounds,
	lbs: pounds,
	l: litres,
	liters: litres,
	'km h': kilometresPerHour,
	kmh: kilometresPerHour,
	kph: kilometresPerHour,
	'm s': metresPerSecond,
	mph: row('mile per hour,miles per hour', 'миля в час,мили в час,миль в час'),
	usd: row('dollar,dollars', 'доллар,доллара,долларов'),
	eur: row('euro,euros', 'евро,евро,евро'),
	rub: row('rouble,roubles', 'рубль,рубля,рублей'),
	gbp: row(
		'pound sterling,pounds sterling',
		'фунт стерлингов,фунта стерлингов,фунтов стерлингов',
	),
	hpa: row(
		'hectopascal,hectopascals',
		'гектопаскаль,гектопаскаля,гектопаскалей',
	),
};

export const isUnit = (name: string): boolean =>
	Object.hasOwn(units, name.toLowerCase());

/** A unit after its number; the genitive singular after a fraction in Russian. */
export const sayUnit = (
	name: string,
	value: number,
	language: Language,
): string => {
	const forms = units[name.toLowerCase()];

	if (forms === undefined) {
		return name;
	}

	if (language === 'en') {
		return Number.isInteger(value) ? plural(value, ...forms.en) : forms.en[1];
	}

	return Number.isInteger(value) ? pluralRussian(value, forms.ru) : forms.ru[1];
};

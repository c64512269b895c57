import type {Language} from '../../engines.js';
import type {Said} from '../thought.js';
import {fieldsOf, numberIn, objectIn, textIn} from '../json.js';
import {conditionIn} from './conditions.js';
import {plural, pluralRussian, sayEnglish, sayRussian} from './say-number.js';

type Weather = {
	readonly city: string;
	readonly celsius: number | undefined;
	readonly condition: string | undefined;
	readonly windMs: number | undefined;
	readonly tomorrow:
		| {
				readonly low: number;
				readonly high: number;
				readonly condition: string | undefined;
		  }
		| undefined;
	readonly isSample: boolean;
};

/** Those of the texts that there are. */
const present = (texts: ReadonlyArray<string | undefined>): readonly string[] =>
	texts.filter((text): text is string => text !== undefined && text !== '');

const read = (
	output: string,
	asked: string,
	language: Language,
): Weather | undefined => {
	const fields = fieldsOf(output);

	if (fields === undefined) {
		return undefined;
	}

	const translate = (condition: string | undefined) =>
		condition === undefined ? undefined : conditionIn(condition, language);
	const tomorrow = objectIn(fields, 'tomorrow');
	const low = tomorrow && numberIn(tomorrow, 'min_c');
	const high = tomorrow && numberIn(tomorrow, 'max_c');
	const city = textIn(fields, 'city') ?? asked;
	// A Russian sentence wants the Russian name, which the question had.
	const isAskedInRussian =
		language === 'ru' && /\p{Script=Cyrillic}/v.test(asked);

	return {
		city: isAskedInRussian ? asked : city,
		celsius: numberIn(fields, 'temperature_c'),
		condition: translate(textIn(fields, 'condition')),
		windMs: numberIn(fields, 'wind_m_s'),
		tomorrow:
			tomorrow === undefined || low === undefined || high === undefined
				? undefined
				: {low, high, condition: translate(textIn(tomorrow, 'condition'))},
		isSample: fields.sample === true,
	};
};

const sayNow: Readonly<
	Record<Language, (weather: Weather) => string | undefined>
> = {
	en({city, celsius, condition, windMs}) {
		const parts = present([
			celsius === undefined
				? undefined
				: `it is ${sayEnglish(celsius)} ${plural(celsius, 'degree', 'degrees')}`,
			condition,
			windMs === undefined
				? undefined
				: `wind ${sayEnglish(windMs)} ${plural(windMs, 'metre', 'metres')} per second`,
		]);
		return parts.length === 0
			? undefined
			: `In ${city} ${celsius === undefined ? 'now: ' : ''}${parts.join(', ')}.`;
	},
	ru({city, celsius, condition, windMs}) {
		const parts = present([
			celsius === undefined
				? undefined
				: `${sayRussian(celsius)} ${pluralRussian(celsius, ['градус', 'градуса', 'градусов'])}`,
			condition,
			windMs === undefined
				? undefined
				: `ветер ${sayRussian(windMs)} ${pluralRussian(windMs, ['метр', 'метра', 'метров'])} в секунду`,
		]);
		return parts.length === 0
			? undefined
			: `${city}, сейчас: ${parts.join(', ')}.`;
	},
};

/** @param city Named where nothing before has named it. */
const sayTomorrow: Readonly<
	Record<Language, (weather: Weather, city: string) => string | undefined>
> = {
	en({tomorrow}, city) {
		if (tomorrow === undefined) {
			return undefined;
		}

		const {low, high, condition} = tomorrow;
		const place = city === '' ? '' : ` in ${city}`;
		const sky = condition === undefined ? '' : `, ${condition}`;
		const range =
			Math.round(low) === Math.round(high)
				? `about ${sayEnglish(high)}`
				: `${sayEnglish(low)} to ${sayEnglish(high)}`;
		return `Tomorrow${place}: ${range} ${plural(high, 'degree', 'degrees')}${sky}.`;
	},
	ru({tomorrow}, city) {
		if (tomorrow === undefined) {
			return undefined;
		}

		const {low, high, condition} = tomorrow;
		const place = city === '' ? 'Завтра' : `${city}, завтра`;
		const sky = condition === undefined ? '' : `, ${condition}`;
		const range =
			Math.round(low) === Math.round(high)
				? `около ${sayRussian(high)}`
				: `от ${sayRussian(low)} до ${sayRussian(high)}`;
		// After "около" and "до" the genitive: one and eleven differ.
		const degrees =
			new Intl.PluralRules('ru').select(Math.abs(Math.round(high))) === 'one'
				? 'градуса'
				: 'градусов';
		return `${place}: ${range} ${degrees}${sky}.`;
	},
};

const sayNoForecast: Readonly<Record<Language, string>> = {
	en: 'I have no forecast for tomorrow.',
	ru: 'Прогноза на завтра у меня нет.',
};

const sayUnclear: Readonly<Record<Language, string>> = {
	en: 'The weather function gave an answer that I cannot read.',
	ru: 'Функция погоды ответила так, что я не могу это прочесть.',
};

const saySample: Readonly<Record<Language, string>> = {
	en: 'This is sample data, because the forecast service could not be reached.',
	ru: 'Это пример данных: служба прогнозов недоступна.',
};

const asksForTomorrow = (question: string): boolean =>
	/\btomorrow\b|завтра/iv.test(question);

/** The weather function's output as one or two spoken sentences. */
export const sayWeather = (
	{
		output,
		asked,
		question,
	}: {
		readonly output: string;
		/** The city as it was asked for. */
		readonly asked: string;
		readonly question: string | undefined;
	},
	language: Language,
): readonly Said[] => {
	const weather = read(output, asked, language);

	if (weather === undefined) {
		return [{text: sayUnclear[language], language, isHonesty: true}];
	}

	const now = sayNow[language](weather);
	const isTomorrow = question !== undefined && asksForTomorrow(question);
	const tomorrow = isTomorrow
		? (sayTomorrow[language](weather, weather.city) ?? sayNoForecast[language])
		: undefined;
	// Without a forecast, today's weather is better than none.
	const spoken =
		isTomorrow && weather.tomorrow !== undefined
			? [tomorrow]
			: [now, tomorrow ?? sayTomorrow[language](weather, '')];
	const sentences = present(spoken);

	if (sentences.length === 0) {
		return [{text: sayUnclear[language], language, isHonesty: true}];
	}

	return [
		...sentences.map((text) => ({text, language})),
		...(weather.isSample
			? [{text: saySample[language], language, isHonesty: true}]
			: []),
	];
};

import type {Language} from '../tool.js';

/** Codes of the World Meteorological Organization, as Open-Meteo uses them. */
const words: ReadonlyMap<number, Readonly<Record<Language, string>>> = new Map([
	[0, {en: 'clear sky', ru: 'ясно'}],
	[1, {en: 'mostly clear', ru: 'преимущественно ясно'}],
	[2, {en: 'partly cloudy', ru: 'переменная облачность'}],
	[3, {en: 'overcast', ru: 'пасмурно'}],
	[45, {en: 'fog', ru: 'туман'}],
	[48, {en: 'freezing fog', ru: 'туман с изморозью'}],
	[51, {en: 'light drizzle', ru: 'слабая морось'}],
	[53, {en: 'drizzle', ru: 'морось'}],
	[55, {en: 'heavy drizzle', ru: 'сильная морось'}],
	[56, {en: 'light freezing drizzle', ru: 'слабая ледяная морось'}],
	[57, {en: 'freezing drizzle', ru: 'ледяная морось'}],
	[61, {en: 'light rain', ru: 'небольшой дождь'}],
	[63, {en: 'rain', ru: 'дождь'}],
	[65, {en: 'heavy rain', ru: 'сильный дождь'}],
	[66, {en: 'light freezing rain', ru: 'слабый ледяной дождь'}],
	[67, {en: 'freezing rain', ru: 'ледяной дождь'}],
	[71, {en: 'light snow', ru: 'небольшой снег'}],
	[73, {en: 'snow', ru: 'снег'}],
	[75, {en: 'heavy snow', ru: 'сильный снег'}],
	[77, {en: 'snow grains', ru: 'снежная крупа'}],
	[80, {en: 'light showers', ru: 'небольшие ливни'}],
	[81, {en: 'showers', ru: 'ливни'}],
	[82, {en: 'violent showers', ru: 'сильнейшие ливни'}],
	[85, {en: 'light snow showers', ru: 'небольшие снежные заряды'}],
	[86, {en: 'snow showers', ru: 'снежные заряды'}],
	[95, {en: 'thunderstorm', ru: 'гроза'}],
	[96, {en: 'thunderstorm with light hail', ru: 'гроза с небольшим градом'}],
	[99, {en: 'thunderstorm with hail', ru: 'гроза с градом'}],
]);

/** For the model. */
export const weatherWords = (code: number): string =>
	words.get(code)?.en ?? `weather code ${code}`;

/** These words in another language; what is none of them stays as it is. */
export const conditionIn = (condition: string, language: Language): string =>
	[...words.values()].find(({en}) => en === condition)?.[language] ?? condition;

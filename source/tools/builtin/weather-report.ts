import {toolWords} from '../tool-words.js';
import type {Language} from '../tool.js';
import {conditionIn} from './weather-words.js';

/** The answer of `get_weather`, in the words and units the model reads. */
export type WeatherReport = {
	readonly city: string;
	readonly country?: string;
	readonly temperature_c: number;
	readonly condition: string;
	readonly wind_m_s: number;
	readonly humidity_percent?: number;
	readonly tomorrow?: {
		readonly min_c: number;
		readonly max_c: number;
		readonly condition: string;
	};
	readonly sample?: true;
	readonly note?: string;
	readonly source: 'open-meteo.com' | 'sample';
};

/** Whole number with a true minus sign and no negative zero. */
const whole = (value: number): string =>
	String(Math.round(value)).replace('-', '−');

/** `Moscow: −3 °C, light snow, 4 m/s`; for people, in their language. */
export const summarizeWeather = (
	report: WeatherReport,
	language: Language,
): string =>
	[
		`${report.city}: ${whole(report.temperature_c)} °C`,
		conditionIn(report.condition, language),
		toolWords[language].wind(whole(report.wind_m_s)),
	].join(', ');

import {weatherWords} from './weather-words.js';
import type {WeatherReport} from './weather-report.js';

export type Place = {
	readonly name: string;
	readonly country: string | undefined;
	readonly latitude: number;
	readonly longitude: number;
};

/** The service answered, but not with what it promises. The message continues "Sample data: ". */
export class WeatherAnswerError extends Error {
	override name = 'WeatherAnswerError' as const;
}

type Members = Readonly<Record<string, unknown>>;

const members = (value: unknown): Members =>
	typeof value === 'object' && value !== null ? {...value} : {};

const unreadable = () =>
	new WeatherAnswerError('the weather service sent something unreadable');

const number = (value: unknown): number => {
	if (typeof value !== 'number' || !Number.isFinite(value)) {
		throw unreadable();
	}

	return value;
};

/** Second day of a daily series. */
const tomorrowOf = (series: unknown): unknown => {
	const values: readonly unknown[] = Array.isArray(series) ? series : [];
	return values[1];
};

const readJson = async (response: Response): Promise<unknown> => {
	const text = await response.text();
	if (!response.ok) {
		throw new WeatherAnswerError(
			`the weather service answered with HTTP ${response.status}`,
		);
	}

	try {
		return JSON.parse(text);
	} catch {
		throw unreadable();
	}
};

type Client = {
	readonly fetch: typeof fetch;
	readonly url: string;
	readonly signal: AbortSignal;
};

const get = async (
	client: Client,
	parameters: Readonly<Record<string, string>>,
): Promise<Members> => {
	const url = new URL(client.url);
	for (const [name, value] of Object.entries(parameters)) {
		url.searchParams.set(name, value);
	}

	const response = await client.fetch(url, {signal: client.signal});
	return members(await readJson(response));
};

/** Names come back in the language of the question. */
const languageOf = (city: string) =>
	/\p{Script=Cyrillic}/v.test(city) ? 'ru' : 'en';

/**
Where a city is.

@returns Undefined when there is no such city.
*/
export const findPlace = async (
	client: Client,
	city: string,
): Promise<Place | undefined> => {
	const answer = await get(client, {
		name: city,
		count: '1',
		language: languageOf(city),
	});
	const {results} = answer;
	if (results === undefined && typeof answer.generationtime_ms !== 'number') {
		throw unreadable();
	}

	const found: readonly unknown[] = Array.isArray(results) ? results : [];
	if (found.length === 0) {
		return undefined;
	}

	const {name, country, latitude, longitude} = members(found[0]);
	return {
		name: typeof name === 'string' ? name : city,
		country: typeof country === 'string' ? country : undefined,
		latitude: number(latitude),
		longitude: number(longitude),
	};
};

/** The weather there now, and tomorrow's where the service gives it. */
export const fetchWeather = async (
	client: Client,
	place: Place,
): Promise<WeatherReport> => {
	const answer = await get(client, {
		latitude: String(place.latitude),
		longitude: String(place.longitude),
		current: 'temperature_2m,relative_humidity_2m,weather_code,wind_speed_10m',
		daily: 'weather_code,temperature_2m_max,temperature_2m_min',
		wind_speed_unit: 'ms',
		timezone: 'auto',
		forecast_days: '2',
	});
	const current = members(answer.current);
	const daily = members(answer.daily);
	const humidity = current.relative_humidity_2m;
	const code = tomorrowOf(daily.weather_code);
	const min = tomorrowOf(daily.temperature_2m_min);
	const max = tomorrowOf(daily.temperature_2m_max);

	return {
		city: place.name,
		...(place.country !== undefined && {country: place.country}),
		temperature_c: number(current.temperature_2m),
		condition: weatherWords(number(current.weather_code)),
		wind_m_s: number(current.wind_speed_10m),
		...(typeof humidity === 'number' && {humidity_percent: humidity}),
		...(typeof code === 'number' &&
			typeof min === 'number' &&
			typeof max === 'number' && {
				tomorrow: {min_c: min, max_c: max, condition: weatherWords(code)},
			}),
		source: 'open-meteo.com',
	};
};

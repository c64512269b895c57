import {createDeadline} from '../deadline.js';
import {toolWords} from '../tool-words.js';
import {ToolError, type Language, type Tool, type ToolResult} from '../tool.js';
import {
	fetchWeather,
	findPlace,
	type Place,
	WeatherAnswerError,
} from './open-meteo.js';
import {sampleWeather} from './sample-weather.js';
import {summarizeWeather, type WeatherReport} from './weather-report.js';

type Options = {
	readonly fetch: typeof fetch;
	readonly geocodingUrl?: string;
	readonly forecastUrl?: string;
	/** Longest time for both questions together, ms. */
	readonly answerLimitMs?: number;
};

const longestCity = 100;

/** The real weather never takes longer than its own limit; this one only catches what should not happen. */
const spareMs = 1000;

/** Error code of the network behind `fetch failed`. */
const networkCode = (error: unknown): string => {
	const cause: unknown = error instanceof Error ? error.cause : undefined;
	return cause instanceof Error &&
		'code' in cause &&
		typeof cause.code === 'string'
		? ` (${cause.code})`
		: '';
};

/** A clause that follows "Sample data: ". */
const reasonOf = (error: unknown): string =>
	error instanceof WeatherAnswerError
		? error.message
		: `the weather service cannot be reached${networkCode(error)}`;

const asResult = (report: WeatherReport, language: Language): ToolResult => ({
	output: JSON.stringify(report),
	summary: summarizeWeather(report, language),
	isSample: report.sample === true,
});

const readCity = (input: Readonly<Record<string, unknown>>): string => {
	const city = typeof input.city === 'string' ? input.city.trim() : '';
	if (city === '' || city.length > longestCity) {
		throw new Error('The argument "city" must be the name of a city.');
	}

	return city;
};

/**
The weather of a city, by Open-Meteo (no key). Where the service cannot be used it answers with sample data that says so; an unknown city is an error, because sample weather of a place that does not exist would be a lie.

@param options.fetch Node's own does not use `HTTPS_PROXY`; behind such a proxy the answer is sample data.
*/
export const createGetWeather = ({
	fetch,
	geocodingUrl = 'https://geocoding-api.open-meteo.com/v1/search',
	forecastUrl = 'https://api.open-meteo.com/v1/forecast',
	answerLimitMs = 5000,
}: Options): Tool => ({
	name: 'get_weather',
	description: 'Get a brief weather report for a city: now and tomorrow.',
	parameters: {
		type: 'object',
		properties: {city: {type: 'string'}},
		required: ['city'],
		additionalProperties: false,
	},
	timeLimitMs: answerLimitMs + spareMs,
	async execute(input, context) {
		const city = readCity(input);
		const {language} = context;
		const deadline = createDeadline(context.signal, answerLimitMs);
		const client = {fetch, signal: deadline.signal};

		let place: Place | undefined;
		try {
			place = await findPlace({...client, url: geocodingUrl}, city);
			if (place !== undefined) {
				return asResult(
					await fetchWeather({...client, url: forecastUrl}, place),
					language,
				);
			}
		} catch (error) {
			context.signal.throwIfAborted();
			const reason = deadline.hasExpired()
				? `the weather service did not answer within ${answerLimitMs / 1000} s`
				: reasonOf(error);
			return asResult(sampleWeather(place?.name ?? city, reason), language);
		} finally {
			deadline.dispose();
		}

		throw new ToolError(
			`No city named "${city}" was found. Ask for its usual name.`,
			toolWords[language].noCity(city),
		);
	},
});

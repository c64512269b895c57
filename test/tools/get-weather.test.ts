import {expect, test, vi} from 'vitest';
import {createGetWeather} from '../../source/tools/builtin/get-weather.js';
import {runTool} from '../../source/tools/run-tool.js';
import type {Language} from '../../source/tools/tool.js';
import {serveHttp} from './serve-http.js';

const moscow = {
	results: [
		{
			id: 524_901,
			name: 'Moscow',
			latitude: 55.752_22,
			longitude: 37.615_56,
			country: 'Russia',
		},
	],
	generationtime_ms: 0.5,
};

const forecast = {
	current: {
		time: '2025-01-15T12:00',
		temperature_2m: -3.2,
		relative_humidity_2m: 86,
		weather_code: 71,
		wind_speed_10m: 4.1,
	},
	daily: {
		time: ['2025-01-15', '2025-01-16'],
		weather_code: [73, 3],
		temperature_2m_max: [-1.5, 0.2],
		temperature_2m_min: [-5, -4.4],
	},
};

type Answer = {readonly status?: number; readonly body: string};

/** Open-Meteo with these two answers; `paths` collects what it was asked. */
const serveWeather = async (geocoding: Answer, weather: Answer) => {
	const paths: URL[] = [];
	const address = await serveHttp((request, response) => {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		paths.push(url);
		const answer = url.pathname === '/search' ? geocoding : weather;
		response.writeHead(answer.status ?? 200).end(answer.body);
	});

	return {
		paths,
		tool: createGetWeather({
			fetch,
			geocodingUrl: `${address}/search`,
			forecastUrl: `${address}/forecast`,
		}),
	};
};

const json = (value: unknown): Answer => ({body: JSON.stringify(value)});

const ask = async (
	tool: ReturnType<typeof createGetWeather>,
	city: string,
	{
		signal = new AbortController().signal,
		language = 'en',
	}: {readonly signal?: AbortSignal; readonly language?: Language} = {},
) => {
	const run = await runTool({
		tool,
		name: tool.name,
		argumentsText: JSON.stringify({city}),
		signal,
		language,
	});
	return {...run, report: JSON.parse(run.output) as Record<string, unknown>};
};

test('tells the weather now and tomorrow', async () => {
	const {tool} = await serveWeather(json(moscow), json(forecast));

	const {report, ...run} = await ask(tool, 'Moscow');

	expect(report).toEqual({
		city: 'Moscow',
		country: 'Russia',
		temperature_c: -3.2,
		condition: 'light snow',
		wind_m_s: 4.1,
		humidity_percent: 86,
		tomorrow: {min_c: -4.4, max_c: 0.2, condition: 'overcast'},
		source: 'open-meteo.com',
	});
	expect(run).toMatchObject({
		summary: 'Moscow: −3 °C, light snow, 4 m/s',
		isSample: false,
		outcome: 'done',
	});
});

test('tells a person who reads Russian in Russian, and the model in English', async () => {
	const {tool} = await serveWeather(json(moscow), json(forecast));
	const {report, summary} = await ask(tool, 'Moscow', {language: 'ru'});
	expect(summary).toBe('Moscow: −3 °C, небольшой снег, 4 м/с');
	expect(report.condition).toBe('light snow');
});

test('a city that does not exist is named to a person in Russian', async () => {
	const {tool} = await serveWeather(
		json({generationtime_ms: 1}),
		json(forecast),
	);
	const {report, summary} = await ask(tool, 'Нигде', {language: 'ru'});
	expect(summary).toBe('город Нигде не найден');
	expect(report.error).toMatch(/^No city named "Нигде"/v);
});

test('asks Open-Meteo for what it needs', async () => {
	const {tool, paths} = await serveWeather(json(moscow), json(forecast));

	await ask(tool, '  Нижний Новгород ');

	expect(paths.map((url) => Object.fromEntries(url.searchParams))).toEqual([
		{name: 'Нижний Новгород', count: '1', language: 'ru'},
		{
			latitude: '55.75222',
			longitude: '37.61556',
			current:
				'temperature_2m,relative_humidity_2m,weather_code,wind_speed_10m',
			daily: 'weather_code,temperature_2m_max,temperature_2m_min',
			wind_speed_unit: 'ms',
			timezone: 'auto',
			forecast_days: '2',
		},
	]);
});

test('leaves out what the service does not know', async () => {
	const {temperature_2m, weather_code, wind_speed_10m} = forecast.current;
	const {tool} = await serveWeather(
		json({results: [{name: 'Nowhere', latitude: 0, longitude: 0}]}),
		json({current: {temperature_2m, weather_code, wind_speed_10m}}),
	);

	const {report} = await ask(tool, 'Nowhere');

	expect(report).toEqual({
		city: 'Nowhere',
		temperature_c: -3.2,
		condition: 'light snow',
		wind_m_s: 4.1,
		source: 'open-meteo.com',
	});
});

test('an unknown city is an error that names it, not sample data', async () => {
	const {tool} = await serveWeather(
		json({generationtime_ms: 0.3}),
		json(forecast),
	);

	const {report, ...run} = await ask(tool, 'Atlantis');

	expect(report).toEqual({
		error: 'No city named "Atlantis" was found. Ask for its usual name.',
	});
	expect(run).toMatchObject({outcome: 'failed', isSample: false});
});

test.each(['', '   ', 'x'.repeat(101)])(
	'refuses %o as a city without asking',
	async (city) => {
		const {tool, paths} = await serveWeather(json(moscow), json(forecast));

		const {outcome} = await ask(tool, city);

		expect(outcome).toBe('failed');
		expect(paths).toEqual([]);
	},
);

test.each([
	[
		'a server error',
		{status: 503, body: 'busy'},
		json(forecast),
		'the weather service answered with HTTP 503',
	],
	[
		'too many questions',
		json(moscow),
		{status: 429, body: '{"error":true}'},
		'the weather service answered with HTTP 429',
	],
	[
		'a sign-in page of a hotel network',
		{body: '<html>Welcome!</html>'},
		json(forecast),
		'the weather service sent something unreadable',
	],
	[
		'JSON of something else',
		json({hello: 'world'}),
		json(forecast),
		'the weather service sent something unreadable',
	],
	[
		'a forecast without a temperature',
		json(moscow),
		json({current: {weather_code: 3, wind_speed_10m: 1}}),
		'the weather service sent something unreadable',
	],
	[
		'null',
		json(moscow),
		json(null),
		'the weather service sent something unreadable',
	],
])('%s gives sample data that says so', async (_name, places, weather, why) => {
	const {tool} = await serveWeather(places, weather);

	const {report, ...run} = await ask(tool, 'Moscow');

	expect(report).toMatchObject({
		city: 'Moscow',
		sample: true,
		note: `Sample data: ${why}.`,
		source: 'sample',
	});
	expect(run.isSample).toBe(true);
	expect(run.outcome).toBe('done');
	expect(run.summary).toMatch(/^Moscow: −?\d+ °C, .+, \d+ m\/s$/v);
});

test('without a network the sample is the same for the same city', async () => {
	const closedPort = 'http://127.0.0.1:9';
	const tool = createGetWeather({
		fetch,
		geocodingUrl: closedPort,
		forecastUrl: closedPort,
	});

	const first = await ask(tool, 'Kazan');
	const second = await ask(tool, 'Kazan');
	const other = await ask(tool, 'Paris');

	expect(first.report.note).toMatch(
		/^Sample data: the weather service cannot be reached.*\.$/v,
	);
	expect(first).toEqual(second);
	expect(other.report.city).toBe('Paris');
	expect({...other.report, city: ''}).not.toEqual({...first.report, city: ''});
});

test('a service that never answers costs no more than the limit', async () => {
	const address = await serveHttp(vi.fn());
	const tool = createGetWeather({
		fetch,
		geocodingUrl: address,
		forecastUrl: address,
		answerLimitMs: 50,
	});

	const {report, isSample} = await ask(tool, 'Moscow');

	expect(isSample).toBe(true);
	expect(report.note).toBe(
		'Sample data: the weather service did not answer within 0.05 s.',
	);
});

test('an answer that stops in the middle counts against the same limit', async () => {
	const address = await serveHttp((_request, response) => {
		response.writeHead(200).write('{"results": [');
	});
	const tool = createGetWeather({
		fetch,
		geocodingUrl: address,
		forecastUrl: address,
		answerLimitMs: 100,
	});

	const {report} = await ask(tool, 'Moscow');

	expect(report.note).toBe(
		'Sample data: the weather service did not answer within 0.1 s.',
	);
});

test('a cancelled question gets no sample data', async () => {
	const controller = new AbortController();
	const address = await serveHttp(() => {
		controller.abort();
	});
	const tool = createGetWeather({
		fetch,
		geocodingUrl: address,
		forecastUrl: address,
	});

	const {outcome, isSample} = await ask(tool, 'Moscow', {
		signal: controller.signal,
	});

	expect(outcome).toBe('cancelled');
	expect(isSample).toBe(false);
});

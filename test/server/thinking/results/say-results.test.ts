import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {called, think, user} from '../talk-to-mind.js';

type Asked = {
	readonly question?: string;
	readonly name?: string;
	readonly args?: unknown;
	readonly instructions?: string;
};

const hear = async (
	output: unknown,
	{
		question = 'do it',
		name = 'do_it',
		args = {},
		instructions = '',
	}: Asked = {},
): Promise<string> => {
	const {say} = await think([user(question), ...called(name, args, output)], {
		instructions,
	});
	return say;
};

describe('speaks of results:', () => {
	test.each<readonly [output: unknown, said: string, asked?: Asked]>([
		[{ok: true}, 'Done.'],
		[
			{success: true, room: 'kitchen', state: 'on'},
			'Done.',
			{args: {room: 'kitchen', state: 'on'}},
		],
		[
			{status: 'shipped', delivery_date: '2026-11-23'},
			'The status is shipped. The delivery date is Monday 23 November.',
		],
		[{temperature_c: -3.456}, 'The temperature is minus 3.46 degrees Celsius.'],
		[{value: 1e308}, 'The value is 1 times ten to the power of 308.'],
		[{value: -2.5e20}, 'The value is minus 2.5 times ten to the power of 20.'],
		[{wind_m_s: 1}, 'The wind is 1 metre per second.'],
		[{brightness_percent: 30}, 'The brightness is 30 percent.'],
		[{value: 16.09, unit: 'km'}, 'The value is 16.09 kilometres.'],
		[{price: 20, currency: 'USD'}, 'The price is 20 dollars.'],
		[{items: ['milk', 'bread', 'butter']}, 'Items: milk, bread and butter.'],
		[{items: []}, 'Items: nothing.'],
		[{message: 'The timer is running.'}, 'The timer is running.'],
		[{available: false}, 'Available: no.'],
		[
			{starts_at: '2026-12-01T09:30:00+03:00'},
			'The starts at is Tuesday 1 December at 09:30.',
		],
		[{order: {status: 'packed'}}, 'The order status is packed.'],
		[
			{
				flights: [
					{name: 'SU 100', price: 90},
					{name: 'LH 7', price: 120},
				],
			},
			'Flights: SU 100, price 90; LH 7, price 120.',
		],
		[
			['first', 'second', 'third'],
			'The function do it found: first, second and third.',
		],
		['It is done.', 'The function do it answered: It is done.'],
		['', 'The function do it answered nothing.'],
		['42', 'The function do it answered: 42'],
		['{"broken":', 'The function do it gave an answer that I cannot read.'],
		['null', 'Done.'],
		[{id: 'a1b2', url: 'https://example.org'}, 'Done.'],
	])('%j', async (...row: readonly unknown[]) => {
		const [output, said, asked] = row as [unknown, string, Asked?];
		expect(await hear(output, asked)).toBe(said);
	});
});

describe('speaks of results in Russian:', () => {
	test.each<readonly [output: unknown, said: string]>([
		[{ok: true}, 'Готово.'],
		[{status: 'в пути', price_rub: 21}, 'Статус: в пути. Цена: 21 рубль.'],
		[{temperature_c: 21.5}, 'Температура: 21,5 градуса.'],
		[{distance_km: 5}, 'Расстояние: 5 километров.'],
		[{items: ['хлеб', 'молоко']}, 'Позиции: хлеб и молоко.'],
		[{available: true}, 'Available: да.'],
	])('%j', async (output, said) => {
		expect(await hear(output, {question: 'Сделай это'})).toBe(said);
	});
});

describe('speaks of failures as failures:', () => {
	test.each<readonly [output: unknown, said: string]>([
		[{error: 'no such room'}, 'That did not work: no such room.'],
		[
			{error: {message: 'Timed out after 5 s.'}},
			'That did not work: Timed out after 5 s.',
		],
		[
			{success: false, message: 'The door is open.'},
			'That did not work: The door is open.',
		],
		[{status: 'error', reason: 'busy'}, 'That did not work: busy.'],
		[{ok: false}, 'That did not work.'],
		['Error: refused by the user', 'That did not work: refused by the user.'],
	])('%j', async (output, said) => {
		expect(await hear(output)).toBe(said);
	});
});

test('speaks of several results one after another', async () => {
	const {say} = await think([
		user('weather in Paris and London'),
		{
			type: 'call',
			callId: '1',
			name: 'get_weather',
			arguments: '{"city":"Paris"}',
		},
		{
			type: 'call',
			callId: '2',
			name: 'get_weather',
			arguments: '{"city":"London"}',
		},
		{
			type: 'output',
			callId: '2',
			output: '{"city":"London","temperature_c":8}',
		},
		{
			type: 'output',
			callId: '1',
			output: '{"city":"Paris","temperature_c":11}',
		},
	]);
	expect(say).toBe('In Paris it is 11 degrees. In London it is 8 degrees.');
});

test('says which function has not answered yet', async () => {
	const {say} = await think([
		user('do both'),
		{type: 'call', callId: '1', name: 'first_thing', arguments: '{}'},
		{type: 'call', callId: '2', name: 'second_thing', arguments: '{}'},
		{type: 'output', callId: '1', output: '{"ok":true}'},
	]);
	expect(say).toBe('Done. The function second thing has not answered yet.');
});

test('does not speak twice of what it has spoken of', async () => {
	const {say} = await think([
		user('do both'),
		...called('first_thing', {}, {message: 'One is done.'}, '1'),
		{
			type: 'message',
			role: 'assistant',
			text: 'One is done.',
			source: 'speech',
		},
		...called('second_thing', {}, {message: 'Two is done.'}, '2'),
	]);
	expect(say).toBe('Two is done.');
});

const weather = {
	city: 'Moscow',
	country: 'Russia',
	temperature_c: -3.4,
	condition: 'overcast clouds',
	wind_m_s: 4.2,
	tomorrow: {min_c: -7.6, max_c: 1.2, condition: 'light snow'},
	source: 'test',
};

const hearWeather = async (
	output: unknown,
	{
		question = 'weather in Moscow',
		city = 'Moscow',
		...rest
	}: Asked & {readonly city?: string} = {},
) => hear(output, {question, name: 'get_weather', args: {city}, ...rest});

test('says the weather in rounded numbers', async () => {
	expect(await hearWeather({...weather, tomorrow: undefined})).toBe(
		'In Moscow it is minus 3 degrees, overcast clouds, wind 4 metres per second.',
	);
	expect(
		await hearWeather(weather, {question: 'weather in Moscow tomorrow'}),
	).toBe('Tomorrow in Moscow: minus 8 to 1 degree, light snow.');
});

test('says the weather in Russian, with the name that was asked for', async () => {
	expect(
		await hearWeather(
			{...weather, tomorrow: undefined},
			{question: 'погода в Москве', city: 'Москва'},
		),
	).toBe('Москва, сейчас: минус 3 градуса, пасмурно, ветер 4 метра в секунду.');
	expect(
		await hearWeather(weather, {
			question: 'Какая погода завтра в Москве?',
			city: 'Москва',
		}),
	).toBe('Москва, завтра: от минус 8 до 1 градуса, небольшой снег.');
});

test('says that sample data are sample data, however brief it is told to be', async () => {
	const sample = {...weather, sample: true};
	expect(await hearWeather(sample)).toContain(
		'sample data, because the forecast service could not be reached',
	);
	expect(
		await hearWeather(sample, {instructions: 'Answer in one sentence.'}),
	).toBe(
		'In Moscow it is minus 3 degrees, overcast clouds, wind 4 metres per second. This is sample data, because the forecast service could not be reached.',
	);
	expect(await hearWeather(sample, {question: 'погода в Москве'})).toContain(
		'пример данных',
	);
});

test('says why the weather could not be had', async () => {
	expect(await hearWeather({error: 'no city is called Qwrt'})).toBe(
		'I could not get the weather: no city is called Qwrt.',
	);
});

test('reads the weather of another function field by field', async () => {
	expect(
		await hearWeather({location: 'Oslo', temp_f: 41, summary: 'rain'}),
	).toBe('The location is Oslo. The temp is 41 degrees Fahrenheit. Rain.');
});

test('never reads JSON out, and always says something', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(fc.json(), fc.string(), fc.json({maxDepth: 4})),
			fc.constantFrom('get_weather', 'web_search', 'file_search', 'do_it'),
			fc.constantFrom('weather tomorrow', 'погода завтра'),
			async (output, name, question) => {
				const say = await hear(output, {name, question});
				expect(say).toMatch(/\S/v);
				expect(say).not.toMatch(/[\{\}"\[\]]/v);
			},
		),
		{numRuns: 300},
	);
});

test('of several results none is left out for brevity, and what they have in common is said once', async () => {
	const weatherIn = (city: string, temperature: number) =>
		[
			'get_weather',
			{city},
			{
				city,
				temperature_c: temperature,
				condition: 'overcast',
				tomorrow: {min_c: 1, max_c: 4, condition: 'overcast'},
				sample: true,
			},
		] as const;
	const {say} = await think(
		[
			user('what is the weather in London and Moscow'),
			...called(...weatherIn('London', 2), 'call_1'),
			...called(...weatherIn('Moscow', 7), 'call_2'),
		],
		{instructions: 'Answer in one sentence.'},
	);

	expect(say).toContain('In London it is 2 degrees');
	expect(say).toContain('In Moscow it is 7 degrees');
	expect(say.match(/sample data/gv)).toHaveLength(1);
});

import {describe, expect, test} from 'vitest';
import {createRules} from '../../../source/server/thinking/mind.js';
import type {ThinkRequest} from '../../../source/server/thinking/thought.js';

const mind = createRules();

const think = (text: string, request: Partial<ThinkRequest> = {}) =>
	mind.think({
		heard: {isUnderstood: true, text},
		source: 'typed',
		tools: ['get_weather'],
		lastAnswer: '',
		now: new Date(2026, 10, 21, 15, 4),
		...request,
	});

describe('asks for the weather of', () => {
	test.each([
		["what's the weather in Tver?", 'Tver'],
		['what is the weather in moscow', 'Moscow'],
		[
			'what is the weather like tomorrow in saint petersburg',
			'Saint Petersburg',
		],
		["what's the weather like in london tomorrow", 'London'],
		['weather in new york tomorrow', 'New York'],
		['how is the weather in rio de janeiro right now please', 'Rio de Janeiro'],
		['tell me the weather forecast for berlin', 'Berlin'],
		['Weather Oslo', 'Oslo'],
		['Will it be raining in Bergen this evening?', 'Bergen'],
		['Paris weather', 'Paris'],
		['in vienna tomorrow', 'Vienna'],
		['Moscow', 'Moscow'],
		['погода в Москве', 'Москва'],
		['Какая погода завтра в Казани', 'Казань'],
		['Какая погода в Санкт-Петербурге?', 'Санкт-Петербург'],
		['какая сейчас погода в нижнем новгороде', 'Нижний Новгород'],
		['Погода в Томске сегодня', 'Томск'],
		['Сколько градусов в Твери?', 'Тверь'],
		['погода в Сочи', 'Сочи'],
		['погода Уфа', 'Уфа'],
		['Какая погода во Владивостоке?', 'Владивосток'],
		['Холодно ли в Париже?', 'Париж'],
	])('%s', (text, city) => {
		expect(think(text).calls).toEqual([
			{name: 'get_weather', arguments: JSON.stringify({city})},
		]);
	});
});

test.each([
	[
		"What's the weather like?",
		'In which city? Say, for example: weather in Moscow.',
		'Tver',
		'Tver',
	],
	[
		'Какая завтра погода?',
		'В каком городе? Например: погода в Москве.',
		'в Твери',
		'Тверь',
	],
])('asks for the city and takes the answer: %s', (...row) => {
	const [question, answer, reply, city] = row;
	expect(think(question)).toMatchObject({say: answer, calls: []});
	expect(think(reply, {lastAnswer: answer}).calls).toEqual([
		{name: 'get_weather', arguments: JSON.stringify({city})},
	]);
});

test('says so when the weather function is not there', () => {
	expect(think('weather in Paris', {tools: []})).toMatchObject({
		say: expect.stringContaining('not switched on'),
		calls: [],
	});
	expect(think('погода в Париже', {tools: []})).toMatchObject({
		language: 'ru',
		say: expect.stringContaining('не включена'),
	});
});

test.each([
	['tell me the latest news about technology', 'news technology', 'sample'],
	["what's new", 'news', 'sample'],
	['новости о науке', 'новости науке', 'пример'],
])('news are samples and said to be: %s', (text, query, word) => {
	const {calls, language} = think(text);
	const [call] = calls;
	expect(call).toMatchObject({
		name: 'web_search',
		arguments: JSON.stringify({query}),
	});
	expect(JSON.parse(call!.ownResult!)).toMatchObject({sample: true});

	const concluded = mind.conclude({
		language,
		results: [{...call!, output: call!.ownResult!}],
	});
	expect(concluded.say).toContain(word);
	expect(concluded.say.length).toBeGreaterThan(80);
});

test.each([
	['search the documents for privacy', 'privacy', 'on this computer'],
	[
		'find the keyboard shortcuts in the documents',
		'keyboard shortcuts',
		'mutes',
	],
	['look up settings', 'settings', 'kept between sessions'],
	[
		'what do the documents say about the interruption please',
		'interruption',
		'stops at once',
	],
	['Search my documents for a refund policy.', 'refund policy', 'say nothing'],
	['найди в документах про клавиши', 'клавиши', 'микрофон'],
	['что в документах про настройки?', 'настройки', 'parley config'],
])('searches the documents: %s', (text, query, words) => {
	const {calls, language} = think(text);
	const [call] = calls;
	expect(call).toMatchObject({
		name: 'file_search',
		arguments: JSON.stringify({query}),
	});

	const concluded = mind.conclude({
		language,
		results: [{...call!, output: call!.ownResult!}],
	});
	expect(concluded.say).toContain(words);
	expect(concluded.say).toMatch(/sample documents|образц/v);
});

test.each([
	['what time is it', 'It is 3:04 PM.'],
	['Который час?', 'Сейчас 15:04.'],
	['what is the date today', 'Today is Saturday, November 21, 2026.'],
	['Какое сегодня число?', 'Сегодня суббота, 21 ноября 2026 года.'],
])('knows the time and the date: %s', (text, answer) => {
	expect(think(text).say).toBe(answer);
});

test.each([
	['Hello!', 'Hello'],
	['good evening', 'Hello'],
	['Привет', 'Здравствуйте'],
	['how are you today', 'fine'],
	['who are you', 'built-in agent'],
	['what can you do', 'weather in a city'],
	['Что ты умеешь?', 'погоде'],
	['thank you very much', 'welcome'],
	['Спасибо', 'Пожалуйста'],
	['see you later', 'Goodbye'],
	['Пока!', 'До свидания'],
	['never mind', 'All right'],
	['Хватит', 'Хорошо'],
])('answers: %s', (text, words) => {
	const {say, calls} = think(text);
	expect(say).toContain(words);
	expect(calls).toEqual([]);
});

test.each(['tell me a long story', 'Расскажи длинную историю'])(
	'has a story long enough to be interrupted: %s',
	(text) => {
		const words = think(text).say.split(' ').length;
		// Some 165 words are a minute of speech.
		expect(words).toBeGreaterThan(165);
		expect(words).toBeLessThan(420);
	},
);

test('repeats what it said, in the language it was said in', () => {
	expect(think('say it again', {lastAnswer: 'It is late.'}).say).toBe(
		'It is late.',
	);
	expect(think('repeat that please', {lastAnswer: 'Уже поздно.'})).toEqual({
		language: 'ru',
		say: 'Уже поздно.',
		calls: [],
	});
	expect(think('repeat').say).toContain('not said anything');
});

test('is honest about what it does not understand', () => {
	const heard = {isUnderstood: false} as const;
	expect(think('', {heard, source: 'speech'}).say).toContain(
		'I did not catch that',
	);
	expect(think('Who won the football match?').say).toContain(
		'not a language model',
	);
	expect(think('Кто написал «Войну и мир»?')).toMatchObject({
		language: 'ru',
		say: expect.stringContaining('не языковая модель'),
	});
	expect(think('').calls).toEqual([]);
});

const conclude = (
	output: string,
	{
		language = 'en',
		city = 'Moscow',
		question,
	}: {language?: 'en' | 'ru'; city?: string; question?: string} = {},
) =>
	mind.conclude({
		language,
		...(question !== undefined && {question}),
		results: [{name: 'get_weather', arguments: JSON.stringify({city}), output}],
	}).say;

const weather = {
	city: 'Moscow',
	country: 'Russia',
	temperature_c: -3.4,
	condition: 'overcast clouds',
	wind_m_s: 4.2,
	tomorrow: {min_c: -7.6, max_c: 1.2, condition: 'light snow'},
	source: 'test',
};

test('says the weather in rounded numbers', () => {
	expect(conclude(JSON.stringify({...weather, tomorrow: undefined}))).toBe(
		'In Moscow it is minus 3 degrees, overcast clouds, wind 4 metres per second.',
	);
	expect(
		conclude(JSON.stringify(weather), {
			question: 'weather in Moscow tomorrow',
		}),
	).toBe('Tomorrow in Moscow: minus 8 to 1 degree, light snow.');
});

test('says the weather in Russian, with the name that was asked for', () => {
	expect(
		conclude(JSON.stringify({...weather, tomorrow: undefined}), {
			language: 'ru',
			city: 'Москва',
		}),
	).toBe('Москва, сейчас: минус 3 градуса, пасмурно, ветер 4 метра в секунду.');
	expect(
		conclude(JSON.stringify(weather), {
			language: 'ru',
			city: 'Москва',
			question: 'Какая погода завтра в Москве?',
		}),
	).toBe('Москва, завтра: от минус 8 до 1 градуса, небольшой снег.');
});

test('says that sample data are sample data', () => {
	const sample = JSON.stringify({...weather, sample: true});
	expect(conclude(sample)).toContain(
		'sample data, because the forecast service could not be reached',
	);
	expect(conclude(sample, {language: 'ru'})).toContain('пример данных');
});

test('says why the weather could not be had', () => {
	expect(conclude('{"error":"no city is called Qwrt"}')).toBe(
		'I could not get the weather: no city is called Qwrt.',
	);
	expect(conclude('{"error":{"message":"Timed out after 5 s."}}')).toBe(
		'I could not get the weather: Timed out after 5 s.',
	);
	expect(conclude('Error: refused by the user')).toContain('refused');
});

test.each(['', 'no JSON', '{}', '[]', 'null', '{"temperature_c":"warm"}'])(
	'does not stumble over an output like %j',
	(output) => {
		expect(conclude(output)).toContain('cannot read');
		expect(
			mind.conclude({
				language: 'en',
				results: [{name: 'something_else', arguments: '{', output}],
			}).say,
		).toMatch(/something else/v);
	},
);

import {describe, expect, test} from 'vitest';
import {
	assistant,
	called,
	callsFor,
	ownTools,
	think,
	user,
} from '../talk-to-mind.js';
import {
	allTools,
	convert,
	flights,
	lights,
	music,
	thermostat,
	timer,
	weather,
} from './tools.js';

/** Said when the weather in Moscow has been told. */
const afterMoscow = (text: string) => [
	user('weather in Moscow'),
	...called(weather.name, {city: 'Moscow'}, {ok: true}),
	assistant('Fine.'),
	user(text),
];

describe('goes on from what was called before:', () => {
	test.each([
		[weather, {city: 'Paris'}, 'and in London?', {city: 'London'}],
		[weather, {city: 'Paris'}, 'what about London?', {city: 'London'}],
		[weather, {city: 'Paris'}, 'and tomorrow?', {city: 'Paris'}],
		[weather, {city: 'Париж'}, 'а в Твери?', {city: 'Тверь'}],
		[weather, {city: 'Париж'}, 'А завтра?', {city: 'Париж'}],
		[
			lights,
			{room: 'kitchen', state: 'on'},
			'and the bedroom',
			{room: 'bedroom', state: 'on'},
		],
		[
			lights,
			{room: 'kitchen', state: 'on'},
			'а в спальне?',
			{room: 'bedroom', state: 'on'},
		],
		[thermostat, {temperature: 20}, 'make it 22', {temperature: 22}],
		[timer, {minutes: 5}, 'no, ten minutes', {minutes: 10}],
		[
			convert,
			{value: 10, from_unit: 'miles', to_unit: 'km'},
			'and 20?',
			{value: 20, from_unit: 'miles', to_unit: 'km'},
		],
		[
			flights,
			{origin: 'Berlin', destination: 'Paris', date: '2026-12-05'},
			'and on December 6?',
			{origin: 'Berlin', destination: 'Paris', date: '2026-12-06'},
		],
		[music, {genre: 'jazz'}, 'what about rock?', {genre: 'rock'}],
		[timer, {minutes: 5}, 'I meant ten minutes', {minutes: 10}],
		[timer, {minutes: 5}, 'нет, я имел в виду десять минут', {minutes: 10}],
		[
			lights,
			{room: 'kitchen', state: 'on'},
			'not the kitchen, the bedroom',
			{room: 'bedroom', state: 'on'},
		],
	] as const)('%o', async (tool, before, text, args) => {
		const {calls} = await think(
			[
				user('something'),
				...called(tool.name, before, {ok: true}),
				assistant('Done.'),
				user(text),
			],
			{tools: [...ownTools, ...allTools]},
		);
		expect(calls).toEqual([{name: tool.name, arguments: args}]);
	});
});

test('a text of its own is no follow-up', async () => {
	const {calls} = await think(
		[
			user('weather in Paris'),
			...called(weather.name, {city: 'Paris'}, {ok: true}),
			assistant('Fine.'),
			user('and who won the match?'),
		],
		{tools: allTools},
	);
	expect(calls).toEqual([]);
});

describe('asks for the weather of the city that is meant:', () => {
	test.each([
		['no, I meant Kazan', 'Kazan'],
		['I meant Kazan', 'Kazan'],
		['No, in Kazan.', 'Kazan'],
		['not Moscow, Kazan', 'Kazan'],
		['no, not Moscow, Kazan', 'Kazan'],
		['not Moscow but Kazan', 'Kazan'],
		['Kazan, not Moscow', 'Kazan'],
		['actually, in Kazan', 'Kazan'],
		['sorry, I meant Kazan tomorrow', 'Kazan'],
		['how about Kazan next Monday', 'Kazan'],
		['нет, я имел в виду Казань', 'Казань'],
		['я имела в виду Казань', 'Казань'],
		['не в Москве, а в Казани', 'Казань'],
		['Нет, не в Москве, а в Казани', 'Казань'],
		['в Казани, а не в Москве', 'Казань'],
		// A day is no city: the same once more.
		['how about next Monday', 'Moscow'],
		['and this weekend?', 'Moscow'],
		['а в следующий понедельник?', 'Moscow'],
	])('%s', async (text, city) => {
		const history = afterMoscow(text);
		expect(
			await callsFor(history, {tools: [...ownTools, ...allTools]}),
		).toEqual([{name: weather.name, arguments: {city}}]);
	});

	test.each([
		'how about yesterday',
		'а вчера?',
		'I do not know',
		'why not try it',
	])('not again after: %s', async (text) => {
		const history = afterMoscow(text);
		expect(
			await callsFor(history, {tools: [...ownTools, ...allTools]}),
		).toEqual([]);
	});
});

test.each([
	['weather in Rome and tell me a story', 'Rome'],
	['weather in Rome, tell me a story', 'Rome'],
	['weather in Rome and a story', 'Rome'],
	["What's the weather in Rome? And tell me a story.", 'Rome'],
	['tell me a story and the weather in Rome', 'Rome'],
	['weather in Rome and what time is it', 'Rome'],
	['weather in Rome next Monday', 'Rome'],
	['погода в Казани и расскажи историю', 'Казань'],
	['Погода в Казани, расскажи историю', 'Казань'],
	['погода в Казани в понедельник', 'Казань'],
])('makes no city of another wish: %s', async (text, city) => {
	expect(await callsFor(text, {tools: [...ownTools, ...allTools]})).toEqual([
		{name: weather.name, arguments: {city}},
	]);
});

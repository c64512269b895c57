import {describe, expect, test} from 'vitest';
import type {MindTool} from '../../../../source/server/engines.js';
import {
	assistant,
	called,
	callsFor,
	ownTools,
	think,
	user,
} from '../talk-to-mind.js';
import {allTools, email, lights, timer} from './tools.js';

const tool = (
	name: string,
	description: string,
	properties: Readonly<Record<string, unknown>> = {},
): MindTool => ({
	name,
	description,
	parameters: {
		type: 'object',
		properties,
		required: Object.keys(properties),
	},
	isOwn: false,
});

const lock = tool('lock_doors', 'Lock all doors of the house.');
const remove = tool('delete_file', 'Delete a file.', {name: {type: 'string'}});
const transfer = tool('transfer_money', 'Transfer money to somebody.', {
	amount: {type: 'number'},
	to: {type: 'string'},
});
const balance = tool('account_balance', 'The balance of the account.');
const temperature = tool('get_temperature', 'How cold it is in a city.', {
	city: {type: 'string'},
});
const tools = [
	...ownTools,
	...allTools,
	lock,
	remove,
	transfer,
	balance,
	temperature,
];

describe('does not do what it is told not to do:', () => {
	test.each([
		'do not lock the doors',
		"don't lock the doors",
		'don’t lock the doors!',
		'please do not lock the doors',
		"No, don't lock the doors.",
		"you don't need to lock the doors",
		"I don't want you to lock the doors",
		'never lock the doors',
		'You must not lock the doors',
		"don't lock the doors, please",
		"don't delete the file notes.txt",
		'never transfer money to Bob',
		'never transfer money to Bob, Alice or Carol',
		"don't turn on the lights in the kitchen",
		"Parley, don't set a timer for 5 minutes",
		'could you please not turn off the kitchen lights',
		"if it rains, don't lock the doors",
	])('%s', async (text) => {
		expect(await think(text, {tools})).toMatchObject({
			calls: [],
			say: 'All right, I will not.',
		});
	});

	test.each([
		'не запирай двери',
		'Не запирайте двери!',
		'пожалуйста, не запирай двери',
		'двери не запирай',
		'не надо запирать двери',
		'не удаляй файл отчёт',
		'никогда не переводи деньги Бобу',
		'не включай свет на кухне',
		'я не хочу включать свет на кухне',
		'Не ставь таймер на пять минут',
	])('%s', async (text) => {
		expect(await think(text, {tools})).toMatchObject({
			calls: [],
			say: 'Хорошо, не буду.',
		});
	});
});

describe('does what is wanted instead:', () => {
	test.each([
		[
			"don't lock the doors, just turn on the kitchen lights",
			lights,
			{room: 'kitchen', state: 'on'},
		],
		[
			'Do not turn on the kitchen lights. Turn on the bedroom lights.',
			lights,
			{room: 'bedroom', state: 'on'},
		],
		[
			'не запирай двери, а включи свет на кухне',
			lights,
			{room: 'kitchen', state: 'on'},
		],
		[
			"turn on the kitchen lights but don't turn on the bedroom lights",
			lights,
			{room: 'kitchen', state: 'on'},
		],
		[
			'включи свет на кухне, но не включай в спальне',
			lights,
			{room: 'kitchen', state: 'on'},
		],
		["don't forget to lock the doors", lock, {}],
		["don't worry, lock the doors", lock, {}],
		['не забудь запереть двери', lock, {}],
	] as const)('%s', async (text, {name}, args) => {
		expect(await callsFor(text, {tools})).toEqual([{name, arguments: args}]);
	});
});

describe('calls nothing that acts when it is asked or told about it:', () => {
	test.each([
		['did you lock the doors', 'have not used the function lock doors'],
		['have you locked the doors?', 'have not used the function lock doors'],
		['why did you lock the doors', 'have not used the function lock doors'],
		['Did you turn on the kitchen lights?', 'control lights'],
		['did you set a timer for 5 minutes', 'set timer'],
		['I already locked the doors', 'All right.'],
		["I've already locked the doors", 'All right.'],
		['I turned off the kitchen lights', 'All right.'],
		['ты запер двери?', 'Функцию lock doors я в этом разговоре не вызывал.'],
		['Вы уже заперли двери', 'не вызывал'],
		['зачем ты запер двери', 'не вызывал'],
		['Ты включил свет на кухне?', 'не вызывал'],
	])('%s', async (text, words) => {
		const {say, calls} = await think(text, {tools});
		expect(calls).toEqual([]);
		expect(say).toContain(words);
	});

	test.each([
		'are the doors locked?',
		'can you tell me if the doors are locked',
		'who locked the doors?',
		'how do I lock the doors?',
		'двери заперты?',
		'я уже запер двери',
		'Я выключил свет на кухне',
		'unlock the doors',
		'cancel the transfer of money to Bob',
		'stop locking the doors',
	])('%s', async (text) => {
		const acting = [lock, lights, transfer];
		expect(await callsFor(text, {tools: acting})).toEqual([]);
	});
});

test('says that it did what it is asked about where it did', async () => {
	const {say} = await think(
		[
			user('lock the doors'),
			...called(lock.name, {}, {ok: true}),
			assistant('Done.'),
			user('did you lock the doors?'),
		],
		{tools},
	);
	expect(say).toBe('I did use the function lock doors in this conversation.');
});

describe('takes a polite question for the order that it is:', () => {
	test.each([
		['lock the doors', lock, {}],
		['can you lock the doors?', lock, {}],
		['could you please lock the doors', lock, {}],
		['Would you lock the doors?', lock, {}],
		['will you lock the doors', lock, {}],
		['would you mind locking the doors?', lock, {}],
		['I want you to lock the doors', lock, {}],
		['запри двери', lock, {}],
		['ты можешь запереть двери?', lock, {}],
		['не мог бы ты запереть двери?', lock, {}],
		['Вы не могли бы запереть двери?', lock, {}],
		['я хочу запереть двери', lock, {}],
		['I would like to set a timer for 5 minutes', timer, {minutes: 5}],
		["why don't you set a timer for 5 minutes", timer, {minutes: 5}],
		[
			'ты не включишь свет на кухне, пожалуйста? Включи.',
			lights,
			{room: 'kitchen', state: 'on'},
		],
	] as const)('%s', async (text, {name}, args) => {
		expect(await callsFor(text, {tools})).toMatchObject([
			{name, arguments: args},
		]);
	});
});

describe('answers a question with a function that only reads:', () => {
	test.each([
		['is it cold in Yakutsk?', temperature, {city: 'Yakutsk'}],
		['what is my balance?', balance, {}],
		['can you tell me what my balance is?', balance, {}],
		[
			'did my order 12345 arrive?',
			{name: 'get_order_status'},
			{order_id: '12345'},
		],
		[
			'can you tell me the weather in Tver?',
			{name: 'get_weather'},
			{city: 'Tver'},
		],
	] as const)('%s', async (text, {name}, args) => {
		expect(await callsFor(text, {tools})).toEqual([{name, arguments: args}]);
	});
});

test('a message may say not to do something', async () => {
	expect(
		await callsFor(
			"send an email to anna@example.com saying come early and don't send flowers",
			{tools},
		),
	).toEqual([
		{
			name: email.name,
			arguments: {
				to: 'anna@example.com',
				body: "come early and don't send flowers",
			},
		},
	]);
	const asked = [
		user('send an email to anna@example.com'),
		assistant('What should it say?'),
	];
	expect(
		await callsFor([...asked, user("don't be late, dear Anna")], {tools}),
	).toMatchObject([{arguments: {body: "don't be late, dear Anna"}}]);
	expect(await think([...asked, user("don't send it")], {tools})).toMatchObject(
		{
			calls: [],
			say: 'All right, I will not.',
		},
	);
});

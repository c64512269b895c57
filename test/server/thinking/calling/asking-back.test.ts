import {describe, expect, test} from 'vitest';
import type {
	HistoryEntry,
	MindTool,
} from '../../../../source/server/engines.js';
import {
	type Answer,
	assistant,
	ownTools,
	think,
	user,
} from '../talk-to-mind.js';
import {
	allTools,
	calendar,
	convert,
	email,
	lights,
	orderStatus,
	restaurant,
	thermostat,
	timer,
	weather,
} from './tools.js';

/** What the agent answers to one message after another, as the server keeps the history. */
const answersTo = async function* (
	texts: readonly string[],
	tools: readonly MindTool[],
) {
	const history: HistoryEntry[] = [];

	for (const text of texts) {
		history.push(user(text));
		yield think([...history], {tools: [...ownTools, ...tools]}).then(
			(answer) => {
				history.push(...(answer.say === '' ? [] : [assistant(answer.say)]));
				return answer;
			},
		);
	}
};

/** A conversation in which the agent answers every message. */
const converse = async (
	texts: readonly string[],
	tools: readonly MindTool[] = allTools,
) => {
	const answers: Answer[] = [];

	for await (const answer of answersTo(texts, tools)) {
		answers.push(answer);
	}

	return {
		answers: answers.map(({say}) => say),
		calls: answers.at(-1)?.calls ?? [],
	};
};

describe('asks for what is missing and takes the answer:', () => {
	test.each([
		[
			'turn on the lights',
			'Which room: living room, kitchen, bedroom or garage?',
			'the kitchen',
			lights,
			{room: 'kitchen', state: 'on'},
		],
		[
			'Включи свет',
			'В какой комнате: living room, kitchen, bedroom или garage?',
			'на кухне',
			lights,
			{room: 'kitchen', state: 'on'},
		],
		['set a timer', 'For how many minutes?', 'ten', timer, {minutes: 10}],
		[
			'set a timer',
			'For how many minutes?',
			'half an hour',
			timer,
			{minutes: 30},
		],
		['Поставь таймер', 'На сколько минут?', 'пять', timer, {minutes: 5}],
		[
			'set the thermostat',
			'What temperature?',
			'21 degrees please',
			thermostat,
			{temperature: 21},
		],
		[
			'where is my order?',
			'What is the order number?',
			'it is 12345',
			orderStatus,
			{order_id: '12345'},
		],
		[
			'Где мой заказ?',
			'Какой номер заказа?',
			'12345',
			orderStatus,
			{order_id: '12345'},
		],
		[
			"What's the weather like?",
			'In which city? Say, for example: weather in Moscow.',
			'Tver',
			weather,
			{city: 'Tver'},
		],
		[
			"What's the weather like?",
			'In which city? Say, for example: weather in Moscow.',
			'in new york tomorrow',
			weather,
			{city: 'New York'},
		],
		[
			'Какая завтра погода?',
			'В каком городе? Например: погода в Москве.',
			'в Твери',
			weather,
			{city: 'Тверь'},
		],
		[
			'Convert 10 miles',
			'In which unit: km',
			'kilometres',
			convert,
			{value: 10, from_unit: 'miles', to_unit: 'km'},
		],
	] as const)('%s', async (...row) => {
		const [text, question, reply, tool, args] = row;
		const {answers, calls} = await converse([text, reply]);
		expect(answers[0]).toContain(question.split(':')[0]);
		expect(calls).toEqual([{name: tool.name, arguments: args}]);
	});
});

test('asks for one thing after another', async () => {
	const {answers, calls} = await converse([
		'book a table',
		'for four',
		'tomorrow',
		'at 8 pm',
	]);
	expect(answers.slice(0, 3)).toEqual([
		'For how many people?',
		'On which day?',
		'At what time?',
	]);
	expect(calls).toEqual([
		{
			name: restaurant.name,
			arguments: {people: 4, date: '2026-11-22', time: '20:00'},
		},
	]);
});

test('takes more from an answer than it has asked for', async () => {
	const {calls} = await converse(['book a table', 'for four tomorrow at 8 pm']);
	expect(calls).toEqual([
		{
			name: restaurant.name,
			arguments: {people: 4, date: '2026-11-22', time: '20:00'},
		},
	]);
});

test('asks for the time where only the day was said', async () => {
	const {answers, calls} = await converse([
		'schedule a meeting with Anna tomorrow',
		'at 9',
	]);
	expect(answers[0]).toBe('At what time?');
	expect(calls).toMatchObject([
		{
			name: calendar.name,
			arguments: {
				title: 'meeting with Anna',
				start: expect.stringMatching(/^2026-11-22T09:00:00/v),
			},
		},
	]);
});

test('takes a whole message as the text of an email', async () => {
	const {answers, calls} = await converse([
		'send an email to anna@example.com',
		'I will be late, sorry.',
	]);
	expect(answers[0]).toBe('What should it say?');
	expect(calls).toEqual([
		{
			name: email.name,
			arguments: {to: 'anna@example.com', body: 'I will be late, sorry'},
		},
	]);
});

test('says between which numbers a value has to be', async () => {
	const {answers, calls} = await converse([
		'set the thermostat to 95 degrees',
		'20',
	]);
	expect(answers[0]).toBe('It has to be between 5 and 30. What temperature?');
	expect(calls).toEqual([
		{name: thermostat.name, arguments: {temperature: 20}},
	]);
});

test('lets go of a question when it is told to', async () => {
	const {answers, calls} = await converse(['set a timer', 'never mind', 'ten']);
	expect(answers[1]).toBe('All right.');
	expect(calls).toEqual([]);
});

test('answers something else that is asked in between', async () => {
	const {answers} = await converse(['set a timer', 'what time is it']);
	expect(answers[1]).toBe('It is 3:04 PM.');
	const {calls} = await converse(['set a timer', 'turn on the kitchen lights']);
	expect(calls).toEqual([
		{name: lights.name, arguments: {room: 'kitchen', state: 'on'}},
	]);
});

test('asks again when the answer is none, and gives up in the end', async () => {
	const {answers} = await converse([
		'set a timer',
		'the quick brown fox',
		'jumps over the fence',
		'and is gone',
	]);
	expect(answers[1]).toBe('I did not understand that. For how many minutes?');
	expect(answers[2]).toContain('For how many minutes?');
	expect(answers[3]).not.toContain('For how many minutes?');
});

test('asks again after speech that was not understood', async () => {
	const {say} = await think(
		[
			user('set a timer'),
			assistant('For how many minutes?'),
			user('', 'speech'),
		],
		{tools: allTools},
	);
	expect(say).toContain('For how many minutes?');
});

test('knows its question again when it was interrupted while asking', async () => {
	const {calls} = await think(
		[user('weather'), assistant('In which city? Say,'), user('Tver')],
		{tools: allTools},
	);
	expect(calls).toEqual([{name: 'get_weather', arguments: {city: 'Tver'}}]);
});

describe('begins anew with a whole order instead of an answer:', () => {
	const transfer: MindTool = {
		name: 'transfer_money',
		description: 'Transfer money to somebody.',
		parameters: {
			type: 'object',
			properties: {amount: {type: 'number'}, to: {type: 'string'}},
			required: ['amount', 'to'],
		},
		isOwn: false,
	};
	const tools = [transfer, ...allTools];

	test.each([
		['send 20 to Alice', transfer, {amount: 20, to: 'Alice'}],
		['transfer 30 to Bob', transfer, {amount: 30, to: 'Bob'}],
		['Alice', transfer, {amount: 50, to: 'Alice'}],
		['to Alice please', transfer, {amount: 50, to: 'Alice'}],
		['set a timer for 5 minutes', timer, {minutes: 5}],
		['Turn on the kitchen lights', lights, {room: 'kitchen', state: 'on'}],
	] as const)('%s', async (text, {name}, args) => {
		const {calls} = await converse(['transfer money', 'fifty', text], tools);
		expect(calls).toMatchObject([{name, arguments: args}]);
	});

	test('which is asked for in words, whatever it is called', async () => {
		const {answers} = await converse(['transfer money', 'fifty'], tools);
		expect(answers[1]).toBe('Who or what should it go to?');
	});

	test('but not where a number or a text is asked for that may be one', async () => {
		const timed = await converse(
			['set a timer', 'set the thermostat to 22 degrees'],
			tools,
		);
		expect(timed.calls).toMatchObject([
			{name: thermostat.name, arguments: {temperature: 22}},
		]);
		const reminded = await converse(
			['create a reminder', 'buy milk and send it to Alice'],
			tools,
		);
		expect(reminded.calls).toMatchObject([
			{arguments: {text: 'buy milk and send it to Alice'}},
		]);
	});
});

import {expect, test} from 'vitest';
import type {MindTool} from '../../../../source/server/engines.js';
import {assistant, think, user} from '../talk-to-mind.js';

const timerOf = (
	properties: Readonly<Record<string, unknown>>,
	required: readonly string[] = Object.keys(properties),
): MindTool => ({
	name: 'set_timer',
	description: 'Start a countdown.',
	parameters: {type: 'object', properties, required},
	isOwn: false,
});

const whole = timerOf({minutes: {type: 'integer'}});

test.each([
	['set a timer for 90 seconds', 'It has to be a whole number.'],
	['set a timer for 10 seconds', 'It has to be a whole number.'],
	['set a timer for two and a half minutes', 'It has to be a whole number.'],
	['set 2 timers for 90 seconds', 'It has to be a whole number.'],
	['Поставь таймер на 90 секунд', 'Нужно целое число.'],
])('rounds nothing, and asks: %s', async (text, words) => {
	const {say, calls} = await think(text, {tools: [whole]});
	expect(calls).toEqual([]);
	expect(say).toContain(words);
});

test('takes no rounded number for an answer', async () => {
	const {calls} = await think(
		[
			user('set a timer'),
			assistant('For how many minutes?'),
			user('90 seconds'),
		],
		{tools: [whole]},
	);
	expect(calls).toEqual([]);
});

test.each([
	['set a timer for 120 seconds', whole, {minutes: 2}],
	['set a timer for half an hour', whole, {minutes: 30}],
	[
		'set a timer for 90 seconds',
		timerOf({minutes: {type: 'integer'}, seconds: {type: 'integer'}}, []),
		{seconds: 90},
	],
	[
		'set a timer for 36 seconds',
		timerOf({hours: {type: 'number'}}),
		{hours: 0.01},
	],
	[
		'set a timer for 1 second',
		timerOf({hours: {type: 'number'}}),
		{hours: expect.closeTo(1 / 3600, 9)},
	],
])('takes what comes out whole, or may be a part: %s', async (...row) => {
	const [text, tool, args] = row;
	const {calls} = await think(text, {tools: [tool]});
	expect(calls).toEqual([{name: tool.name, arguments: args}]);
});

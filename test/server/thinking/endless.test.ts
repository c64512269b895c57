import {expect, test} from 'vitest';
import type {MindTool} from '../../../source/server/engines.js';
import {fitsForeignPattern} from '../../../source/server/thinking/calling/foreign-pattern.js';
import {called, ownTools, think, user} from './talk-to-mind.js';

const tools: readonly MindTool[] = [
	...ownTools,
	{
		name: 'get_weather',
		description: 'The weather of a city',
		parameters: {
			type: 'object',
			properties: {city: {type: 'string'}},
			required: ['city'],
		},
		isOwn: false,
	},
	{
		name: 'set_timer',
		description: 'Set a timer',
		parameters: {
			type: 'object',
			properties: {minutes: {type: 'integer'}},
			required: ['minutes'],
		},
		isOwn: false,
	},
];

// Each of them took from seconds to minutes, and held up every other conversation: these tests end, or the runner ends them.
test.each([
	`search${' '.repeat(50_000)}x`,
	'find '.repeat(50_000),
	'search '.repeat(50_000),
	`weather in Paris ${'and London '.repeat(10_000)}`,
	`set a timer for ${'five hundred and '.repeat(20_000)}`,
	'погода в '.repeat(50_000),
])('a text without end is answered: %.30s', async (text) => {
	const {say, calls} = await think(text, {tools});
	expect(say !== '' || calls.length > 0).toBe(true);
});

test('a result that is nested without end is no reason to fall silent', async () => {
	const output = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`;
	const {say} = await think([
		user('what is the weather in Paris'),
		...called('get_weather', {city: 'Paris'}, output),
	]);
	expect(say).not.toBe('');
});

test('a pattern of a client is looked for, and given up when it never ends', () => {
	expect(fitsForeignPattern('AB12', String.raw`^[A-Z]{2}\d+$`)).toBe(true);
	expect(fitsForeignPattern('ab12', String.raw`^[A-Z]{2}\d+$`)).toBe(false);
	expect(fitsForeignPattern('x', '(')).toBe(false);
	// Read without the flag that JSON Schema asks for.
	expect(fitsForeignPattern('a-b', String.raw`^a\-b$`)).toBe(true);
	expect(fitsForeignPattern(`${'a'.repeat(60)}1`, '^([a-z]+)+[A-Z]$')).toBe(
		false,
	);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {HistoryEntry, MindTool} from '../../../source/server/engines.js';
import {allTools} from './calling/tools.js';
import {validates} from './calling/validates.js';
import {ownTools, think} from './talk-to-mind.js';

const words = fc.constantFrom(
	...'turn on off the lights in kitchen bedroom set a timer for 5 ten minutes half an hour tomorrow at 9 pm to 22 degrees order 12345 play jazz by Queen send email anna@example.com "hello there" convert miles kg and Paris weather include три часа завтра в Москве включи свет на кухне таймер погода 3.5 -7 100% € not without yes no Friday December 31 what is my name'.split(
		' ',
	),
);

const sentence = fc.oneof(
	fc.array(words, {maxLength: 14}).map((some) => some.join(' ')),
	fc.string({unit: 'grapheme', maxLength: 60}),
);

const leaf = fc.oneof(
	fc.record({
		type: fc.constantFrom('string'),
		minLength: fc.integer({min: 0, max: 3}),
		maxLength: fc.integer({min: 3, max: 12}),
	}),
	fc.record({
		type: fc.constantFrom('number', 'integer'),
		minimum: fc.integer({min: -10, max: 5}),
		maximum: fc.integer({min: 5, max: 50}),
	}),
	fc.record({type: fc.constant('integer'), multipleOf: fc.constantFrom(2, 5)}),
	fc.constant({type: 'boolean'}),
	fc.record({
		type: fc.constant('string'),
		enum: fc.constant(['on', 'off', 'kitchen', 'fr']),
	}),
	fc.record({enum: fc.constant([5, 10, 'jazz', true])}),
	fc.record({
		type: fc.constant('string'),
		format: fc.constantFrom('date', 'time', 'date-time', 'email'),
	}),
	fc.record({
		type: fc.constant('string'),
		pattern: fc.constant(String.raw`^\d{4,6}$`),
	}),
	fc.constant({type: ['string', 'null']}),
	fc.constant({anyOf: [{type: 'number'}, {type: 'null'}]}),
);

const listOf = fc.record({
	type: fc.constant('array'),
	items: leaf,
	minItems: fc.integer({min: 0, max: 2}),
	uniqueItems: fc.boolean(),
});

const names = fc.constantFrom(
	'room',
	'minutes',
	'city',
	'date',
	'order_id',
	'to',
	'text',
	'temperature',
	'isOn',
	'__proto__',
	'constructor',
);

const objectOf = (member: fc.Arbitrary<unknown>) =>
	fc
		.array(fc.tuple(names, member, fc.boolean()), {maxLength: 5})
		.map((members) => ({
			type: 'object',
			properties: Object.fromEntries(
				members.map(([name, schema]) => [name, schema]),
			),
			required: [
				...new Set(members.filter((member) => member[2]).map(([name]) => name)),
			],
			additionalProperties: false,
		}));

const tool: fc.Arbitrary<MindTool> = fc.record({
	name: fc.constantFrom(
		'set_timer',
		'lights',
		'get_weather',
		'play_jazz',
		'включить_свет',
	),
	description: fc.constantFrom('', 'Turn the lights on.', 'Погода в городе.'),
	parameters: objectOf(fc.oneof(leaf, listOf, objectOf(leaf))),
	isOwn: fc.constant(false),
});

const entry: fc.Arbitrary<HistoryEntry> = fc.oneof(
	fc.record({
		type: fc.constant('message' as const),
		role: fc.constantFrom(
			'user' as const,
			'assistant' as const,
			'system' as const,
		),
		text: fc.oneof(
			sentence,
			fc.constantFrom('', 'For how many minutes?', 'Which room?'),
		),
		source: fc.constantFrom('speech' as const, 'typed' as const),
	}),
	fc.record({
		type: fc.constant('call' as const),
		callId: fc.constantFrom('1', '2'),
		name: fc.constantFrom('set_timer', 'get_weather', 'nothing'),
		arguments: fc.oneof(fc.json(), fc.string()),
	}),
	fc.record({
		type: fc.constant('output' as const),
		callId: fc.constantFrom('1', '2', '3'),
		output: fc.oneof(fc.json(), fc.string()),
	}),
);

test('whatever was said and whatever the functions are: the mind answers, and its calls fit their schemas', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(entry, {maxLength: 6}),
			fc.uniqueArray(tool, {maxLength: 4, selector: ({name}) => name}),
			fc.constantFrom('auto' as const, 'none' as const, 'required' as const, {
				type: 'function' as const,
				name: 'set_timer',
			}),
			fc.constantFrom('', 'Be brief.', 'Тебя зовут Вера. Отвечай по-русски.'),
			async (...parts) => {
				const [history, tools, toolChoice, instructions] = parts;
				const {say, calls} = await think(history, {
					tools: [...ownTools, ...tools],
					toolChoice,
					instructions,
				});
				expect(say !== '' || calls.length > 0).toBe(true);

				if (toolChoice === 'none') {
					expect(calls).toEqual([]);
				}

				for (const call of calls) {
					const called = tools.find(({name}) => name === call.name);
					expect(
						called === undefined
							? ownTools.some(({name}) => name === call.name)
							: validates(called, call.arguments),
					).toBe(true);
				}
			},
		),
		{numRuns: 500},
	);
});

test('whatever is said to a busy client, its calls fit their schemas', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(sentence, {minLength: 1, maxLength: 3}),
			async (texts) => {
				const {calls} = await think(
					texts.map((text) => ({
						type: 'message',
						role: 'user',
						text,
						source: 'typed',
					})),
					{tools: [...ownTools, ...allTools]},
				);

				for (const call of calls) {
					const called = allTools.find(({name}) => name === call.name);
					expect(
						called === undefined || validates(called, call.arguments),
					).toBe(true);
				}
			},
		),
		{numRuns: 300},
	);
});

test('the same history has the same answer', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(entry, {maxLength: 5}), async (history) => {
			const request = {tools: [...ownTools, ...allTools]};
			expect(await think(history, request)).toEqual(
				await think(history, request),
			);
		}),
		{numRuns: 50},
	);
});

import {describe, expect, test} from 'vitest';
import type {MindTool} from '../../../../source/server/engines.js';
import {ownTools, think} from '../talk-to-mind.js';
import {
	alarm,
	allTools,
	calendar,
	convert,
	delivery,
	email,
	flights,
	lights,
	music,
	now,
	orderStatus,
	reminder,
	restaurant,
	shopping,
	thermostat,
	timer,
	translate,
	weather,
} from './tools.js';
import {validates} from './validates.js';

/** A moment of the local clock as an argument of format `date-time`. */
const at = (day: number, hour: number, minute = 0): string => {
	const two = (value: number) => String(value).padStart(2, '0');
	const date = new Date(2026, 10, day, hour, minute);
	const offset = -date.getTimezoneOffset();
	const size = Math.abs(offset);
	return `2026-11-${two(day)}T${two(hour)}:${two(minute)}:00${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

type Row = readonly [
	text: string,
	...calls: ReadonlyArray<Record<string, unknown>>,
];

const tables: ReadonlyArray<readonly [tool: MindTool, rows: readonly Row[]]> = [
	[
		lights,
		[
			['Turn on the lights in the kitchen', {room: 'kitchen', state: 'on'}],
			['turn the bedroom lights off please', {room: 'bedroom', state: 'off'}],
			[
				'Dim the living room lights to 30 percent',
				{room: 'living_room', brightness: 30},
			],
			[
				'could you make the kitchen light blue',
				{room: 'kitchen', color: 'blue'},
			],
			['garage lights on', {room: 'garage', state: 'on'}],
			['Включи свет на кухне', {room: 'kitchen', state: 'on'}],
			[
				'Выключи, пожалуйста, свет в гостиной',
				{room: 'living_room', state: 'off'},
			],
			[
				'turn on the lights in the kitchen and the bedroom',
				{room: 'kitchen', state: 'on'},
				{room: 'bedroom', state: 'on'},
			],
			[
				'Включи свет на кухне и в спальне',
				{room: 'kitchen', state: 'on'},
				{room: 'bedroom', state: 'on'},
			],
		],
	],
	[
		timer,
		[
			['Set a timer for 5 minutes', {minutes: 5}],
			['set a timer for twenty-five minutes', {minutes: 25}],
			['start a timer for half an hour', {minutes: 30}],
			['Set a timer for an hour and a half', {minutes: 90}],
			['set a timer for 90 seconds', {minutes: 1.5}],
			[
				'Set a timer for 10 minutes called "Eggs"',
				{minutes: 10, label: 'Eggs'},
			],
			['Поставь таймер на десять минут', {minutes: 10}],
			['Поставь таймер на полчаса', {minutes: 30}],
			['засеки полторы минуты', {minutes: 1.5}],
			['Запусти таймер на 2 часа', {minutes: 120}],
		],
	],
	[
		thermostat,
		[
			['Set the thermostat to 22 degrees', {temperature: 22}],
			[
				'set the temperature to twenty-one and a half degrees',
				{temperature: 21.5},
			],
			['Turn the thermostat up to 25', {temperature: 25}],
			['Сделай температуру 22 градуса', {temperature: 22}],
			['Поставь термостат на двадцать два градуса', {temperature: 22}],
		],
	],
	[
		orderStatus,
		[
			['Where is my order 12345?', {order_id: '12345'}],
			['What is the status of order ab-1234', {order_id: 'AB-1234'}],
			['Где мой заказ 12345?', {order_id: '12345'}],
			['Какой статус у заказа номер 777?', {order_id: '777'}],
		],
	],
	[
		calendar,
		[
			[
				'Schedule a meeting with Anna tomorrow at 9',
				{title: 'meeting with Anna', start: at(22, 9)},
			],
			[
				'Create an event "Team lunch" on Friday at noon',
				{title: 'Team lunch', start: at(27, 12)},
			],
			[
				'Put an event called standup into the calendar on November 30 at 10:15',
				{title: 'standup', start: at(30, 10, 15)},
			],
			[
				'Запланируй встречу с Анной завтра в 9',
				{title: 'встречу с Анной', start: at(22, 9)},
			],
			[
				'Создай событие «Обед» в пятницу в 13:30',
				{title: 'Обед', start: at(27, 13, 30)},
			],
		],
	],
	[
		music,
		[
			[
				'Play Yesterday by The Beatles',
				{song: 'Yesterday', artist: 'The Beatles'},
			],
			['play some jazz', {genre: 'jazz'}],
			['please play the song Yesterday', {song: 'Yesterday'}],
			['shuffle some rock', {genre: 'rock', shuffle: true}],
			['Включи джаз', {genre: 'jazz'}],
			['Поставь песню «Группа крови»', {song: 'Группа крови'}],
		],
	],
	[
		email,
		[
			[
				'Send an email to anna@example.com with the subject "Lunch" saying see you at noon',
				{to: 'anna@example.com', subject: 'Lunch', body: 'see you at noon'},
			],
			[
				'Email bob@example.org about the invoice saying it is paid.',
				{to: 'bob@example.org', subject: 'invoice', body: 'it is paid'},
			],
			[
				'Отправь письмо на anna@example.com с текстом "Буду в пять"',
				{to: 'anna@example.com', body: 'Буду в пять'},
			],
		],
	],
	[
		convert,
		[
			[
				'Convert 10 miles to kilometres',
				{value: 10, from_unit: 'miles', to_unit: 'km'},
			],
			[
				'how many kilometres are 10 miles',
				{value: 10, from_unit: 'miles', to_unit: 'km'},
			],
			[
				'what is 20 celsius in fahrenheit',
				{value: 20, from_unit: 'celsius', to_unit: 'fahrenheit'},
			],
			[
				'Переведи 10 миль в километры',
				{value: 10, from_unit: 'miles', to_unit: 'km'},
			],
			[
				'переведи 70 килограммов в фунты',
				{value: 70, from_unit: 'kg', to_unit: 'lb'},
			],
		],
	],
	[
		weather,
		[
			["what's the weather in Tver?", {city: 'Tver'}],
			['weather in Moscow and London', {city: 'Moscow'}, {city: 'London'}],
			[
				'what is the weather like in Paris, London and Rome',
				{city: 'Paris'},
				{city: 'London'},
				{city: 'Rome'},
			],
			[
				'Какая погода в Москве и в Лондоне?',
				{city: 'Москва'},
				{city: 'Лондон'},
			],
		],
	],
	[
		restaurant,
		[
			[
				'Book a table for 4 people tomorrow at 7 pm',
				{people: 4, date: '2026-11-22', time: '19:00'},
			],
			[
				"Book a table at Luigi's for two on Friday at 8 pm",
				{restaurant: "Luigi's", people: 2, date: '2026-11-27', time: '20:00'},
			],
			[
				'Забронируй столик на четверых на завтра в 19:00',
				{people: 4, date: '2026-11-22', time: '19:00'},
			],
		],
	],
	[
		reminder,
		[
			[
				'Remind me to call mum tomorrow at 6',
				{text: 'call mum', at: at(22, 6)},
			],
			[
				'remind me in 20 minutes to check the oven',
				{text: 'check the oven', at: at(21, 15, 24)},
			],
			[
				'Напомни мне завтра в 9 позвонить маме',
				{text: 'позвонить маме', at: at(22, 9)},
			],
			['remind me to buy milk', {text: 'buy milk'}],
		],
	],
	[
		translate,
		[
			[
				'Translate good morning to French',
				{text: 'good morning', target_language: 'fr'},
			],
			[
				'Переведи "доброе утро" на английский',
				{text: 'доброе утро', target_language: 'en'},
			],
		],
	],
	[
		flights,
		[
			[
				'Search for flights from Berlin to Paris on December 5',
				{origin: 'Berlin', destination: 'Paris', date: '2026-12-05'},
			],
			[
				'Найди рейсы в Казань из Берлина на 5 декабря',
				{origin: 'Берлина', destination: 'Казань', date: '2026-12-05'},
			],
		],
	],
	[
		alarm,
		[
			['Set an alarm for 7 am', {time: '07:00'}],
			['set an alarm for 7', {time: '19:00'}],
			['set an alarm for seven tomorrow', {time: '07:00'}],
			['set an alarm for half past six', {time: '18:30'}],
			['Поставь будильник на семь утра', {time: '07:00'}],
			[
				'Set an alarm for 7 am on Monday and Friday',
				{time: '07:00', days: ['mon', 'fri']},
			],
			['Разбуди меня в 7 утра', {time: '07:00'}],
		],
	],
	[
		shopping,
		[
			['Add milk to the shopping list', {item: 'milk', list: 'shopping'}],
			['Добавь молоко в список покупок', {item: 'молоко', list: 'shopping'}],
		],
	],
	[
		delivery,
		[
			[
				'Schedule the delivery to Berlin for Friday',
				{address: {city: 'Berlin'}, date: '2026-11-27'},
			],
		],
	],
];

const rows = tables.flatMap(([tool, some]) =>
	some.map(([text, ...args]) => [text, tool, args] as const),
);

describe('calls the function that is meant, among all of them:', () => {
	test.each(rows)('%s', async (text, tool, args) => {
		const {calls} = await think(text, {tools: [...ownTools, ...allTools], now});
		expect(calls).toEqual(
			args.map((some) => ({name: tool.name, arguments: some})),
		);

		for (const call of calls) {
			expect(validates(tool, call.arguments)).toBe(true);
		}
	});
});

describe('calls the only function that there is:', () => {
	test.each(rows)('%s', async (text, tool, args) => {
		const {calls} = await think(text, {tools: [tool], now});
		expect(calls.map((call) => call.arguments)).toEqual(args);
	});
});

test.each([
	'Who won the football match?',
	'I like music',
	'Hello',
	'tell me a long story',
	'thank you for the music',
	'the kitchen is a mess today',
	'Кто написал «Войну и мир»?',
	'мне нравится музыка',
])('calls nothing that was not asked for: %s', async (text) => {
	const {calls} = await think(text, {tools: [...ownTools, ...allTools], now});
	expect(calls).toEqual([]);
});

test('does several things that are said in one breath', async () => {
	const {calls} = await think(
		'Turn off the kitchen lights and set a timer for 5 minutes',
		{tools: allTools, now},
	);
	expect(calls).toEqual([
		{name: 'control_lights', arguments: {room: 'kitchen', state: 'off'}},
		{name: 'set_timer', arguments: {minutes: 5}},
	]);
});

test.each([
	['cancel the timer', 'cancel_timer'],
	['Отмени таймер', 'cancel_timer'],
])(
	'tells functions for the same thing apart by the verb: %s',
	async (text, name) => {
		const {calls} = await think(text, {tools: allTools, now});
		expect(calls).toEqual([{name, arguments: {}}]);
	},
);

test('asks which of two functions is meant where nothing tells them apart', async () => {
	const twins = ['lamp_scene_a', 'lamp_scene_b'].map((name) => ({
		name,
		description: 'Use a scene of the lamps.',
		isOwn: false,
	}));
	const {say, calls} = await think('use a lamp scene please?', {
		tools: twins,
		now,
	});
	expect(calls).toEqual([]);
	expect(say).toBe('Which do you mean: lamp scene a or lamp scene b?');
});

test('calls a function without any schema', async () => {
	const {calls} = await think('open the garage', {
		tools: [{name: 'open_garage', isOwn: false}],
		now,
	});
	expect(calls).toEqual([{name: 'open_garage', arguments: {}}]);
});

test('says so where a function needs what nobody can say', async () => {
	const {say, calls} = await think('plot a chart', {
		tools: [
			{
				name: 'plot_chart',
				parameters: {
					type: 'object',
					properties: {
						points: {
							type: 'array',
							items: {type: 'array', items: {type: 'number'}},
						},
					},
					required: ['points'],
				},
				isOwn: false,
			},
		],
		now,
	});
	expect(calls).toEqual([]);
	expect(say).toContain('plot chart');
});

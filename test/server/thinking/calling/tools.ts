import type {MindTool} from '../../../../source/server/engines.js';

export {now} from '../talk-to-mind.js';

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const tool = (
	name: string,
	description: string,
	{
		properties = {},
		required = [],
	}: {
		readonly properties?: Properties;
		readonly required?: readonly string[];
	} = {},
): MindTool => ({
	name,
	description,
	parameters: {
		type: 'object',
		properties,
		required,
		additionalProperties: false,
	},
	isOwn: false,
});

export const lights = tool(
	'control_lights',
	'Switch the lights of a room on or off.',
	{
		properties: {
			room: {
				type: 'string',
				enum: ['living_room', 'kitchen', 'bedroom', 'garage'],
				description: 'Which room',
			},
			state: {type: 'string', enum: ['on', 'off']},
			brightness: {
				type: 'integer',
				minimum: 0,
				maximum: 100,
				description: 'Brightness in percent',
			},
			color: {type: 'string', enum: ['white', 'red', 'blue', 'warm_white']},
		},
		required: ['room'],
	},
);

export const timer = tool('set_timer', 'Start a countdown.', {
	properties: {
		minutes: {type: 'number', minimum: 0.1, maximum: 600},
		label: {type: 'string', description: 'What the timer is for'},
	},
	required: ['minutes'],
});

const cancelTimer = tool('cancel_timer', 'Cancel the running timer.');

export const thermostat = tool(
	'set_thermostat',
	'Set the target temperature of the heating.',
	{
		properties: {
			temperature: {
				type: 'number',
				minimum: 5,
				maximum: 30,
				description: 'Target temperature in degrees Celsius',
			},
			mode: {type: 'string', enum: ['heat', 'cool', 'auto']},
		},
		required: ['temperature'],
	},
);

export const orderStatus = tool(
	'get_order_status',
	'Look up where an order is.',
	{
		properties: {
			order_id: {
				type: 'string',
				pattern: String.raw`^[A-Z]{0,3}-?\d{3,10}$`,
				description: 'The number of the order',
			},
		},
		required: ['order_id'],
	},
);

export const calendar = tool(
	'create_calendar_event',
	'Put an event into the calendar.',
	{
		properties: {
			title: {type: 'string', description: 'What the event is called'},
			start: {
				type: 'string',
				format: 'date-time',
				description: 'When it begins',
			},
			duration_minutes: {type: 'integer', minimum: 5},
			attendees: {type: 'array', items: {type: 'string'}},
		},
		required: ['title', 'start'],
	},
);

export const music = tool('play_music', 'Play a song, an artist or a genre.', {
	properties: {
		song: {type: 'string', description: 'Name of the song'},
		artist: {type: 'string', description: 'Name of the artist'},
		genre: {type: 'string', enum: ['jazz', 'rock', 'pop', 'classical']},
		shuffle: {type: 'boolean'},
	},
});

export const email = tool('send_email', 'Send an email.', {
	properties: {
		to: {
			type: 'string',
			format: 'email',
			description: 'Address of the recipient',
		},
		subject: {type: 'string', description: 'The subject'},
		body: {type: 'string', description: 'The text of the email'},
	},
	required: ['to', 'body'],
});

export const convert = tool(
	'convert_units',
	'Convert a value from one unit to another.',
	{
		properties: {
			value: {type: 'number'},
			from_unit: {
				type: 'string',
				enum: ['km', 'miles', 'kg', 'lb', 'celsius', 'fahrenheit'],
			},
			to_unit: {
				type: 'string',
				enum: ['km', 'miles', 'kg', 'lb', 'celsius', 'fahrenheit'],
			},
		},
		required: ['value', 'from_unit', 'to_unit'],
	},
);

export const weather = tool(
	'get_weather',
	'Get a brief weather report for a city: now and tomorrow.',
	{properties: {city: {type: 'string'}}, required: ['city']},
);

export const restaurant = tool(
	'book_table',
	'Reserve a table in a restaurant.',
	{
		properties: {
			restaurant: {type: 'string', description: 'Name of the restaurant'},
			people: {
				type: 'integer',
				minimum: 1,
				maximum: 20,
				description: 'Number of guests',
			},
			date: {type: 'string', format: 'date'},
			time: {type: 'string', description: 'Time of day, HH:MM'},
		},
		required: ['people', 'date', 'time'],
	},
);

export const reminder = tool(
	'create_reminder',
	'Remind the user of something.',
	{
		properties: {
			text: {type: 'string', description: 'What to be reminded of'},
			at: {type: 'string', format: 'date-time', description: 'When'},
		},
		required: ['text'],
	},
);

export const translate = tool(
	'translate_text',
	'Translate a text into another language.',
	{
		properties: {
			text: {type: 'string'},
			target_language: {type: 'string', enum: ['en', 'fr', 'de', 'es', 'ru']},
		},
		required: ['text', 'target_language'],
	},
);

export const flights = tool('search_flights', 'Search for flights.', {
	properties: {
		origin: {type: 'string'},
		destination: {type: 'string'},
		date: {type: 'string', format: 'date'},
	},
	required: ['origin', 'destination', 'date'],
});

export const alarm = tool('set_alarm', 'Set an alarm.', {
	properties: {
		time: {type: 'string', description: 'Time, HH:MM'},
		days: {
			type: 'array',
			items: {
				type: 'string',
				enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
			},
			uniqueItems: true,
		},
	},
	required: ['time'],
});

export const shopping = tool('add_to_list', 'Add an item to a list.', {
	properties: {
		item: {type: 'string'},
		list: {type: 'string', enum: ['shopping', 'todo']},
	},
	required: ['item'],
});

export const delivery = tool(
	'schedule_delivery',
	'Schedule the delivery of an order.',
	{
		properties: {
			address: {
				type: 'object',
				properties: {city: {type: 'string'}, street: {type: 'string'}},
				required: ['city'],
			},
			date: {type: 'string', format: 'date'},
		},
		required: ['address', 'date'],
	},
);

/** Everything at once, as a busy client declares it. */
export const allTools: readonly MindTool[] = [
	lights,
	timer,
	cancelTimer,
	thermostat,
	orderStatus,
	calendar,
	music,
	email,
	convert,
	weather,
	restaurant,
	reminder,
	translate,
	flights,
	alarm,
	shopping,
	delivery,
];

import {expect, test} from 'vitest';
import type {MindTool} from '../../../../source/server/engines.js';
import {callsFor} from '../talk-to-mind.js';
import {lights} from './tools.js';

const pizza: MindTool = {
	name: 'order_pizza',
	description: 'Order a pizza.',
	parameters: {
		type: 'object',
		properties: {
			size: {type: 'string', enum: ['small', 'large']},
			toppings: {
				type: 'array',
				items: {
					type: 'string',
					enum: ['ham', 'mushrooms', 'olives', 'cheese'],
				},
			},
		},
		required: ['size'],
	},
	isOwn: false,
};

test.each([
	['order a small pizza with ham but no mushrooms', ['ham']],
	['order a small pizza with ham, without olives', ['ham']],
	['small pizza with ham and cheese but without olives', ['ham', 'cheese']],
	['a large pizza no olives with ham please', ['ham']],
	['order a large pizza with ham, no mushrooms, no olives', ['ham']],
	['large pizza with cheese, without ham, mushrooms or olives', ['cheese']],
	['large pizza without mushrooms and olives but with ham', ['ham']],
	['order a small pizza, not with ham but with cheese', ['cheese']],
	['order a small pizza without olives', undefined],
	['order a large pizza with ham and olives', ['ham', 'olives']],
])('leaves out what is not wanted: %s', async (text, toppings) => {
	const [call] = await callsFor(text, {tools: [pizza]});
	expect(call?.arguments).toEqual({
		size: text.includes('small') ? 'small' : 'large',
		...(toppings !== undefined && {toppings}),
	});
});

test.each([
	['turn on the lights in the bedroom, not in the kitchen', 'bedroom'],
	['Включи свет в спальне, а не на кухне', 'bedroom'],
	['включи свет не на кухне, а в спальне', 'bedroom'],
])('takes the room that is meant: %s', async (text, room) => {
	expect(await callsFor(text, {tools: [lights]})).toEqual([
		{name: lights.name, arguments: {room, state: 'on'}},
	]);
});

test('leaves out of a free list what is not wanted', async () => {
	const properties = {
		items: {type: 'array', items: {type: 'string'}, description: 'Items'},
	};
	const shop: MindTool = {
		name: 'buy',
		description: 'Buy items in the shop.',
		parameters: {type: 'object', properties, required: ['items']},
		isOwn: false,
	};
	expect(
		await callsFor('buy the items milk and bread but no butter', {
			tools: [shop],
		}),
	).toEqual([{name: 'buy', arguments: {items: ['milk', 'bread']}}]);
});

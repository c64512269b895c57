import {expect, test} from 'vitest';
import {called, callsFor, hear, think, user} from '../talk-to-mind.js';
import {allTools, lights, timer, weather} from './tools.js';

test('calls nothing where no function may be called', async () => {
	const {say, calls} = await think('set a timer for 5 minutes', {
		tools: allTools,
		toolChoice: 'none',
	});
	expect(calls).toEqual([]);
	expect(say).toContain('none may be used');
	expect(
		await hear('what time is it', {tools: allTools, toolChoice: 'none'}),
	).toBe('It is 3:04 PM.');
});

const note = {
	name: 'save_note',
	parameters: {
		type: 'object',
		properties: {text: {type: 'string'}},
		required: ['text'],
	},
	isOwn: false,
};

test('calls something where something has to be called', async () => {
	const required = {tools: [timer, note], toolChoice: 'required'} as const;
	expect(await callsFor('set a timer for 5 minutes', required)).toEqual([
		{name: 'set_timer', arguments: {minutes: 5}},
	]);
	expect(await callsFor('the cat is on the roof', required)).toEqual([
		{name: 'save_note', arguments: {text: 'the cat is on the roof'}},
	]);
	expect(await callsFor('hello there', required)).toMatchObject([
		{name: 'save_note'},
	]);
});

test('calls the function that the client names', async () => {
	const named = (name: string) =>
		({
			tools: [...allTools, note],
			toolChoice: {type: 'function', name},
		}) as const;
	expect(await callsFor('hello there', named('save_note'))).toEqual([
		{name: 'save_note', arguments: {text: 'hello there'}},
	]);
	expect(await callsFor('Paris', named('get_weather'))).toEqual([
		{name: 'get_weather', arguments: {city: 'Paris'}},
	]);
	expect(await callsFor('5 minutes', named('set_timer'))).toEqual([
		{name: 'set_timer', arguments: {minutes: 5}},
	]);
	expect(await callsFor('kitchen', named('control_lights'))).toEqual([
		{name: 'control_lights', arguments: {room: 'kitchen'}},
	]);
});

test('speaks of the outputs even where a function has to be called', async () => {
	const {say, calls} = await think(
		[user('lights on'), ...called(lights.name, {room: 'kitchen'}, {ok: true})],
		{tools: [lights, weather], toolChoice: 'required'},
	);
	expect(calls).toEqual([]);
	expect(say).toBe('Done.');
});

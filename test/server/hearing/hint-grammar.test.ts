import {expect, test} from 'vitest';
import {grammar} from '../../../source/server/hearing/grammar.js';
import {grammarWith} from '../../../source/server/hearing/hint-grammar.js';
import {createRandom} from '../../helpers/seeded.js';
import {sentenceOf} from './grammar-sentences.js';

const sentences = (hints: readonly string[], rule: string): Set<string> => {
	const random = createRandom(5);
	const choose = (count: number) => Math.floor(random() * count);
	const extended = grammarWith(hints).grammar;
	return new Set(
		Array.from({length: 3000}, () => sentenceOf(extended, rule, choose)),
	);
};

test('without hints the grammar is what it was', () => {
	expect(grammarWith([])).toEqual({grammar, words: []});
	expect(grammarWith(['Кухня'])).toEqual({grammar, words: []});
});

test('a tool can be asked for by its name, with a thing and an amount', () => {
	const hints = ['set thermostat', 'kitchen'];
	const said = sentences(hints, 'request');

	expect(said).toContain('set the thermostat');
	expect(said).toContain('please set thermostat');
	expect(
		[...said].some((sentence) =>
			/^set the thermostat in the kitchen to [a-z]+/v.test(sentence),
		),
	).toBe(true);
	expect(sentences(hints, 'number')).toContain('twenty two');
});

test('what a tool gets is asked for in many ways', () => {
	const said = sentences(['get_order_status'], 'tool');

	expect(said).toContain('what is the order status');
	expect(said).toContain('show me the order status');
});

test('of many things there is not one', () => {
	expect(sentences(['turn_on_lights'], 'tool')).toEqual(
		new Set(['turn on lights', 'turn on the lights', 'turn on my lights']),
	);
	expect(sentences(['set_timer'], 'tool')).toContain('set a timer');
	expect(sentences(['send_email'], 'tool')).toContain('send an email');
});

test('things answer a question, and are places and subjects', () => {
	const hints = ['Tbilisi', 'living room'];

	expect(sentences(hints, 'answer')).toContain('the living room');
	expect(sentences(hints, 'city')).toContain('tbilisi');
	expect(sentences(hints, 'subject')).toContain('the living room');
});

test('short words are no answer by themselves: they are everywhere to be heard', () => {
	expect(sentences(['on', 'off', 'lamp'], 'answer')).not.toContain('on');
});

test('the same hints make the same grammar, however often they are named', () => {
	expect(grammarWith(['kitchen', 'kitchen']).grammar).toBe(
		grammarWith(['kitchen']).grammar,
	);
});

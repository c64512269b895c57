import {expect, test} from 'vitest';
import {createRegistry} from '../../source/tools/registry.js';
import type {Tool} from '../../source/tools/tool.js';

const tool = (name: string): Tool => ({
	name,
	description: `Does ${name}.`,
	parameters: {type: 'object'},
	timeLimitMs: 1000,
	execute: async () => ({output: '{}', summary: '', isSample: false}),
});

test('finds a tool by its name', () => {
	const registry = createRegistry([tool('one'), tool('two')]);

	expect(registry.named('two')?.description).toBe('Does two.');
	expect(registry.named('three')).toBeUndefined();
	expect(registry.named('constructor')).toBeUndefined();
});

test('declares the tools in order, without what runs them', () => {
	const {declarations} = createRegistry([tool('two'), tool('one')]);

	expect(declarations).toEqual([
		{
			name: 'two',
			description: 'Does two.',
			parameters: {type: 'object'},
		},
		{
			name: 'one',
			description: 'Does one.',
			parameters: {type: 'object'},
		},
	]);
});

test('refuses two tools of one name', () => {
	expect(() => createRegistry([tool('one'), tool('one')])).toThrow(
		'Two tools are named "one".',
	);
});

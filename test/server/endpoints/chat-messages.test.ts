import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {HistoryEntry} from '../../../source/server/engines.js';
import {chatMessages} from '../../../source/server/endpoints/chat-messages.js';
import {mindRequest, said, typed} from '../../helpers/ask-mind.js';

const made = (callId: string, args = '{"city":"Rome"}'): HistoryEntry => ({
	type: 'call',
	callId,
	name: 'get_weather',
	arguments: args,
});

const output = (callId: string, text: string): HistoryEntry => ({
	type: 'output',
	callId,
	output: text,
});

/** Without the system message. */
const messages = (history: readonly HistoryEntry[], hasTools = true) =>
	chatMessages(mindRequest({history}), hasTools).slice(1);

const toolCall = (id: string, args = '{"city":"Rome"}') => ({
	id,
	type: 'function',
	function: {name: 'get_weather', arguments: args},
});

test('puts results right behind their calls, whatever came between', () => {
	expect(
		messages([
			typed('Rome and Oslo?'),
			said('Let me look.'),
			made('a'),
			made('b', '{"city":"Oslo"}'),
			output('b', '5'),
			typed('Hurry.'),
			output('a', '21'),
		]),
	).toEqual([
		{role: 'user', content: 'Rome and Oslo?'},
		{
			role: 'assistant',
			content: 'Let me look.',
			tool_calls: [toolCall('a'), toolCall('b', '{"city":"Oslo"}')],
		},
		{role: 'tool', tool_call_id: 'a', content: '21'},
		{role: 'tool', tool_call_id: 'b', content: '5'},
		{role: 'user', content: 'Hurry.'},
	]);
});

test('gives a call without a result one that says so, and broken arguments an empty object', () => {
	expect(messages([typed('Rome?'), made('a', '{"city')])).toEqual([
		{role: 'user', content: 'Rome?'},
		{role: 'assistant', content: '', tool_calls: [toolCall('a', '{}')]},
		{
			role: 'tool',
			tool_call_id: 'a',
			content: expect.stringContaining('no result'),
		},
	]);
});

test('tells calls in words to a model that knows no tools', () => {
	expect(
		messages([typed('Rome?'), made('a'), output('a', '21')], false),
	).toEqual([
		{
			role: 'user',
			content: 'Rome?\n[Result of get_weather with {"city":"Rome"}: 21]',
		},
	]);
});

test('keeps a result whose call is gone', () => {
	expect(messages([output('a', '21')])).toEqual([
		{role: 'user', content: expect.stringContaining('21')},
	]);
});

test('says where speech was not understood, and leaves out what nobody heard', () => {
	expect(messages([typed('Hello.'), said(''), typed('')])).toEqual([
		{
			role: 'user',
			content: expect.stringMatching(/^Hello\.\n\[.*not be understood/v),
		},
	]);
});

test('asks to speak where the person has not', () => {
	expect(messages([])).toEqual([
		{role: 'user', content: expect.stringContaining('your turn')},
	]);
	expect(messages([typed('Hi.'), said('Hello.')]).at(-1)).toMatchObject({
		role: 'user',
	});
});

test('tells the day, but not the minute', () => {
	const [system] = chatMessages(mindRequest(), true);

	expect(system?.content).toContain('29 November 2026');
	expect(system?.content).not.toContain('12:');
});

const entry = fc.oneof(
	fc.constantFrom('', 'one', 'two').map((text) => typed(text)),
	fc.constantFrom('', 'one', 'two').map((text) => said(text)),
	fc.constantFrom('a', 'b', 'c').map((id) => made(id)),
	fc.constantFrom('a', 'b', 'c').map((id) => output(id, '1')),
);

test('makes a conversation that every server takes of any history', () => {
	fc.assert(
		fc.property(
			fc.array(entry, {maxLength: 12}),
			fc.boolean(),
			(history, hasTools) => {
				const list = messages(history, hasTools);

				expect(['user', 'tool']).toContain(list.at(-1)?.role);
				for (const [index, message] of list.entries()) {
					const next = list[index + 1];
					if (message.role === 'user') {
						expect(next?.role).not.toBe('user');
					}

					if (message.role === 'assistant' && message.tool_calls) {
						const {length} = message.tool_calls;
						expect(
							list
								.slice(index + 1, index + 1 + length)
								.map((answer) =>
									answer.role === 'tool' ? answer.tool_call_id : undefined,
								),
						).toEqual(message.tool_calls.map(({id}) => id));
					}
				}
			},
		),
	);
});

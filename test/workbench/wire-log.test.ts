import {Buffer} from 'node:buffer';
import {expect, test, vi} from 'vitest';
import {redact} from '../../source/protocol/redact.js';
import {createWireLog, type WireLog} from '../../source/workbench/wire-log.js';

const note = (
	wire: WireLog,
	event: Readonly<Record<string, unknown>> | string,
	direction: 'sent' | 'received' = 'received',
) => {
	const text = typeof event === 'string' ? event : JSON.stringify(event);
	wire.note({
		direction,
		text,
		bytes: Buffer.byteLength(text),
		atMs: 1000,
		clean: redact,
	});
};

const typesOf = (wire: WireLog) => wire.read().map(({type}) => type);

test('frames are kept in order with type, size and time', () => {
	const wire = createWireLog();
	note(wire, {type: 'session.update', session: {voice: 'дарья'}}, 'sent');
	note(wire, {type: 'session.updated'});

	expect(wire.read()).toMatchObject([
		{
			number: 1,
			atMs: 1000,
			direction: 'sent',
			type: 'session.update',
			bytes: 58,
		},
		{number: 2, direction: 'received', type: 'session.updated', bytes: 26},
	]);
	expect(wire.startedAtMs()).toBe(1000);
});

test('nothing noted, the same array', () => {
	const wire = createWireLog();
	note(wire, {type: 'a'});
	const before = wire.read();

	expect(wire.read()).toBe(before);
	note(wire, {type: 'b'});
	expect(wire.read()).not.toBe(before);
	expect(before).toHaveLength(1);
});

test('minutes of sound do not push out how the session began', () => {
	const wire = createWireLog({capacity: 50});
	note(wire, {type: 'session.created'});
	for (let index = 0; index < 1000; index++) {
		note(wire, {type: 'input_audio_buffer.append', audio: 'AAAA'}, 'sent');
		note(wire, {type: 'response.output_text.delta', delta: 'x'});
	}

	note(wire, {type: 'response.done'});
	const events = wire.read();

	expect(events).toHaveLength(52);
	expect(events[0]).toMatchObject({number: 1, type: 'session.created'});
	expect(events.at(-1)).toMatchObject({number: 2002, type: 'response.done'});
	expect(events.map(({number}) => number)).toEqual(
		events.map(({number}) => number).toSorted((one, other) => one - other),
	);
});

test('big events are kept only as far as there is room for their text', () => {
	const wire = createWireLog({capacityCharacters: 20_000});
	for (let index = 0; index < 100; index++) {
		note(wire, {type: 'x', words: `${index} `.padEnd(5000, 'go on ')});
	}

	expect(wire.read()).toHaveLength(3);
	note(wire, `not JSON ${'and long '.repeat(10_000)}`);
	expect(typesOf(wire)).toEqual(['']);
});

test('neither keys nor the secrets of the connection are kept', () => {
	const wire = createWireLog();
	const secret = 'hunter22hunter22';
	const text = JSON.stringify({
		type: 'error',
		error: {message: `Wrong: ${secret}, or sk-abcdefghijkl`},
		headers: {Authorization: 'Bearer zyxwvu9876'},
		url: 'https://host/mcp?api-key=qwertyuiop',
	});
	wire.note({
		direction: 'received',
		text,
		bytes: text.length,
		atMs: 1,
		clean: (words) => redact(words, [secret]),
	});
	wire.tell({type: 'socket.opening', url: 'wss://h/?key=qwertyuiop'}, 2);
	const kept = JSON.stringify(wire.read());

	for (const word of [secret, 'sk-abc', 'zyxwvu9876', 'qwertyuiop']) {
		expect(kept).not.toContain(word);
	}

	expect(typesOf(wire)).toEqual(['error', 'socket.opening']);
});

test('what is no event is kept as what it is', () => {
	const wire = createWireLog();
	note(wire, 'pardon?');
	wire.note({direction: 'received', bytes: 12, atMs: 1, clean: redact});

	expect(wire.read()).toMatchObject([
		{type: '', text: 'pardon?', bytes: 7},
		{type: '', text: '', bytes: 12},
	]);
});

test('a million types are no reason to remember a million', () => {
	const wire = createWireLog({capacity: 10});
	for (let index = 0; index < 2000; index++) {
		note(wire, {type: `made-up-${index}`});
	}

	expect(typesOf(wire).at(-1)).toBe('made-up-1999');
});

test('listeners are told until they no longer listen', () => {
	const wire = createWireLog();
	const listener = vi.fn();
	const stop = wire.subscribe(listener);
	note(wire, {type: 'a'});
	stop();
	note(wire, {type: 'b'});

	expect(listener).toHaveBeenCalledTimes(1);
});

import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {textWidth} from '../../source/ui/text/width.js';
import type {WireFile, WireSaving} from '../../source/workbench/wire-file.js';
import {createWireLog} from '../../source/workbench/wire-log.js';
import {emptyWorkbench} from '../../source/workbench/workbench.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';
import {wireByHand} from '../helpers/wire.js';

const escape = '\u{1B}';
const up = '\u{1B}[A';
const down = '\u{1B}[B';
const left = '\u{1B}[D';
const right = '\u{1B}[C';
const pageUp = '\u{1B}[5~';
const home = '\u{1B}[H';
const end = '\u{1B}[F';
const shiftTab = '\u{1B}[Z';

type Options = {
	readonly size?: {readonly columns: number; readonly rows: number};
	readonly wireFile?: WireFile;
	readonly look?: ReturnType<typeof createLook>;
};

/** The inspector, open on a wire that is filled by hand. */
const openInspector = async (
	fill: (by: ReturnType<typeof wireByHand>) => void,
	{
		size = {columns: 120, rows: 30},
		wireFile = emptyWorkbench.wireFile,
		look = createLook({language: 'en', theme: 'dark'}, {}),
	}: Options = {},
) => {
	const by = wireByHand();
	fill(by);
	const written: string[] = [];
	const session = holdState(readyState());
	const app = renderApp({
		store: session.store,
		size,
		look,
		bench: {...emptyWorkbench, wire: by.wire, wireFile},
		write(text) {
			written.push(text);
		},
	});
	app.press('e');
	await app.sees(look.messages.inspector.title);

	/** The rows of events, without what is around them. */
	const rows = () =>
		app
			.frame()
			.split('\n')
			.filter((row) => /\d\d\.\d{3} /v.test(row))
			.map((row) => row.trimEnd());
	const selected = () =>
		rows()
			.find((row) => row.trimStart().startsWith('›'))
			?.trimStart();

	return {...app, ...by, ...session, rows, selected, written};
};

const conversation = ({
	sent,
	received,
	sound,
	told,
}: ReturnType<typeof wireByHand>) => {
	told({type: 'socket.opening', url: 'wss://host/v1/realtime'});
	told({type: 'socket.opened'});
	received({type: 'session.created', session: {id: 'sess_1', model: 'm-1'}});
	sent({type: 'session.update', event_id: 'parley_session', session: {}});
	received({type: 'session.updated', session: {id: 'sess_1'}});
	for (let index = 0; index < 50; index++) {
		sound('sent');
	}

	sent({type: 'response.create', event_id: 'parley_create_1'});
	received({type: 'response.created', response: {id: 'resp_1'}});
	for (let index = 0; index < 20; index++) {
		sound('sent');
		sound('received', 4800);
		received({
			type: 'response.output_audio_transcript.delta',
			response_id: 'resp_1',
			delta: ` word${index}`,
		});
	}

	received({
		type: 'response.done',
		response: {id: 'resp_1', status: 'completed', usage: {total: 9}},
	});
};

test('the log reads as a story: what happened, both directions, streams on one row each', async () => {
	const {rows, frame} = await openInspector(conversation);
	const words = rows().map((row) =>
		row
			.replace(/^[ ›]+[\d:]+\.\d{3} +/v, '')
			.replaceAll(/ +/gv, ' ')
			.trim(),
	);

	expect(words).toEqual([
		'· socket.opening wss://host/v1/realtime',
		'+10 ms · socket.opened',
		'+10 ms ← session.created 66 B m-1',
		'+10 ms → session.update 66 B',
		'+10 ms ← session.updated 52 B',
		'+10 ms → input_audio_buffer.append ×50 66.3 kB 1.0 s of sound',
		'+10 ms → response.create 55 B',
		'+10 ms ← response.created 54 B',
		'+10 ms → input_audio_buffer.append ×20 26.5 kB 400 ms of sound',
		'+10 ms ← response.output_audio.delta ×20 129.8 kB 2.0 s of sound',
		'+10 ms ← response.output_audio_transcript.delta ×20 1.8 kB',
		'+10 ms ← response.done 92 B completed',
	]);
	expect(frame()).toContain('all 118');
});

test.each(['e', 'у', escape, 'q', 'й'])('%j closes it', async (key) => {
	const {press, seesNot} = await openInspector(conversation);
	// Another key between: what is pressed twice at once is one key held down.
	press('a');
	press(key);
	await seesNot('Events');
});

test('f shows every piece, and f again the runs', async () => {
	const {press, sees, seesNot, rows} = await openInspector(conversation);
	press('f');
	await sees('word19');
	expect(rows().length).toBeGreaterThan(20);
	press('f');
	await seesNot('word19');
});

test('the filter works with every letter, counts, and words must all hold', async () => {
	const {press, sees, rows, selected} = await openInspector(conversation);
	press('/');
	press('ses');
	await sees('3 of 118');
	press('sion upd');
	await sees('2 of 118');
	expect(rows()).toHaveLength(2);
	press('\r');
	await sees('/session upd');
	press(`/${'\u{7F}'.repeat(3)}-created`);
	await vi.waitFor(() => {
		expect(rows()).toHaveLength(2);
		expect(selected()).toContain('session.updated');
	});
	press('\u{17}');
	await sees('3 of 118');
	press(escape);
	await sees('all 118');
});

test('= finds what is inside of an event', async () => {
	const {press, sees, rows} = await openInspector(conversation);
	press('/=SESS_1');
	await sees('2 of 118');
	expect(rows()).toHaveLength(2);
	expect(rows()[0]).toContain('session.created');
});

test('a filter with signs that turn the direction is drawn without them, its end in sight', async () => {
	const {press, sees, frame} = await openInspector(conversation, {
		size: {columns: 40, rows: 20},
	});
	press('/');
	press(`\u{202E}done\u{2066}\u{200B}`);
	await sees('/done');
	expect(frame()).not.toMatch(/[\u{202E}\u{2066}]/v);
	press('漢'.repeat(30) + 'z');
	await sees('漢z');
	expect(frame()).toMatch(/^\/漢+z *$/mv);
	press('\r');
	await sees('/done漢');
	expect(frame()).not.toMatch(/[\u{202E}\u{2066}]/v);
});

test('Escape takes the filter back before it closes', async () => {
	const {press, sees, seesNot} = await openInspector(conversation);
	press('/done\r');
	await sees('1 of 118');
	press(escape);
	await sees('all 118');
	press(escape);
	await seesNot('Events');
});

test('a filter that nothing fits says so', async () => {
	const {press, sees} = await openInspector(conversation);
	press('/nonesuch');
	await sees('No event fits the filter');
	press('\r\r');
	await sees('0 of 118');
});

test('one direction only, with what happened here; the same key shows both again', async () => {
	const {press, sees, seesNot, rows} = await openInspector(conversation);
	press('>');
	await sees('sent only');
	expect(rows().some((row) => row.includes('←'))).toBe(false);
	expect(rows().some((row) => row.includes('socket.opened'))).toBe(true);
	press('<');
	await sees('received only');
	expect(rows().some((row) => row.includes('→'))).toBe(false);
	press('<');
	await seesNot('only');
});

test('commands work on a Russian layout, and typed words stay what they are', async () => {
	const {press, sees} = await openInspector(conversation);
	press('Ю');
	await sees('sent only');
	press('.');
	press('ф');
	await sees('/ф');
});

test('the newest event stays in view until the cursor moves up, and again after End', async () => {
	const {press, received, selected, sees} = await openInspector(conversation);
	const arrives = (type: string) => {
		received({type});
	};

	arrives('rate_limits.updated');
	await vi.waitFor(() => {
		expect(selected()).toContain('rate_limits.updated');
	});
	press(up);
	await vi.waitFor(() => {
		expect(selected()).toContain('response.done');
	});
	arrives('x.first');
	await sees('x.first');
	expect(selected()).toContain('response.done');
	press(end);
	await vi.waitFor(() => {
		expect(selected()).toContain('x.first');
	});
	arrives('x.second');
	await vi.waitFor(() => {
		expect(selected()).toContain('x.second');
	});
});

test('moves by line, page, to the start and to the end', async () => {
	const {press, selected} = await openInspector(
		({received}) => {
			for (let index = 0; index < 100; index++) {
				received({type: `event.${index}`});
			}
		},
		{size: {columns: 80, rows: 24}},
	);
	const lands = async (key: string, where: string) => {
		press(key);
		await vi.waitFor(() => {
			expect(selected()).toMatch(new RegExp(`${where} `, 'v'));
		});
	};

	await lands(up, 'event.98');
	await lands(home, 'event.0');
	await lands(up, 'event.0');
	await lands(down, 'event.1');
	await lands(end, 'event.99');
	press(pageUp);
	await vi.waitFor(() => {
		expect(selected()).toMatch(/event\.8\d /v);
	});
});

test('pause holds the list still and counts what comes; p goes on', async () => {
	const {press, sees, received, rows} = await openInspector(conversation);
	press('p');
	await sees('paused');
	const before = rows();
	for (let index = 0; index < 12; index++) {
		received({type: `late.${index}`});
	}

	await sees('paused, 12 new');
	expect(rows()).toEqual(before);
	press(' ');
	await sees('late.11');
	await sees('all 130');
});

test('Enter opens an event as JSON, which folds where the cursor is', async () => {
	const {press, sees, seesNot, frame} = await openInspector(conversation);
	press('\r');
	await sees('#118 ← response.done');
	await sees('"total": 9');
	press(`${down}${down}`);
	press('\r');
	await sees('"response": {…3}');
	await seesNot('"total"');
	press('\r');
	await sees('"total": 9');
	press(escape);
	await sees('all 118');
	expect(frame()).not.toContain('"total"');
});

test('sound is a few words in an opened event, and left and right step through the pieces', async () => {
	const {press, sees} = await openInspector(conversation);
	press(`${up}${up}\r`);
	await sees('"delta": … 4,800 bytes, 100 ms of sound');
	await sees('#59 ←');
	press(right);
	await sees('" word0"');
	press(left);
	press(left);
	await sees('"audio": … 960 bytes, 20 ms of sound');
	press(escape);
	await sees('all 118');
});

test('request and reply are told, and Tab goes from one to the other', async () => {
	const {press, sees} = await openInspector(conversation);
	press('\r');
	await sees('answers #56 response.create +620 ms');
	press('\t');
	await sees('#56 → response.create');
	await sees('answered by #57 response.created +10 ms');
	press('\t');
	await sees('#57 ← response.created');
	press(shiftTab);
	await sees('#56 → response.create');
});

test('Tab in the list moves the cursor to what the event answers', async () => {
	const {press, selected} = await openInspector(conversation);
	press('\t');
	await vi.waitFor(() => {
		expect(selected()).toContain('response.create ');
	});
});

test('an error is told of the request that it names, not of one with the same name before a later one', async () => {
	const {press, sees} = await openInspector(({sent, received}) => {
		sent({type: 'session.update', event_id: 'parley_session'});
		received({type: 'session.updated'});
		sent({type: 'session.update', event_id: 'parley_session'});
		received({
			type: 'error',
			error: {event_id: 'parley_session', code: 'bad', message: 'No voice'},
		});
	});
	await sees('bad No voice');
	press('\r');
	await sees('answers #3 session.update');
	press(escape);
	await sees('all 4');
	press(home);
	press('\r');
	await sees('answered by #2 session.updated');
});

test('replies without an id go to the request that waits longest; what the server does of its own accord answers nothing', async () => {
	const {press, sees} = await openInspector(({sent, received}) => {
		const item = {
			type: 'function_call_output',
			call_id: 'call_1',
			output: '{}',
		};
		sent({type: 'conversation.item.create', item});
		received({
			type: 'conversation.item.created',
			item: {id: 'item_5', type: 'message', role: 'user'},
		});
		received({
			type: 'conversation.item.created',
			item: {...item, id: 'item_6'},
		});
		received({type: 'response.created', response: {id: 'resp_vad'}});
	});
	press('\r');
	await sees('nothing else belongs to it');
	press(left);
	await sees('answers #1 conversation.item.create');
	press(left);
	await sees('nothing else belongs to it');
});

test('a call and its output are found by the call', async () => {
	const {press, sees} = await openInspector(({sent, received}) => {
		received({
			type: 'response.function_call_arguments.done',
			call_id: 'call_7',
			arguments: '{"city":"Moscow"}',
		});
		received({type: 'rate_limits.updated'});
		sent({
			type: 'conversation.item.create',
			item: {type: 'function_call_output', call_id: 'call_7', output: '4 °C'},
		});
	});
	press('\t');
	press('\r');
	await sees('#1 ← response.function_call_arguments.done');
	await sees('1 of 2 related');
});

test('y copies the event, and of a run every piece', async () => {
	const {press, sees, written} = await openInspector(conversation);
	const copied = () => {
		const [, base64 = ''] = /c;([\w+\/=]*)/v.exec(written.at(-1) ?? '') ?? [];
		return Buffer.from(base64, 'base64').toString();
	};

	press('y');
	await sees('Copied');
	expect(JSON.parse(copied())).toMatchObject({type: 'response.done'});
	press(up);
	press('y');
	await vi.waitFor(() => {
		expect(copied().split('\n')).toHaveLength(20);
	});
});

test('pieces longer than the clipboard are cut between characters, and that is said', async () => {
	const {press, sees, written} = await openInspector(({received}) => {
		for (let index = 0; index < 60; index++) {
			received({
				type: 'response.output_audio_transcript.delta',
				response_id: 'resp_1',
				delta: '🎈'.repeat(900),
			});
		}
	});
	press('y');
	await sees('Copied');
	const [, base64 = ''] = /c;([\w+\/=]*)/v.exec(written.at(-1) ?? '') ?? [];
	const text = Buffer.from(base64, 'base64').toString();
	expect(Buffer.byteLength(text)).toBeGreaterThan(69_900);
	expect(text).not.toContain('\u{FFFD}');
	press(escape);
	await sees('terminals take no more at once');
});

test('w saves, and says where to or why not, also when that takes a while', async () => {
	let saving: WireSaving = {status: 'none'};
	const listeners = new Set<() => void>();
	const save = vi.fn();
	const {press, sees, seesNot} = await openInspector(conversation, {
		wireFile: {
			read: () => saving,
			subscribe(listener) {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			},
			save,
		},
	});
	const become = (next: WireSaving) => {
		saving = next;
		for (const listener of listeners) {
			listener();
		}
	};

	press('w');
	await sees('Saving…');
	expect(save).toHaveBeenCalledTimes(1);
	become({status: 'saved', path: '/logs/events-1.jsonl', count: 118});
	await sees('118 events saved: /logs/events-1.jsonl');
	become({
		status: 'failed',
		reason: 'full',
		detail: 'ENOSPC\u{1B}[31m\u{202E}',
	});
	await sees('Not saved: the disk is full. Free some space, then press w.');
	press(up);
	await seesNot('Not saved');
});

test('the conversation can be muted and interrupted meanwhile', async () => {
	const {press, events, sees} = await openInspector(conversation);
	press('m');
	press('i');
	expect(events).toEqual([{type: 'mute.toggled'}, {type: 'interrupt.pressed'}]);
	await sees('Events');
});

test.each([
	{columns: 120, rows: 30},
	{columns: 40, rows: 12},
])(
	'? tells every key of it at $columns columns, and Escape goes one level back',
	async (size) => {
		const {press, sees, seesNot} = await openInspector(conversation, {size});
		press('?');
		await sees('save all');
		press(escape);
		await sees('response.done');
		press('\r');
		await sees('"type"');
		press('?');
		await seesNot('"type"');
		press('?');
		await sees('"type"');
	},
);

test('times since the start on demand', async () => {
	const {press, sees, rows} = await openInspector(conversation);
	press('a');
	await sees('+0:01.170');
	expect(rows()[0]).toContain('+0:00.000');
});

test('nothing yet says so, and the first event appears', async () => {
	const {sees, received} = await openInspector(() => undefined);
	await sees('Nothing has gone over the wire yet.');
	received({type: 'session.created'});
	await sees('session.created');
});

test('what a server sends does nothing to the terminal', async () => {
	const hostile = '\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}\u{200B}';
	const {press, sees, styledFrame} = await openInspector(({received, raw}) => {
		received({type: `x${hostile}`, message: hostile, [hostile]: hostile});
		raw(`no JSON ${hostile}`);
		raw('{"type":"cut');
	});
	const isClean = () => {
		// Ink itself colours; nothing else may come through.
		const others = styledFrame().replaceAll(/\p{Cc}\[[\d;]*m/gv, '');
		expect(others).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/v);
		expect(others).not.toContain('owned\u{7}');
	};

	await sees('(no event)');
	isClean();
	press('\r');
	await sees('{"type":"cut');
	isClean();
	press(left);
	await sees('no JSON');
	isClean();
	press(left);
	await sees(String.raw`\u001b[2J`);
	isClean();
});

test('a binary frame is told as one', async () => {
	const {sees, wire, press} = await openInspector(() => undefined);
	wire.note({
		direction: 'received',
		bytes: 3,
		atMs: 1,
		clean: (text) => text,
	});
	await sees('(binary)');
	press('\r');
	await sees('A binary frame');
});

test('an event stays open when the log forgets it', async () => {
	const wire = createWireLog({capacity: 3});
	const by = wireByHand(wire);
	by.received({type: 'first.one'});
	const app = renderApp({
		...holdState(readyState()),
		bench: {...emptyWorkbench, wire},
	});
	app.press('e');
	await app.sees('first.one');
	app.press('\r');
	await app.sees('"first.one"');
	for (let index = 0; index < 10; index++) {
		by.received({type: `later.${index}`});
	}

	app.press(right);
	await app.sees('"later.7"');
	app.press(escape);
	await app.sees('8 older ones forgotten');
});

test('it speaks Russian', async () => {
	const {press, sees} = await openInspector(conversation, {
		look: createLook({language: 'ru', theme: 'dark'}, {}),
	});
	await sees('События  все 118');
	await sees('2,0 с звука');
	press('\r');
	await sees('ответ на #56 response.create +620 мс');
});

test('it fits into every window, whatever comes over the wire', async () => {
	const keys = fc.array(
		fc.constantFrom(
			'\r',
			'\t',
			'f',
			'a',
			'/',
			'x',
			'y',
			'w',
			'<',
			' ',
			up,
			down,
			pageUp,
			home,
			end,
			left,
			right,
			escape,
		),
		{maxLength: 12},
	);
	const frames = fc.array(
		fc.oneof(
			fc.string({unit: 'binary', maxLength: 80}),
			fc.jsonValue().map((value) => JSON.stringify(value)),
			fc
				.dictionary(fc.string({unit: 'grapheme'}), fc.jsonValue())
				.map((fields) => JSON.stringify({type: 'some.event', ...fields})),
			fc.constantFrom(
				JSON.stringify({
					type: 'response.output_audio_transcript.delta',
					delta: 'слово 数学 👨‍👩‍👧 '.repeat(20),
				}),
			),
		),
		{maxLength: 12},
	);

	fc.assert(
		fc.property(
			frames,
			keys,
			fc.integer({min: 30, max: 300}),
			fc.integer({min: 10, max: 40}),
			(texts, pressed, columns, rows) => {
				const by = wireByHand();
				for (const text of texts) {
					by.raw(text);
				}

				const app = renderApp({
					...holdState(readyState()),
					size: {columns, rows},
					bench: {...emptyWorkbench, wire: by.wire},
				});
				app.press('e');
				for (const key of pressed) {
					app.press(key);
				}

				const lines = app.frame().split('\n');
				expect(lines.length).toBeLessThan(rows);
				for (const line of lines) {
					expect([line, textWidth(line) <= columns]).toEqual([line, true]);
				}
			},
		),
		{numRuns: 40},
	);
}, 60_000);

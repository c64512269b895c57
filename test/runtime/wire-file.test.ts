import {chmod, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test, vi} from 'vitest';
import {createWireFile} from '../../source/runtime/wire-file.js';
import {createWireLog} from '../../source/workbench/wire-log.js';
import {temporaryFolder} from '../settings/temporary-folder.js';

const nowMs = Date.UTC(2026, 4, 6, 7, 8, 9, 10);

const fill = (count: number) => {
	const wire = createWireLog({rateHz: () => 24_000});
	wire.tell({type: 'socket.opened'}, nowMs);
	for (let index = 0; index < count; index++) {
		const text = JSON.stringify({
			type: 'response.done',
			index,
			key: 'sk-abcdefghijkl',
		});
		wire.note({
			direction: 'received',
			text,
			bytes: text.length,
			atMs: nowMs + index,
			clean: (words) => words.replaceAll('sk-abcdefghijkl', '[redacted]'),
		});
	}

	wire.note({
		direction: 'received',
		text: 'no JSON',
		bytes: 7,
		atMs: nowMs,
		clean: (words) => words,
	});
	return wire;
};

const saved = async (options: Parameters<typeof createWireFile>[0]) => {
	const file = createWireFile(options);
	file.save();
	await vi.waitFor(() => {
		expect(['saved', 'failed']).toContain(file.read().status);
	});
	return file.read();
};

test('every event is a line of JSON in a new file that only its owner reads', async () => {
	const folder = path.join(temporaryFolder(), 'logs');
	const result = await saved({wire: fill(450), folder, now: () => nowMs});
	const [name] = await readdir(folder);
	const file = path.join(folder, name!);
	const content = await readFile(file, 'utf8');
	const lines = content
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, unknown>);

	expect(result).toEqual({status: 'saved', path: file, count: 452});
	expect(name).toBe('events-2026-05-06T07-08-09-010Z.jsonl');
	const {mode} = await stat(file);
	expect(mode % 0o1000).toBe(0o600);
	expect(lines).toHaveLength(452);
	expect(lines[0]).toMatchObject({direction: 'local', type: 'socket.opened'});
	expect(lines[1]).toEqual({
		number: 2,
		at: '2026-05-06T07:08:09.010Z',
		direction: 'received',
		type: 'response.done',
		bytes: 58,
		event: {type: 'response.done', index: 0, key: '[redacted]'},
	});
	expect(lines.at(-1)).toMatchObject({text: 'no JSON'});
});

test('no file that is there is ever written over', async () => {
	const folder = temporaryFolder();
	const taken = path.join(folder, 'events-2026-05-06T07-08-09-010Z.jsonl');
	await writeFile(taken, 'mine');
	const result = await saved({wire: fill(1), folder, now: () => nowMs});

	expect(result).toMatchObject({
		status: 'saved',
		path: path.join(folder, 'events-2026-05-06T07-08-09-010Z-2.jsonl'),
	});
	expect(await readFile(taken, 'utf8')).toBe('mine');
});

test('where the folder cannot be made it says so', async () => {
	const inTheWay = path.join(temporaryFolder(), 'file');
	await writeFile(inTheWay, '');
	const result = await saved({
		wire: fill(1),
		folder: path.join(inTheWay, 'logs'),
		now: () => nowMs,
	});

	expect(result).toMatchObject({status: 'failed', reason: 'other'});
});

test.skipIf(process.getuid?.() === 0)(
	'a folder that may not be written is told from other trouble (root may write everywhere)',
	async () => {
		const folder = temporaryFolder();
		await chmod(folder, 0o500);

		expect(
			await saved({wire: fill(1), folder, now: () => nowMs}),
		).toMatchObject({status: 'failed', reason: 'forbidden'});
	},
);

test('without a log folder it says why there is none', async () => {
	expect(
		await saved({
			wire: fill(1),
			folder: undefined,
			problem: 'EROFS: read-only file system',
			now: () => nowMs,
		}),
	).toEqual({
		status: 'failed',
		reason: 'other',
		detail: 'EROFS: read-only file system',
	});
});

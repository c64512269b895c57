import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test, vi} from 'vitest';
import {listenToDevice} from '../../source/audio/device-listener.js';
import type {ListenReport} from '../../source/audio/device-messages.js';

/** Listens by a process that does what the test says; its first report is its process id. */
const listenBy = (program: string) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'parley-test-'));
	const processPath = path.join(folder, 'process.mjs');
	writeFileSync(
		processPath,
		`process.once('message', ({name}) => {
			process.send({type: 'level', dbfs: -process.pid});
			${program}
		});
		process.once('disconnect', () => process.exit());`,
	);
	const reports: ListenReport[] = [];
	const listener = listenToDevice(
		'mic',
		{processPath, logFile: undefined},
		(report) => {
			reports.push(report);
		},
	);
	onTestFinished(async () => {
		await listener.stop();
		rmSync(folder, {recursive: true, force: true});
	});

	return {
		reports,
		listener,
		processId: async () =>
			vi.waitFor(
				() => {
					const [first] = reports;
					expect(first?.type).toBe('level');
					return first?.type === 'level' ? -first.dbfs : 0;
				},
				{timeout: 10_000},
			),
	};
};

const isRunning = (processId: number) => {
	try {
		return process.kill(processId, 0);
	} catch {
		return false;
	}
};

test('levels are reported until it is stopped, and then the process is gone', async () => {
	const {reports, listener, processId} = listenBy(
		`setInterval(() => process.send({type: 'level', dbfs: -20}), 5);`,
	);
	const id = await processId();
	await vi.waitFor(() => {
		expect(reports).toContainEqual({type: 'level', dbfs: -20});
	});
	const {length} = reports;
	await Promise.all([listener.stop(), listener.stop()]);
	expect(isRunning(id)).toBe(false);
	expect(reports).toHaveLength(length);
});

test('a microphone that cannot be opened is the last that is heard of it', async () => {
	const {reports, processId} = listenBy(
		`process.send({type: 'failed', problem: 'not-found', message: 'gone'}, () => process.exit());`,
	);
	await processId();
	await vi.waitFor(() => {
		expect(reports.slice(1)).toEqual([
			{type: 'failed', problem: 'not-found', message: 'gone'},
		]);
	});
});

test('a process that crashes is a microphone that cannot be opened', async () => {
	const {reports, processId} = listenBy(
		`process.kill(process.pid, 'SIGSEGV');`,
	);
	await processId();
	await vi.waitFor(
		() => {
			expect(reports.at(-1)).toMatchObject({
				type: 'failed',
				problem: 'refused',
			});
		},
		{timeout: 10_000},
	);
});

test('without its process it fails, and nothing is thrown', async () => {
	const reports: ListenReport[] = [];
	const {stop} = listenToDevice(
		'mic',
		{processPath: '/nowhere/at/all.mjs', logFile: undefined},
		(report) => {
			reports.push(report);
		},
	);
	onTestFinished(stop);
	await vi.waitFor(
		() => {
			expect(reports).toMatchObject([{type: 'failed', problem: 'refused'}]);
		},
		{timeout: 10_000},
	);
});

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {createKeptVolume} from '../../source/runtime/kept-volume.js';
import {defaultSettings} from '../../source/settings/schema.js';
import {launched, reaches, temporaryFolder} from '../helpers/launched.js';

const stored = (folder: string): unknown =>
	JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8'));

test('a volume that changes many times is written once it rests', async () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const saved: number[] = [];
	const kept = createKeptVolume({
		async save(percent) {
			saved.push(percent);
		},
		onFailed: () => undefined,
	});

	for (const percent of [95, 90, 85]) {
		kept.set(percent);
		// eslint-disable-next-line no-await-in-loop
		await vi.advanceTimersByTimeAsync(500);
	}

	expect(saved).toEqual([]);
	await vi.advanceTimersByTimeAsync(600);
	expect(saved).toEqual([85]);
	await kept.flush();
	expect(saved).toEqual([85]);
});

test('the volume set by key is there for the next run, whatever flag began this one', async () => {
	const folder = await temporaryFolder();
	writeFileSync(path.join(folder, 'settings.json'), '{"voice": "en-us"}');
	const runtime = await launched({
		settings: {...defaultSettings, provider: 'builtin', volume: 40},
		settingsFolder: folder,
	});
	runtime.store.dispatch({type: 'volume.raised'});
	runtime.store.dispatch({type: 'volume.raised'});
	// Leaving at once loses nothing.
	await runtime.close();

	expect(stored(folder)).toEqual({voice: 'en-us', volume: 50});
});

test('a volume that cannot be written is a notice, and the conversation goes on', async () => {
	const folder = await temporaryFolder();
	const blocked = path.join(folder, 'settings.json');
	mkdirSync(blocked);
	const runtime = await launched({settingsFolder: folder});
	runtime.store.dispatch({type: 'volume.lowered'});
	const state = await reaches(runtime, ({notices}) => {
		expect(notices.map(({code}) => code)).toContain('volume-unsaved');
	});

	expect(state.volume).toBe(95);
});

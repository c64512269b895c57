import {expect, test, vi} from 'vitest';
import {openai} from '../../source/protocol/providers/openai.js';
import {createSettingsDesk} from '../../source/runtime/settings-desk.js';
import {resolveSettings} from '../../source/settings/resolve.js';
import type {SettingKey} from '../../source/settings/setting-table.js';

/** A desk of a run that was started with these flags. */
const start = (flags: Partial<Record<SettingKey, string>>) => {
	const {settings, sources} = resolveSettings({
		flags,
		environment: {},
		stored: {},
	});
	const kept: Array<readonly [SettingKey, string | undefined]> = [];
	const disk = {isFull: false};
	const desk = createSettingsDesk({
		settings,
		origins: {sources, stored: {}},
		environment: {},
		keeper: {
			async keep(key, text) {
				if (disk.isFull) {
					throw new Error('The disk is full.');
				}

				kept.push([key, text]);
			},
			async flush() {
				// Everything is kept at once.
			},
		},
		apply() {
			// Nothing runs.
		},
		providerOf: () => openai,
		hasSpoken: () => false,
		tell() {
			// Nobody listens.
		},
	});
	const entryOf = (key: SettingKey) =>
		desk.entries().find((entry) => entry.key === key);
	return {desk, kept, disk, entryOf};
};

test('what a flag says is kept for the next run when it is chosen', () => {
	const {desk, kept, entryOf} = start({bargeIn: 'duck'});

	desk.change('bargeIn', 'duck');
	expect(kept).toEqual([['bargeIn', 'duck']]);
	expect(entryOf('bargeIn')?.source).toBe('stored');
	desk.change('bargeIn', 'duck');
	expect(kept.length).toBe(1);
});

test('what could not be kept is tried again when it is chosen again', async () => {
	const {desk, kept, disk, entryOf} = start({});

	disk.isFull = true;
	desk.change('volume', '60');
	await vi.waitFor(() => {
		expect(entryOf('volume')?.problem?.kind).toBe('unsaved');
	});
	disk.isFull = false;
	desk.change('volume', '60');
	expect(kept).toEqual([['volume', '60']]);
	expect(entryOf('volume')?.problem).toBeUndefined();
});

test('the values before the changes that are still to be told are known', () => {
	const {desk} = start({});

	desk.change('instructions', 'Be short.');
	desk.change('volume', '60');
	expect(desk.settingsWithout([2])).toMatchObject({
		instructions: 'Be short.',
		volume: 100,
	});
	expect(desk.settingsWithout([])).toBe(desk.settings());
});

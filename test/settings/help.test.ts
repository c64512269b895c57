import {expect, test} from 'vitest';
import {runFlags} from '../../source/settings/flags.js';
import {helpText} from '../../source/settings/help.js';
import {settingFlags} from '../../source/settings/setting-flags.js';
import {
	settingKeys,
	settingTable,
} from '../../source/settings/setting-table.js';

test('fits into 80 columns with the two that meow adds', () => {
	for (const line of helpText().split('\n')) {
		expect(line.length).toBeLessThanOrEqual(78);
		expect(line).toBe(line.trimEnd());
	}
});

test('names every flag and every variable', () => {
	const help = helpText();

	for (const {name} of [...settingFlags, ...runFlags]) {
		expect(help).toMatch(new RegExp(String.raw`--(?:\[no-\])?${name}`, 'v'));
	}

	for (const key of settingKeys) {
		for (const variable of settingTable[key].variables) {
			expect(help).toContain(variable);
		}
	}
});

test('shows what a flag takes and what it is without it', () => {
	const help = helpText().replaceAll(/\s+/gv, ' ');

	expect(help).toContain(
		'--volume <percent> Loudness of the agent, percent; up to 200 for soft voices (default: 100)',
	);
	expect(help).toContain(
		'mono, own; own is theme.json in the folder of the settings (default: auto)',
	);
	expect(help).toContain(
		'--[no-]mute Begin with the microphone muted (default: no)',
	);
	expect(help).toContain(
		'--[no-]plain Lines instead of a screen, for pipes and screen readers (default: auto)',
	);
});

test('says which flags the list of devices takes', () => {
	const help = helpText().replaceAll(/\s+/gv, ' ');

	expect(help).toContain(
		'List microphones and loudspeakers; takes --json, --input-device and --output-device',
	);
});

test('says in which order settings are looked for', () => {
	expect(helpText().replaceAll(/\s+/gv, ' ')).toContain(
		'flag, environment, stored by "parley config set", default',
	);
});

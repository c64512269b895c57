import {expect, test} from 'vitest';
import {followLook} from '../../source/ui/follow-look.js';
import {noSettings} from '../../source/workbench/settings-desk.js';
import {settingsBench} from '../helpers/settings-bench.js';

test('the look is another one when its settings change, and the same one otherwise', () => {
	const {desk} = settingsBench({flags: {language: 'en', theme: 'dark'}});
	const looks = followLook(desk, {language: 'ru', theme: 'mono'}, {});
	const first = looks.read();
	let told = 0;
	const stop = looks.subscribe(() => {
		told++;
	});

	expect(first.messages.connected).toBe('connected');
	desk.change('volume', '90');
	expect(looks.read()).toBe(first);
	desk.change('theme', 'mono');
	const second = looks.read();
	expect(second.theme.styles).not.toEqual(first.theme.styles);
	desk.undo();
	expect(looks.read().theme.styles).toEqual(first.theme.styles);
	expect(told).toBe(3);
	stop();
	desk.change('language', 'ru');
	expect(told).toBe(3);
});

test('where there is no desk, it is as it was at first', () => {
	const looks = followLook(noSettings, {language: 'ru', theme: 'mono'}, {});
	expect(looks.read().messages.connected).toBe('на связи');
	expect(looks.read()).toBe(looks.read());
});

import {expect, test} from 'vitest';
import {decibels} from '../../source/ui/lines/level-bar.js';
import {createLook} from '../../source/ui/look.js';

test('the loudness is written in the units of the language', () => {
	expect(decibels(-48, createLook({language: 'ru', theme: 'dark'}, {}))).toBe(
		' −48 дБ',
	);
	expect(decibels(-48, createLook({language: 'en', theme: 'dark'}, {}))).toBe(
		' −48 dB',
	);
});

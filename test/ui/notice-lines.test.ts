import {expect, test} from 'vitest';
import {noticeLines} from '../../source/ui/lines/notice-lines.js';
import {createLook} from '../../source/ui/look.js';
import {readyState} from '../helpers/session-state.js';

test('without a microphone it is still said why the loudspeaker file cannot be written', () => {
	const {audio, config, notices} = readyState();
	const lines = noticeLines(
		{
			config,
			notices,
			audio: {
				...audio,
				status: 'running',
				input: {status: 'missing', problem: 'no-device', message: 'none'},
				output: {
					status: 'missing',
					problem: 'refused',
					message: 'the disk is full',
				},
			},
			nowMs: 0,
			ownWords: undefined,
		},
		{width: 200, rows: 2},
		createLook({language: 'en', theme: 'dark'}, {}),
	);
	const words = lines.flat().map(({text}) => text);

	expect(words.join('')).toContain('the disk is full');
});

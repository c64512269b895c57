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

test.each([
	{
		language: 'en',
		moved: 'The sound device does not work; using',
		install: 'run npm install without --omit=optional',
	},
	{
		language: 'ru',
		moved: 'Звуковое устройство не работает; используется',
		install: 'выполните npm install без --omit=optional',
	},
] as const)(
	'a device that was replaced and a canceller that is missing are told in words that are always true: $language',
	({language, moved, install}) => {
		const {audio, config} = readyState();
		const lines = noticeLines(
			{
				config,
				notices: [
					{
						id: 1,
						level: 'warning',
						code: 'device-moved',
						detail: 'Built-in',
						atMs: 0,
					},
					{
						id: 2,
						level: 'warning',
						code: 'echo-gate',
						detail: 'not-installed',
						atMs: 0,
					},
				],
				audio,
				nowMs: 0,
				ownWords: undefined,
			},
			{width: 200, rows: 4},
			createLook({language, theme: 'dark'}, {}),
		);
		const words = lines
			.flat()
			.map(({text}) => text)
			.join('');

		expect(words).toContain(moved);
		expect(words).toContain('Built-in');
		expect(words).toContain(install);
	},
);

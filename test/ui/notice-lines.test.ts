import {expect, test} from 'vitest';
import type {Notice} from '../../source/session/notice.js';
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

test.each([
	['en', 'fell-silent', 'The server has fallen silent; connecting again'],
	['ru', 'fell-silent', 'Сервер замолчал, соединяемся снова'],
	['en', 'broke-off', 'The connection broke off without a goodbye'],
	['ru', 'broke-off', 'Связь оборвалась без прощания'],
] as const)(
	'a connection that was lost without words is told in ours: %s, %s',
	(language, code, words) => {
		const {audio, config} = readyState();
		const textOf = (notice: Pick<Notice, 'code' | 'detail'>) =>
			noticeLines(
				{
					config,
					audio,
					notices: [{...notice, id: 1, level: 'warning', atMs: 0}],
					nowMs: 0,
					ownWords: undefined,
				},
				{width: 200, rows: 2},
				createLook({language, theme: 'dark'}, {}),
			)
				.flat()
				.map(({text}) => text)
				.join('');

		expect(textOf({code, detail: ''})).toContain(words);
		// Before there was a session, it is behind the words for that.
		expect(textOf({code: 'try-failed', detail: code})).not.toContain(code);
	},
);

test('the same notice twice is one line', () => {
	const {audio, config} = readyState();
	const again = (id: number): Notice => ({
		id,
		level: 'warning',
		code: 'try-failed',
		detail: 'refused',
		atMs: id,
	});
	const lines = noticeLines(
		{
			config,
			audio,
			notices: [again(1), {...again(2), code: 'server-error'}, again(3)],
			nowMs: 3,
			ownWords: undefined,
		},
		{width: 200, rows: 4},
		createLook({language: 'en', theme: 'dark'}, {}),
	);

	expect(lines.length).toBe(2);
});

import {expect, test} from 'vitest';
import {keymap} from '../../source/keys/keymap.js';
import type {NoticeCode} from '../../source/session/notice.js';
import type {Problem} from '../../source/session/state.js';
import {noticeLines} from '../../source/ui/lines/notice-lines.js';
import {problemLines} from '../../source/ui/lines/problem-lines.js';
import {createLook} from '../../source/ui/look.js';
import {english} from '../../source/ui/messages/english.js';
import {russian} from '../../source/ui/messages/russian.js';
import {lineWidth, type Line} from '../../source/ui/text/line.js';
import {readyState} from '../helpers/session-state.js';

const languages = ['en', 'ru'] as const;

const textOf = (lines: readonly Line[]) =>
	lines.map((line) => line.map(({text}) => text).join('')).join('\n');

const codes = Object.keys(english.notice) as readonly NoticeCode[];

const noticed = (
	code: NoticeCode,
	detail: string,
	language: 'en' | 'ru',
	{
		width,
		rows,
		keys = '',
	}: {readonly width: number; readonly rows: number; readonly keys?: string},
) => {
	const {audio, config} = readyState();
	return noticeLines(
		{
			audio,
			config,
			notices: [{id: 1, level: 'warning', code, detail, atMs: 0}],
			nowMs: 0,
			ownWords: undefined,
		},
		{width, rows},
		createLook({language, theme: 'dark', keys}, {}),
	);
};

test.each(languages)(
	'every notice is said whole on two rows of 80 columns, in %s',
	(language) => {
		for (const code of codes) {
			const lines = noticed(code, '', language, {width: 80, rows: 2});
			expect(textOf(lines)).not.toMatch(/…$|\{/v);
		}
	},
);

test.each(languages)(
	'where there is one row, the words of the server give way, not what to do, in %s',
	(language) => {
		const {noticeStep} = language === 'en' ? english : russian;
		const lines = noticed('server-error', 'many words '.repeat(30), language, {
			width: 90,
			rows: 1,
		});
		expect(textOf(lines)).toContain('many words');
		expect(textOf(lines)).toContain(noticeStep['server-error']);
	},
);

test.each(languages)(
	'on two rows a long detail is cut at its end, and what to do stays, in %s',
	(language) => {
		const {noticeStep} = language === 'en' ? english : russian;
		const detail = `first ${'many words '.repeat(30)}last`;
		for (const width of [60, 80, 120]) {
			const size = {width, rows: 2};
			const lines = noticed('server-error', detail, language, size);
			expect(lines).toHaveLength(2);
			expect(textOf(lines)).toContain('first many words');
			expect(textOf(lines).replaceAll(/\s+/gv, ' ')).toContain(
				noticeStep['server-error'],
			);
			expect(textOf(lines)).not.toContain('last');
		}
	},
);

test('no notice is wider than its pane', () => {
	for (const code of codes) {
		for (const width of [20, 40, 80, 200]) {
			for (const rows of [1, 2]) {
				const lines = noticed(code, 'дальше '.repeat(20), 'ru', {width, rows});
				expect(lines.length).toBeLessThanOrEqual(rows);
				for (const line of lines) {
					expect(lineWidth(line)).toBeLessThanOrEqual(width);
				}
			}
		}
	}
});

const problems: readonly Problem[] = [
	...[401, 403, 404, 418, 429, 503].map((httpStatus) => ({
		kind: 'refused' as const,
		httpStatus,
		serverWords: '',
	})),
	...['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EPROTO'].map((code) => ({
		kind: 'unreachable' as const,
		message: '',
		code,
	})),
	{kind: 'rejected', code: '', message: ''},
	{kind: 'lost', reason: ''},
];

test.each(languages)(
	'every problem says what happened, what to do and what it means, in %s',
	(language) => {
		const look = createLook({language, theme: 'dark'}, {});
		for (const problem of problems) {
			const text = textOf(problemLines(problem, 100, look));
			expect(text).toMatch(/^✗ .+\n\n→ .+[.]\n/v);
			expect(text).toContain(look.messages.problemMeans.slice(0, 20));
			expect(text).not.toContain('{');
		}
	},
);

test('a command on another key is called by that key', () => {
	const look = createLook(
		{language: 'en', theme: 'dark', keys: 'reconnect=x'},
		{},
	);
	const text = textOf(problemLines({kind: 'lost', reason: ''}, 100, look));
	expect(text).toContain('Press x to connect again');
	const lines = noticed('try-failed', '', 'en', {
		width: 100,
		rows: 1,
		keys: 'reconnect=x',
	});
	expect(textOf(lines)).toContain('x tries at once');
});

/** Every text, by where it stands. */
const textsOf = (
	value: unknown,
	name = '',
): ReadonlyArray<readonly [string, string]> => {
	if (typeof value === 'string') {
		return [[name, value]];
	}

	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, part]) =>
				textsOf(part, `${name}.${key}`),
			)
		: [];
};

const keysIn = (text: string) =>
	(text.match(/\{[^\}]*\}/gv) ?? [])
		.map((part) => part.slice(1, -1))
		.toSorted();

test('both languages name the same keys, and only keys that there are', () => {
	const commands = new Set(keymap.map(({command}) => command as string));
	const other = new Map(textsOf(russian));
	for (const [name, text] of textsOf(english)) {
		expect([...commands]).toEqual(expect.arrayContaining(keysIn(text)));
		expect(keysIn(other.get(name) ?? ''), name).toEqual(keysIn(text));
	}
});

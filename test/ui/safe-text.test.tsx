import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {MarkTurn, Turn} from '../../source/session/conversation.js';
import type {NoticeCode} from '../../source/session/notice.js';
import type {SessionState} from '../../source/session/state.js';
import type {ToolCall} from '../../source/session/tool-call.js';
import {searchLine} from '../../source/ui/lines/search-line.js';
import {toolPaneLines, toolRow} from '../../source/ui/lines/tool-lines.js';
import {turnBlock, type TurnShape} from '../../source/ui/lines/turn-lines.js';
import {createLook} from '../../source/ui/look.js';
import {callLines} from '../../source/ui/overlays/tool/call-lines.js';
import {toolOverlayLines} from '../../source/ui/overlays/tool/tool-overlay-lines.js';
import type {ToolState} from '../../source/ui/overlays/tool/tool.js';
import {lineWidth} from '../../source/ui/text/line.js';
import {holdDirection} from '../../source/ui/text/direction.js';
import {
	copyable,
	plainLine,
	plainText,
} from '../../source/ui/text/plain-text.js';
import {fitText, textWidth} from '../../source/ui/text/width.js';
import {wrap} from '../../source/ui/text/wrap.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	agentTurn,
	conversationOf,
	heard,
	readyState,
	toolCall,
	userTurn,
} from '../helpers/session-state.js';

/** What could do something to the terminal, or turn its rows around. */
const dangerous = /(?!\n)\p{Cc}|\p{Cf}|\p{Cs}|[\p{Zl}\p{Zp}]/v;

/** Characters and sequences that have broken terminals, and anything else. */
const unit = fc.oneof(
	fc.constantFrom(
		'\u{1B}[2J',
		'\u{1B}]52;c;ZXZpbA==\u{7}',
		'\u{1B}]0;title\u{1B}\\',
		'\u{1B}P+q544e\u{1B}\\',
		'\u{1B}[?1049l',
		'\u{1B}',
		'\u{9B}31m',
		'\u{9D}0;x\u{9C}',
		'\u{0}',
		'\u{7}',
		'\u{8}',
		'\u{D}',
		'\u{85}',
		'\u{2028}',
		'\u{7F}',
		'\u{202E}',
		'\u{2067}',
		'\u{2069}',
		'\u{200F}',
		'\u{FEFF}',
		'\u{E0041}',
		'\u{D800}',
		'👨‍👩‍👧‍👦',
		'❤️',
		'👍🏽',
		'🇷🇺',
		'🇷',
		'1️⃣',
		'数',
		'한',
		'ｱ',
		'e\u{301}',
		'\u{301}',
		'שלום',
		'مرحبا',
		' ',
		'\n',
		'\t',
		'a',
		'ж',
		'w'.repeat(80),
	),
	fc.string({unit: 'binary', minLength: 1, maxLength: 3}),
);

const hostile = fc.array(unit, {maxLength: 20}).map((units) => units.join(''));

test('nothing of a text but what is seen reaches the terminal, however often it is cleaned', () => {
	fc.assert(
		fc.property(hostile, (text) => {
			const plain = plainText(text);
			expect(plain).not.toMatch(dangerous);
			expect(plainText(plain)).toBe(plain);
			expect(plainLine(text)).not.toMatch(/\n/v);
			expect(copyable(text)).not.toMatch(
				/(?![\n\t])\p{Cc}|[\u{202A}-\u{202E}\u{2066}-\u{2069}]/v,
			);
		}),
		{numRuns: 500},
	);
});

test('lines are never wider than their pane, and a character is never torn apart', () => {
	fc.assert(
		fc.property(hostile, fc.integer({min: 2, max: 40}), (raw, columns) => {
			const text = plainText(raw);
			const lines = wrap(text, columns).map(({start, end}) =>
				text.slice(start, end),
			);
			for (const line of lines) {
				expect(textWidth(line)).toBeLessThanOrEqual(columns);
				expect(line).not.toMatch(/\p{Cs}/v);
			}

			expect(lines.join('').replaceAll(/\s/gv, '')).toBe(
				text.replaceAll(/\s/gv, ''),
			);
			expect(
				textWidth(fitText(text.replaceAll('\n', ' '), columns)),
			).toBeLessThanOrEqual(columns);
		}),
		{numRuns: 500},
	);
});

test('the two letters of a flag stay together', () => {
	const text = 'ab🇷🇺🇫🇷';
	const lines = (columns: number) =>
		wrap(text, columns).map(({start, end}) => text.slice(start, end));
	expect(lines(3)).toEqual(['ab', '🇷🇺', '🇫🇷']);
	expect(fitText(text, 4)).toBe('ab…');
});

test('right-to-left words are arranged each for themselves, so that no pane moves', () => {
	expect(holdDirection('You  hello │ Tools')).toBe('You  hello │ Tools');
	expect(holdDirection('You  שלום עולם │ כלים 5')).toBe(
		'\u{200E}You  שלום עולם\u{200E} │ כלים\u{200E} 5',
	);
	fc.assert(
		fc.property(hostile, (text) => {
			const line = plainLine(text);
			expect(textWidth(holdDirection(line))).toBe(textWidth(line));
		}),
	);
});

const mark: fc.Arbitrary<MarkTurn> = fc
	.record({
		text: hostile,
		kind: fc.constantFrom('tool', 'trouble', 'connection'),
	})
	.map(({text, kind}) => ({
		kind: 'mark',
		id: 'parley_mark_1',
		startedAtMs: 0,
		mark:
			kind === 'tool'
				? {
						what: 'tool',
						callId: text,
						name: text,
						where: 'server',
						status: 'done',
						durationMs: 10,
					}
				: kind === 'trouble'
					? {what: 'trouble', code: 'server-error', detail: text, count: 2}
					: {what: 'connection', reason: text},
	}));

const turn: fc.Arbitrary<Turn> = fc.oneof(
	hostile.map((text) => userTurn(text)),
	hostile.map((text) =>
		agentTurn(text, {status: 'interrupted', reason: text, ...heard(300, 900)}),
	),
	hostile.map((text) => agentTurn('', {status: 'failed', reason: text})),
	mark,
);

const call: fc.Arbitrary<ToolCall> = fc
	.record({
		text: hostile,
		isJson: fc.boolean(),
		status: fc.constantFrom('done', 'failed', 'preparing'),
	})
	.map(({text, isJson, status}) => {
		const words = isJson ? JSON.stringify({[text]: [text, {text}]}) : text;
		return toolCall({
			callId: text,
			name: text,
			arguments: words,
			output: words,
			summary: text,
			status,
		});
	});

const codes: readonly NoticeCode[] = ['server-error', 'device-moved'];

const state: fc.Arbitrary<SessionState> = fc
	.record({
		turns: fc.array(turn, {maxLength: 5}),
		tools: fc.array(call, {minLength: 1, maxLength: 3}),
		text: hostile,
		code: fc.constantFrom(...codes),
	})
	.map(({turns, tools, text, code}) => {
		const base = readyState(
			{},
			{model: text, voice: text, providerTitle: text},
		);
		return {
			...base,
			conversation: conversationOf(...turns, userTurn('first')),
			tools,
			notices: [
				{id: 1, level: 'error', code, detail: text, atMs: Date.now()} as const,
			],
			audio: {
				...base.audio,
				input: {status: 'open', kind: 'device', name: text, rateHz: 48_000},
			},
		};
	});

const look = createLook({language: 'en', theme: 'dark'}, {});

const shape: TurnShape = {
	width: 30,
	isNarrow: false,
	isSpaced: true,
	hasTimes: true,
	isSelected: true,
	query: 'a',
	match: 0,
};

const overlay: ToolState = {name: 'tool', callId: undefined, top: undefined};

test(
	'no line of the conversation and of the tools holds anything dangerous, or is wider than its place',
	{timeout: 30_000},
	() => {
		fc.assert(
			fc.property(
				turn,
				call,
				hostile,
				fc.integer({min: 20, max: 60}),
				(one, tool, query, width) => {
					const area = {width, height: 12};
					const frame = {area, nowMs: 0, look};
					const search = {query, isTyping: true, match: undefined};
					const lines = [
						...turnBlock(one, {...shape, width}, look).lines,
						...toolPaneLines([tool], 0, area, look),
						toolRow(tool, 0, width, look),
						...toolOverlayLines(overlay, [tool], frame),
						...toolOverlayLines({...overlay, top: 0}, [tool], frame),
						...callLines(tool, width, look),
						searchLine(
							{...search, origin: undefined},
							{total: 3, place: 2},
							width,
							look,
						),
					];
					for (const line of lines) {
						expect(lineWidth(line)).toBeLessThanOrEqual(width);
						for (const {text} of line) {
							expect(text).not.toMatch(dangerous);
							expect(text).not.toMatch(/\n/v);
						}
					}
				},
			),
			{numRuns: 200},
		);
	},
);

/** Keys, and what is seen when they have done what they do. */
const openings: ReadonlyArray<{
	readonly keys: readonly string[];
	readonly sign: string;
}> = [
	{keys: [], sign: 'first'},
	{keys: ['['], sign: '▌'},
	{keys: ['\u{14}', '/', 'first'], sign: '/first'},
	{keys: ['o'], sign: 'Enter opens'},
	{keys: ['o', '\r'], sign: '↑↓ scroll'},
];

test(
	'nothing that a server, a tool or a device says gets past the screen, in any pane',
	{timeout: 60_000},
	async () => {
		await fc.assert(
			fc.asyncProperty(
				state,
				fc.constantFrom(...openings),
				fc.constantFrom(
					{columns: 120, rows: 30},
					{columns: 80, rows: 24},
					{columns: 40, rows: 12},
				),
				async (session, {keys, sign}, size) => {
					const app = renderApp({...holdState(session), size});
					for (const key of keys) {
						app.press(key);
					}

					await app.sees(sign);
					const rows = app.frame().split('\n');
					expect(rows.length).toBeLessThan(size.rows);
					for (const row of rows) {
						expect(row).not.toMatch(dangerous);
						expect(textWidth(row)).toBeLessThanOrEqual(size.columns);
					}
				},
			),
			{numRuns: 30},
		);
	},
);

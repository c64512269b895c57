import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Turn} from '../../source/session/conversation.js';
import type {Problem, SessionState} from '../../source/session/state.js';
import {createLook} from '../../source/ui/look.js';
import {textWidth} from '../../source/ui/text/width.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	agentTurn,
	conversationOf,
	heard,
	readyState,
	toolCall,
	userTurn,
} from '../helpers/session-state.js';

/** Text as a hostile or merely foreign server may send it. */
const text = fc.oneof(
	fc.string({unit: 'grapheme', maxLength: 200}),
	fc.string({unit: 'binary', maxLength: 100}),
	fc.constantFrom(
		'',
		'\u{1B}[2J\u{1B}[1;1Hgone\u{1B}]0;x\u{7}',
		'שלום עולם مرحبا بالعالم',
		'👨‍👩‍👧‍👦👍🏽🇷🇺❤️ 数学の博物館 한국어',
		'z\u{300}\u{301}\u{302}\u{303}algo\u{200B}\u{202E}',
		'x'.repeat(500),
		'many words '.repeat(50),
		'a\n\n\r\n\tb',
	),
);

const turn: fc.Arbitrary<Turn> = fc.oneof(
	fc
		.record({
			text,
			status: fc.constantFrom('hearing', 'transcribing', 'final', 'failed'),
		})
		.map(({text: words, status}) => userTurn(words, {status})),
	fc
		.record({
			text,
			reason: text,
			played: fc.nat(5000),
			status: fc.constantFrom(
				'thinking',
				'answering',
				'speaking',
				'done',
				'interrupted',
				'failed',
			),
		})
		.map(({text: words, status, reason, played}) =>
			agentTurn(words, {status, reason, ...heard(played, 5000)}),
		),
);

const problem: fc.Arbitrary<Problem> = text.map((words) => ({
	kind: 'refused',
	httpStatus: 503,
	serverWords: words,
}));

const state: fc.Arbitrary<SessionState> = fc
	.record({
		turns: fc.array(turn, {maxLength: 8}),
		tools: fc.array(
			fc.record({
				name: text,
				summary: text,
				arguments: text,
				status: fc.constantFrom('running', 'done', 'failed'),
			}),
			{maxLength: 5},
		),
		notices: fc.array(text, {maxLength: 3}),
		names: text,
		isMuted: fc.boolean(),
		problem: fc.option(problem, {nil: undefined}),
		hasSound: fc.boolean(),
		talkMode: fc.constantFrom('open', 'push'),
		echo: fc.record(
			{
				method: fc.constantFrom('off', 'canceller', 'gate', 'half-duplex'),
				isGuarded: fc.boolean(),
				reductionDb: fc.double({min: -10, max: 90, noNaN: true}),
			},
			{requiredKeys: ['method', 'isGuarded']},
		),
		isDucked: fc.boolean(),
		isVolumeNew: fc.boolean(),
	})
	.map(
		({
			turns,
			tools,
			notices,
			names,
			isMuted,
			problem: trouble,
			hasSound,
			talkMode,
			echo,
			isDucked,
			isVolumeNew,
		}) => {
			const ready = readyState(
				{},
				{
					model: names,
					voice: names,
					providerTitle: names,
					talkMode,
				},
			);
			const base = {...ready, audio: {...ready.audio, echo, isDucked}};
			return {
				...base,
				isMuted,
				volumeKeyAtMs: isVolumeNew ? Date.now() : 0,
				conversation: conversationOf(...turns),
				tools: tools.map((tool, index) =>
					toolCall({...tool, callId: String(index)}),
				),
				notices: notices.map((detail, id) => ({
					id,
					level: 'error',
					code: 'server-error',
					detail,
					atMs: Date.now(),
				})),
				connection:
					trouble === undefined
						? base.connection
						: {status: 'failed', problem: trouble},
				audio: hasSound
					? base.audio
					: {
							...base.audio,
							input: {status: 'missing', problem: 'not-found', message: names},
							output: {
								status: 'missing',
								problem: 'no-library',
								message: names,
							},
						},
			};
		},
	);

const size = fc.oneof(
	fc.constantFrom(
		{columns: 80, rows: 24},
		{columns: 120, rows: 40},
		{columns: 200, rows: 50},
		{columns: 40, rows: 15},
		{columns: 30, rows: 10},
		{columns: 10, rows: 3},
	),
	fc.record({
		columns: fc.integer({min: 1, max: 220}),
		rows: fc.integer({min: 2, max: 60}),
	}),
);

const keys = fc.constantFrom('', '?', 't', '\u{1B}[H', '\u{1B}[5~');

test('every frame fits into every window, whatever the session holds', () => {
	const looks = [
		createLook({language: 'en', theme: 'dark'}, {}),
		createLook({language: 'ru', theme: 'mono'}, {LANG: 'C'}),
	];

	fc.assert(
		fc.property(
			state,
			size,
			keys,
			fc.constantFrom(...looks),
			(session, window, key, look) => {
				const app = renderApp({
					store: holdState(session).store,
					size: window,
					look,
				});
				if (key !== '') {
					app.press(key);
				}

				const lines = app.frame().split('\n');
				expect(lines.length).toBeLessThanOrEqual(Math.max(1, window.rows - 1));
				for (const line of lines) {
					expect([line, textWidth(line) <= window.columns]).toEqual([
						line,
						true,
					]);
				}
			},
		),
		{numRuns: 150},
	);
}, 60_000);

test('an answer of 100 kB is drawn in no time', () => {
	const words = 'Всё about 数学 and rain. '.repeat(4500);
	const app = renderApp({
		store: holdState(
			readyState({conversation: conversationOf(agentTurn(words))}),
		).store,
	});
	expect(app.frame()).toContain('rain.');
});

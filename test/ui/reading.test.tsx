import {Buffer} from 'node:buffer';
import {expect, onTestFinished, test, vi} from 'vitest';
import type {Mark, MarkTurn, Turn} from '../../source/session/conversation.js';
import {turnBlock, type TurnShape} from '../../source/ui/lines/turn-lines.js';
import {createLook} from '../../source/ui/look.js';
import type {Tone} from '../../source/ui/theme.js';
import {clipboardSequence} from '../../source/workbench/clipboard.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	agentTurn,
	conversationOf,
	heard,
	readyState,
	toolCall,
	userTurn,
} from '../helpers/session-state.js';

const escape = '\u{1B}';
const enter = '\r';

const markTurn = (mark: Mark, startedAtMs = 0): MarkTurn => ({
	kind: 'mark',
	id: 'parley_mark_1',
	startedAtMs,
	mark,
});

const open = (
	conversation: ReturnType<typeof conversationOf>,
	change: Parameters<typeof readyState>[0] = {},
	look = createLook({language: 'en', theme: 'dark'}, {}),
) => {
	const session = holdState(readyState({conversation, ...change}));
	const written: string[] = [];
	const app = renderApp({
		...session,
		look,
		write: (text) => written.push(text),
		size: {columns: 80, rows: 24},
	});
	return {...app, ...session, written};
};

const numbered = (count: number) =>
	conversationOf(
		...Array.from({length: count}, (_, index) =>
			userTurn(index % 10 === 0 ? `turn ${index} tenth` : `turn ${index} end`, {
				id: `user_${index}`,
			}),
		),
	);

const copyStart = `${escape}]52;c;`;

/** What a terminal would have on its clipboard. */
const clipboard = (written: readonly string[]) =>
	written.flatMap((text) =>
		text.startsWith(copyStart) && text.endsWith('\u{7}')
			? [Buffer.from(text.slice(copyStart.length, -1), 'base64').toString()]
			: [],
	);

const shape: TurnShape = {
	width: 80,
	isNarrow: false,
	isSpaced: false,
	hasTimes: false,
	isSelected: false,
	query: '',
	match: -1,
};

/** Pieces of a turn that look a certain way. */
const inTone = (turn: Turn, tone: Tone, change: Partial<TurnShape> = {}) => {
	const look = createLook({language: 'en', theme: 'dark'}, {});
	return turnBlock(turn, {...shape, ...change}, look).lines.flatMap((line) =>
		line.filter((piece) => piece.tone === tone).map(({text}) => text),
	);
};

test('what was said and not heard is struck out from where the cut fell', () => {
	const turn = agentTurn('It is four degrees with rain', {
		status: 'interrupted',
		...heard(900, 2000),
	});
	expect(inTone(turn, 'plain').join('')).toMatch(/It is four/v);
	expect(inTone(turn, 'struck').join('')).toMatch(/with rain$/v);
	const {styles} = createLook({language: 'en', theme: 'dark'}, {}).theme;
	expect(styles.struck).toMatchObject({strikethrough: true, dimColor: true});
});

test('what is still to be said is not struck out', () => {
	const turn = agentTurn('It is four degrees with rain', {
		status: 'speaking',
		...heard(900, 2000),
	});
	expect(inTone(turn, 'struck')).toEqual([]);
	expect(inTone(turn, 'unheard').join('')).toMatch(/with rain$/v);
});

test('where nothing can be struck out, a sign stands where the cut fell', () => {
	for (const environment of [{NO_COLOR: '1'}, {TERM: 'linux'}]) {
		const app = open(
			conversationOf(
				agentTurn('It is four degrees with rain', {
					status: 'interrupted',
					...heard(900, 2000),
				}),
			),
			{},
			createLook({language: 'en', theme: 'auto'}, environment),
		);
		expect(app.frame()).toMatch(/It is four .*╳ .*with rain {2}╳ interrupted/v);
	}
});

test('calls, errors and lost connections stand in line as small marks', () => {
	const app = open(
		conversationOf(
			userTurn('weather?'),
			markTurn({
				what: 'tool',
				callId: 'call_1',
				name: 'get_weather',
				where: 'client',
				status: 'failed',
				durationMs: 420,
			}),
			markTurn({
				what: 'trouble',
				code: 'server-error',
				detail: 'odd\u{1B}[2J',
				count: 3,
			}),
			markTurn({what: 'connection', reason: 'code 1006'}),
			markTurn({what: 'connection', reason: 'code 1001', awayMs: 3200}),
			markTurn({what: 'connection', reason: '', awayMs: 0}),
			markTurn({what: 'session', model: 'other-model'}),
		),
	);
	const frame = app.frame();
	for (const words of [
		'✗ get_weather · failed · 0.4 s · here',
		'✗ The server reports an error: odd (3 times)',
		'! connection lost: code 1006',
		'● connection lost: code 1001 · back after 3.2 s',
		'● Connected again',
		'● New session · other-model',
	]) {
		expect(frame).toContain(words);
	}
});

test('times and durations come and go with a key', async () => {
	const at = new Date(2026, 0, 2, 14, 3, 5).getTime();
	const app = open(
		conversationOf(
			userTurn('weather?', {startedAtMs: at, endedAtMs: at + 1400}),
			markTurn({what: 'connection', reason: '', awayMs: 0}, at + 2000),
			agentTurn('Fine.', {startedAtMs: at + 3000, ...heard(5200, 5200)}),
		),
	);
	expect(app.frame()).not.toContain('14:03:05');
	app.press('\u{14}');
	await app.sees('14:03:05 · 1.4 s');
	await app.sees('● Connected again  14:03:07');
	await app.sees('14:03:08 · 5.2 s');
	// Another key between: two presses so quickly are a held key.
	app.press(`${escape}[F`);
	app.press('\u{14}');
	await app.seesNot('14:03:05');
});

test('a search shows the newest match, how many there are, and goes up and down', async () => {
	const app = open(numbered(200));
	app.press('/');
	app.press('tenth');
	await app.sees('turn 190 tenth');
	await app.sees('/tenth  20 of 20');
	app.press(`${escape}[A`);
	await app.sees('turn 180 tenth');
	await app.sees('19 of 20');
	app.press(enter);
	await app.sees('n older');
	app.press('n');
	await app.sees('turn 170 tenth');
	app.press('N');
	await app.sees('19 of 20');
	expect(app.events).toEqual([]);
});

test('while a search is typed the footer names its keys and no commands, in either language', async () => {
	const app = open(numbered(20));
	const footer = () => app.frame().split('\n').at(-1);
	app.press('/turn');
	await app.sees('20 of 20');
	expect(footer()).toMatch(
		/^ ↑ older {2}↓ newer {2}Enter keeps {2}Esc back {2}Ctrl\+C quit *$/v,
	);
	app.press(enter);
	await app.sees('n older  N newer  Enter stays  Esc back');
	expect(footer()).toContain('m mute');
	app.press(escape);
	await app.seesNot('older');
	expect(footer()).toContain('t type');

	const russian = open(
		numbered(20),
		{},
		createLook({language: 'ru', theme: 'dark'}, {}),
	);
	russian.press('.turn');
	await russian.sees('↑ раньше  ↓ позже  Enter оставить  Esc назад');
});

test('the match after the last one is the first', async () => {
	const app = open(numbered(200));
	app.press('/turn 0 t');
	await app.sees('1 of 1');
	await app.sees('turn 0 tenth');
	app.press(enter);
	app.press('n');
	await app.sees('1 of 1');
});

test('Escape goes back to where one was, Enter stays', async () => {
	const app = open(numbered(200));
	await app.sees('turn 199 end');
	app.press('/turn 50 t');
	await app.sees('turn 50 tenth');
	app.press(escape);
	await app.sees('turn 199 end');
	expect(app.frame()).not.toContain('of 1');
	app.press('/turn 50 t');
	app.press(enter);
	await app.sees('Enter stays');
	app.press(enter);
	await app.seesNot('of 1');
	expect(app.frame()).toContain('turn 50 tenth');
	// Both keys mean again what they meant.
	app.press(escape);
	await vi.waitFor(() => {
		expect(app.events).toEqual([{type: 'interrupt.pressed'}]);
	});
});

test('a search that finds nothing says so and moves nothing', async () => {
	const app = open(numbered(200));
	app.press('/nowhere');
	await app.sees('not found');
	await app.sees('turn 199 end');
	app.press(enter);
	await app.seesNot('/nowhere');
});

test('keys are letters while one types what to look for, also pasted and deleted ones', async () => {
	const app = open(numbered(200));
	app.press('/');
	app.press('m');
	app.press('q');
	await app.sees('/mq');
	app.press('\u{7F}');
	app.press('\u{7F}');
	app.press(`${escape}[200~turn\n3${escape}[201~`);
	await app.sees('/turn 3');
	app.press('\u{15}');
	await app.seesNot('/turn 3');
	expect(app.events).toEqual([]);
});

test('a search does not mind capitals, ё or accents', async () => {
	const app = open(
		conversationOf(
			userTurn('Ещё ёлка'),
			agentTurn('Crème BRÛLÉE'),
			userTurn('Йод'),
		),
	);
	for (const [query, count] of [
		['еще елка', '1 of 1'],
		['ЁЛКА', '1 of 1'],
		['creme brulee', '1 of 1'],
		['cre\u{300}me', '1 of 1'],
		['иод', 'not found'],
	] as const) {
		app.press('/');
		app.press(query);
		// eslint-disable-next-line no-await-in-loop
		await app.sees(count);
		app.press(escape);
		// eslint-disable-next-line no-await-in-loop
		await app.seesNot(count);
	}
});

test('matches are highlighted where they stand, also over the end of a line, the one looked at more than the others', () => {
	const turn = userTurn('green tea for two, green tea for me');
	expect(inTone(turn, 'found', {query: 'tea', match: 1})).toEqual(['tea']);
	expect(inTone(turn, 'foundHere', {query: 'tea', match: 1})).toEqual(['tea']);
	expect(
		inTone(turn, 'foundHere', {query: 'green tea', match: 0, width: 15}),
	).toEqual(['green', 'tea']);
});

test('n still dismisses a notice when nothing is searched', () => {
	const app = open(numbered(3), {
		notices: [
			{
				id: 7,
				level: 'error',
				code: 'server-error',
				detail: '',
				atMs: Date.now(),
			},
		],
	});
	app.press('n');
	expect(app.events).toEqual([{type: 'notice.dismissed', noticeId: 7}]);
});

test('the key for notices is offered as long as one is shown, and no longer', async () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const notice = {
		id: 7,
		level: 'info',
		code: 'reconnected',
		detail: '',
		atMs: Date.now(),
	} as const;
	const app = renderApp({
		...holdState(readyState({notices: [notice]})),
		size: {columns: 140, rows: 30},
	});
	expect(app.frame()).toContain('n dismiss notice');
	await vi.advanceTimersByTimeAsync(10_000);
	expect(app.frame()).not.toContain('Connected again');
	expect(app.frame()).not.toContain('dismiss notice');
});

test('what streams in while one has scrolled back moves nothing', async () => {
	const turns = Array.from({length: 60}, (_, index) =>
		userTurn(`line ${index}.`),
	);
	const app = open(conversationOf(...turns));
	app.press(`${escape}[5~`);
	await app.sees('below');
	const rows = () => app.frame().split('\n').slice(2, 12);
	const before = rows();
	for (let words = 1; words < 30; words += 7) {
		app.become({
			conversation: conversationOf(
				...turns,
				agentTurn('and so on '.repeat(words), {status: 'answering'}),
			),
		});
	}

	await app.sees('9 messages below');
	expect(rows()).toEqual(before);
	app.press(`${escape}[F`);
	await app.sees('and so on');
});

test('what is told of late moves nothing that is read: what is on top stays on top', async () => {
	const turns = Array.from({length: 60}, (_, index) =>
		userTurn(`line ${index}.`, {id: `user_${index}`, startedAtMs: index}),
	);
	const late = (index: number, id: string) =>
		userTurn(`late ${index} `.repeat(30), {id, startedAtMs: index + 0.5});
	const app = open(conversationOf(...turns));
	const rows = () => app.frame().split('\n').slice(2, 12);
	app.press(`${escape}[5~`);
	await app.sees('messages below');
	const before = rows();
	const [top = ''] = before;

	// A long one above what is read, one more far above, and one below.
	for (const index of [20, 40, 58]) {
		turns.splice(index, 0, late(index, `late_${index}`));
		app.become({conversation: conversationOf(...turns)});
	}

	app.press(`${escape}[B`);
	app.press(`${escape}[A`);
	await app.sees(top.trim());
	expect(rows()).toEqual(before);

	// The server gives the turn on top a name of its own.
	const named = turns.map((turn) =>
		top.includes(turn.text) ? {...turn, id: 'item_1'} : turn,
	);
	named.splice(30, 0, late(30, 'late_30'));
	app.become({conversation: conversationOf(...named)});
	app.press(`${escape}[B`);
	app.press(`${escape}[A`);
	await app.sees(top.trim());
	expect(rows()).toEqual(before);
});

test('a search goes back to what was on top, though others have come before it', async () => {
	const turns = Array.from({length: 60}, (_, index) =>
		userTurn(`line ${index}.`, {id: `user_${index}`, startedAtMs: index}),
	);
	const app = open(conversationOf(...turns));
	const rows = () => app.frame().split('\n').slice(2, 12);
	app.press(`${escape}[5~`);
	await app.sees('messages below');
	const before = rows();
	app.press('/line 3.');
	await app.sees('1 of 1');
	turns.splice(35, 0, userTurn('late one', {id: 'late', startedAtMs: 34.5}));
	app.become({conversation: conversationOf(...turns)});
	app.press(escape);
	await app.seesNot('1 of 1');
	expect(rows()).toEqual(before);
});

test('the way back to the newest line is named by the key that is bound to it', async () => {
	const look = createLook(
		{language: 'en', theme: 'dark', keys: 'scroll-end=g'},
		{},
	);
	const app = open(numbered(60), {}, look);
	app.press(`${escape}[5~`);
	await app.sees('messages below g');
	app.press('g');
	await app.seesNot('messages below');
});

test('y copies the last answer whole, heard or not, and says how much that was', async () => {
	const app = open(
		conversationOf(
			agentTurn('First one'),
			agentTurn('Crème 👨‍👩‍👧\u{1B}[2J and rain', {
				status: 'interrupted',
				...heard(300, 2000),
			}),
			userTurn('and?'),
		),
	);
	app.press('y');
	expect(clipboard(app.written)).toEqual(['Crème 👨‍👩‍👧 and rain']);
	await app.sees('Copied 20 characters.');
});

test.each([
	['the conversation', undefined, 'hello'],
	['the tools', 'o', 'none called yet'],
	['the events', 'e', 'Nothing has gone over the wire'],
])(
	'where there is nothing to copy in %s, the key says so',
	async (_, opener, words) => {
		const app = open(conversationOf(userTurn('hello')));
		if (opener !== undefined) {
			app.press(opener);
		}

		await app.sees(words);
		app.press('y');
		await app.sees('Nothing to copy yet.');
		expect(clipboard(app.written)).toEqual([]);
	},
);

test('a selected turn is marked and copied; past the newest one nothing is selected', async () => {
	const app = open(
		conversationOf(userTurn('first'), agentTurn('second'), userTurn('third')),
	);
	app.press('[');
	await app.sees('You  ▌ third');
	app.press('[');
	app.press('[');
	await app.sees('You  ▌ first');
	app.press('y');
	expect(clipboard(app.written)).toEqual(['first']);
	app.press(']]]');
	await app.seesNot('▌');
	app.press('[');
	await app.sees('▌');
	app.press(escape);
	await app.seesNot('▌');
	expect(app.events).toEqual([]);
});

test('what is told of late moves no selection, no match and nothing that is read', async () => {
	const turns = [
		userTurn('One.', {id: 'one'}),
		agentTurn('Two.', {id: 'two'}),
		userTurn('Three.', {id: 'three', startedAtMs: 3}),
	] as const;
	const late = (words: string) => userTurn(words, {id: words});
	const app = open(conversationOf(...turns));
	app.press('[');
	await app.sees('▌ Three.');

	// It comes in front of it, and the server names the turn itself.
	const named = {...turns[2], id: 'item_3'};
	app.become({
		conversation: conversationOf(turns[0], late('Late.'), turns[1], named),
	});
	await app.sees('Late.');
	expect(app.frame()).toContain('▌ Three.');
	app.press('y');
	expect(clipboard(app.written)).toEqual(['Three.']);

	app.press(enter);
	await app.sees('item_3');
	app.become({
		conversation: conversationOf(
			turns[0],
			late('Late.'),
			late('Later.'),
			turns[1],
			named,
		),
	});
	app.press('y');
	expect(clipboard(app.written)).toEqual(['Three.', 'Three.']);
	expect(app.frame()).toContain('item_3');
	app.press(escape);
	await app.seesNot('item_3');

	app.press('/e.');
	await app.sees('3 of 3');
	app.become({conversation: conversationOf(turns[0], late('Fine.'), named)});
	await app.sees('3 of 3');
	app.become({
		conversation: conversationOf(late('Fine.'), turns[0], late('Five.'), named),
	});
	await app.sees('4 of 4');
});

test('the selection walks through a long conversation and the view with it', async () => {
	const app = open(numbered(100));
	for (let step = 0; step < 60; step++) {
		app.press('[');
	}

	await app.sees('▌ turn 40 tenth');
	app.press(`${escape}[F`);
	await app.sees('turn 99 end');
});

test('Enter on a marked call opens it', async () => {
	const call = toolCall({output: '{"temperature":4,"list":[1,2]}'});
	const app = open(
		conversationOf(
			markTurn({
				what: 'tool',
				callId: 'call_1',
				name: 'get_weather',
				where: 'client',
				status: 'done',
				durationMs: 420,
			}),
		),
		{tools: [call]},
	);
	app.press('[');
	await app.sees('▌');
	app.press(enter);
	await app.sees('"temperature": 4');
	app.press('y');
	expect(clipboard(app.written)[0]).toContain('"temperature":4');
	app.press(escape);
	await app.sees('Enter opens');
	app.press(escape);
	await app.seesNot('Enter opens');
	expect(app.events).toEqual([]);
});

test('Enter on what was said opens it whole, to be scrolled and copied', async () => {
	const words = Array.from({length: 400}, (_, index) => `word${index}`);
	const app = open(
		conversationOf(userTurn('tell me'), agentTurn(words.join(' '))),
	);
	app.press('[');
	await app.sees('▌');
	app.press(enter);
	await app.sees('word0 ');
	await app.sees('y copies');
	app.press(`${escape}[F`);
	await app.sees('word399');
	await app.sees('id resp_1');
	app.press('y');
	expect(clipboard(app.written)).toEqual([words.join(' ')]);
	app.press(escape);
	await app.seesNot('y copies');
	await app.sees('▌');
	expect(app.events).toEqual([]);
});

test('text that terminals would not take is cut, with a word about it', async () => {
	const app = open(conversationOf(agentTurn('я'.repeat(50_000))));
	app.press('y');
	await app.sees('Copied the first 35,000 characters');
	expect(clipboard(app.written)).toEqual(['я'.repeat(35_000)]);
	expect(clipboardSequence('x'.repeat(80_000)).length).toBeLessThan(100_000);
});

import {expect, test} from 'vitest';
import {createNarrator} from '../../source/plain/narrator.js';
import {isAtRest} from '../../source/plain/at-rest.js';
import {plainCommands, readOrder} from '../../source/plain/plain-commands.js';
import {statusLines} from '../../source/plain/status-lines.js';
import {takeSentences} from '../../source/plain/sentences.js';
import {wantsPlain} from '../../source/plain/wants-plain.js';
import type {Turn} from '../../source/session/conversation.js';
import type {SessionState} from '../../source/session/state.js';
import {english} from '../../source/ui/messages/english.js';
import {russian} from '../../source/ui/messages/russian.js';
import {
	agentTurn,
	conversationOf,
	heard,
	readyState,
	toolCall,
	userTurn,
} from '../helpers/session-state.js';

/** Answers are written, and nobody hears them. */
const unheard = readyState({
	audio: {...readyState().audio, output: {status: 'off'}},
});

/** What is told of one state after the other, from a quiet beginning. */
const told = (
	states: ReadonlyArray<Partial<SessionState>>,
	messages = english,
	first = readyState(),
): readonly string[] => {
	const narrator = createNarrator(messages);
	let state = first;
	narrator.tell(state);
	return states.flatMap((change) => {
		state = {...state, ...change};
		return narrator.tell(state);
	});
};

const growing = (text: string) =>
	[...text].map((_, index) => ({
		conversation: conversationOf(
			agentTurn(text.slice(0, index + 1), {status: 'answering'}),
		),
	}));

test('an answer is told sentence by sentence while it grows, each word once', () => {
	const text = 'It is 3.5 degrees. Take a coat! Anything else?';
	const whole = {conversation: conversationOf(agentTurn(text))};

	expect(told(growing(text), english, unheard)).toEqual([
		'Agent: It is 3.5 degrees.',
		'  Take a coat!',
	]);
	expect(told([...growing(text), whole, whole], english, unheard)).toEqual([
		'Agent: It is 3.5 degrees.',
		'  Take a coat!',
		'  Anything else?',
	]);
});

test('an answer that is heard is told when it is over: who has lines read to them hears one voice at a time', () => {
	const text = 'It is four degrees. Take a coat!';
	const speaking = agentTurn(text, {status: 'speaking', ...heard(900, 2000)});
	expect(
		told([
			...growing(text),
			{conversation: conversationOf(speaking)},
			{conversation: conversationOf(agentTurn(text))},
		]).length,
	).toBe(2);
	expect(
		told([...growing(text), {conversation: conversationOf(speaking)}]),
	).toEqual([]);

	// A file hears nothing now, and neither does a loudspeaker that is turned off.
	const {audio} = readyState();
	const file = {...audio.output, kind: 'file'} as const;
	for (const silent of [
		readyState({volume: 0}),
		readyState({audio: {...audio, output: file}}),
	]) {
		expect(told(growing(text), english, silent)).toEqual([
			'Agent: It is four degrees.',
		]);
	}
});

test('a tool that is called while an answer is heard is told behind it, and before what follows', () => {
	const first = agentTurn('Let me look.', {status: 'speaking', id: 'one'});
	const second = agentTurn('It rains.', {status: 'answering', id: 'two'});
	const running = toolCall({status: 'running', summary: ''});
	expect(
		told([
			{conversation: conversationOf(first)},
			{tools: [running]},
			{tools: [toolCall()]},
			{conversation: conversationOf(first, second)},
			{conversation: conversationOf({...first, status: 'done'}, second)},
			{
				conversation: conversationOf(
					{...first, status: 'done'},
					{...second, status: 'done'},
				),
			},
		]),
	).toEqual([
		'Agent: Let me look.',
		'Tool get_weather: started with city: Moscow.',
		'Tool get_weather: +4 °C, light rain, after 0.4 s.',
		'Agent: It rains.',
	]);
	// Cleared meanwhile: the tool was called all the same.
	expect(
		told([
			{conversation: conversationOf(first)},
			{tools: [running]},
			{conversation: conversationOf()},
		]),
	).toEqual(['Tool get_weather: started with city: Moscow.']);
});

test('an answer that is cut while it is heard is told as far as it was heard', () => {
	const text = 'One two three four five six seven eight nine ten eleven';
	const lines = told([
		{
			conversation: conversationOf(
				agentTurn(text, {status: 'answering', ...heard(0, 6000)}),
			),
		},
		{
			conversation: conversationOf(
				agentTurn(text, {status: 'interrupted', ...heard(3000, 6000)}),
			),
		},
	]);

	expect(lines[0]).toMatch(/^Agent: One two three/v);
	expect(lines[0]).not.toContain('eleven');
	// No word of it twice.
	expect(lines[1]).toBe('Agent (cut)');
	expect(lines).toHaveLength(2);
});

test('where more was told than anybody heard, it is said after which words the answer was cut', () => {
	const text = 'One two three. Four five six. Seven eight nine.';
	const speaking = agentTurn(text, {status: 'answering', ...heard(0, 6000)});
	const cut = agentTurn(text, {
		status: 'interrupted',
		...heard(3000, 6000),
	});
	const lines = told(
		[
			{conversation: conversationOf(speaking)},
			{conversation: conversationOf(cut)},
		],
		english,
		unheard,
	);

	expect(lines).toHaveLength(3);
	expect(lines[0]).toBe('Agent: One two three.');
	expect(lines[1]).toBe('  Four five six.');
	expect(lines[2]).toMatch(/^Agent \(cut after “.+ .+”\)$/v);
});

test('an answer that is cut before it was heard says so', () => {
	const cut = agentTurn('Well, the weather', {
		status: 'interrupted',
		...heard(0, 2000),
	});
	expect(told([{conversation: conversationOf(cut)}])).toEqual([
		'Agent (cut before a word was heard)',
	]);
});

test('who wishes it is not told again what was heard, but how it ended', () => {
	const narrator = createNarrator(english);
	const say = (...turns: readonly Turn[]) =>
		narrator.tell({...readyState(), conversation: conversationOf(...turns)});
	const answer = (id: string, change: Parameters<typeof agentTurn>[1]) =>
		agentTurn('It rains. Take a coat!', {id, ...change});
	narrator.tell(readyState());
	expect(narrator.toggleWords()).toBe('hidden');
	const first = answer('one', {status: 'done'});
	expect(say(answer('one', {status: 'speaking'}))).toEqual([]);
	expect(say(first)).toEqual([]);
	expect(say(first, answer('two', {status: 'speaking'}))).toEqual([]);
	const second = answer('two', {status: 'interrupted', ...heard(900, 2000)});
	expect(say(first, second)).toEqual(['Agent (cut)']);

	expect(narrator.toggleWords()).toBe('shown');
	expect(say(first, second, answer('three', {status: 'speaking'}))).toEqual([]);
	expect(say(first, second, answer('three', {}))).toEqual([
		'Agent: It rains.',
		'  Take a coat!',
	]);
});

test('a microphone that falls silent again and again is told of once a minute', () => {
	const notice = (id: number, atMs: number) =>
		({id, level: 'warning', code: 'input-zeros', detail: '', atMs}) as const;
	const lost = {level: 'warning', code: 'reconnecting', detail: ''} as const;
	const notices = [notice(1, 0), notice(2, 15_000), notice(3, 90_000)];
	expect(
		told([
			{notices: notices.slice(0, 1)},
			{notices: notices.slice(0, 2)},
			{notices},
		]),
	).toHaveLength(2);
	// Twice lost is told twice.
	expect(
		told([
			{notices: [{...lost, id: 1, atMs: 0}]},
			{
				notices: [
					{...lost, id: 1, atMs: 0},
					{...lost, id: 2, atMs: 15_000},
				],
			},
		]),
	).toHaveLength(2);
});

test('an answer waits for the words that it answers, but no longer than until it is complete', () => {
	const listening = userTurn('', {id: 'u', status: 'transcribing'});
	const answering = agentTurn('Hello. How are', {status: 'answering'});
	const early = told(
		[{conversation: conversationOf(listening, answering)}],
		english,
		unheard,
	);
	expect(early).toEqual([]);

	const known = userTurn('good morning', {id: 'u'});
	expect(
		told(
			[
				{conversation: conversationOf(listening, answering)},
				{conversation: conversationOf(known, answering)},
			],
			english,
			unheard,
		),
	).toEqual(['You: good morning', 'Agent: Hello.']);
	expect(
		told([
			{conversation: conversationOf(listening, agentTurn('Hello.'))},
			{conversation: conversationOf(known, agentTurn('Hello.'))},
		]),
	).toEqual(['Agent: Hello.', 'You: good morning']);
});

test('a turn that its server names later is not told twice', () => {
	const typed = userTurn('hi', {id: 'parley_typed_1', source: 'typed'});
	expect(
		told([
			{conversation: conversationOf(typed)},
			{conversation: conversationOf({...typed, id: 'item_9'})},
		]),
	).toEqual([]);
});

test('states are told in words when they change', () => {
	expect(
		told([
			{isMuted: true},
			{isMuted: false},
			{isTalking: true},
			{isTalking: false},
			{volume: 60},
		]),
	).toEqual([
		'Microphone muted.',
		'Microphone on.',
		'On air: speak now. Press Enter when you have finished.',
		'Off air.',
		'Volume 60 percent.',
	]);
});

test('one is asked to speak when connection and microphone are both there, and not again after a loss', () => {
	const {audio} = readyState();
	const connecting = {connection: {status: 'connecting', attempt: 1}} as const;
	const ready = {connection: {status: 'ready', attempt: 1}} as const;
	const starting = {
		audio: {...audio, status: 'starting', input: {status: 'off'}},
	} as const;
	const invitation = 'Speak now, or type.';

	expect(told([connecting, ready])).toEqual([
		'Connecting.',
		'Connected.',
		invitation,
	]);
	expect(told([starting, {audio}]).at(-1)).toBe(invitation);
	expect(told([{...starting, isMuted: true}, {audio}])).not.toContain(
		invitation,
	);
	expect(
		told([connecting, {connection: {status: 'ready', attempt: 2}}]),
	).not.toContain(invitation);
});

test('it is told what one is heard and what the agent is heard with, and that a file is written', () => {
	const {audio} = readyState();
	const file = {
		status: 'open',
		kind: 'file',
		name: 'heard.wav',
		rateHz: 24_000,
	} as const;
	const starting = {audio: {...audio, status: 'starting'} as const};
	expect(told([starting, {audio}])).toEqual([
		'Microphone: USB Microphone.',
		'Speaker: Loudspeaker.',
	]);
	const recording = {audio: {...audio, output: file}};
	expect(told([starting, recording])).toEqual([
		'Microphone: USB Microphone.',
		'What is heard is recorded to heard.wav.',
	]);
	expect(told([starting, recording], russian).at(-1)).toBe(
		'То, что слышно, записывается в файл heard.wav.',
	);
	expect(statusLines(readyState(recording), english)).toContain(
		'What is heard is recorded to heard.wav. Volume 100 percent.',
	);
});

test.each([
	[{}, 'The agent is listening.'],
	[{isMuted: true}, 'The agent waits for you.'],
	[{vad: {status: 'speech', sinceMs: 0}}, 'The agent hears you.'],
	[{isMuted: true, isTalking: true}, 'The agent hears you.'],
	[{vad: {status: 'ended', sinceMs: 0}}, 'The agent is thinking.'],
	[{tools: [toolCall({status: 'running'})]}, 'The agent is thinking.'],
	[
		{conversation: conversationOf(agentTurn('', {status: 'thinking'}))},
		'The agent is thinking.',
	],
	[
		{conversation: conversationOf(agentTurn('Four', {status: 'speaking'}))},
		'The agent is answering.',
	],
	[
		{connection: {status: 'connecting', attempt: 1}, outbox: ['hello']},
		'What you typed waits for the connection.',
	],
] as const)(
	'who asks what is going on with %j is told: %s',
	(change, words) => {
		expect(statusLines(readyState(change), english).at(-1)).toBe(words);
	},
);

test('nothing is said of what an agent does that cannot be reached', () => {
	const away = readyState({connection: {status: 'connecting', attempt: 1}});
	expect(statusLines(away, english).join(' ')).not.toContain('agent is');
});

test('tools are told when they start and how they ended', () => {
	const running = toolCall({status: 'running', summary: ''});
	expect(
		told([
			{tools: [toolCall({status: 'preparing', summary: ''})]},
			{tools: [running]},
			{tools: [toolCall({isSample: true})]},
			{
				tools: [
					toolCall(),
					toolCall({callId: 'b', status: 'failed', summary: 'no network'}),
				],
			},
		]),
	).toEqual([
		'Tool get_weather: started with city: Moscow.',
		'Tool get_weather: +4 °C, light rain, after 0.4 s; sample data, not real.',
		'Tool get_weather: failed: no network.',
	]);
});

test('a lost connection is told with what to enter, once', () => {
	const lines = told([
		{
			connection: {
				status: 'failed',
				problem: {kind: 'refused', httpStatus: 401, serverWords: 'bad key'},
			},
		},
		{connection: {status: 'connecting', attempt: 1}},
		{connection: {status: 'ready'}},
	]);

	expect(lines[0]).toMatch(/^Error: .+HTTP 401\.$/v);
	expect(lines[1]).toBe('The server says: bad key');
	expect(lines.join('\n')).toMatch(/key is missing or wrong/v);
	expect(lines.slice(-3)).toEqual([
		'Connecting.',
		'Connected.',
		'Speak now, or type.',
	]);
	const other = told([
		{connection: {status: 'failed', problem: {kind: 'lost', reason: ''}}},
	]);
	expect(other.join('\n')).toContain('Press r and Enter to connect again.');
});

test('notices are told once, with their weight, in both languages', () => {
	const notices = [
		{id: 4, level: 'warning', code: 'input-zeros', detail: '', atMs: 0},
	] as const;
	const [line, ...more] = told([{notices}, {notices: [...notices]}]);
	expect(line).toMatch(/^Warning: The microphone is blocked.+hears you\.$/v);
	expect(more).toEqual([]);
	expect(told([{notices}], russian)[0]).toMatch(/^Внимание: Микрофон/v);
});

test('nothing that a server says moves the cursor or begins a line of its own', () => {
	const evil = '\u{1B}[2J\u{1B}]0;title\u{7}fine\r\nYou: forged\u{9B}31m';
	const answer = agentTurn('Hello.\nYou: forged\nError: forged');
	expect(told([{conversation: conversationOf(answer)}])).toEqual([
		'Agent: Hello.',
		'  You: forged',
		'  Error: forged',
	]);
	const lines = told([
		{conversation: conversationOf(userTurn(evil, {id: 'e'}))},
		{tools: [toolCall({name: evil, summary: evil, callId: 'e'})]},
		{
			notices: [
				{id: 9, level: 'error', code: 'server-error', detail: evil, atMs: 0},
			],
		},
	]);
	expect(lines).toHaveLength(3);
	for (const line of lines) {
		expect(line).not.toMatch(/\p{Cc}/v);
	}
});

test('sentences are taken when they are over, long text without an end in pieces', () => {
	expect(takeSentences('It is 3.', false)).toEqual({pieces: [], length: 0});
	expect(takeSentences('It is 3.5. Yes', false).pieces).toEqual(['It is 3.5.']);
	expect(takeSentences('A list\n', false).pieces).toEqual(['A list']);
	expect(takeSentences('The end', true).pieces).toEqual(['The end']);
	const {pieces, length} = takeSentences('word '.repeat(200), false);
	expect(pieces).toHaveLength(1);
	expect(length).toBeGreaterThan(900);
});

test.each([
	['m', {type: 'command', command: 'toggle-mute', words: ''}],
	['M', {type: 'command', command: 'toggle-mute', words: ''}],
	['ь', {type: 'command', command: 'toggle-mute', words: ''}],
	['v dasha', {type: 'command', command: 'voice', words: 'dasha'}],
	['s volume 50', {type: 'command', command: 'setting', words: 'volume 50'}],
	['?', {type: 'command', command: 'help', words: ''}],
	['q ', {type: 'command', command: 'quit', words: ''}],
	['m is for mother', {type: 'message', text: 'm is for mother'}],
	['с чего начать', {type: 'message', text: 'с чего начать'}],
	['/m', {type: 'message', text: 'm'}],
	['/s volume 50', {type: 'message', text: 's volume 50'}],
	['/etc/hosts', {type: 'message', text: '/etc/hosts'}],
	['x', {type: 'unknown', input: 'x'}],
	['/quit', {type: 'command', command: 'quit', words: ''}],
	['/Help', {type: 'command', command: 'help', words: ''}],
	['/выход', {type: 'command', command: 'quit', words: ''}],
	['/nonsense', {type: 'unknown', input: '/nonsense'}],
	['//nonsense', {type: 'message', text: '/nonsense'}],
	['/go on', {type: 'message', text: '/go on'}],
	['7', {type: 'message', text: '7'}],
	['  ', {type: 'nothing'}],
	['tell\u{1B}[2J me', {type: 'message', text: 'tell [2J me'}],
] as const)('the line %j is %o', (line, order) => {
	expect(readOrder(line)).toEqual(order);
});

test('no letter is taken twice', () => {
	const letters = plainCommands.map(({letter}) => letter);
	expect(new Set(letters).size).toBe(letters.length);
});

test('work in progress is no rest', () => {
	const calm = readyState();
	expect(isAtRest(calm)).toBe(true);
	expect(isAtRest({...calm, outbox: ['later']})).toBe(false);
	expect(isAtRest({...calm, tools: [toolCall({status: 'running'})]})).toBe(
		false,
	);
	expect(
		isAtRest({
			...calm,
			conversation: conversationOf(agentTurn('Hi', {status: 'speaking'})),
		}),
	).toBe(false);
});

const terminal = {hasInputTerminal: true, hasOutputTerminal: true};

test.each([
	[{}, {}, false],
	[{setting: 'on'}, {}, true],
	[{hasInputTerminal: false}, {}, true],
	[{hasOutputTerminal: false}, {}, true],
	[{hasOutputTerminal: false, setting: 'off'}, {}, false],
	[{}, {TERM: 'dumb'}, true],
	[{}, {INK_SCREEN_READER: 'true'}, true],
	[{}, {ACCESSIBLE: '1'}, true],
	[{setting: 'off'}, {INK_SCREEN_READER: 'true'}, false],
] as const)(
	'with %o and %o lines are wanted: %s',
	(change, environment, is) => {
		expect(
			wantsPlain({setting: 'auto', environment, ...terminal, ...change}),
		).toBe(is);
	},
);

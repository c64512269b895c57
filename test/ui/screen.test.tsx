import {expect, test, vi} from 'vitest';
import {createMeter} from '../../source/runtime/meter.js';
import {createLook} from '../../source/ui/look.js';
import {
	startKeyReports,
	startTypingReports,
	stopKeyReports,
} from '../../source/ui/terminal.js';
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

test('shows both sides of the conversation in order, with what was not heard', async () => {
	const {store} = holdState(
		readyState({
			conversation: conversationOf(
				userTurn('what is the weather'),
				agentTurn('It is four degrees with rain', {
					status: 'interrupted',
					...heard(3240, 9800),
				}),
				userTurn('', {status: 'failed'}),
				agentTurn('', {status: 'failed', reason: 'rate limit'}),
				userTurn('and', {status: 'transcribing'}),
				agentTurn('', {status: 'thinking'}),
			),
		}),
	);
	const app = renderApp({store});
	const rows = app
		.frame()
		.split('\n')
		.map((row) => row.slice(1, 60).split('│')[0]!.trimEnd());

	expect(rows.filter((row) => row !== '').slice(1, -3)).toEqual(
		expect.arrayContaining([
			'You    what is the weather',
			'Agent  It is four degrees with rain  ╳ interrupted at 3.2 s',
			'You    (not recognised)',
			'Agent  ✗ failed: rate limit',
			'You    and…',
			'Agent  thinking…',
		]),
	);
});

test('an answer that still plays is marked, and one that is heard is not', async () => {
	const session = holdState(
		readyState({
			conversation: conversationOf(
				agentTurn('Hello there', {status: 'speaking', ...heard(1000, 2000)}),
			),
		}),
	);
	const app = renderApp(session);
	await app.sees('● speaking');
	session.become({conversation: conversationOf(agentTurn('Hello there'))});
	await app.seesNot('speaking');
});

test('an answer that only called tools leaves no empty line', () => {
	const app = renderApp(
		holdState(
			readyState({
				conversation: conversationOf(
					agentTurn('', {parts: []}),
					userTurn('next'),
				),
			}),
		),
	);
	expect(app.frame()).not.toContain('Agent');
});

test('a tool call shows arguments, result, duration and that its data is a sample', async () => {
	const tools = [
		toolCall({isSample: true}),
		toolCall({
			callId: 'b',
			name: 'web_search',
			arguments: '{"query":"ne',
			where: 'server',
			status: 'preparing',
			summary: '',
		}),
	];
	for (const size of [
		{columns: 120, rows: 40},
		{columns: 80, rows: 24},
	]) {
		const app = renderApp({...holdState(readyState({tools})), size});
		for (const words of [
			'get_weather',
			'city: Moscow',
			'+4 °C, light rain',
			'sample data',
			'0.4 s',
			'web_search',
			'server',
			'preparing',
		]) {
			expect(app.frame()).toContain(words);
		}
	}
});

test('a running tool says for how long', async () => {
	const tools = [
		toolCall({status: 'running', summary: '', startedAtMs: Date.now() - 3500}),
	];
	const {durationMs, ...running} = tools[0]!;
	expect(durationMs).toBe(420);
	const app = renderApp(holdState(readyState({tools: [running]})));
	await app.sees('3 s');
});

test('a refused connection shows the status, the server’s words and the next step', async () => {
	const app = renderApp(
		holdState(
			readyState({
				connection: {
					status: 'failed',
					problem: {
						kind: 'refused',
						httpStatus: 401,
						serverWords: '{"error":{"message":"Unknown api key"}}',
					},
				},
			}),
		),
	);
	await app.sees('HTTP 401');
	await app.sees('Unknown api key');
	await app.sees('→ The key is missing or wrong.');
	await app.sees('r reconnect');
});

test('counts down to the next try', async () => {
	vi.useFakeTimers({now: 10_000});
	const app = renderApp(
		holdState(
			readyState({
				connection: {
					status: 'waiting',
					attempt: 2,
					retryInMs: 3000,
					sinceMs: 10_000,
					reason: '',
				},
			}),
		),
	);
	expect(app.frame()).toContain('reconnecting in 3 s');
	await vi.advanceTimersByTimeAsync(2000);
	expect(app.frame()).toContain('reconnecting in 1 s');
	vi.useRealTimers();
});

test('without a sound card says what to do and that typing works', async () => {
	const audio = {
		...readyState().audio,
		status: 'running',
		input: {status: 'missing', problem: 'no-library', message: ''},
		output: {status: 'missing', problem: 'no-library', message: ''},
	} as const;
	const app = renderApp({
		...holdState(readyState({audio})),
		size: {columns: 80, rows: 24},
	});
	await app.sees(
		'No sound: run npm install with a C++ compiler (naudiodon). t to type.',
	);
});

test('the meter shows level, peak, mute and the turn detection', async () => {
	const meter = createMeter();
	const session = holdState(
		readyState({vad: {status: 'speech', sinceMs: Date.now()}}),
	);
	const app = renderApp({...session, meter});
	await app.sees('● speech');
	meter.set({microphoneDbfs: -12, speakerDbfs: -100});
	await app.sees('−12 dB');
	meter.set({microphoneDbfs: -36, speakerDbfs: -100});
	await app.sees('╋');
	session.become({vad: {status: 'ended', sinceMs: Date.now()}});
	await app.sees('✓ end of turn');
	session.become({isMuted: true});
	await app.sees('m unmute');
	expect(app.frame()).toContain('MUTED');
});

test('speaks Russian, in ASCII where the terminal cannot do more', async () => {
	const look = createLook(
		{language: 'auto', theme: 'auto'},
		{LANG: 'ru_RU.KOI8-R'},
	);
	const app = renderApp({...holdState(readyState()), look});
	await app.sees('* на связи');
	expect(app.frame()).not.toMatch(/[●─━│]/v);
});

test('without colour nothing is coloured', () => {
	const look = createLook({language: 'en', theme: 'auto'}, {NO_COLOR: '1'});
	const app = renderApp({
		...holdState(readyState({tools: [toolCall()]})),
		look,
	});
	// eslint-disable-next-line no-control-regex
	expect(app.styledFrame()).not.toMatch(/\u{1B}\[(?:3[0-8]|9\d)/v);
});

test('a window that is too small says so and comes back to life', async () => {
	const session = holdState(readyState());
	const app = renderApp({...session, size: {columns: 25, rows: 8}});
	await app.sees('window too small');
	app.resize({columns: 80, rows: 24});
	await app.sees('connected');
	app.press('m');
	expect(session.events).toEqual([{type: 'mute.toggled'}]);
});

test('scrolls through the conversation and says what is below', async () => {
	const turns = Array.from({length: 60}, (_, index) =>
		userTurn(`line ${index}.`),
	);
	const session = holdState(
		readyState({conversation: conversationOf(...turns)}),
	);
	const app = renderApp(session);
	await app.sees('line 59.');
	app.press(`${escape}[H`);
	await app.sees('line 0.');
	await app.sees('messages below');
	session.become({conversation: conversationOf(...turns, userTurn('newest'))});
	await app.sees('line 0.');
	app.press(`${escape}[6~`);
	await app.seesNot('line 0.');
	app.press(`${escape}[F`);
	await app.sees('newest');
	expect(app.frame()).not.toContain('below');
	app.press(`${escape}[A`);
	await app.sees('below');
	app.press(`${escape}[B`);
	await app.seesNot('below');
});

test('help lists every key and closes', async () => {
	const app = renderApp(holdState(readyState()));
	app.press('?');
	await app.sees('q · Ctrl+C');
	app.press(escape);
	await app.seesNot('q · Ctrl+C');
});

test('the same keys work on a Russian layout', () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	for (const key of ['ь', 'ш', 'с', 'к']) {
		app.press(key);
	}

	expect(session.events.map(({type}) => type)).toEqual([
		'mute.toggled',
		'interrupt.pressed',
		'clear.pressed',
		'reconnect.pressed',
	]);
});

test('types a message, with Cyrillic that stays what it is', async () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	app.press('t');
	await app.sees('Enter sends');
	app.press('ьм quit');
	await app.sees('› ьм quit');
	app.press('\r');
	expect(session.events).toEqual([{type: 'message.typed', text: 'ьм quit'}]);
	await app.sees('q quit');
});

test('keys that arrive together are a message, not commands', () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	app.press('thello there\r');
	expect(session.events).toEqual([
		{type: 'message.typed', text: 'hello there'},
	]);
});

test('a few command keys that arrive together each do what they do', () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	app.press('?cq');
	expect(session.events.map(({type}) => type)).toEqual([
		'clear.pressed',
		'quit.pressed',
	]);
});

test('pasted text opens the line with its line breaks, runs no commands, and is cut where it is endless', async () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	app.press(`${escape}[200~mute\nquit${escape}[201~`);
	await app.sees('› mute');
	expect(app.frame()).toMatch(/› mute *\n +quit/v);
	app.press(`${escape}[200~${'мq'.repeat(50_000)}${escape}[201~`);
	await app.sees('Pasted text was cut to 10,000 characters.');
	expect(session.events).toEqual([]);
});

test('Ctrl+C asks to quit, also while typing; the second time it does not ask', async () => {
	const session = holdState(readyState());
	const onLeave = vi.fn();
	const app = renderApp({...session, onLeave});
	app.press('t');
	app.press('\u{3}');
	expect(session.events).toEqual([{type: 'quit.pressed'}]);
	await app.sees('closing');
	expect(onLeave).not.toHaveBeenCalled();
	app.press('\u{3}');
	expect(onLeave).toHaveBeenCalledOnce();
});

test('push-to-talk toggles where the terminal reports no release', async () => {
	const session = holdState(readyState({}, {talkMode: 'push'}));
	const app = renderApp(session);
	await app.sees('space talk');
	app.press(' ');
	expect(session.events).toEqual([{type: 'talk.toggled'}]);
	session.become({isTalking: true});
	await app.sees('ON AIR');
	await app.sees('space stop talking');
});

test('the talk key is not offered where there is no microphone', async () => {
	const state = readyState({isMuted: true});
	const session = holdState(state);
	const app = renderApp(session);
	await app.sees('space talk');
	session.become({
		audio: {
			...state.audio,
			input: {status: 'missing', problem: 'no-device', message: 'none'},
		},
	});
	await app.seesNot('space talk');
});

test('push-to-talk holds where the terminal speaks the kitty protocol, and stops when typing begins', async () => {
	const session = holdState(readyState({}, {talkMode: 'push'}));
	const written: string[] = [];
	const app = renderApp({
		...session,
		write: (text) => written.push(text),
		look: createLook({language: 'en', theme: 'dark', mouse: 'off'}, {}),
	});
	app.press(`${escape}[?0u`);
	await app.sees('space hold to talk');
	await vi.waitFor(
		() => {
			expect(written).toEqual([startKeyReports]);
		},
		{timeout: 10_000},
	);
	app.press(`${escape}[32;1:1u`);
	session.become({isTalking: true});
	app.press(`${escape}[32;1:2u`);
	app.press(`${escape}[32;1:3u`);
	expect(session.events).toEqual([
		{type: 'talk.started'},
		{type: 'talk.ended'},
	]);
	app.press(`${escape}[116;1:1u`);
	app.press(`${escape}[116;1:3u`);
	expect(session.events.slice(2)).toEqual([{type: 'talk.ended'}]);
	await app.sees('Enter sends');
	await vi.waitFor(
		() => {
			expect(written).toEqual([
				startKeyReports,
				stopKeyReports,
				startTypingReports,
			]);
		},
		{timeout: 10_000},
	);
});

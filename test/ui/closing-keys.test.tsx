import {expect, onTestFinished, test, vi} from 'vitest';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	conversationOf,
	readyState,
	userTurn,
} from '../helpers/session-state.js';

const escape = '\u{1B}';
const enter = '\r';

/** The screen, and a clock that stands still unless it is told to go on. */
const open = () => {
	vi.useFakeTimers({toFake: ['Date']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const session = holdState(
		readyState({conversation: conversationOf(userTurn('hello'))}),
	);
	return {
		...renderApp(session),
		events: session.events,
		wait(ms: number) {
			vi.setSystemTime(Date.now() + ms);
		},
	};
};

/** The key is held: the first repeat after half a second, the others at the keyboard's rate. */
const hold = (
	{press, wait}: Pick<ReturnType<typeof open>, 'press' | 'wait'>,
	key: string,
) => {
	press(key);
	wait(500);
	for (let repeat = 0; repeat < 20; repeat++) {
		press(key);
		wait(30);
	}
};

test.each([
	['q', 'settings', 's', 'There are no settings'],
	['q', 'latency', 'l', 'Nothing measured yet'],
	['l', 'latency by its own key', 'l', 'Nothing measured yet'],
	[escape, 'the help', '?', 'Looking closer'],
	[enter, 'the help by Enter', '?', 'Looking closer'],
	[escape, 'the inspector', 'e', 'Nothing has gone over the wire'],
])('%j that is held closes %s and does nothing below', async (...parts) => {
	const [key, , opener, words] = parts;
	const app = open();
	app.press(opener);
	await app.sees(words);
	app.wait(5000);
	hold(app, key);
	await app.seesNot(words);
	expect(app.events).toEqual([]);
	expect(app.frame()).not.toContain('Enter sends');
});

test('a key that is pressed twice where once was meant closes one thing', async () => {
	const app = open();
	app.press('s');
	await app.sees('There are no settings');
	app.wait(5000);
	app.press('q');
	app.wait(180);
	app.press('q');
	await app.seesNot('There are no settings');
	expect(app.events).toEqual([]);

	// Meant after all.
	app.wait(300);
	app.press('q');
	expect(app.events).toEqual([{type: 'quit.pressed'}]);
});

test('twice in one piece is twice, too, and what comes behind it is meant', async () => {
	const app = open();
	app.press('s');
	await app.sees('There are no settings');
	app.wait(5000);
	app.press('qqm');
	await app.seesNot('There are no settings');
	expect(app.events).toEqual([{type: 'mute.toggled'}]);
});

test('another key, and the same one later, mean what they always do', async () => {
	const app = open();
	app.press('s');
	await app.sees('There are no settings');
	app.wait(5000);
	app.press(escape);
	await app.seesNot('There are no settings');
	app.press('m');
	app.wait(900);
	app.press(escape);
	await vi.waitFor(() => {
		expect(app.events).toEqual([
			{type: 'mute.toggled'},
			{type: 'interrupt.pressed'},
		]);
	});
});

test('what the palette opens does not hear the Enter that opened it', async () => {
	const app = open();
	app.press(':');
	await app.sees('Type to find');
	app.press('type');
	await app.sees('› type');
	hold(app, enter);
	await app.sees('Enter sends');
	app.press('hi');
	app.press(enter);
	expect(app.events).toEqual([{type: 'message.typed', text: 'hi'}]);
});

test('Escape that is held closes the line that is typed, and interrupts nobody', async () => {
	const app = open();
	app.press('t');
	await app.sees('Enter sends');
	hold(app, escape);
	await app.seesNot('Enter sends');
	expect(app.events).toEqual([]);

	app.press('/');
	app.press('hello');
	await app.sees('1 of 1');
	hold(app, escape);
	await app.seesNot('1 of 1');
	expect(app.events).toEqual([]);
});

test('where the terminal tells repeats from presses, they do nothing however long they come', async () => {
	const app = open();
	const repeat = `${escape}[113;1:2u`;
	app.press('s');
	await app.sees('There are no settings');
	app.wait(5000);
	app.press(`${escape}[113;1:1u`);
	app.wait(2000);
	app.press(repeat);
	app.wait(2000);
	app.press(repeat);
	await app.seesNot('There are no settings');
	expect(app.events).toEqual([]);
	app.press(`${escape}[113;1:3u`);
	app.wait(500);
	app.press(`${escape}[113;1:1u`);
	expect(app.events).toEqual([{type: 'quit.pressed'}]);
});

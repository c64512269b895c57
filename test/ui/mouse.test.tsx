import {expect, test} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {leaveScreen, startMouse, stopMouse} from '../../source/ui/terminal.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	conversationOf,
	readyState,
	userTurn,
} from '../helpers/session-state.js';

const escape = '\u{1B}';
const wheelUp = `${escape}[<64;10;10M`;
const wheelDown = `${escape}[<65;10;10M`;

const longTalk = () =>
	readyState({
		conversation: conversationOf(
			...Array.from({length: 60}, (_, index) => userTurn(`turn ${index}.`)),
		),
	});

const topTurn = (frame: string): number =>
	Number(/turn (\d+)\./v.exec(frame)?.[1]);

const small = {columns: 60, rows: 18};

test('the wheel scrolls the conversation by three lines, also while a message is typed', async () => {
	const app = renderApp({...holdState(longTalk()), size: small});
	await app.sees('turn 59.');
	const first = topTurn(app.frame());
	app.press(wheelUp);
	await app.seesNot('turn 59.');
	const second = topTurn(app.frame());
	expect(second).toBeLessThan(first);

	app.press(wheelDown);
	await app.sees('turn 59.');
	app.press('t');
	await app.sees('Enter sends');
	app.press(wheelUp + wheelUp);
	await app.seesNot('turn 59.');
	expect(app.frame()).not.toContain('[<64');
});

test('in an overlay the wheel is the arrow keys', async () => {
	const app = renderApp({...holdState(readyState()), size: small});
	app.press('d');
	await app.sees('Microphones');
	app.press(wheelDown);
	await app.sees('Microphones');
	app.press(escape);
	await app.seesNot('Microphones');
});

test('clicks, moves and what comes with Shift or sideways are nobody’s keys', async () => {
	const {store, events} = holdState(longTalk());
	const app = renderApp({store, size: small});
	await app.sees('turn 59.');
	for (const button of [0, 1, 2, 32, 35, 66, 67, 128]) {
		app.press(`${escape}[<${button};5;5M${escape}[<${button};5;5m`);
	}

	// The form of terminals that know no other: three characters behind.
	app.press(`${escape}[M #m`);
	app.press(`${escape}[M`);
	app.press('`##t');
	await app.sees('Enter sends');
	expect(app.frame()).toContain('turn 59.');
	expect(events).toEqual([]);
});

test('the terminal is asked for the wheel, and gets the mouse back', async () => {
	const written: string[] = [];
	const write = (text: string) => {
		written.push(text);
	};

	const app = renderApp({...holdState(readyState()), write});
	await app.sees('help');
	expect(written).toContain(startMouse);
	expect(leaveScreen).toContain(stopMouse);
});

test('with the setting off the mouse stays the terminal’s', async () => {
	const written: string[] = [];
	const write = (text: string) => {
		written.push(text);
	};

	const app = renderApp({
		...holdState(readyState()),
		write,
		look: createLook({language: 'en', theme: 'dark', mouse: 'off'}, {}),
	});
	await app.sees('help');
	expect(written).toEqual([]);
});

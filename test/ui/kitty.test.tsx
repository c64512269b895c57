import {expect, test, vi} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {startKeyReports, stopKeyReports} from '../../source/ui/terminal.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const escape = '\u{1B}';

/** What a terminal sends that reports keys as escape codes with their event and text. */
const key = (
	code: number,
	{
		modifiers = 1,
		event = 'press',
		text = '',
	}: {
		readonly modifiers?: number;
		readonly event?: 'press' | 'repeat' | 'release';
		readonly text?: string;
	} = {},
) => {
	const number = {press: 1, repeat: 2, release: 3}[event];
	const codes = Array.from(text, (character) => character.codePointAt(0));
	return `${escape}[${code};${modifiers}:${number}${codes.length === 0 ? '' : `;${codes.join(':')}`}u`;
};

const letter = (character: string) => [
	key(character.toLowerCase().codePointAt(0)!, {text: character}),
	key(character.toLowerCase().codePointAt(0)!, {event: 'release'}),
];

const shift = 2;
const control = 5;

/** Where a key opens the microphone, in a terminal that has said that it speaks the protocol. */
const start = async (
	look = createLook({language: 'en', theme: 'dark'}, {}),
	state = readyState({}, {talkMode: 'push'}),
) => {
	const session = holdState(state);
	const written: string[] = [];
	const app = renderApp({
		...session,
		look,
		write(text) {
			written.push(text);
		},
	});
	app.press(`${escape}[?0u`);
	await vi.waitFor(() => {
		expect(written).toContain(startKeyReports);
	});
	return {...app, ...session, written};
};

test('talking lasts as long as the key is held, and the screen says so', async () => {
	const {press, events, sees, become} = await start();
	await sees('space hold to talk');
	press(key(32, {text: ' '}));
	become({isTalking: true});
	press(key(32, {event: 'repeat', text: ' '}));
	press(key(32, {event: 'release'}));
	expect(events).toEqual([{type: 'talk.started'}, {type: 'talk.ended'}]);
});

test('another talk key is held just so', async () => {
	const {press, events, sees, become} = await start(
		createLook({language: 'en', theme: 'dark', keys: 'talk=x'}, {}),
	);
	await sees('x hold to talk');
	press(key(120, {text: 'x'}));
	become({isTalking: true});
	press(key(120, {event: 'release'}));
	press(key(32, {text: ' '}));
	expect(events).toEqual([{type: 'talk.started'}, {type: 'talk.ended'}]);
});

test('a search that opens while the key is held does not keep the person on the air', async () => {
	const {press, events, sees, become} = await start();
	press(key(32, {text: ' '}));
	become({isTalking: true});
	press(key(47, {text: '/'}));
	await sees('/');
	expect(events).toEqual([{type: 'talk.started'}, {type: 'talk.ended'}]);
});

test('an overlay that opens while the key is held does not keep the person on the air', async () => {
	const {press, events, sees, become} = await start();
	press(key(32, {text: ' '}));
	become({isTalking: true});
	press(key(47, {modifiers: shift, text: '?'}));
	await sees('Looking closer');
	press(key(32, {event: 'release'}));
	expect(events).toEqual([{type: 'talk.started'}, {type: 'talk.ended'}]);
});

test('letters, signs and Ctrl arrive as the layout prints them', async () => {
	const {press, events, sees, seesNot} = await start();
	press(letter('ь').join(''));
	press(key(57_441, {modifiers: shift}));
	press(key(57_441, {event: 'release'}));
	expect(events).toEqual([{type: 'mute.toggled'}]);

	press(key(47, {modifiers: shift, text: '?'}));
	await sees('Looking closer');
	press(key(27));
	await seesNot('Looking closer');

	press(key(1083, {modifiers: control}));
	await sees('Type to find');
	press([...'мут я'].flatMap((character) => letter(character)).join(''));
	await sees('› мут я');
	press(key(127) + key(127));
	press(key(13));
	press(key(27));
	await seesNot('› мут');

	press(key(59, {modifiers: shift, text: ':'}));
	await sees('Type to find');
});

test('muted, the key is held to speak all the same, also where the microphone is open otherwise', async () => {
	const {press, events, written, sees, become} = await start(
		undefined,
		readyState({isMuted: true}),
	);
	await sees('space hold to talk');
	press(key(32, {text: ' '}));
	become({isTalking: true});
	press(key(32, {event: 'release'}));
	become({isTalking: false});
	expect(events).toEqual([{type: 'talk.started'}, {type: 'talk.ended'}]);
	expect(written).not.toContain(stopKeyReports);

	become({isMuted: false});
	await vi.waitFor(() => {
		expect(written).toContain(stopKeyReports);
	});
});

test('muted, the key is pressed twice where the terminal tells of no release; with the microphone open it is neither offered nor does it anything', async () => {
	const session = holdState(readyState({isMuted: true}));
	const app = renderApp(session);
	await app.sees('space talk');
	app.press(' ');
	session.become({isTalking: true});
	await app.sees('space stop talking');
	expect(session.events).toEqual([{type: 'talk.toggled'}]);

	session.become({isTalking: false, isMuted: false});
	await app.seesNot('space');
	app.press(`${escape}[F`);
	app.press(' ');
	expect(session.events).toEqual([{type: 'talk.toggled'}]);
});

test('where nothing is said of the protocol, the key is pressed twice, and the screen says so', async () => {
	const session = holdState(readyState({}, {talkMode: 'push'}));
	const written: string[] = [];
	const app = renderApp({
		...session,
		write(text) {
			written.push(text);
		},
	});
	await app.sees('space talk');
	app.press(' ');
	session.become({isTalking: true});
	await app.sees('space stop talking');
	expect(session.events).toEqual([{type: 'talk.toggled'}]);
	expect(written).not.toContain(startKeyReports);
	expect(written).not.toContain(stopKeyReports);
});

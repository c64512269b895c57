import {expect, onTestFinished, test, vi} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {
	conversationOf,
	readyState,
	toolCall,
	userTurn,
} from '../helpers/session-state.js';

const escape = '\u{1B}';
const enter = '\r';

const english = createLook({language: 'en', theme: 'dark'}, {});

const open = async (
	keys: readonly string[],
	change: Parameters<typeof readyState>[0] = {},
	look = english,
) => {
	const session = holdState(
		readyState({
			conversation: conversationOf(userTurn('hello')),
			tools: [toolCall()],
			...change,
		}),
	);
	const app = renderApp({...session, look});
	for (const key of keys) {
		app.press(key);
	}

	await app.sees('Esc back');
	return {...app, ...session};
};

const overlays: ReadonlyArray<readonly [string, readonly string[]]> = [
	['the settings', ['s']],
	['the devices', ['d']],
	['the tools', ['o']],
	['one call', ['o', enter]],
	['one turn', ['[', enter]],
	['the events', ['e']],
	['latency', ['l']],
];

const isOfVoice = (type: string): boolean =>
	/^(?:mute|interrupt|volume|talk)\./v.test(type);

test.each(overlays)(
	'%s leave mute, interrupt and loudness to their keys, and the footer says so',
	async (_, keys) => {
		const app = await open(keys);
		await app.sees('m mute  i interrupt  + louder');
		for (const key of ['m', 'i', '+', '+', '-']) {
			app.press(key);
		}

		expect(
			app.events.map(({type}) => type).filter((type) => isOfVoice(type)),
		).toEqual([
			'mute.toggled',
			'interrupt.pressed',
			'volume.raised',
			'volume.raised',
			'volume.lowered',
		]);
		await app.sees('Esc back');
	},
);

test('the help, too: what one tries of them leaves it open', async () => {
	const session = holdState(readyState());
	const app = renderApp(session);
	app.press('?');
	await app.sees('Looking closer');
	app.press('m');
	app.press('+');
	expect(session.events).toEqual([
		{type: 'mute.toggled'},
		{type: 'volume.raised'},
	]);
	expect(app.frame()).toContain('Looking closer');
});

test.each([
	['the palette', [':']],
	['the filter of settings', ['s', '/']],
	['the filter of events', ['e', '/']],
	['a voice that is written', ['v']],
])(
	'where text is typed, in %s, the keys are letters, and the footer names none of them',
	async (_, keys) => {
		const app = await open(keys);
		expect(app.frame()).not.toContain('m mute');
		app.press('mi+-');
		await app.sees('mi+-');
		expect(app.events).toEqual([]);
	},
);

test('they go by their chosen keys, in Russian, too', async () => {
	const look = createLook(
		{language: 'en', theme: 'dark', keys: 'mute=x interrupt=none'},
		{},
	);
	const app = await open(['l'], {}, look);
	await app.sees('x mute  + louder');
	app.press('m');
	app.press('ч');
	expect(app.events).toEqual([{type: 'mute.toggled'}]);

	const russian = createLook({language: 'ru', theme: 'dark'}, {});
	const session = holdState(readyState());
	const other = renderApp({...session, look: russian});
	other.press('д');
	await other.sees('m выкл. микр.  i прервать  + громче');
	other.press('ь');
	expect(session.events).toEqual([{type: 'mute.toggled'}]);
});

test.each(overlays)(
	'on the air, the talk key ends talking in front of %s and does nothing else there',
	async (_, keys) => {
		const app = await open(keys, {isTalking: true, isMuted: true});
		await app.sees('space stop talking');
		const before = app.frame();
		app.press(' ');
		expect(app.events.filter(({type}) => isOfVoice(type))).toEqual([
			{type: 'talk.ended'},
		]);
		expect(app.frame()).toBe(before);
	},
);

test('a key that is held counts once, as it does in the conversation', async () => {
	vi.useFakeTimers({toFake: ['Date']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const app = await open(['l']);
	app.press('m');
	vi.setSystemTime(Date.now() + 500);
	for (let repeat = 0; repeat < 20; repeat++) {
		app.press('m');
		vi.setSystemTime(Date.now() + 30);
	}

	// The second one could have been a press, and the third puts it right.
	expect(app.events).toHaveLength(3);
	app.press('i');
	app.press('i');
	app.press('i');
	expect(app.events.filter(({type}) => type === 'interrupt.pressed')).toEqual([
		{type: 'interrupt.pressed'},
	]);
	app.press(escape);
	await app.seesNot('Esc back');
});

import {expect, test} from 'vitest';
import {initialState} from '../../source/session/state.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const silent = readyState({}, {wantsAudio: false, talkMode: 'push'});
const withoutSound = {...silent, audio: initialState(silent.config).audio};

test.each([
	['m', 'm'],
	['Space', ' '],
])('%s without a microphone does nothing, and says why', async (_, key) => {
	const session = holdState(withoutSound);
	const app = renderApp(session);
	app.press(key);
	await app.sees('There is no microphone. You can type.');

	expect(session.events).toEqual([]);
});

test('a microphone that is gone can be muted before it comes back, and nobody talks into it', async () => {
	const ready = readyState({}, {talkMode: 'push'});
	const session = holdState({
		...ready,
		audio: {
			...ready.audio,
			input: {status: 'missing', problem: 'no-device', message: ''},
		},
	});
	const app = renderApp(session);
	app.press(' ');
	await app.sees('There is no microphone. You can type.');
	app.press('m');
	await app.sees('quit');

	expect(session.events).toEqual([{type: 'mute.toggled'}]);
});

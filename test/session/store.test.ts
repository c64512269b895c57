import {expect, test, vi} from 'vitest';
import {reduce} from '../../source/session/reduce.js';
import {initialState} from '../../source/session/state.js';
import {createSessionStore} from '../../source/session/store.js';
import {config} from '../helpers/sessions.js';

test('listeners hear of a changed state, and not of one that stayed', () => {
	const store = createSessionStore({
		initial: initialState(config),
		reduce,
		now: () => 0,
		run: vi.fn(),
	});
	const listener = vi.fn();
	const stop = store.subscribe(listener);

	store.dispatch({type: 'ping'});
	expect(listener).not.toHaveBeenCalled();

	store.dispatch({type: 'mute.toggled'});
	expect(listener).toHaveBeenCalledOnce();

	stop();
	store.dispatch({type: 'mute.toggled'});
	expect(listener).toHaveBeenCalledOnce();
});

test('an event that an effect causes is reduced after the effects of the event before it', () => {
	const order: string[] = [];
	const store = createSessionStore({
		initial: initialState(config),
		reduce,
		now: () => 0,
		run(effect) {
			order.push(effect.type);
			if (effect.type === 'connection.close') {
				store.dispatch({type: 'quit.pressed'});
				order.push('after dispatch');
			}
		},
	});

	store.dispatch({type: 'socket.refused', status: 401, body: ''});

	expect(order).toEqual(['connection.close', 'after dispatch', 'program.exit']);
});

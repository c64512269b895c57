import {expect, test} from 'vitest';
import {whenAnswered} from '../../source/runtime/when-answered.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {readyState} from '../helpers/session-state.js';

const storeAt = (first: SessionState) => {
	let state = first;
	const listeners = new Set<() => void>();
	return {
		listeners,
		getState: () => state,
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		become(connection: SessionState['connection']) {
			state = {...state, connection};
			for (const tell of listeners) {
				tell();
			}
		},
	};
};

test('waits through tries until the session is ready', async () => {
	const store = storeAt(initialState(readyState().config));
	let isAnswered = false;
	const answered = (async () => {
		await whenAnswered(store);
		isAnswered = true;
	})();
	store.become({status: 'connecting', attempt: 2});
	store.become({status: 'configuring', attempt: 2});
	await Promise.resolve();
	expect(isAnswered).toBe(false);
	store.become({status: 'ready'});
	await answered;
	expect(store.listeners.size).toBe(0);
});

test('does not wait for a session that is ready, or that will never be', async () => {
	await whenAnswered(storeAt(readyState()));
	await whenAnswered(
		storeAt({...readyState(), connection: {status: 'closed'}}),
	);
});

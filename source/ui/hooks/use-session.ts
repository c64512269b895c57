import {createContext, useContext, useSyncExternalStore} from 'react';
import type {SessionState} from '../../session/state.js';
import type {SessionStore} from '../../session/store.js';

export const SessionContext = createContext<SessionStore | undefined>(
	undefined,
);

export const useSessionStore = (): SessionStore => {
	const store = useContext(SessionContext);
	if (store === undefined) {
		throw new Error('This component needs a <SessionContext>.');
	}

	return store;
};

/**
Read one part of the session and re-render when that part changes.

`select` must return a primitive or a reference held in the state. A selector that builds a new object on every call renders forever.
*/
export const useSession = <Selected>(
	select: (state: SessionState) => Selected,
): Selected => {
	const {subscribe, getState} = useSessionStore();
	return useSyncExternalStore(subscribe, () => select(getState()));
};

import {createContext, useContext, useMemo, useSyncExternalStore} from 'react';
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

/** The same value as before while it looks the same. */
const keepSame = <Value>(
	make: () => Value,
	isSame: (one: Value, other: Value) => boolean,
): (() => Value) => {
	let last: Value | undefined;
	return () => {
		const next = make();
		last = last !== undefined && isSame(last, next) ? last : next;
		return last;
	};
};

/**
Read something made from the session and re-render only when it looks different: how far an answer was played changes fifteen times a second, the words that it lights up three times.

`derive` and `isSame` must be the same functions from one render to the next (`useCallback`).
*/
export const useDerived = <Derived>(
	derive: (state: SessionState) => Derived,
	isSame: (one: Derived, other: Derived) => boolean,
): Derived => {
	const {subscribe, getState} = useSessionStore();
	const read = useMemo(
		() => keepSame(() => derive(getState()), isSame),
		[derive, isSame, getState],
	);

	return useSyncExternalStore(subscribe, read);
};

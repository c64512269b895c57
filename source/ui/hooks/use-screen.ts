import {createContext, useContext, useSyncExternalStore} from 'react';
import type {ScreenState} from '../screen/state.js';
import type {ScreenStore} from '../screen/store.js';

export const ScreenContext = createContext<ScreenStore | undefined>(undefined);

export const useScreenStore = (): ScreenStore => {
	const store = useContext(ScreenContext);
	if (store === undefined) {
		throw new Error('This component needs a <ScreenContext>.');
	}

	return store;
};

/** Read one part of the screen's own state. The rules of `useSession` hold for `select`. */
export const useScreen = <Selected>(
	select: (state: ScreenState) => Selected,
): Selected => {
	const {subscribe, getState} = useScreenStore();
	return useSyncExternalStore(subscribe, () => select(getState()));
};

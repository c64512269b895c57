import {createContext, useContext, useSyncExternalStore} from 'react';
import type {LevelsReading, LevelView} from '../level-view.js';

export const MeterContext = createContext<LevelView | undefined>(undefined);

/** The levels of microphone and loudspeaker; at most 15 changes a second. */
export const useMeter = (): LevelsReading => {
	const view = useContext(MeterContext);
	if (view === undefined) {
		throw new Error('This component needs a <MeterContext>.');
	}

	return useSyncExternalStore(view.subscribe, view.read);
};

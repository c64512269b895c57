import {createContext, useContext, useMemo, useSyncExternalStore} from 'react';
import type {LevelsReading, LevelView} from '../level-view.js';

export const MeterContext = createContext<LevelView | undefined>(undefined);

/** Nobody is told; the view goes on following the levels. */
const quietly =
	(subscribe: LevelView['subscribe']): LevelView['subscribe'] =>
	() =>
		subscribe(() => undefined);

/**
The levels of microphone and loudspeaker; at most 15 changes a second.

@param isClocked Something else draws often enough at the moment, and two clocks would draw twice as often: the levels are read whenever it does.
*/
export const useMeter = (isClocked = false): LevelsReading => {
	const view = useContext(MeterContext);
	if (view === undefined) {
		throw new Error('This component needs a <MeterContext>.');
	}

	const {subscribe, read} = view;
	const listen = useMemo(
		() => (isClocked ? quietly(subscribe) : subscribe),
		[isClocked, subscribe],
	);
	return useSyncExternalStore(listen, read);
};

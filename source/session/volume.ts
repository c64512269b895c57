import type {SessionState} from './state.js';
import type {Step} from './step.js';

/** Percent a key press. */
export const volumeStep = 5;

/** Percent: twelve decibels above what the server sends. */
const mostVolume = 200;

/** At the ends nothing changes but that it is shown: the key was noticed. */
export const volumeChanged = (
	state: SessionState,
	change: number,
	nowMs: number,
): Step => {
	const percent = Math.min(mostVolume, Math.max(0, state.volume + change));
	return [
		{...state, volume: percent, volumeKeyAtMs: nowMs},
		percent === state.volume ? [] : [{type: 'volume.set', percent}],
	];
};

/** By its number, as a setting. */
export const volumeChosen = (state: SessionState, percent: number): Step => [
	{...state, volume: percent},
	percent === state.volume ? [] : [{type: 'volume.set', percent}],
];

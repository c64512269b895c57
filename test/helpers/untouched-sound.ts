import type {AudioSetup} from '../../source/audio/messages.js';

/** Samples arrive as they were: no stage touches the microphone, no voice the answers. */
export const untouchedSound: Pick<AudioSetup, 'processing' | 'bargeIn'> = {
	processing: {echo: 'off', noise: 'off', gain: 'off'},
	bargeIn: {mode: 'server', cutAfterMs: 350},
};

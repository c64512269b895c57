import type {SessionState} from '../session/state.js';

/** Whether a person in the room hears the agent. What goes into a file nobody hears now. */
export const isAudible = ({
	audio: {output},
	volume,
}: Pick<SessionState, 'audio' | 'volume'>): boolean =>
	output.status === 'open' && output.kind === 'device' && volume > 0;

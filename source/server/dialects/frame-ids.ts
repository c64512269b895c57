import type {ServerFrame} from '../conversation/wire.js';

/**
Ids for what a translator adds: where one frame of the conversation becomes several, and where the client is answered without the conversation.
*/
export const createFrameIds = () => {
	let newest = 'event';
	let refusals = 0;

	return {
		/** The frames that are sent instead of `original`: the first takes its id, the others one that is made of it. */
		number(
			frames: readonly ServerFrame[],
			{event_id: id}: ServerFrame,
		): readonly ServerFrame[] {
			newest = String(id);
			return frames.map((frame, index) => ({
				...frame,
				event_id: index === 0 ? newest : `${newest}_${index + 1}`,
			}));
		},
		/** A frame that is sent as it is: what comes next of the translator's own is named after it. */
		pass(frame: ServerFrame): readonly ServerFrame[] {
			newest = String(frame.event_id);
			return [frame];
		},
		/** An answer of the translator's own. */
		refuse(frame: ServerFrame): ServerFrame {
			refusals++;
			return {...frame, event_id: `${newest}_r${refusals}`};
		},
	};
};

export type FrameIds = ReturnType<typeof createFrameIds>;

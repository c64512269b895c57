import type {ServerFrame} from '../conversation/wire.js';

/** One step of the way from the conversation's frames to the client's: what is sent on instead of a frame, now that it has come. */
export type Stage = (frame: ServerFrame) => readonly ServerFrame[];

/** One stage after the other. */
export const pipe =
	(...stages: readonly Stage[]): Stage =>
	(frame) => {
		let frames: readonly ServerFrame[] = [frame];
		for (const stage of stages) {
			frames = frames.flatMap((each) => stage(each));
		}

		return frames;
	};

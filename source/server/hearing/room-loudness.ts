/** Fewer frames of 10 ms tell nothing. */
const fewestFrames = 30;
/** Older ones are forgotten. */
const mostFrames = 200;

/** How loud the room is while nobody is meant, and how much that varies: a fan hardly, people in the background a lot. */
export type RoomLoudness = {
	/** One frame in which nobody spoke to us. */
	readonly push: (levelDbfs: number) => void;
	/** Of the room's own frames, few are louder: so many times as much as it varies above its middle, dBFS. */
	readonly louderThan: (deviations: number) => number;
};

export const createRoomLoudness = (): RoomLoudness => {
	let frames = 0;
	let middle = 0;
	let variance = 0;

	return {
		push(levelDbfs) {
			frames++;
			const share = 1 / Math.min(frames, mostFrames);
			const away = levelDbfs - middle;
			middle += share * away;
			variance += share * (away * away * (1 - share) - variance);
		},
		louderThan: (deviations) =>
			frames < fewestFrames
				? Number.NEGATIVE_INFINITY
				: middle + deviations * Math.sqrt(variance),
	};
};

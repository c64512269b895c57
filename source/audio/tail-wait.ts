/** The last of the microphone after it was closed, until it is known that it was sent. */
export type TailWait = {
	/** The microphone was opened or closed; with a tail, its end is waited for and nothing else's. Returns the number that the word of it has to bear. */
	readonly begin: (isTailWanted: boolean) => number;
	readonly isAwaited: () => boolean;
	/** That one was sent: so much since the microphone was opened, ms. */
	readonly note: (muteId: number, sentMs: number) => void;
	/** A process that is gone sends nothing more. */
	readonly end: () => void;
};

export const createTailWait = (onEnd: (sentMs?: number) => void): TailWait => {
	let newest = 0;
	let isAwaited = false;

	return {
		begin(isTailWanted) {
			newest++;
			isAwaited = isTailWanted;
			return newest;
		},
		isAwaited: () => isAwaited,
		note(muteId, sentMs) {
			// The word of an earlier tail may cross the next opening on its way.
			if (isAwaited && muteId === newest) {
				isAwaited = false;
				onEnd(sentMs);
			}
		},
		end() {
			if (isAwaited) {
				isAwaited = false;
				onEnd();
			}
		},
	};
};

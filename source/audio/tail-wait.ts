/** The last of the microphone after it was closed, until it is known that it was sent. */
export type TailWait = {
	/** The microphone was opened or closed; with a tail its end is waited for. */
	readonly set: (isTailWanted: boolean) => void;
	readonly isAwaited: () => boolean;
	/** It was sent: so much since the microphone was opened, ms. */
	readonly note: (sentMs: number) => void;
	/** A process that is gone sends nothing more. */
	readonly end: () => void;
};

export const createTailWait = (onEnd: (sentMs?: number) => void): TailWait => {
	let isAwaited = false;

	return {
		set(isTailWanted) {
			isAwaited = isTailWanted;
		},
		isAwaited: () => isAwaited,
		note(sentMs) {
			isAwaited = false;
			onEnd(sentMs);
		},
		end() {
			if (isAwaited) {
				isAwaited = false;
				onEnd();
			}
		},
	};
};

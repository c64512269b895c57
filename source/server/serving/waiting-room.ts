/** Sound of one conversation that waits to be recognised. */
export type WaitingRoom = {
	/** Runs the work while its bytes are counted; `undefined` where there is no room for it. */
	readonly hold: <Result>(
		bytes: number,
		work: () => Promise<Result>,
	) => Promise<Result | undefined>;
};

/** One that is alone may be of any size: what a client may send is limited elsewhere. */
export const createWaitingRoom = (mostBytes: number): WaitingRoom => {
	let bytesInside = 0;

	return {
		async hold(bytes, work) {
			if (bytesInside > 0 && bytesInside + bytes > mostBytes) {
				return undefined;
			}

			bytesInside += bytes;

			try {
				return await work();
			} finally {
				bytesInside -= bytes;
			}
		},
	};
};

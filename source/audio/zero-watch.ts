export type ZeroWatch = {
	/** A block as the device delivered it. */
	readonly push: (block: Int16Array) => void;
	/** It is out of service: nothing is known of the one that takes over. */
	readonly stop: () => void;
};

/** Exact silence of this length is no accident, ms: the noise of any microphone moves its last bit more often. */
const provedByMs = 1000;

/**
Reports when a microphone delivers nothing but exact zeros, and when it does no longer. That is what systems deliver that keep the microphone from a program, and what a hardware switch leaves of it.
*/
export const createZeroWatch = (
	rateHz: number,
	onChange: (isZero: boolean) => void,
): ZeroWatch => {
	const most = (provedByMs * rateHz) / 1000;
	let zeros = 0;
	let isZero = false;

	return {
		push(block) {
			const count = block.length;

			// In a room the first sample decides.
			for (let index = 0; index < count; index++) {
				if (block[index] !== 0) {
					zeros = 0;

					if (isZero) {
						isZero = false;
						onChange(false);
					}

					return;
				}
			}

			zeros += count;

			if (!isZero && zeros >= most) {
				isZero = true;
				onChange(true);
			}
		},
		stop() {
			zeros = 0;

			if (isZero) {
				isZero = false;
				onChange(false);
			}
		},
	};
};

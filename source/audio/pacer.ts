export type Pacer = {
	/** Nothing more is due from now on. Safe to call twice. */
	readonly stop: () => void;
};

type PacerOptions = {
	readonly rateHz: number;
	readonly blockSamples: number;
	/** Called once for each block that is due, in order, several times in a row after a stall. */
	readonly onBlock: () => void;
	/** Monotonic, ms. */
	readonly now?: () => number;
};

/**
A stall up to this long is caught up with: real time is kept. After a longer one (a suspended machine) the clock starts again from where the blocks are, and nothing is lost or repeated either.
*/
const longestCatchUpMs = 2000;

/**
Real time for devices that are files. What is due is counted from the clock, never from timers, so that late timers make blocks late but never fewer.
*/
export const startPacer = ({
	rateHz,
	blockSamples,
	onBlock,
	now = () => performance.now(),
}: PacerOptions): Pacer => {
	const blockMs = (blockSamples * 1000) / rateHz;
	let originMs = now();
	let delivered = 0;
	let isStopped = false;
	let timer: NodeJS.Timeout | undefined;

	const tick = () => {
		const behindMs = now() - originMs - delivered * blockMs;

		if (behindMs > longestCatchUpMs) {
			originMs += behindMs - blockMs;
		}

		const due = Math.floor((now() - originMs) / blockMs);

		for (; delivered < due; delivered++) {
			if (isStopped) {
				return;
			}

			onBlock();
		}

		if (!isStopped) {
			const nextMs = originMs + (delivered + 1) * blockMs;
			timer = setTimeout(tick, Math.max(1, nextMs - now()));
		}
	};

	timer = setTimeout(tick, blockMs);

	return {
		stop() {
			isStopped = true;
			clearTimeout(timer);
		},
	};
};

import createModule, {type FvadModule} from '@echogarden/fvad-wasm';

const framesPerSecond = 100;
const modes = [0, 1, 2, 3] as const;

export type FrameJudge = {
	/** 10 ms at the judge's rate. */
	readonly frameSamples: number;
	/**
	How sure WebRTC's detector is that a frame is speech: 0 not at all, 4 in its most demanding mode.
	*/
	readonly votes: (frame: Int16Array) => number;
	readonly close: () => void;
};

/** Rates that the detector knows, Hz. */
export type JudgeRateHz = 8000 | 16_000 | 32_000 | 48_000;

/** Synchronous and cheap: every judge shares one module. */
export type FrameJudgeFactory = (rateHz: JudgeRateHz) => FrameJudge;

/**
Runs the detector in its four modes side by side. The modes alone are not ordered (a stricter one may keep a frame that a milder one drops); counting only those up to the first "no" makes them so.
*/
const createFrameJudge = (
	module: FvadModule,
	rateHz: JudgeRateHz,
): FrameJudge => {
	const frameSamples = rateHz / framesPerSecond;
	const detectors = modes.map((mode) => {
		const detector = module._fvad_new();
		module._fvad_set_mode(detector, mode);
		module._fvad_set_sample_rate(detector, rateHz);
		return detector;
	});
	const memory = module._malloc(frameSamples * 2);
	let isOpen = true;

	return {
		frameSamples,
		votes(frame) {
			module.HEAP16.set(frame, memory / 2);
			let votes = 0;
			let isAgreed = true;

			// Every detector must see every frame, or its idea of the noise goes stale.
			for (const detector of detectors) {
				isAgreed =
					module._fvad_process(detector, memory, frameSamples) === 1 &&
					isAgreed;
				votes += isAgreed ? 1 : 0;
			}

			return votes;
		},
		close() {
			if (!isOpen) {
				return;
			}

			isOpen = false;
			module._free(memory);

			for (const detector of detectors) {
				module._fvad_free(detector);
			}
		},
	};
};

export const loadFrameJudge = async (): Promise<FrameJudgeFactory> => {
	const module = await createModule();
	return (rateHz) => createFrameJudge(module, rateHz);
};

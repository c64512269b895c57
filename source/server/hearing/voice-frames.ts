import type {FvadModule} from '@echogarden/fvad-wasm';

/** 10 ms at 16 kHz. */
export const frameSamples = 160;
export const frameRateHz = 16_000;

const modes = [0, 1, 2, 3] as const;

export type FrameJudge = {
	/**
	How sure WebRTC's detector is that a frame is speech: 0 not at all, 4 in its most demanding mode.
	*/
	readonly votes: (frame: Int16Array) => number;
	readonly close: () => void;
};

/**
Runs the detector in its four modes side by side. The modes alone are not ordered (a stricter one may keep a frame that a milder one drops); counting only those up to the first "no" makes them so.
*/
export const createFrameJudge = (module: FvadModule): FrameJudge => {
	const detectors = modes.map((mode) => {
		const detector = module._fvad_new();
		module._fvad_set_mode(detector, mode);
		module._fvad_set_sample_rate(detector, frameRateHz);
		return detector;
	});
	const memory = module._malloc(frameSamples * 2);
	let isOpen = true;

	return {
		votes(frame) {
			module.HEAP16.set(frame, memory / 2);
			// Every detector must see every frame, or its idea of the noise goes stale.
			const answers = detectors.map(
				(detector) =>
					module._fvad_process(detector, memory, frameSamples) === 1,
			);
			const firstNo = answers.indexOf(false);
			return firstNo === -1 ? answers.length : firstNo;
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

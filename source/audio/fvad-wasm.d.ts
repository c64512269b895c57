declare module '@echogarden/fvad-wasm' {
	/** WebRTC's voice activity detector. Pointers are numbers. */
	export type FvadModule = {
		readonly HEAP16: Int16Array;
		readonly _malloc: (bytes: number) => number;
		readonly _free: (pointer: number) => void;
		/** 0 where there is no memory. */
		readonly _fvad_new: () => number;
		readonly _fvad_free: (detector: number) => void;
		readonly _fvad_reset: (detector: number) => void;
		/** 0 (lets most through) to 3 (most demanding). */
		readonly _fvad_set_mode: (detector: number, mode: number) => number;
		readonly _fvad_set_sample_rate: (
			detector: number,
			rateHz: number,
		) => number;
		/** A frame of 10, 20 or 30 ms. 1 is speech, 0 is not, -1 a wrong length. */
		readonly _fvad_process: (
			detector: number,
			frame: number,
			length: number,
		) => number;
	};

	export default function createModule(): Promise<FvadModule>;
}

/** The package ships no types. These are the calls that `resample.ts` makes. */
declare module '@echogarden/speex-resampler-wasm/simd' {
	/** An address in the module's memory, bytes. */
	export type Pointer = number;

	export type SpeexModule = {
		/** Views of the module's memory. Replaced when it grows: read them anew after every call. */
		readonly HEAP16: Int16Array;
		readonly HEAPU32: Uint32Array;
		readonly _malloc: (bytes: number) => Pointer;
		readonly _free: (pointer: Pointer) => void;
		/** 0 when it could not be created. `quality` is 0 to 10. */
		readonly _speex_resampler_init: (
			...parameters: readonly [
				channels: number,
				fromHz: number,
				toHz: number,
				quality: number,
				error: Pointer,
			]
		) => Pointer;
		readonly _speex_resampler_destroy: (state: Pointer) => void;
		/** Reads and overwrites both lengths: in what was available, out what was used. */
		readonly _speex_resampler_process_int: (
			...parameters: readonly [
				state: Pointer,
				channel: number,
				input: Pointer,
				inputLength: Pointer,
				output: Pointer,
				outputLength: Pointer,
			]
		) => number;
		readonly _speex_resampler_get_input_latency: (state: Pointer) => number;
		readonly _speex_resampler_skip_zeros: (state: Pointer) => number;
		readonly _speex_resampler_reset_mem: (state: Pointer) => number;
	};

	export default function createModule(): Promise<SpeexModule>;
}

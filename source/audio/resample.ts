import createModule, {
	type SpeexModule,
} from '@echogarden/speex-resampler-wasm/simd';

/** Rates are whole numbers of Hz. */
export type ResamplerRates = {readonly fromHz: number; readonly toHz: number};

export type Resampler = {
	/** Input samples it holds back until it has seen what follows them; `flush` lets them out. The output itself is not delayed. */
	readonly latencySamples: number;
	/**
	Samples at the other rate, as many as are known now. Valid until the next call: copy what must be kept. At equal rates it is `samples` itself.
	*/
	readonly push: (samples: Int16Array) => Int16Array;
	/**
	The stream is over: what is left, so that N samples in have become N × toHz / fromHz out, rounded. Then it is ready for another stream. Valid until the next call.
	*/
	readonly flush: () => Int16Array;
	/** Forget the stream. */
	readonly reset: () => void;
	/** Frees its memory; not usable afterwards. Safe to call twice. */
	readonly close: () => void;
};

/** Synchronous and cheap: every resampler shares one module. */
export type ResamplerFactory = (fromHz: number, toHz: number) => Resampler;

/**
0 to 10. At 5 speech is clean to 0.9 of the lower Nyquist frequency and 1.7 ms of a 24 kHz stream are held back; higher costs more of both for what nobody hears.
*/
const quality = 5;
const bytesPerSample = 2;
const scratchSamples = 4096;
const nothing = new Int16Array(0);

/** Memory of the module through which samples go in and out; one set is enough, no call is interrupted. */
type Scratch = {
	readonly input: number;
	readonly output: number;
	readonly inputLength: number;
	readonly outputLength: number;
};

const createScratch = (module: SpeexModule): Scratch => ({
	input: module._malloc(scratchSamples * bytesPerSample),
	output: module._malloc(scratchSamples * bytesPerSample),
	inputLength: module._malloc(4),
	outputLength: module._malloc(4),
});

const doNothing = (): void => undefined;

const passThrough: Resampler = {
	latencySamples: 0,
	push: (samples) => samples,
	flush: () => nothing,
	reset: doNothing,
	close: doNothing,
};

const requireRate = (rateHz: number): void => {
	if (!Number.isInteger(rateHz) || rateHz <= 0) {
		throw new RangeError(
			`A sample rate is a whole number of Hz, not ${rateHz}`,
		);
	}
};

const createWith = (
	module: SpeexModule,
	scratch: Scratch,
	{fromHz, toHz}: ResamplerRates,
): Resampler => {
	let state = module._speex_resampler_init(
		1,
		fromHz,
		toHz,
		quality,
		scratch.inputLength,
	);

	if (state === 0) {
		throw new RangeError(`Cannot resample from ${fromHz} to ${toHz} Hz`);
	}

	// The filter starts in the middle of its first sample, so that the output begins when the input does.
	module._speex_resampler_skip_zeros(state);
	const latencySamples = module._speex_resampler_get_input_latency(state);
	const zeros = new Int16Array(latencySamples);
	let output = new Int16Array(scratchSamples);
	let produced = 0;
	let received = 0;
	let sent = 0;

	const keep = (count: number): void => {
		if (produced + count > output.length) {
			const larger = new Int16Array(2 * (produced + count));
			larger.set(output.subarray(0, produced));
			output = larger;
		}

		const start = scratch.output / bytesPerSample;
		output.set(module.HEAP16.subarray(start, start + count), produced);
		produced += count;
	};

	/** Converts as much of `samples` as one set of scratch memory takes; returns how many went in. */
	const step = (samples: Int16Array): number => {
		const offered = Math.min(samples.length, scratchSamples);
		module.HEAP16.set(
			offered === samples.length ? samples : samples.subarray(0, offered),
			scratch.input / bytesPerSample,
		);
		module.HEAPU32[scratch.inputLength / 4] = offered;
		module.HEAPU32[scratch.outputLength / 4] = scratchSamples;
		module._speex_resampler_process_int(
			state,
			0,
			scratch.input,
			scratch.inputLength,
			scratch.output,
			scratch.outputLength,
		);
		keep(module.HEAPU32[scratch.outputLength / 4] ?? 0);
		return module.HEAPU32[scratch.inputLength / 4] ?? 0;
	};

	/** Returns how many samples came out. */
	const convert = (samples: Int16Array): number => {
		const before = produced;
		let taken = 0;
		while (taken < samples.length) {
			taken += step(taken === 0 ? samples : samples.subarray(taken));
		}

		return produced - before;
	};

	const requireOpen = (): void => {
		if (state === 0) {
			throw new Error('The resampler is closed');
		}
	};

	const reset = (): void => {
		requireOpen();
		module._speex_resampler_reset_mem(state);
		module._speex_resampler_skip_zeros(state);
		received = 0;
		sent = 0;
	};

	return {
		latencySamples,
		push(samples) {
			requireOpen();
			produced = 0;
			received += samples.length;
			sent += convert(samples);
			return output.subarray(0, produced);
		},
		flush() {
			requireOpen();
			const wanted = Math.round((received * toHz) / fromHz) - sent;
			produced = 0;
			let missing = wanted;
			while (missing > 0) {
				missing -= convert(zeros);
			}

			reset();
			return output.subarray(0, wanted);
		},
		reset,
		close() {
			if (state !== 0) {
				module._speex_resampler_destroy(state);
				state = 0;
			}
		},
	};
};

const load = async (): Promise<ResamplerFactory> => {
	const module = await createModule();
	const scratch = createScratch(module);

	return (fromHz, toHz) => {
		requireRate(fromHz);
		requireRate(toHz);

		return fromHz === toHz
			? passThrough
			: createWith(module, scratch, {fromHz, toHz});
	};
};

let factory: Promise<ResamplerFactory> | undefined;

/** Loads the module the first time; afterwards resamplers can be made in the middle of a callback. */
export const loadResampler = async (): Promise<ResamplerFactory> => {
	factory ??= load();
	return factory;
};

export const createResampler = async ({
	fromHz,
	toHz,
}: ResamplerRates): Promise<Resampler> => {
	const create = await loadResampler();
	return create(fromHz, toHz);
};

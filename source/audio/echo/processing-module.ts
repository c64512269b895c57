import type * as Bindings from '@livekit/rtc-ffi-bindings';

/**
WebRTC's audio processing behind a type of ours. The only file that touches the binding; it is imported when a stage is wanted, and never before.
*/

/** Which of the module's stages run. */
export type ModuleStages = {
	readonly echo: boolean;
	readonly noise: boolean;
	readonly gain: boolean;
};

export type ProcessingModule = {
	/** What is about to be heard, 10 ms; before the microphone's frame of the same time. */
	readonly far: (frame: Int16Array) => void;
	/** Cleans 10 ms of the microphone in place. */
	readonly process: (frame: Int16Array) => void;
	/** From a far frame until its echo, ms. */
	readonly setDelay: (ms: number) => void;
	/** It failed, and does nothing any more. */
	readonly isBroken: () => boolean;
	/** Safe to call twice; frames pass untouched afterwards. */
	readonly close: () => void;
};

export type ProcessingModuleFactory = (
	stages: ModuleStages,
) => ProcessingModule;

const frameSamples = 480;
const rateHz = 48_000;
const bytesPerSample = 2;

type Binding = typeof Bindings.default;

const createWith = (
	binding: Binding,
	{echo, noise, gain}: ModuleStages,
): ProcessingModule => {
	const {
		FfiHandle,
		FfiRequest,
		FfiResponse,
		livekitFfiRequest,
		livekitRetrievePtr,
	} = binding;
	type Message = NonNullable<
		ConstructorParameters<typeof FfiRequest>[0]
	>['message'];

	const packed = (message: NonNullable<Message>) =>
		new FfiRequest({message}).toBinary();

	const made = FfiResponse.fromBinary(
		livekitFfiRequest(
			packed({
				case: 'newApm',
				value: new binding.NewApmRequest({
					echoCancellerEnabled: echo,
					noiseSuppressionEnabled: noise,
					gainControllerEnabled: gain,
					highPassFilterEnabled: true,
				}),
			}),
		),
	).message;

	const id = made.case === 'newApm' ? made.value.apm?.handle?.id : undefined;
	if (id === undefined) {
		throw new Error('The audio processing module could not be made');
	}

	// The memory of both frames stays where it is, so that a request is packed once and sent for every frame.
	const farFrame = new Int16Array(frameSamples);
	const nearFrame = new Int16Array(frameSamples);
	const shape = {
		apmHandle: id,
		size: frameSamples * bytesPerSample,
		sampleRate: rateHz,
		numChannels: 1,
	};
	const farRequest = packed({
		case: 'apmProcessReverseStream',
		value: new binding.ApmProcessReverseStreamRequest({
			...shape,
			dataPtr: livekitRetrievePtr(new Uint8Array(farFrame.buffer)),
		}),
	});
	const nearRequest = packed({
		case: 'apmProcessStream',
		value: new binding.ApmProcessStreamRequest({
			...shape,
			dataPtr: livekitRetrievePtr(new Uint8Array(nearFrame.buffer)),
		}),
	});
	// An answer without an error is the same few bytes every time.
	let usualBytes = 0;
	let handle: InstanceType<typeof FfiHandle> | undefined = new FfiHandle(id);

	let isBroken = false;

	/** Once it does not work, frames stay as they are. */
	const tryTo = (work: () => void): void => {
		try {
			work();
		} catch {
			isBroken = true;
		}
	};

	const ask = (request: Uint8Array) => {
		const answer = livekitFfiRequest(request);

		if (answer.length === usualBytes) {
			return;
		}

		const {message} = FfiResponse.fromBinary(answer);
		const error =
			message.value !== undefined && 'error' in message.value
				? message.value.error
				: undefined;

		if (typeof error === 'string' && error !== '') {
			throw new Error(`Audio processing failed: ${error}`);
		}

		usualBytes = answer.length;
	};

	const askDelay = (delayMs: number) => {
		ask(
			packed({
				case: 'apmSetStreamDelay',
				value: new binding.ApmSetStreamDelayRequest({apmHandle: id, delayMs}),
			}),
		);
	};

	const askFar = () => {
		ask(farRequest);
	};

	const askNear = () => {
		ask(nearRequest);
	};

	const isUsable = () => handle !== undefined && !isBroken;

	return {
		far(frame) {
			if (isUsable()) {
				farFrame.set(frame);
				tryTo(askFar);
			}
		},
		process(frame) {
			if (isUsable()) {
				nearFrame.set(frame);
				tryTo(askNear);

				if (!isBroken) {
					frame.set(nearFrame);
				}
			}
		},
		setDelay(ms) {
			if (isUsable()) {
				tryTo(() => {
					askDelay(Math.max(0, Math.round(ms)));
				});
			}
		},
		isBroken: () => isBroken,
		close() {
			handle?.dispose();
			handle = undefined;
		},
	};
};

/** `undefined` where the package, or its binary for this platform, is not installed. */
export const loadProcessingModule = async (): Promise<
	ProcessingModuleFactory | undefined
> => {
	try {
		const {default: binding} = await import('@livekit/rtc-ffi-bindings');
		const factory: ProcessingModuleFactory = (stages) =>
			createWith(binding, stages);
		// One that cannot be made is as good as none.
		factory({echo: true, noise: false, gain: false}).close();
		return factory;
	} catch {
		return undefined;
	}
};

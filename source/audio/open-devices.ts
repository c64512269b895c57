import type {DeviceChoice, DeviceState} from './messages.js';
import {loadPortAudio, type PortAudio} from './port-audio.js';
import {DeviceError, type AudioSink, type AudioSource} from './ports.js';
import {openWavSink, openWavSource} from './wav-devices.js';

type Opened<Port> = {
	/** Absent when it is missing or not wanted. */
	readonly port?: Port;
	readonly state: DeviceState;
};

export type DeviceOpener = {
	readonly openInput: (
		choice: DeviceChoice,
		elapsedMs: number,
	) => Promise<Opened<AudioSource>>;
	/** A file is written at `rateHz`; a device has its own rate. */
	readonly openOutput: (
		choice: DeviceChoice,
		rateHz: number,
		elapsedMs: number,
	) => Promise<Opened<AudioSink>>;
};

export const missingState = (
	error: unknown,
): Extract<DeviceState, {status: 'missing'}> => ({
	status: 'missing',
	problem: error instanceof DeviceError ? error.problem : 'refused',
	message: error instanceof Error ? error.message : String(error),
});

/** One direction's trouble is its own: the other one works on. */
const openEither = async <Port extends AudioSource | AudioSink>(
	choice: DeviceChoice,
	open: () => Promise<Port>,
): Promise<Opened<Port>> => {
	if (choice.kind === 'none') {
		return {state: {status: 'off'}};
	}

	try {
		const port = await open();
		return {
			port,
			state: {
				status: 'open',
				kind: choice.kind,
				name: port.name,
				rateHz: port.rateHz,
			},
		};
	} catch (error) {
		return {state: missingState(error)};
	}
};

/** Opens what was chosen. PortAudio is loaded, once, when a device is wanted. */
export const createDeviceOpener = (): DeviceOpener => {
	let portAudio: Promise<PortAudio> | undefined;

	const usePortAudio = async () => {
		portAudio ??= loadPortAudio();
		return portAudio;
	};

	return {
		openInput: async (choice, elapsedMs) =>
			openEither(choice, async () => {
				if (choice.kind === 'file') {
					return openWavSource({path: choice.path, elapsedMs});
				}

				const {openSource} = await usePortAudio();
				return openSource(choice.kind === 'device' ? choice.name : '');
			}),
		openOutput: async (choice, rateHz, elapsedMs) =>
			openEither(choice, async () => {
				if (choice.kind === 'file') {
					return openWavSink({path: choice.path, rateHz, elapsedMs});
				}

				const {openSink} = await usePortAudio();
				return openSink(choice.kind === 'device' ? choice.name : '');
			}),
	};
};

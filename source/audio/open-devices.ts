import type {DeviceChoice, DeviceState, StandIn} from './messages.js';
import {loadPortAudio, type PortAudio} from './port-audio.js';
import {DeviceError, type AudioSink, type AudioSource} from './ports.js';
import {openWavSink, openWavSource} from './wav-devices.js';

type Opened<Port> = {
	/** Absent when it is missing or not wanted. */
	readonly port?: Port;
	readonly state: DeviceState;
};

export type DeviceOpener = {
	/** `standIn`: a device that is known to work, in place of the one chosen. */
	readonly openInput: (
		choice: DeviceChoice,
		elapsedMs: number,
		standIn?: StandIn,
	) => Promise<Opened<AudioSource>>;
	/** A file is written at `rateHz`; a device has its own rate. */
	readonly openOutput: (
		choice: DeviceChoice,
		rateHz: number,
		elapsedMs: number,
		standIn?: StandIn,
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
	kind: 'device' | 'file',
	open: () => Promise<Port>,
	insteadOf?: string,
): Promise<Opened<Port>> => {
	try {
		const port = await open();
		return {
			port,
			state: {
				status: 'open',
				kind,
				name: port.name,
				rateHz: port.rateHz,
				...(insteadOf !== undefined && {insteadOf}),
			},
		};
	} catch (error) {
		return {state: missingState(error)};
	}
};

/** A name that fits several devices is for the person to correct; every other trouble may pass, and until then the system's default will do. */
const isReplaceable = ({problem}: {readonly problem: string}) =>
	problem === 'not-found' || problem === 'refused';

const openDevice = async <Port extends AudioSource | AudioSink>(
	{name}: Extract<DeviceChoice, {kind: 'device'}>,
	standIn: StandIn | undefined,
	open: (name: string) => Promise<Port>,
): Promise<Opened<Port>> => {
	if (standIn !== undefined) {
		return openEither(
			'device',
			async () => open(standIn.name),
			standIn.insteadOf,
		);
	}

	const chosen = await openEither('device', async () => open(name));

	if (
		name === '' ||
		chosen.state.status !== 'missing' ||
		!isReplaceable(chosen.state)
	) {
		return chosen;
	}

	const other = await openEither('device', async () => open(''), name);
	// The first trouble is the one to tell.
	return other.port === undefined ? chosen : other;
};

/** Opens what was chosen. PortAudio is loaded, once, when a device is wanted. */
export const createDeviceOpener = (): DeviceOpener => {
	let portAudio: Promise<PortAudio> | undefined;

	const usePortAudio = async () => {
		portAudio ??= loadPortAudio();
		return portAudio;
	};

	return {
		async openInput(choice, elapsedMs, standIn) {
			switch (choice.kind) {
				case 'none': {
					return {state: {status: 'off'}};
				}

				case 'file': {
					return openEither('file', async () =>
						openWavSource({path: choice.path, elapsedMs}),
					);
				}

				case 'device': {
					return openDevice(choice, standIn, async (name) => {
						const {openSource} = await usePortAudio();
						return openSource(name);
					});
				}
			}
		},
		async openOutput(choice, rateHz, elapsedMs, standIn) {
			switch (choice.kind) {
				case 'none': {
					return {state: {status: 'off'}};
				}

				case 'file': {
					return openEither('file', async () =>
						openWavSink({path: choice.path, rateHz, elapsedMs}),
					);
				}

				case 'device': {
					return openDevice(choice, standIn, async (name) => {
						const {openSink} = await usePortAudio();
						return openSink(name);
					});
				}
			}
		},
	};
};

import type {Direction} from './choose-device.js';
import type {Microphone} from './microphone.js';
import {DeviceError, type AudioSink, type AudioSource} from './ports.js';
import type {Speaker} from './speaker.js';

/** What runs in each direction: put into service, watched, and lost or released. */
export type Streams = {
	readonly microphone: () => Microphone | undefined;
	readonly speaker: () => Speaker | undefined;
	readonly setMicrophone: (microphone: Microphone | undefined) => void;
	readonly setSpeaker: (speaker: Speaker | undefined) => void;
	/** Loses the device when it breaks; what is returned is to be called when it stops calling back. */
	readonly watch: (
		direction: Direction,
		port: AudioSource | AudioSink,
	) => () => void;
	/** A device that cannot be started is lost. */
	readonly start: (direction: Direction) => void;
	/** Takes the device out of service. Its end is not waited for. */
	readonly release: (direction: Direction) => void;
	/** Finishes the speaker's file and frees the devices. */
	readonly close: () => Promise<void>;
};

type StreamsOptions = {
	/** The device is out of service, and nobody wanted that. */
	readonly onLost: (direction: Direction, error: DeviceError) => void;
	/** It is about to be out of service, wanted or not. */
	readonly onRelease: (direction: Direction) => void;
	/** From then on no loss is one. */
	readonly isLeaving: () => boolean;
};

/** Stopping a device drains it, which may take a second, and a device that hangs never stops; both are free when the process is gone. */
export const freeDeviceMostMs = 300;
/** A file has to be finished. */
const finishFileMostMs = 1000;

export const after = async (ms: number) =>
	new Promise<void>((resolve) => {
		setTimeout(resolve, ms).unref();
	});

/** A device that was pulled out may refuse to be closed. It is out of service all the same, and free when the process is gone. */
const closeQuietly = async (port: AudioSource | AudioSink | undefined) => {
	try {
		await port?.close();
	} catch {
		// Why it is out of service has been told; that it cannot be closed helps nobody.
	}
};

const freed = async (
	port: AudioSource | AudioSink | undefined,
	isDevice: boolean,
) =>
	Promise.race([
		closeQuietly(port),
		after(isDevice ? freeDeviceMostMs : finishFileMostMs),
	]);

const asDeviceError = (error: unknown): DeviceError =>
	error instanceof DeviceError
		? error
		: new DeviceError('refused', String(error), {cause: error});

export const createStreams = ({
	onLost,
	onRelease,
	isLeaving,
}: StreamsOptions): Streams => {
	let microphone: Microphone | undefined;
	let speaker: Speaker | undefined;

	const portOf = (direction: Direction): AudioSource | AudioSink | undefined =>
		direction === 'input' ? microphone?.source : speaker?.sink;

	const release = (direction: Direction) => {
		const port = portOf(direction);

		if (port === undefined) {
			return;
		}

		onRelease(direction);

		if (direction === 'input') {
			microphone?.stop();
			microphone = undefined;
		} else {
			speaker?.stop();
			speaker = undefined;
		}

		// Not waited for: a lost device may never be free.
		void closeQuietly(port);
	};

	const lose = (
		direction: Direction,
		port: AudioSource | AudioSink | undefined,
		error: DeviceError,
	) => {
		if (
			!isLeaving() &&
			port !== undefined &&
			// Another one may have taken over since.
			portOf(direction) === port
		) {
			release(direction);
			onLost(direction, error);
		}
	};

	return {
		microphone: () => microphone,
		speaker: () => speaker,
		setMicrophone(next) {
			microphone = next;
		},
		setSpeaker(next) {
			speaker = next;
		},
		watch(direction, port) {
			void (async () => {
				lose(direction, port, await port.lost);
			})();

			return () => {
				lose(
					direction,
					port,
					new DeviceError('silent', `“${port.name}” went silent`),
				);
			};
		},
		start(direction) {
			const port = portOf(direction);

			try {
				(direction === 'input' ? microphone : speaker)?.start();
			} catch (error) {
				lose(direction, port, asDeviceError(error));
			}
		},
		release,
		async close() {
			await Promise.all([
				freed(microphone?.source, microphone?.isDevice ?? false),
				freed(speaker?.sink, speaker?.isDevice ?? false),
			]);
			microphone?.stop();
			speaker?.stop();
		},
	};
};

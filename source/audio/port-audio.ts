import {Buffer} from 'node:buffer';
import type {Readable, Writable} from 'node:stream';
import type {Binding, StreamOptions} from 'naudiodon';
import {
	chooseDevice,
	type Direction,
	type ListedDevice,
} from './choose-device.js';
import {createDevicePace} from './device-pace.js';
import {samplesFromBytes} from './pcm.js';
import {
	DeviceError,
	type AudioSink,
	type AudioSource,
	type Fill,
} from './ports.js';

export type PortAudio = {
	readonly devices: readonly ListedDevice[];
	/** Part of the name; empty for the system's default. */
	readonly openSource: (name: string) => AudioSource;
	readonly openSink: (name: string) => AudioSink;
};

/** Five milliseconds: what was measured to be the shortest that keeps up everywhere. */
const blocksPerSecond = 200;

/** Output blocks between us and the callback. One more is always on its way, as a write that waits. */
const outputQueueBlocks = 1;

/**
Blocks in PortAudio and the system behind it. The binding does not tell; measured, it is three: the first sample of a block is heard 25 ms after the block was pulled.
*/
const deviceBlocks = 3;

/**
Input blocks that may wait for JavaScript. They are read as they come, so a long queue costs no time, and a full one would block the callback and lose sound.
*/
const inputQueueBlocks = 100;

const defaultListed = 0xff_ff_ff_ff;

const loadBinding = async (): Promise<Binding> => {
	try {
		const {default: binding} = await import('naudiodon');
		return binding;
	} catch (error) {
		try {
			const {default: binding} = await import('naudiodon2');
			return binding;
		} catch {
			throw new DeviceError(
				'no-library',
				'Sound devices need the package naudiodon, which is not installed or does not load. Install a C++ compiler and run npm install again',
				{cause: error},
			);
		}
	}
};

const listDevices = (binding: Binding): readonly ListedDevice[] => {
	const listed = binding.getDevices();
	const {defaultHostAPI, HostAPIs: hostApis} = binding.getHostAPIs();
	const preferred = hostApis.find(({id}) => id === defaultHostAPI);
	const defaultInput = preferred?.defaultInput ?? defaultListed;
	const defaultOutput = preferred?.defaultOutput ?? defaultListed;

	return listed.map((device) => ({
		id: device.id,
		name: device.name,
		inputChannels: device.maxInputChannels,
		outputChannels: device.maxOutputChannels,
		defaultRateHz: device.defaultSampleRate,
		hostApi: device.hostAPIName,
		isDefaultInput: device.id === defaultInput,
		isDefaultOutput: device.id === defaultOutput,
	}));
};

/**
Rates to try, best first. ALSA reports 44,100 for every device that does not insist, while the sound servers behind it run at 48,000.
*/
const candidateRates = ({defaultRateHz, hostApi}: ListedDevice) => [
	...new Set(
		hostApi === 'ALSA'
			? [48_000, defaultRateHz, 44_100]
			: [defaultRateHz, 48_000, 44_100],
	),
];

type Opened<Stream> = {
	readonly stream: Stream;
	readonly rateHz: number;
	readonly channels: number;
	readonly blockSamples: number;
};

/** Mono where the device can, else stereo; the first rate it takes. */
const openWith = <Stream>(
	device: ListedDevice,
	direction: Direction,
	maxQueue: number,
	open: (options: StreamOptions) => Stream,
): Opened<Stream> => {
	const most =
		direction === 'input' ? device.inputChannels : device.outputChannels;
	let lastError: unknown;

	for (const channels of [1, 2].filter((count) => count <= most)) {
		for (const rateHz of candidateRates(device)) {
			const blockSamples = Math.round(rateHz / blocksPerSecond);

			try {
				const stream = open({
					deviceId: device.id,
					sampleRate: rateHz,
					channelCount: channels,
					sampleFormat: 16,
					maxQueue,
					framesPerBuffer: blockSamples,
					// One block a read or write: the stream must not hold sound back.
					highwaterMark: blockSamples * channels * 2,
					closeOnError: false,
				});
				return {stream, rateHz, channels, blockSamples};
			} catch (error) {
				lastError = error;
			}
		}
	}

	throw new DeviceError(
		'refused',
		`“${device.name}” could not be opened: ${lastError instanceof Error ? lastError.message : 'unknown reason'}`,
		{cause: lastError},
	);
};

type Closeable = {readonly quit: (callback: () => void) => void};

const closeOnce = (stream: Closeable, beforeQuit: () => void) => {
	let closing: Promise<void> | undefined;

	return async () => {
		closing ??= new Promise<void>((resolve) => {
			beforeQuit();
			stream.quit(resolve);
		});
		return closing;
	};
};

const lossOf = async (stream: Readable | Writable, name: string) =>
	new Promise<DeviceError>((resolve) => {
		stream.on('error', (cause) => {
			resolve(new DeviceError('refused', `“${name}” stopped working`, {cause}));
		});
	});

const startOrFail = (name: string, start: () => void) => {
	try {
		start();
	} catch (error) {
		throw new DeviceError(
			'refused',
			`“${name}” could not be started: ${error instanceof Error ? error.message : String(error)}`,
			{cause: error},
		);
	}
};

/** Interleaved frames to one channel: the mean. */
const mixDown = (interleaved: Int16Array, mono: Int16Array) => {
	for (let index = 0; index < mono.length; index++) {
		mono[index] =
			((interleaved[2 * index] ?? 0) + (interleaved[2 * index + 1] ?? 0)) / 2;
	}
};

/** One channel to both of interleaved frames. */
const spread = (mono: Int16Array, interleaved: Int16Array) => {
	for (let index = 0; index < interleaved.length; index += 2) {
		const sample = mono[index / 2] ?? 0;
		interleaved[index] = sample;
		interleaved[index + 1] = sample;
	}
};

const openSource = (binding: Binding, device: ListedDevice): AudioSource => {
	const {stream, rateHz, channels} = openWith(
		device,
		'input',
		inputQueueBlocks,
		(inOptions) => new binding.AudioIO({inOptions}),
	);
	const lost = lossOf(stream, device.name);

	return {
		name: device.name,
		rateHz,
		lost,
		start(onBlock) {
			/** Every block's: one is over when the next one comes. */
			let mono = new Int16Array(0);

			stream.on('data', (bytes: Uint8Array) => {
				const samples = samplesFromBytes(bytes);

				if (channels === 1) {
					onBlock(samples);
					return;
				}

				const count = Math.floor(samples.length / 2);

				if (mono.length !== count) {
					mono = new Int16Array(count);
				}

				mixDown(samples, mono);
				onBlock(mono);
			});
			startOrFail(device.name, () => {
				stream.start();
			});
		},
		close: closeOnce(stream, () => {
			stream.removeAllListeners('data');
			stream.resume();
		}),
	};
};

const openSink = (binding: Binding, device: ListedDevice): AudioSink => {
	const {stream, rateHz, channels, blockSamples} = openWith(
		device,
		'output',
		outputQueueBlocks,
		(outOptions) => new binding.AudioIO({outOptions}),
	);
	const lost = lossOf(stream, device.name);

	const mono = new Int16Array(blockSamples);
	const interleaved = new Int16Array(blockSamples * channels);
	const bytes = Buffer.from(interleaved.buffer);
	let pulledAtMs = 0;
	let isClosed = false;
	const pace = createDevicePace((blockSamples * 1000) / rateHz);
	let fill: Fill = () => undefined;

	const pumpOn = (error: unknown) => {
		if (!error) {
			pump();
		}
	};

	/**
	Fills one block and hands it over; the callback comes when the queue has room again, which is what paces the pulling. There is always a write waiting, so the device's callback never finds the queue empty (it would block).
	*/
	const pump = () => {
		if (isClosed) {
			return;
		}

		const asked = pace.ask(performance.now());

		if (asked === 'surplus') {
			mono.fill(0);
		} else {
			fill(mono, asked === 'steady');
		}

		pulledAtMs = performance.now();

		if (channels === 1) {
			interleaved.set(mono);
		} else {
			spread(mono, interleaved);
		}

		// The binding copies the bytes before `write` returns.
		stream.write(bytes, pumpOn);
	};

	return {
		name: device.name,
		rateHz,
		lost,
		latencySamples() {
			const sinceMs = performance.now() - pulledAtMs;
			const sinceSamples = Math.round((sinceMs * rateHz) / 1000);
			const inFlight = blockSamples * (outputQueueBlocks + 1 + deviceBlocks);
			return inFlight - Math.min(blockSamples, sinceSamples);
		},
		start(onPull) {
			fill = onPull;
			pump();
			startOrFail(device.name, () => {
				stream.start();
			});
		},
		close: closeOnce(stream, () => {
			isClosed = true;
		}),
	};
};

/** What is made of the binding. */
export const createPortAudio = (binding: Binding): PortAudio => {
	const devices = listDevices(binding);

	return {
		devices,
		openSource: (name) =>
			openSource(binding, chooseDevice(devices, name, 'input')),
		openSink: (name) =>
			openSink(binding, chooseDevice(devices, name, 'output')),
	};
};

/**
PortAudio, ready to open devices. Its list of devices is as old as the process: what is plugged in later appears in a new process only.

@throws {DeviceError} `no-library` where the binding is missing.
*/
export const loadPortAudio = async (): Promise<PortAudio> =>
	createPortAudio(await loadBinding());

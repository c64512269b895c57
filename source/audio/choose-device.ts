import {DeviceError} from './ports.js';

export type Direction = 'input' | 'output';

/** A device as PortAudio lists it. */
export type ListedDevice = {
	/** PortAudio's index, good until PortAudio is initialised again. */
	readonly id: number;
	readonly name: string;
	readonly inputChannels: number;
	readonly outputChannels: number;
	/** Hz. */
	readonly defaultRateHz: number;
	/** `ALSA`, `Core Audio`, `MME`… */
	readonly hostApi: string;
	readonly isDefaultInput: boolean;
	readonly isDefaultOutput: boolean;
};

const directionNames = {
	input: 'microphone',
	output: 'loudspeaker',
} as const;

const quoted = (devices: readonly ListedDevice[]) =>
	devices.map(({name}) => `“${name}”`).join(', ');

/** One device shows up once for each host API; the first is the system's preferred way to it. */
const distinct = (devices: readonly ListedDevice[]) => {
	const byName = new Map<string, ListedDevice>();
	for (const device of devices) {
		if (!byName.has(device.name)) {
			byName.set(device.name, device);
		}
	}

	return [...byName.values()];
};

/**
The device whose name contains `wanted`, in any case; an exact match wins over others. Empty: the system's default.

@throws {DeviceError} Says what there is to choose from.
*/
export const chooseDevice = (
	devices: readonly ListedDevice[],
	wanted: string,
	direction: Direction,
): ListedDevice => {
	const able = devices.filter((device) =>
		direction === 'input'
			? device.inputChannels > 0
			: device.outputChannels > 0,
	);
	const [first] = able;

	if (first === undefined) {
		throw new DeviceError('no-device', `No ${directionNames[direction]} found`);
	}

	if (wanted === '') {
		const preferred = able.find((device) =>
			direction === 'input' ? device.isDefaultInput : device.isDefaultOutput,
		);
		return preferred ?? first;
	}

	const lowered = wanted.toLowerCase();
	const candidates = distinct(able);
	const matching = candidates.filter(({name}) =>
		name.toLowerCase().includes(lowered),
	);
	const exact =
		matching.find(({name}) => name === wanted) ??
		matching.find(({name}) => name.toLowerCase() === lowered);
	const [only] = matching;

	if (exact !== undefined) {
		return exact;
	}

	if (only === undefined) {
		throw new DeviceError(
			'not-found',
			`No ${directionNames[direction]} is called “${wanted}”. There is: ${quoted(candidates)}`,
		);
	}

	if (matching.length > 1) {
		throw new DeviceError(
			'ambiguous',
			`“${wanted}” could be any of these: ${quoted(matching)}`,
		);
	}

	return only;
};

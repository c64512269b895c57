import {
	chooseDevice,
	type Direction,
	type ListedDevice,
} from '../audio/choose-device.js';
import {DeviceError} from '../audio/ports.js';
import {escapeControls} from '../settings/escape-controls.js';

/** Parts of names, empty for the system's default. */
export type ChosenDevices = {
	readonly input: string;
	readonly output: string;
};

const titles = {input: 'Microphones', output: 'Loudspeakers'} as const;
const defaultMark = '*';
const chosenMark = '>';

const channelsOf = (device: ListedDevice, direction: Direction) =>
	direction === 'input' ? device.inputChannels : device.outputChannels;

const isDefault = (device: ListedDevice, direction: Direction) =>
	direction === 'input' ? device.isDefaultInput : device.isDefaultOutput;

type Choice =
	| {readonly device: ListedDevice}
	| {readonly device: undefined; readonly problem: string};

const choose = (
	devices: readonly ListedDevice[],
	wanted: string,
	direction: Direction,
): Choice => {
	try {
		return {device: chooseDevice(devices, wanted, direction)};
	} catch (error) {
		if (error instanceof DeviceError) {
			return {device: undefined, problem: error.message};
		}

		throw error;
	}
};

/** Why a choice cannot be followed, in whole sentences that say what there is; empty when both can. */
export const choiceProblems = (
	devices: readonly ListedDevice[],
	chosen: ChosenDevices,
): readonly string[] =>
	(['input', 'output'] as const).flatMap((direction) => {
		const choice = choose(devices, chosen[direction], direction);
		return 'problem' in choice ? [choice.problem] : [];
	});

const section = (
	devices: readonly ListedDevice[],
	direction: Direction,
	wanted: string,
): readonly string[] => {
	const able = devices.filter((device) => channelsOf(device, direction) > 0);

	if (able.length === 0) {
		return [titles[direction], '    none'];
	}

	const chosen = choose(devices, wanted, direction).device;
	const rows = able.map((device) => ({
		marks: `${device === chosen ? chosenMark : ' '}${isDefault(device, direction) ? defaultMark : ' '}`,
		name: escapeControls(device.name),
		hostApi: escapeControls(device.hostApi),
		channels: String(channelsOf(device, direction)),
		rate: `${device.defaultRateHz} Hz`,
	}));
	const widest = (column: keyof (typeof rows)[number]) =>
		Math.max(...rows.map((row) => row[column].length));
	const [name, hostApi, channels, rate] = [
		widest('name'),
		widest('hostApi'),
		widest('channels'),
		widest('rate'),
	];

	return [
		titles[direction],
		...rows.map(
			(row) =>
				`  ${row.marks} ${row.name.padEnd(name)}  ${row.hostApi.padEnd(hostApi)}  ${row.channels.padStart(channels)} ${row.channels === '1' ? 'channel ' : 'channels'}  ${row.rate.padStart(rate)}`,
		),
	];
};

/** The devices of this machine, for people. */
export const deviceLines = (
	devices: readonly ListedDevice[],
	chosen: ChosenDevices,
): readonly string[] => [
	...section(devices, 'input', chosen.input),
	'',
	...section(devices, 'output', chosen.output),
	'',
	`${chosenMark} is what Parley uses, ${defaultMark} the system's default.`,
	'Choose by a part of the name: --input-device <name>, --output-device <name>,',
	'or for good: parley config set inputDevice <name>. Try them: parley devices --test',
];

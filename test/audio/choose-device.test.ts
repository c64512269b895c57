import {expect, test} from 'vitest';
import {
	chooseDevice,
	type ListedDevice,
} from '../../source/audio/choose-device.js';

const device = (
	id: number,
	name: string,
	more: Partial<ListedDevice> = {},
): ListedDevice => ({
	id,
	name,
	inputChannels: 1,
	outputChannels: 0,
	defaultRateHz: 48_000,
	hostApi: 'ALSA',
	isDefaultInput: false,
	isDefaultOutput: false,
	...more,
});

const devices = [
	device(0, 'USB Headset'),
	device(1, 'USB Headset Pro'),
	device(2, 'Built-in Microphone', {isDefaultInput: true}),
	device(3, 'Speakers', {inputChannels: 0, outputChannels: 2}),
	device(4, 'Built-in Microphone', {hostApi: 'OSS'}),
];

const problem = (problemName: string): unknown =>
	expect.objectContaining({name: 'DeviceError', problem: problemName});

test('no name means the default of the system', () => {
	expect(chooseDevice(devices, '', 'input').id).toBe(2);
});

test('without a default the first able device is taken', () => {
	expect(chooseDevice(devices, '', 'output').id).toBe(3);
});

test('part of a name in any case finds the device', () => {
	expect(chooseDevice(devices, 'headset pro', 'input').id).toBe(1);
});

test('an exact name wins over longer ones', () => {
	expect(chooseDevice(devices, 'USB headset', 'input').id).toBe(0);
});

test('the same device seen by two host APIs is one device', () => {
	expect(chooseDevice(devices, 'built-in', 'input').id).toBe(2);
});

test('several matches are listed', () => {
	expect(() => chooseDevice(devices, 'usb', 'input')).toThrow(
		problem('ambiguous'),
	);
	expect(() => chooseDevice(devices, 'usb', 'input')).toThrow(
		'“USB Headset”, “USB Headset Pro”',
	);
});

test('no match lists what there is, of this direction only', () => {
	expect(() => chooseDevice(devices, 'Studio', 'output')).toThrow(
		problem('not-found'),
	);
	expect(() => chooseDevice(devices, 'Studio', 'output')).toThrow(
		/There is: “Speakers”$/v,
	);
});

test('without any device of the direction that is said', () => {
	expect(() => chooseDevice([], 'anything', 'input')).toThrow(
		problem('no-device'),
	);
});

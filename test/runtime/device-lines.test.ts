import {expect, test} from 'vitest';
import type {ListedDevice} from '../../source/audio/choose-device.js';
import {
	choiceProblems,
	deviceLines,
} from '../../source/runtime/device-lines.js';

const device = (id: number, rest: Partial<ListedDevice>): ListedDevice => ({
	id,
	name: `Device ${id}`,
	inputChannels: 0,
	outputChannels: 0,
	defaultRateHz: 48_000,
	hostApi: 'ALSA',
	isDefaultInput: false,
	isDefaultOutput: false,
	...rest,
});

const devices = [
	device(0, {
		name: 'Built-in Microphone',
		inputChannels: 1,
		isDefaultInput: true,
	}),
	device(1, {name: 'USB Headset', inputChannels: 1, outputChannels: 2}),
	device(2, {
		name: 'Speakers',
		outputChannels: 2,
		defaultRateHz: 44_100,
		isDefaultOutput: true,
	}),
];

test('lists microphones and loudspeakers, what is used and what is the default', () => {
	const lines = deviceLines(devices, {input: 'usb', output: ''});

	expect(lines.slice(0, 7)).toEqual([
		'Microphones',
		'   * Built-in Microphone  ALSA  1 channel   48000 Hz',
		'  >  USB Headset          ALSA  1 channel   48000 Hz',
		'',
		'Loudspeakers',
		'     USB Headset  ALSA  2 channels  48000 Hz',
		'  >* Speakers     ALSA  2 channels  44100 Hz',
	]);
});

test('says when there is no device of a direction', () => {
	const [microphone] = devices;
	const lines = deviceLines(microphone === undefined ? [] : [microphone], {
		input: '',
		output: '',
	});

	expect(lines).toContain('Loudspeakers');
	expect(lines).toContain('    none');
});

test('a name that cannot be followed is answered with what there is', () => {
	expect(choiceProblems(devices, {input: 'USB', output: 'headset'})).toEqual(
		[],
	);
	expect(choiceProblems(devices, {input: 'Blue', output: 's'})).toEqual([
		'No microphone is called “Blue”. There is: “Built-in Microphone”, “USB Headset”',
		'“s” could be any of these: “USB Headset”, “Speakers”',
	]);
});

test('a name cannot move the cursor', () => {
	const lines = deviceLines(
		[device(0, {name: 'Bad\u{1B}[2J', inputChannels: 1})],
		{input: '', output: ''},
	);

	expect(lines.join('\n')).not.toContain('\u{1B}');
});

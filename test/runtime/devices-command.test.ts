import {expect, test} from 'vitest';
import type {DeviceAnswer} from '../../source/audio/device-messages.js';
import {runDevicesCommand} from '../../source/runtime/devices-command.js';

const listed: DeviceAnswer = {
	type: 'listed',
	devices: [
		{
			id: 3,
			name: 'USB Headset',
			inputChannels: 1,
			outputChannels: 2,
			defaultRateHz: 48_000,
			hostApi: 'Core Audio',
			isDefaultInput: true,
			isDefaultOutput: true,
		},
	],
};

const run = async (args: readonly string[], answer: DeviceAnswer = listed) => {
	const out: string[] = [];
	const errors: string[] = [];
	const tested: unknown[] = [];
	const code = await runDevicesCommand({
		args,
		chosen: {input: 'stored', output: ''},
		listDevices: async () => answer,
		async testSound(chosen) {
			tested.push(chosen);
			return 0;
		},
		write(text) {
			out.push(text);
		},
		writeError(text) {
			errors.push(text);
		},
	});
	return {code, out: out.join(''), errors: errors.join(''), tested};
};

test('lists the devices, and says when the stored choice is not among them', async () => {
	const {code, out, errors} = await run([]);

	expect(code).toBe(0);
	expect(out).toContain('USB Headset');
	expect(errors).toBe(
		'No microphone is called “stored”. There is: “USB Headset”.\n',
	);
});

test('lists them for programs, too', async () => {
	const {code, out} = await run(['--json']);

	expect(code).toBe(0);
	expect(JSON.parse(out)).toEqual({
		devices: [
			{
				name: 'USB Headset',
				inputChannels: 1,
				outputChannels: 2,
				defaultRateHz: 48_000,
				hostApi: 'Core Audio',
				isDefaultInput: true,
				isDefaultOutput: true,
			},
		],
	});
});

test('without any device it says what still works, and fails', async () => {
	const nothing = await run([], {type: 'listed', devices: []});
	expect(nothing.code).toBe(1);
	expect(nothing.errors).toContain('No sound device found');
	expect(nothing.errors).toContain('--no-audio');

	const failure = {
		type: 'failed',
		problem: 'no-library',
		message: 'The binding is missing',
	} as const;
	const broken = await run([], failure);
	expect(broken.code).toBe(1);
	expect(broken.errors).toBe('The binding is missing\n');

	const forPrograms = await run(['--json'], failure);
	expect(forPrograms.code).toBe(1);
	expect(JSON.parse(forPrograms.out)).toMatchObject({problem: 'no-library'});
});

test('a test uses the flags first and the settings for the rest', async () => {
	const {code, tested} = await run(['--test', '--input-device', 'usb']);

	expect(code).toBe(0);
	expect(tested).toEqual([{input: 'usb', output: ''}]);
});

test.each([
	[['--tset'], 'Did you mean "--test"?'],
	[['list'], '"list" is too much'],
	[['--json=1'], '--json takes no value.'],
	[['--input-device'], '--input-device needs a value.'],
	[['--json', '--test'], 'do not go together'],
])('%j is refused with the usage', async (args, words) => {
	const {code, out, errors} = await run(args);

	expect(code).toBe(2);
	expect(out).toBe('');
	expect(errors).toContain(words);
	expect(errors).toContain('Usage');
});

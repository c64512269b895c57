import {expect, onTestFinished, test, vi} from 'vitest';
import type {ListedDevice} from '../../source/audio/choose-device.js';
import type {Change} from '../../source/audio/device-changes.js';
import type {
	DeviceAnswer,
	ListenReport,
} from '../../source/audio/device-messages.js';
import {createDeviceDesk} from '../../source/runtime/device-desk.js';

const device = (
	name: string,
	change: Partial<ListedDevice> = {},
): ListedDevice => ({
	id: 1,
	name,
	inputChannels: 1,
	outputChannels: 0,
	defaultRateHz: 48_000,
	hostApi: 'ALSA',
	isDefaultInput: false,
	isDefaultOutput: false,
	...change,
});

const listed = (...devices: readonly ListedDevice[]): DeviceAnswer => ({
	type: 'listed',
	devices,
});

/** A desk over devices that the test makes up. */
const deskOver = (first: DeviceAnswer) => {
	let answer = first;
	let questions = 0;
	let onChange: (change: Change) => void = () => undefined;
	let isWatching = true;
	let watchers = 0;
	const streams = new Map<string, (report: ListenReport) => void>();
	const opened: string[] = [];
	let released: Promise<void> = Promise.resolve();
	const desk = createDeviceDesk({
		chosen: {input: 'usb', output: ''},
		async ask(question) {
			expect(question).toEqual({type: 'list'});
			questions++;
			return answer;
		},
		listen(name, onReport) {
			opened.push(name);
			streams.set(name, onReport);
			return {
				async stop() {
					streams.delete(name);
					await released;
				},
			};
		},
		watchChanges(tell) {
			onChange = tell;
			watchers++;
			return {
				isWatching: () => isWatching,
				stop() {
					watchers--;
				},
			};
		},
	});
	onTestFinished(() => {
		desk.close();
	});

	return {
		desk,
		/** Microphones that are let go stay held until the function returned is called. */
		holdOn() {
			let release: () => void = () => undefined;
			released = new Promise((resolve) => {
				release = resolve;
			});
			return () => {
				release();
			};
		},
		streams,
		opened,
		questions: () => questions,
		watchers: () => watchers,
		change(next: DeviceAnswer) {
			answer = next;
			onChange('devices');
		},
		stopWatching() {
			isWatching = false;
		},
		becomeQuietly(next: DeviceAnswer) {
			answer = next;
		},
	};
};

test('nothing is asked before somebody looks, nor afterwards', async () => {
	const {desk, questions, watchers, change} = deskOver(listed(device('usb')));
	expect(questions()).toBe(0);
	expect(desk.read().status).toBe('closed');

	desk.open();
	desk.open();
	expect(desk.read().status).toBe('listing');
	await vi.waitFor(() => {
		expect(desk.read().status).toBe('open');
	});
	expect(questions()).toBe(1);

	desk.close();
	desk.close();
	change(listed());
	expect(watchers()).toBe(0);
	expect(questions()).toBe(1);
	expect(desk.read()).toMatchObject({status: 'closed', inputs: []});
});

test('one device stands in the list once, by its preferred way, with the mark of the default', async () => {
	const {desk} = deskOver(
		listed(
			device('Headset', {hostApi: 'MME', outputChannels: 2}),
			device('Headset', {hostApi: 'WASAPI', isDefaultInput: true}),
			device('Monitor', {inputChannels: 0, outputChannels: 2}),
		),
	);
	desk.open();
	await vi.waitFor(() => {
		expect(desk.read().status).toBe('open');
	});
	expect(desk.read().inputs).toEqual([
		{name: 'Headset', hostApi: 'MME', isDefault: true},
	]);
	expect(desk.read().outputs.map(({name}) => name)).toEqual([
		'Headset',
		'Monitor',
	]);
});

test('devices that come and go are seen without being asked for', async () => {
	const {desk, change} = deskOver(listed(device('usb')));
	desk.open();
	await vi.waitFor(() => {
		expect(desk.read().inputs).toHaveLength(1);
	});
	change(listed(device('usb'), device('new')));
	await vi.waitFor(() => {
		expect(desk.read().inputs.map(({name}) => name)).toEqual(['usb', 'new']);
	});
});

test('where the system tells nothing, the devices are listed from time to time', async () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const {desk, stopWatching, becomeQuietly} = deskOver(listed(device('usb')));
	stopWatching();
	desk.open();
	await vi.advanceTimersByTimeAsync(10);
	becomeQuietly(listed());
	await vi.advanceTimersByTimeAsync(5000);
	expect(desk.read().inputs).toEqual([]);
});

test('a listing that fails says why, and the next one may succeed', async () => {
	const {desk, change} = deskOver({
		type: 'failed',
		problem: 'no-library',
		message: 'naudiodon is missing',
	});
	desk.open();
	await vi.waitFor(() => {
		expect(desk.read()).toMatchObject({
			status: 'failed',
			problem: 'no-library',
		});
	});
	change(listed(device('usb')));
	await vi.waitFor(() => {
		expect(desk.read().status).toBe('open');
	});
	expect(desk.read().problem).toBeUndefined();
});

test('only the microphone that somebody rests on is opened, one at a time', async () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const {desk, streams, opened} = deskOver(listed(device('a'), device('b')));
	desk.open();
	await vi.advanceTimersByTimeAsync(10);
	desk.watch('a');
	expect(desk.read().listening).toEqual({name: 'a', status: 'starting'});
	desk.watch('b');
	await vi.advanceTimersByTimeAsync(300);
	expect(opened).toEqual(['b']);

	streams.get('b')?.({type: 'level', dbfs: -31.2});
	expect(desk.read().listening).toEqual({
		name: 'b',
		status: 'heard',
		dbfs: -31.5,
	});
	const before = desk.read();
	streams.get('b')?.({type: 'level', dbfs: -31.4});
	expect(desk.read()).toBe(before);

	desk.watch('a');
	await vi.advanceTimersByTimeAsync(300);
	expect([...streams.keys()]).toEqual(['a']);
	desk.watch(undefined);
	expect(streams.size).toBe(0);
	expect(desk.read().listening).toBeUndefined();
});

test('closing lets the microphone go', async () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const {desk, streams, opened} = deskOver(listed(device('a')));
	desk.watch('a');
	await vi.advanceTimersByTimeAsync(300);
	expect(opened).toEqual([]);

	desk.open();
	desk.watch('a');
	await vi.advanceTimersByTimeAsync(300);
	expect(streams.size).toBe(1);
	desk.close();
	expect(streams.size).toBe(0);
	expect(desk.read().listening).toBeUndefined();
});

test('a microphone that cannot be heard says so and is tried again when devices change', async () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const {desk, streams, opened, change} = deskOver(listed(device('a')));
	desk.open();
	desk.watch('a');
	await vi.advanceTimersByTimeAsync(300);
	streams.get('a')?.({type: 'failed', problem: 'refused', message: 'busy'});
	expect(desk.read().listening).toEqual({
		name: 'a',
		status: 'failed',
		problem: 'refused',
	});
	change(listed(device('a')));
	await vi.advanceTimersByTimeAsync(10);
	expect(opened).toEqual(['a', 'a']);
});

test('a choice waits until the microphone that was listened to is free', async () => {
	const {desk, streams, holdOn} = deskOver(listed(device('usb')));
	const told: string[] = [];
	desk.whenFree(() => {
		told.push('never held');
	});
	expect(told).toEqual(['never held']);

	desk.open();
	desk.watch('usb');
	await vi.waitFor(() => {
		expect([...streams.keys()]).toEqual(['usb']);
	});
	const release = holdOn();
	desk.watch(undefined);
	const free = new Promise<void>((resolve) => {
		desk.whenFree(() => {
			told.push('free');
			resolve();
		});
	});
	expect(told).toEqual(['never held']);
	release();
	await free;
	desk.whenFree(() => {
		told.push('still free');
	});
	await vi.waitFor(() => {
		expect(told).toEqual(['never held', 'free', 'still free']);
	});
});

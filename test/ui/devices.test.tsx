import {expect, test} from 'vitest';
import {createMeter} from '../../source/runtime/meter.js';
import {createLook} from '../../source/ui/look.js';
import {
	emptyWorkbench,
	type Workbench,
} from '../../source/workbench/workbench.js';
import {
	closedChoices,
	type DeviceChoices,
} from '../../source/workbench/device-desk.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const escape = '\u{1B}';
const down = `${escape}[B`;
const up = `${escape}[A`;

const entry = (name: string, change = {}) => ({
	name,
	hostApi: 'ALSA',
	isDefault: false,
	...change,
});

const threeMicrophones: DeviceChoices = {
	status: 'open',
	inputs: [
		entry('USB Microphone'),
		entry('Webcam', {isDefault: true}),
		entry(`Bad${escape}[31m\nname`),
	],
	outputs: [entry('Loudspeaker'), entry('Headphones')],
	chosen: {input: 'usb', output: ''},
};

/** A desk that keeps what it is asked and shows what the test says. */
const deskOf = (first: DeviceChoices) => {
	let choices = first;
	const asked: string[] = [];
	const waiting: Array<() => void> = [];
	let isHeld = false;
	const listeners = new Set<() => void>();
	const bench: Workbench = {
		...emptyWorkbench,
		devices: {
			read: () => choices,
			subscribe(listener) {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			},
			open() {
				asked.push('open');
			},
			watch(name) {
				asked.push(`watch ${name === '' ? 'default' : (name ?? 'none')}`);
			},
			whenFree(then) {
				if (isHeld) {
					waiting.push(then);
				} else {
					then();
				}
			},
			close() {
				asked.push('close');
			},
		},
	};

	return {
		bench,
		asked,
		hold() {
			isHeld = true;
		},
		free() {
			for (const then of waiting.splice(0)) {
				then();
			}
		},
		become(change: Partial<DeviceChoices>) {
			choices = {...choices, ...change};
			for (const listener of listeners) {
				listener();
			}
		},
	};
};

test('lists microphones with host API, default and use, and shows the level of the one in use', async () => {
	const {bench, asked} = deskOf(threeMicrophones);
	const meter = createMeter();
	const app = renderApp({...holdState(readyState()), bench, meter});
	app.press('d');
	await app.sees('Microphones');

	expect(asked).toEqual(['open']);
	expect(app.frame()).toMatch(/› ● USB Microphone.*in use · ALSA/v);
	expect(app.frame()).toMatch(/○ Webcam.*default · ALSA/v);
	expect(app.frame()).toContain('Bad name');
	meter.set({microphoneDbfs: -30, speakerDbfs: -100});
	await app.sees('−30 dB');
});

test('a microphone under the cursor is listened to before it is chosen', async () => {
	const {bench, asked, become} = deskOf(threeMicrophones);
	const {store, events} = holdState(readyState());
	const app = renderApp({store, bench});
	app.press('d');
	await app.sees('Webcam');
	app.press(down);
	await app.sees('› ○ Webcam');
	become({listening: {name: 'Webcam', status: 'starting'}});
	await app.sees('opening it');
	become({listening: {name: 'Webcam', status: 'heard', dbfs: -21}});
	await app.sees('−21 dB');
	become({
		listening: {name: 'Webcam', status: 'failed', problem: 'refused'},
	});
	await app.sees('Another program may be using it');

	app.press('\r');
	expect(asked).toEqual(['open', 'watch Webcam', 'watch none']);
	expect(events).toEqual([{type: 'devices.chosen', input: 'Webcam'}]);
	become({chosen: {input: 'Webcam', output: ''}});
	await app.sees('› ● Webcam');
	app.press(escape);
	await app.seesNot('Webcam');
	expect(asked.at(-1)).toBe('close');
});

test('the microphone in use is not opened a second time, whether the list is there yet or not', async () => {
	const {bench, asked, become} = deskOf({
		...closedChoices,
		chosen: {input: 'usb', output: ''},
	});
	const app = renderApp({...holdState(readyState()), bench});
	app.press('d');
	await app.sees('Microphones');
	become(threeMicrophones);
	await app.sees('› ● USB Microphone');
	expect(asked).toEqual(['open']);
});

test('a microphone is chosen when it has been let go', async () => {
	const {bench, hold, free} = deskOf(threeMicrophones);
	const {store, events} = holdState(readyState());
	const app = renderApp({store, bench});
	app.press('d');
	await app.sees('Webcam');
	app.press(down);
	await app.sees('› ○ Webcam');
	hold();
	app.press('\r');
	expect(events).toEqual([]);
	free();
	expect(events).toEqual([{type: 'devices.chosen', input: 'Webcam'}]);
});

test('Tab goes to the loudspeakers, and the first row is the default of the system', async () => {
	const {bench, asked} = deskOf(threeMicrophones);
	const {store, events} = holdState(readyState());
	const app = renderApp({store, bench});
	app.press('d');
	await app.sees('Webcam');
	app.press('\t');
	await app.sees('› ● System default');
	expect(app.frame()).toMatch(/○ Loudspeaker.*in use/v);
	app.press(down + down);
	await app.sees('› ○ Headphones');
	app.press('\r');
	app.press('\t');
	await app.sees('Webcam');
	app.press(up);
	await app.sees('› ○ System default');
	app.press('\r');

	expect(events).toEqual([
		{type: 'devices.chosen', output: 'Headphones'},
		{type: 'devices.chosen', input: ''},
	]);
	expect(asked).toEqual(['open', 'watch default', 'watch none']);
});

test.each([
	[{status: 'listing', inputs: []}, 'looking for devices'],
	[{status: 'open', inputs: []}, 'No microphone found. Connect one'],
	[{status: 'failed', inputs: [], problem: 'no-library'}, 'naudiodon'],
] as const)('says what is the matter: %j', async (change, words) => {
	const {bench} = deskOf({...threeMicrophones, ...change});
	const app = renderApp({...holdState(readyState()), bench});
	app.press('d');
	await app.sees(words);
});

test('started without sound, it says that a choice has no effect', async () => {
	const {bench} = deskOf(threeMicrophones);
	const state = readyState();
	const app = renderApp({
		...holdState({...state, audio: {...state.audio, status: 'off'}}),
		bench,
	});
	app.press('d');
	await app.sees('Started without sound');
});

test('fits a narrow and low window, in Russian, with the cursor in sight', async () => {
	const many = Array.from({length: 30}, (_, index) =>
		entry(`Микрофон ${index}`),
	);
	const {bench} = deskOf({...threeMicrophones, inputs: many});
	const app = renderApp({
		...holdState(readyState()),
		bench,
		size: {columns: 40, rows: 12},
		look: createLook({language: 'ru', theme: 'dark'}, {}),
	});
	app.press('в');
	await app.sees('Микрофоны');
	app.press(`${escape}[F`);
	await app.sees('› ○ Микрофон 29');
	app.press('q');
	await app.seesNot('Микрофон 29');
});

test('opens before anything is listed', async () => {
	const {bench, become} = deskOf({...closedChoices, status: 'listing'});
	const app = renderApp({...holdState(readyState()), bench});
	app.press('d');
	await app.sees('looking for devices');
	become(threeMicrophones);
	await app.sees('Webcam');
});

test('a file that stands in for a microphone is in the list, and is not thrown away by Enter', async () => {
	const state = readyState();
	const session = holdState({
		...state,
		audio: {
			...state.audio,
			input: {
				status: 'open',
				kind: 'file',
				name: 'story.wav',
				rateHz: 24_000,
			},
		},
	});
	const desk = deskOf(threeMicrophones);
	const app = renderApp({...session, bench: desk.bench});
	app.press('d');
	await app.sees('› ● story.wav');
	await app.sees('file, for this run');
	await app.sees('○ System default');
	app.press('\r');
	app.press(' ');
	expect(session.events).toEqual([]);
	expect(desk.asked).toEqual(['open']);
	app.press(down);
	await app.sees('› ○ System default');
	app.press('\r');
	expect(session.events).toEqual([{type: 'devices.chosen', input: ''}]);
});

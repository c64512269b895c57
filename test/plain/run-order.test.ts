import {expect, test} from 'vitest';
import {readOrder} from '../../source/plain/plain-commands.js';
import {runOrder} from '../../source/plain/run-order.js';
import {reduce} from '../../source/session/reduce.js';
import type {SessionState} from '../../source/session/state.js';
import {createSessionStore} from '../../source/session/store.js';
import {english} from '../../source/ui/messages/english.js';
import {
	closedChoices,
	type DeviceChoices,
} from '../../source/workbench/device-desk.js';
import type {WireSaving} from '../../source/workbench/wire-file.js';
import {
	emptyWorkbench,
	type Workbench,
} from '../../source/workbench/workbench.js';
import {readyState} from '../helpers/session-state.js';

const start = (
	change: Partial<SessionState>,
	bench: Workbench = emptyWorkbench,
) => {
	const store = createSessionStore({
		initial: {...readyState(), ...change},
		reduce,
		now: () => 0,
		run() {
			// Nothing is connected.
		},
	});
	const written: string[] = [];
	const enter = (line: string) => {
		runOrder(readOrder(line), {
			store,
			bench,
			messages: english,
			write(lines) {
				written.push(...lines);
			},
			isEchoed: true,
			toggleWords: () => 'hidden',
		});
		return store.getState().isTalking;
	};

	return {store, written, enter};
};

test('muted, t goes on air and an empty line ends it, also where turns are not made by key', () => {
	const {enter} = start({isMuted: true});

	expect(enter('')).toBe(false);
	expect(enter('t')).toBe(true);
	expect(enter('')).toBe(false);
	expect(enter('')).toBe(false);
});

test('without a microphone t puts nobody on air, and m mutes only one that may still come', () => {
	const {audio} = readyState();
	const without = {audio: {...audio, input: {status: 'off'}} as const};
	const typing = start({
		...without,
		config: {...readyState().config, wantsAudio: false},
	});

	expect(typing.enter('t')).toBe(false);
	typing.enter('m');
	expect(typing.store.getState().isMuted).toBe(false);
	expect(typing.written).toEqual([
		english.plain.noMicrophone,
		english.plain.noMicrophone,
	]);

	const unplugged = start(without);
	unplugged.enter('m');
	expect(unplugged.store.getState().isMuted).toBe(true);
});

test('where the microphone is open anyway, t says so and begins nothing', () => {
	const {enter, written} = start({isMuted: false});

	expect(enter('t')).toBe(false);
	expect(written).toEqual([english.plain.openAnyway]);
});

test('o reads the last tool call whole, and says that there was none', () => {
	const none = start({});
	none.enter('o');
	expect(none.written).toEqual(['No tool was called yet.']);

	const {enter, written} = start({
		tools: [
			{
				callId: 'call',
				itemId: 'item',
				name: 'get_weather',
				arguments: '{"city": "Moscow"}',
				where: 'client',
				responseId: 'resp',
				status: 'done',
				startedAtMs: 0,
				durationMs: 40,
				summary: 'Moscow: 3 °C',
				output: '{"temperature_c":3}',
				isSample: true,
			},
		],
	});
	enter('o');
	expect(written).toEqual([
		'Tool get_weather.',
		'Arguments: city: Moscow',
		'Result (sample data, not real): {"temperature_c":3}',
	]);
});

test('l tells how long the last turn took, part by part, and how long turns take', () => {
	const none = start({});
	none.enter('l');
	expect(none.written).toEqual([english.measure.noLatency]);

	const {facts} = readyState();
	const turn = {
		number: 3,
		kind: 'spoken',
		startedAtMs: 0,
		endedAtMs: 1000,
		noticedAtMs: 1500,
		textAtMs: 1600,
		audioAtMs: 1640,
		audibleAtMs: 1700,
		interruptions: [],
		responses: [],
	} as const;
	const {enter, written} = start({
		facts: {...facts, latency: {turns: [turn], lastNumber: 3}},
	});
	enter('l');
	expect(written).toEqual([
		'Times of turn 3: end of speech noticed after 500 ms, first text after 100 ms, first sound after 40 ms, audible after 60 ms, in all 700 ms',
		'From your last word to the agent’s first, over one turn: 700 ms in the middle, nine of ten within 700 ms.',
	]);
});

test('d lists the devices when they are known, and looks no longer than that', () => {
	let choices: DeviceChoices = closedChoices;
	const listeners = new Set<() => void>();
	const become = (next: DeviceChoices) => {
		choices = next;
		for (const tell of listeners) {
			tell();
		}
	};

	const {enter, written} = start(
		{},
		{
			...emptyWorkbench,
			devices: {
				...emptyWorkbench.devices,
				read: () => choices,
				subscribe(listener) {
					listeners.add(listener);
					return () => {
						listeners.delete(listener);
					};
				},
				open() {
					become({...choices, status: 'listing'});
				},
				close() {
					become(closedChoices);
				},
			},
		},
	);
	enter('d');
	// Impatience is answered once.
	enter('d');
	expect(written).toEqual([]);
	const headset = {name: 'Headset', hostApi: 'ALSA', isDefault: true};
	become({
		status: 'open',
		inputs: [headset],
		outputs: [headset],
		chosen: {input: 'head', output: ''},
	});
	expect(written).toEqual([
		'Microphone: System default',
		'Microphone: Headset, chosen, default',
		'Speaker: System default, chosen, in use',
		'Speaker: Headset, default',
		english.plain.takeDevice,
	]);
	expect(choices.status).toBe('closed');
	expect(listeners.size).toBe(0);
});

test('d says that there are no devices', () => {
	const {enter, written} = start({});
	enter('d');
	expect(written).toEqual([
		english.noInputs,
		english.noOutputs,
		english.plain.takeDevice,
	]);
});

test('e saves the events and says where they are', () => {
	let saving: WireSaving = {status: 'none'};
	const listeners = new Set<() => void>();
	const {enter, written} = start(
		{},
		{
			...emptyWorkbench,
			wireFile: {
				read: () => saving,
				subscribe(listener) {
					listeners.add(listener);
					return () => {
						listeners.delete(listener);
					};
				},
				save() {
					saving = {status: 'saving'};
				},
			},
		},
	);
	enter('e');
	saving = {status: 'saved', path: '/logs/events.jsonl', count: 12};
	for (const tell of listeners) {
		tell();
	}

	expect(written).toEqual(['12 events saved: /logs/events.jsonl']);
	expect(listeners.size).toBe(0);
});

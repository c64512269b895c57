import {expect, test} from 'vitest';
import type {DeviceState} from '../../source/audio/messages.js';
import {reduce} from '../../source/session/reduce.js';
import type {SessionState} from '../../source/session/state.js';
import {
	agentTurn,
	conversationOf,
	readyState,
} from '../helpers/session-state.js';

const usb: DeviceState = {
	status: 'open',
	kind: 'device',
	name: 'USB',
	rateHz: 48_000,
};
const builtIn: DeviceState = {...usb, name: 'Built-in'};
const standIn: DeviceState = {...builtIn, insteadOf: 'usb'};
const lost: DeviceState = {
	status: 'missing',
	problem: 'silent',
	message: '“USB” went silent',
	isBeingReplaced: true,
};
const gone: DeviceState = {
	status: 'missing',
	problem: 'refused',
	message: '“USB” stopped working',
};

const after = (...states: readonly DeviceState[]) => {
	let state = readyState();

	for (const [index, device] of states.entries()) {
		[state] = reduce(
			state,
			{type: 'audio.device', direction: 'output', state: device},
			1000 * index,
		);
	}

	return state;
};

const codes = ({notices}: SessionState) =>
	notices.map(({code, detail}) => `${code}: ${detail}`);

test('a device that is lost, replaced and back is told in three lines', () => {
	const state = after(usb, lost, standIn, usb);

	expect(codes(state).slice(-3)).toEqual([
		'device-silent: “USB” went silent',
		'device-moved: Built-in',
		'device-returned: USB',
	]);
	expect(state.audio.output).toEqual(usb);
});

test('a device for which there is no other one is told once, and again when it is back', () => {
	expect(
		codes(after(usb, {...gone, isBeingReplaced: true}, gone, usb)),
	).toEqual([
		'device-chosen: USB',
		'device-lost: “USB” stopped working',
		'device-back: USB',
	]);
});

test('a sound server that moves the sound is told by the name of its device', () => {
	const before = {...usb, name: 'default', behind: 'Speakers'};

	expect(codes(after(before, {...before, behind: 'Headphones'})).at(-1)).toBe(
		'default-changed: Headphones',
	);
	expect(
		codes(after(usb, {...usb, behind: 'Speakers', insteadOf: 'usb'})).at(-1),
	).toBe('device-moved: Speakers');
});

test('a stand-in from the beginning is told', () => {
	const [state] = reduce(
		readyState(),
		{type: 'audio.opened', input: standIn, output: builtIn},
		1000,
	);

	expect(codes(state)).toEqual(['device-moved: Built-in']);
});

test('an answer goes on while another loudspeaker is looked for, and ends when there is none', () => {
	const speaking = readyState({
		conversation: conversationOf(agentTurn('Hello', {status: 'speaking'})),
	});
	const statusAfter = (device: DeviceState) => {
		const [{conversation}] = reduce(
			speaking,
			{type: 'audio.device', direction: 'output', state: device},
			1000,
		);
		return conversation.recent.flatMap((turn) =>
			turn.kind === 'agent' ? [turn.status] : [],
		);
	};

	expect(statusAfter(lost)).toEqual(['speaking']);
	expect(statusAfter(gone)).toEqual(['done']);
});

test.each([
	['darwin', 'input-zeros-macos'],
	['win32', 'input-zeros-windows'],
	['linux', 'input-zeros'],
] as const)('exact zeros on %s are told, and taken back', (platform, code) => {
	const [blocked] = reduce(
		readyState({}, {platform}),
		{type: 'audio.input-zeros', isZero: true},
		1000,
	);
	expect(blocked.audio.isInputZero).toBe(true);
	expect(codes(blocked)).toEqual([`${code}: USB Microphone`]);

	const [open] = reduce(
		blocked,
		{type: 'audio.input-zeros', isZero: false},
		2000,
	);
	expect(open.audio.isInputZero).toBe(false);
	expect(open.notices).toEqual([]);
});

test('choosing devices changes nothing of the conversation', () => {
	const state = readyState({isMuted: true});
	const [next, effects] = reduce(
		state,
		{type: 'devices.chosen', output: 'headset'},
		1000,
	);

	expect(next).toBe(state);
	expect(effects).toEqual([
		{type: 'devices.choose', names: {output: 'headset'}},
	]);
	expect(reduce(state, {type: 'devices.chosen'}, 1000)).toEqual([state, []]);
});

import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {createAnswerFeed} from '../../source/audio/answer-feed.js';
import type {AudioRun} from '../../source/audio/audio-run.js';
import {createDeviceTakeover} from '../../source/audio/device-takeover.js';
import {createElapsed} from '../../source/audio/elapsed.js';
import type {
	AudioCommand,
	AudioEvent,
	DeviceState,
} from '../../source/audio/messages.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const rateHz = 24_000;
const bytesPerMs = 48;
const key = {responseId: 'resp_1', itemId: 'item_1', contentIndex: 0};
const speakers: DeviceState = {
	status: 'open',
	kind: 'device',
	name: 'Speakers',
	rateHz: 48_000,
};
const silent: DeviceState = {
	status: 'missing',
	problem: 'silent',
	message: 'it went silent',
};

/** An answer of a second, half of it reported as played. */
const startInMidAnswer = () => {
	const sent: AudioCommand[] = [];
	const events: AudioEvent[] = [];
	const onEvent = (event: AudioEvent) => {
		events.push(event);
	};

	let replacements = 0;
	const run: AudioRun = {
		start: () => undefined,
		replace() {
			replacements++;
		},
		forgive: () => undefined,
		send(command) {
			sent.push(command);
		},
		hasProcess: () => true,
		processId: () => undefined,
		isAlive: () => true,
		logFile: () => undefined,
		async close() {
			// Nothing runs.
		},
	};
	const feed = createAnswerFeed({
		rateHz,
		run,
		isHeldBack: () => devices.isAwaited('output'),
		onEvent,
	});
	const devices = createDeviceTakeover({
		setup: {
			input: {kind: 'none'},
			output: {kind: 'device', name: ''},
			inputRateHz: rateHz,
			outputRateHz: rateHz,
			volume: 100,
			isMuted: false,
			...untouchedSound,
		},
		deviceProcessPath: undefined,
		run,
		feed,
		elapsed: createElapsed(),
		onEvent,
	});
	devices.noteOpened({status: 'off'}, speakers);
	feed.play(key, Buffer.alloc(1000 * bytesPerMs, 1));
	feed.note({
		type: 'progress',
		parts: [{...key, receivedMs: 1000, playedMs: 500}],
	});

	return {
		devices,
		feed,
		events,
		replacements: () => replacements,
		/** What the next loudspeaker is given, ms. */
		resentMs(act: () => void) {
			sent.length = 0;
			act();
			return (
				sent
					.map((command) =>
						command.type === 'play' ? command.bytes.length : 0,
					)
					.reduce((sum, length) => sum + length, 0) / bytesPerMs
			);
		},
	};
};

test('another loudspeaker goes on where the one before was', () => {
	const {devices, resentMs} = startInMidAnswer();
	devices.takeOver('output', {name: 'Headset'});

	expect(
		resentMs(() => {
			devices.noteDevice({
				type: 'device',
				direction: 'output',
				state: {...speakers, name: 'Headset'},
				wasStalled: false,
			});
		}),
	).toBe(500);
});

test('another loudspeaker in place of one that had stopped plays again what that one took last', () => {
	const {devices, resentMs, events} = startInMidAnswer();
	devices.takeOver('output', {name: 'Headset'});

	expect(
		resentMs(() => {
			devices.noteDevice({
				type: 'device',
				direction: 'output',
				state: {...speakers, name: 'Headset'},
				wasStalled: true,
			});
		}),
	).toBe(620);
	expect(events.at(-1)).toMatchObject({type: 'audio.device'});
});

test('a stopped loudspeaker and another one that cannot be opened: a new process plays that again', () => {
	const {devices, feed, resentMs, replacements} = startInMidAnswer();
	devices.takeOver('output', {name: 'Headset'});
	devices.noteDevice({
		type: 'device',
		direction: 'output',
		state: silent,
		wasStalled: true,
	});

	expect(replacements()).toBe(1);
	expect(resentMs(feed.resend)).toBe(620);
});

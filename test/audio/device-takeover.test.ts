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

const searching: DeviceState = {...silent, isBeingReplaced: true};
const lost = {
	type: 'device',
	direction: 'output',
	state: searching,
} as const;

const cutsOf = (events: readonly AudioEvent[]) =>
	events.flatMap((event) => (event.type === 'audio.cut' ? [event.parts] : []));

type Started = ReturnType<typeof startInMidAnswer>;

test.each([
	{
		when: 'while another loudspeaker takes over',
		act({devices, feed}: Started) {
			devices.takeOver('output', {name: 'Headset'});
			feed.cut();
		},
		playedMs: 500,
	},
	{
		when: 'while another loudspeaker is looked for',
		act({devices, feed}: Started) {
			devices.noteDevice(lost);
			feed.cut();
		},
		// What it took last was not heard.
		playedMs: 380,
	},
	{
		when: 'while a new process is to come because the other one cannot be opened',
		act({devices, feed}: Started) {
			devices.takeOver('output', {name: 'Headset'});
			devices.noteDevice({...lost, state: silent});
			feed.cut();
		},
		playedMs: 500,
	},
	{
		when: 'before anybody knew that the loudspeaker was gone',
		act({devices, feed}: Started) {
			feed.cut();
			devices.noteDevice(lost);
		},
		playedMs: 500,
	},
])(
	'what is cut $when is told as far as it was heard, once',
	async ({act, playedMs}) => {
		const started = startInMidAnswer();
		act(started);
		await Promise.resolve();
		// The process has nothing that plays.
		started.feed.note({type: 'cut', cutId: 1, parts: []});

		expect(cutsOf(started.events)).toEqual([
			[
				{
					...key,
					receivedMs: 1000,
					playedMs,
					discardedMs: 1000 - playedMs,
				},
			],
		]);
	},
);

test('once another loudspeaker plays, the audio process says what was heard', async () => {
	const {devices, feed, events} = startInMidAnswer();
	devices.noteDevice(lost);
	devices.takeOver('output', {name: 'Headset'});
	devices.noteDevice({...lost, state: speakers});
	feed.cut();
	await Promise.resolve();

	expect(cutsOf(events)).toEqual([]);

	feed.note({
		type: 'cut',
		cutId: 1,
		parts: [{...key, receivedMs: 620, playedMs: 20}],
	});

	expect(cutsOf(events)).toEqual([
		[{...key, receivedMs: 1000, playedMs: 400, discardedMs: 600}],
	]);
});

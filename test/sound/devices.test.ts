import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {AudioEvent, AudioSetup} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {builtProcess} from '../helpers/build-processes.js';
import {addDevice} from '../helpers/plugged-devices.js';
import {hasSoundRig, rigRateHz, startSoundRig} from '../helpers/sound-rig.js';
import {endOfSweep, startOfSweep, sweep} from '../helpers/sweep.js';
import {tone} from '../helpers/tone.js';
import {untouchedSound} from '../helpers/untouched-sound.js';
import type {VirtualSoundCard} from '../helpers/virtual-sound-card.js';

const rateHz = 24_000;
const toneHz = 500;
const peak = 8000;
/** Where the answers' tone begins to rise. */
const fromHz = 400;
/** An answer that was reported as heard is in a recording so much later. */
const afterMs = 100;
/** What two places told by a pitch may be apart when they are the same. */
const placeMs = 40;
/** So much may be heard twice after a loudspeaker that died; of one that was left, nothing that was heard. */
const twiceMostMs = 300;
const patience = {timeout: 12_000, interval: 5};
const key = {responseId: 'resp', itemId: 'item', contentIndex: 0};

const toneOf = (ms: number) =>
	tone({
		frequencyHz: toneHz,
		rateHz,
		samples: Math.round((ms * rateHz) / 1000),
		peak,
	});

/** An answer whose pitch tells where in it one is. */
const answerOf = (lengthMs: number) =>
	bytesFromSamples(sweep({fromHz, lengthMs, rateHz}));

const onRig = async (rig: VirtualSoundCard, devices: Partial<AudioSetup>) => {
	for (const [name, value] of Object.entries(rig.environment)) {
		vi.stubEnv(name, value);
	}

	onTestFinished(() => {
		vi.unstubAllEnvs();
	});

	const setup: AudioSetup = {
		input: {kind: 'device', name: ''},
		output: {kind: 'device', name: ''},
		inputRateHz: rateHz,
		outputRateHz: rateHz,
		volume: 100,
		isMuted: false,
		...untouchedSound,
		...devices,
	};
	const events: Array<{readonly event: AudioEvent; readonly atMs: number}> = [];
	const frames: Array<{readonly samples: Int16Array; readonly atMs: number}> =
		[];
	const audio = startAudio({
		processPath: await builtProcess('audio-process'),
		deviceProcessPath: await builtProcess('device-process'),
		setup,
		onEvent(event) {
			events.push({event, atMs: performance.now()});
		},
		onFrame(samples) {
			frames.push({samples, atMs: performance.now()});
		},
		onLevels() {
			// Not what is tested here.
		},
	});
	onTestFinished(async () => audio.close());

	const sees = async (check: (event: AudioEvent) => boolean, sinceMs = 0) =>
		vi.waitFor(() => {
			const found = events.find(
				({event, atMs}) => atMs >= sinceMs && check(event),
			);
			expect(found).toBeDefined();
			return found?.atMs ?? 0;
		}, patience);

	const hears = async (least: number, sinceMs = 0) =>
		vi.waitFor(() => {
			expect(frames.filter(({atMs}) => atMs >= sinceMs).length).toBeGreaterThan(
				least,
			);
		}, patience);

	return {audio, setup, events, frames, sees, hears};
};

const isDevice =
	(
		direction: 'input' | 'output',
		expected: Readonly<Record<string, unknown>>,
	) =>
	(event: AudioEvent) =>
		event.type === 'audio.device' &&
		event.direction === direction &&
		Object.entries(expected).every(
			([name, value]) =>
				(event.state as Readonly<Record<string, unknown>>)[name] === value,
		);

/** From where to where in an answer a loudspeaker played it, ms: a busy machine may lose something between. */
const heardOf = ({samples}: {readonly samples: Int16Array}) => ({
	fromMs: startOfSweep(samples, rigRateHz, fromHz),
	toMs: endOfSweep(samples, rigRateHz, fromHz),
});

const loudest = (samples: Int16Array) => {
	let most = 0;

	for (const sample of samples) {
		most = Math.max(most, Math.abs(sample));
	}

	return most;
};

type Heard = ReturnType<typeof heardOf>;

const toText = ({fromMs, toMs}: Heard) =>
	`${fromMs.toFixed(0)} to ${toMs.toFixed(0)} ms`;

/** Of an answer that moved from one loudspeaker to another, nothing was missed. */
const expectWhole = (
	first: Heard,
	second: Heard,
	lengthMs: number,
	missedMostMs = placeMs,
) => {
	expect(first.fromMs).toBeLessThan(placeMs);
	expect(second.fromMs).toBeLessThan(first.toMs + missedMostMs);
	expect(second.fromMs).toBeGreaterThan(first.toMs - twiceMostMs);
	expect(second.toMs).toBeGreaterThan(lengthMs - placeMs);
};

describe.skipIf(!hasSoundRig())('devices on a virtual sound card', () => {
	test(
		'a loudspeaker that stops while an answer plays is replaced, nothing of the answer is lost, and it comes back',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const headset = addDevice(rig, 'headset', {kind: 'loudspeaker'});
			await headset.plugIn();
			const {audio, events, frames, sees, hears} = await onRig(rig, {});
			await hears(40);
			const first = await rig.record();
			const second = await rig.record('headset.monitor');

			audio.play(key, answerOf(4000));
			audio.finish(key);
			await sees(
				(event) =>
					event.type === 'audio.progress' &&
					(event.parts[0]?.playedMs ?? 0) > 1000,
			);
			const suspendedAtMs = performance.now();
			rig.control('suspend-sink', 'speaker', '1');
			const noticedAtMs = await sees(
				isDevice('output', {status: 'missing', isBeingReplaced: true}),
			);
			const movedAtMs = await sees(
				isDevice('output', {name: 'headset', insteadOf: ''}),
			);
			await sees(({type}) => type === 'audio.drained');
			const resumedAtMs = performance.now();
			rig.control('suspend-sink', 'speaker', '0');
			const backAtMs = await sees(
				isDevice('output', {name: 'default', status: 'open'}),
			);
			const onFirst = heardOf(await first.stop());
			const onSecond = heardOf(await second.stop(afterMs));
			const gaps = frames.map(
				({atMs}, index) => atMs - (frames[index - 1]?.atMs ?? atMs),
			);
			console.log(
				`Noticed after ${(noticedAtMs - suspendedAtMs).toFixed(0)} ms, moved after ${(movedAtMs - suspendedAtMs).toFixed(0)} ms, back after ${(backAtMs - resumedAtMs).toFixed(0)} ms; heard ${toText(onFirst)} and ${toText(onSecond)} of 4000; longest pause of the microphone ${Math.max(...gaps).toFixed(0)} ms`,
			);

			expect(noticedAtMs - suspendedAtMs).toBeLessThan(2000);
			expect(backAtMs - resumedAtMs).toBeLessThan(2000);
			// What was in the server's buffers when it stopped may be lost.
			expectWhole(onFirst, onSecond, 4000, 200);
			expect(Math.max(...gaps)).toBeLessThan(300);
			expect(events.filter(({event}) => event.type === 'audio.lost')).toEqual(
				[],
			);
		},
	);

	test(
		'a chosen device that is not there is found when it is plugged in',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const headset = addDevice(rig, 'headset', {kind: 'loudspeaker'});
			const {events, sees, hears} = await onRig(rig, {
				output: {kind: 'device', name: 'HEADS'},
			});
			await sees(
				(event) =>
					event.type === 'audio.opened' &&
					event.output.status === 'open' &&
					event.output.insteadOf === 'HEADS',
			);
			await hears(40);
			await headset.plugIn();
			const pluggedAtMs = performance.now();
			const backAtMs = await sees(
				isDevice('output', {name: 'headset', insteadOf: undefined}),
			);
			console.log(
				`Found ${(backAtMs - pluggedAtMs).toFixed(0)} ms after sound passes`,
			);
			expect(backAtMs - pluggedAtMs).toBeLessThan(2000);
			expect(events.filter(({event}) => event.type === 'audio.lost')).toEqual(
				[],
			);
		},
	);

	test(
		'a microphone that is plugged out is replaced, and comes back',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const usb = addDevice(rig, 'usbmic', {kind: 'microphone'});
			await usb.plugIn();
			const {events, sees, hears, frames} = await onRig(rig, {
				input: {kind: 'device', name: 'usb'},
			});
			await hears(40);
			const unpluggedAtMs = performance.now();
			usb.unplug();
			const movedAtMs = await sees(isDevice('input', {insteadOf: 'usb'}));
			await hears(40, movedAtMs);
			const beforeMs = performance.now();
			await usb.plugIn();
			const pluggedAtMs = performance.now();
			const backAtMs = await sees(
				isDevice('input', {name: 'usbmic', insteadOf: undefined}),
				beforeMs,
			);
			await hears(40, backAtMs);
			console.log(
				`Moved after ${(movedAtMs - unpluggedAtMs).toFixed(0)} ms, back after ${(backAtMs - pluggedAtMs).toFixed(0)} ms, ${frames.length} frames`,
			);
			expect(movedAtMs - unpluggedAtMs).toBeLessThan(2500);
			expect(backAtMs - pluggedAtMs).toBeLessThan(2000);
			expect(events.filter(({event}) => event.type === 'audio.lost')).toEqual(
				[],
			);
		},
	);

	test(
		'another device is chosen while an answer plays, and the rest is heard there',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const headset = addDevice(rig, 'headset', {
				kind: 'loudspeaker',
				rateHz: 44_100,
				channels: 2,
			});
			await headset.plugIn();
			const {audio, setup, sees, hears, frames} = await onRig(rig, {});
			await hears(40);
			audio.setMuted(true);
			const first = await rig.record();
			const second = await rig.record('headset.monitor');
			audio.play(key, answerOf(3000));
			await sees(
				(event) =>
					event.type === 'audio.progress' &&
					(event.parts[0]?.playedMs ?? 0) > 800,
			);
			const processId = audio.processId();
			const before = frames.length;
			audio.reopen({
				...setup,
				isMuted: true,
				output: {kind: 'device', name: 'head'},
			});
			audio.finish(key);
			await sees(isDevice('output', {name: 'headset'}));
			await sees(({type}) => type === 'audio.drained');
			const onFirst = heardOf(await first.stop());
			const recording = await second.stop(afterMs);
			const onSecond = heardOf(recording);
			console.log(`Heard ${toText(onFirst)} and ${toText(onSecond)} of 3000`);

			expectWhole(onFirst, onSecond, 3000);
			// The same process, and still muted.
			expect(audio.processId()).toBe(processId);
			expect(frames.length).toBe(before);
			// As loud, and as high, from both channels at another rate.
			expect(loudest(recording.samples)).toBeGreaterThan(0.9 * peak);
			expect(loudest(recording.samples)).toBeLessThan(1.3 * peak);
		},
	);

	test(
		'a loudspeaker that is plugged out while an answer plays is told, and nothing is lost',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const headset = addDevice(rig, 'headset', {kind: 'loudspeaker'});
			await headset.plugIn();
			const {audio, sees, hears} = await onRig(rig, {
				output: {kind: 'device', name: 'headset'},
			});
			await hears(40);
			const first = await rig.record('headset.monitor');
			const second = await rig.record();
			audio.play(key, answerOf(3000));
			audio.finish(key);
			await sees(
				(event) =>
					event.type === 'audio.progress' &&
					(event.parts[0]?.playedMs ?? 0) > 1000,
			);
			const unpluggedAtMs = performance.now();
			headset.unplug();
			const toldAtMs = await sees(isDevice('output', {insteadOf: 'headset'}));
			await sees(({type}) => type === 'audio.drained');
			const onFirst = heardOf(await first.stop());
			const onSecond = heardOf(await second.stop(afterMs));
			console.log(
				`Told after ${(toldAtMs - unpluggedAtMs).toFixed(0)} ms; heard ${toText(onFirst)} and ${toText(onSecond)} of 3000`,
			);
			expect(toldAtMs - unpluggedAtMs).toBeLessThan(2000);
			expectWhole(onFirst, onSecond, 3000, 200);
		},
	);

	test(
		'when the system changes its default, the sound follows, and it is told',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const headset = addDevice(rig, 'headset', {kind: 'loudspeaker'});
			await headset.plugIn();
			const {audio, sees, hears} = await onRig(rig, {});
			// The server has to know the streams before they can be moved.
			await hears(80);
			const second = await rig.record('headset.monitor');
			const processId = audio.processId();
			const changedAtMs = performance.now();
			rig.control('set-default-sink', 'headset');
			const toldAtMs = await sees(
				(event) =>
					event.type === 'audio.device' &&
					event.direction === 'output' &&
					event.state.status === 'open' &&
					event.state.behind?.includes('headset') === true,
				changedAtMs,
			);
			audio.play(key, answerOf(500));
			audio.finish(key);
			await sees(({type}) => type === 'audio.drained');
			console.log(`Told after ${(toldAtMs - changedAtMs).toFixed(0)} ms`);
			expect(toldAtMs - changedAtMs).toBeLessThan(2000);
			expect(heardOf(await second.stop(afterMs)).toMs).toBeGreaterThan(400);
			expect(audio.processId()).toBe(processId);
		},
	);

	test(
		'a microphone that delivers exact zeros is reported, until sound comes',
		{timeout: 40_000},
		async () => {
			const rig = await startSoundRig();
			const {sees} = await onRig(rig, {output: {kind: 'none'}});
			await sees((event) => event.type === 'audio.input-zeros' && event.isZero);
			await rig.sayNow(toneOf(500));
			await sees(
				(event) => event.type === 'audio.input-zeros' && !event.isZero,
			);
		},
	);
});

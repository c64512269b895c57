import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import type {AudioEvent, AudioSetup} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {builtProcess} from '../helpers/build-processes.js';
import {addDevice} from '../helpers/plugged-devices.js';
import {hasSoundRig, rigRateHz, startSoundRig} from '../helpers/sound-rig.js';
import {amplitudeAt, tone} from '../helpers/tone.js';
import {untouchedSound} from '../helpers/untouched-sound.js';
import type {VirtualSoundCard} from '../helpers/virtual-sound-card.js';

const rateHz = 24_000;
const toneHz = 500;
const peak = 8000;
const loud = 2000;
const patience = {timeout: 12_000, interval: 5};
const key = {responseId: 'resp', itemId: 'item', contentIndex: 0};

const toneOf = (ms: number) =>
	tone({
		frequencyHz: toneHz,
		rateHz,
		samples: Math.round((ms * rateHz) / 1000),
		peak,
	});

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

/** By counting, as a device that stands still has no clock. */
const heardMs = ({samples}: {readonly samples: Int16Array}) => {
	const joinSamples = (5 * rigRateHz) / 1000;
	let total = 0;
	let last = Number.NEGATIVE_INFINITY;

	for (const [index, sample] of samples.entries()) {
		if (Math.abs(sample) >= loud) {
			total += index - last <= joinSamples ? index - last : 0;
			last = index;
		}
	}

	return (total * 1000) / rigRateHz;
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

			audio.play(key, bytesFromSamples(toneOf(4000)));
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
			const onFirst = heardMs(await first.stop());
			const onSecond = heardMs(await second.stop());
			const gaps = frames.map(
				({atMs}, index) => atMs - (frames[index - 1]?.atMs ?? atMs),
			);
			console.log(
				`Noticed after ${(noticedAtMs - suspendedAtMs).toFixed(0)} ms, moved after ${(movedAtMs - suspendedAtMs).toFixed(0)} ms, back after ${(backAtMs - resumedAtMs).toFixed(0)} ms; heard ${onFirst.toFixed(0)} + ${onSecond.toFixed(0)} of 4000 ms; longest pause of the microphone ${Math.max(...gaps).toFixed(0)} ms`,
			);

			expect(noticedAtMs - suspendedAtMs).toBeLessThan(2000);
			expect(backAtMs - resumedAtMs).toBeLessThan(2000);
			// What was in the server's buffers when it stopped may be lost.
			expect(onFirst + onSecond).toBeGreaterThan(3800);
			expect(onFirst + onSecond).toBeLessThan(4500);
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
			audio.play(key, bytesFromSamples(toneOf(3000)));
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
			const onFirst = heardMs(await first.stop());
			const recording = await second.stop();
			const onSecond = heardMs(recording);
			console.log(
				`Heard ${onFirst.toFixed(0)} + ${onSecond.toFixed(0)} of 3000 ms`,
			);

			expect(onFirst + onSecond).toBeGreaterThan(2950);
			expect(onFirst + onSecond).toBeLessThan(3200);
			// The same process, and still muted.
			expect(audio.processId()).toBe(processId);
			expect(frames.length).toBe(before);
			const from = recording.samples.findIndex((one) => Math.abs(one) > loud);
			const heard = recording.samples.subarray(
				from + rigRateHz / 10,
				from + rigRateHz,
			);
			// The right pitch and loudness, from both channels.
			expect(amplitudeAt(heard, toneHz, rigRateHz) / peak).toBeCloseTo(1, 1);
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
			audio.play(key, bytesFromSamples(toneOf(3000)));
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
			const onFirst = heardMs(await first.stop());
			const onSecond = heardMs(await second.stop());
			console.log(
				`Told after ${(toldAtMs - unpluggedAtMs).toFixed(0)} ms; heard ${onFirst.toFixed(0)} + ${onSecond.toFixed(0)} of 3000 ms`,
			);
			expect(toldAtMs - unpluggedAtMs).toBeLessThan(2000);
			expect(onFirst + onSecond).toBeGreaterThan(2800);
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
			audio.play(key, bytesFromSamples(toneOf(500)));
			audio.finish(key);
			await sees(({type}) => type === 'audio.drained');
			console.log(`Told after ${(toldAtMs - changedAtMs).toFixed(0)} ms`);
			expect(toldAtMs - changedAtMs).toBeLessThan(2000);
			expect(heardMs(await second.stop())).toBeGreaterThan(400);
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

import {closeSync} from 'node:fs';
import {withAbsolutePaths} from './absolute-paths.js';
import {forkAudioChild, type AudioChild} from './audio-child.js';
import {openLog} from './audio-log.js';
import {createElapsed} from './elapsed.js';
import {watchDeviceChanges} from './device-changes.js';
import {createDeviceKeeper, type DeviceKeeper} from './device-keeper.js';
import {askDevices} from './device-probe.js';
import type {
	AudioEvent,
	AudioReport,
	AudioSetup,
	BargeInSetup,
	DeviceChoice,
	DeviceState,
	PartKey,
	PlayoutStatus,
	StandIn,
} from './messages.js';
import {createRestartPolicy} from './restart-policy.js';
import {askWhereabouts} from './sound-server.js';
import {createUnheard} from './unheard.js';

export type Levels = {
	readonly microphoneDbfs: number;
	readonly speakerDbfs: number;
};

/** Parts of names, empty for the system's default; a direction that is absent stays as it is. */
export type DeviceNames = {
	readonly input?: string;
	readonly output?: string;
};

export type AudioHandle = {
	/** PCM16 little-endian mono at the output rate, cut anywhere. The bytes must not be changed afterwards. */
	readonly play: (key: PartKey, bytes: Uint8Array) => void;
	readonly finish: (key: PartKey) => void;
	/** Silence now. Exactly one `audio.cut` follows. */
	readonly cut: () => void;
	/** Nothing of the microphone leaves while muted. `tailMs`: how much more is sent first; `audio.tail-sent` follows. */
	readonly setMuted: (isMuted: boolean, tailMs?: number) => void;
	/** Percent, 0 to 100. */
	readonly setVolume: (percent: number) => void;
	/** What the person's voice does to the agent. */
	readonly setBargeIn: (bargeIn: BargeInSetup) => void;
	/** Other devices or rates. What was not heard is played on, unless the output rate changed. Where only a device is another one, the other direction is not disturbed. */
	readonly reopen: (setup: AudioSetup) => void;
	/** Other devices, of whatever stood there before: the conversation, what was not heard and the mute state stay. */
	readonly chooseDevices: (names: DeviceNames) => void;
	/** Resolves when the process is gone. Safe to call twice. */
	readonly close: () => Promise<void>;
	/** Of the running process; for tests and diagnosis. */
	readonly processId: () => number | undefined;
};

export type AudioHandleOptions = {
	/** The bundled `audio-process.js`. */
	readonly processPath: string;
	/** The bundled `device-process.js`: with it, a device that is lost is replaced, and found again. */
	readonly deviceProcessPath?: string | undefined;
	/** What native code prints is appended here; discarded when absent or unwritable. */
	readonly logPath?: string | undefined;
	readonly setup: AudioSetup;
	readonly onEvent: (event: AudioEvent) => void;
	/** 20 ms at the input rate. The frame is the receiver's own. */
	readonly onFrame: (samples: Int16Array) => void;
	readonly onLevels: (levels: Levels) => void;
};

type Direction = 'input' | 'output';

const isSame = (one: unknown, other: unknown) =>
	JSON.stringify(one) === JSON.stringify(other);

const directions = ['input', 'output'] as const;

/** Each may leave threads of the process in a device that is gone: then a new process is better. */
const takeoversMost = 4;

/** The name of a wanted device, empty for the system's default. */
const nameOf = (choice: DeviceChoice): string | undefined =>
	choice.kind === 'device' ? choice.name : undefined;

/** Then nothing has to be started anew. */
const isOtherDeviceOnly = (before: AudioSetup, after: AudioSetup): boolean =>
	isSame({...before, input: 0, output: 0}, {...after, input: 0, output: 0}) &&
	directions.every(
		(direction) =>
			isSame(before[direction], after[direction]) ||
			(before[direction].kind === 'device' &&
				after[direction].kind === 'device'),
	);

/**
The audio process as the rest of the program sees it: always there. It is started again when it crashes or hangs, told what it has to know, and given the audio that was not heard yet; only when it will not stay up does it stay away.
*/
export const startAudio = ({
	processPath,
	deviceProcessPath,
	logPath,
	setup: firstSetup,
	onEvent,
	onFrame,
	onLevels,
}: AudioHandleOptions): AudioHandle => {
	let logFile = openLog(logPath);
	let setup = withAbsolutePaths(firstSetup);
	let unheard = createUnheard(setup.outputRateHz);
	let child: AudioChild | undefined;
	let timer: NodeJS.Timeout | undefined;
	let lifetime: 'running' | 'abandoned' | 'closed' = 'running';
	let closing: Promise<void> | undefined;
	let cutId = 0;
	/** The running process is being replaced on purpose: its end is no crash. */
	let isReplacing = false;
	/** False when it is known that nothing can be played: then nothing is kept, either. */
	let hasOutput = true;
	/** The microphone was closed, and its last frames are on their way. */
	let isTailAwaited = false;
	let lastOpened: {input: DeviceState; output: DeviceState} | undefined;
	/** What stands in for a chosen device. */
	const standIns: Record<Direction, StandIn | undefined> = {
		input: undefined,
		output: undefined,
	};
	/** A device was asked for, and the process has not answered yet. */
	const isTakingOver = {input: false, output: false};
	let takeovers = 0;
	let keeper: DeviceKeeper | undefined;
	const elapsed = createElapsed();
	let restarts = createRestartPolicy();
	let playout: PlayoutStatus | undefined;

	const answerOpenCuts = () => {
		for (const parts of unheard.answerOpenCuts()) {
			onEvent({type: 'audio.cut', parts});
		}
	};

	/** A process that is gone sends nothing more. */
	const endTail = () => {
		if (isTailAwaited) {
			isTailAwaited = false;
			onEvent({type: 'audio.tail-sent'});
		}
	};

	const replace = () => {
		clearTimeout(timer);
		timer = undefined;

		if (child === undefined) {
			start();
			return;
		}

		isReplacing = true;
		void child.close();
	};

	/** Go on with this device: in the process that runs, or else in a new one, whose list of devices is new. */
	const takeOver = (direction: Direction, device: StandIn) => {
		takeovers++;

		if (takeovers > takeoversMost) {
			replace();
		} else if (child !== undefined) {
			isTakingOver[direction] = true;
			child.send({type: 'use', direction, ...device});
		}
	};

	const noteState = (direction: Direction, reported: DeviceState) => {
		const state = keeper?.note(direction, reported) ?? reported;

		if (state.status === 'open') {
			elapsed.noteOpen(direction);

			if (direction === 'output') {
				hasOutput = true;
			}

			return state;
		}

		standIns[direction] = undefined;

		if (
			direction === 'output' &&
			!(state.status === 'missing' && state.isBeingReplaced)
		) {
			// Nobody will hear it, and nobody will report it as played.
			hasOutput = false;
			unheard.clear();
		}

		return state;
	};

	const noteOpened = (inputReport: DeviceState, outputReport: DeviceState) => {
		const input = noteState('input', inputReport);
		const output = noteState('output', outputReport);

		if (!isSame(lastOpened, {input, output})) {
			lastOpened = {input, output};
			onEvent({type: 'audio.opened', input, output});
		}
	};

	const tellDevice = (direction: Direction, state: DeviceState) => {
		if (lastOpened !== undefined) {
			lastOpened = {...lastOpened, [direction]: state};
		}

		onEvent({type: 'audio.device', direction, state});
	};

	const noteDevice = (direction: Direction, reported: DeviceState) => {
		const isAnswer = isTakingOver[direction];
		isTakingOver[direction] = false;

		if (isAnswer && reported.status === 'missing') {
			// It may be newer than the list of this process.
			replace();
			return;
		}

		const state = noteState(direction, reported);

		if (isAnswer && direction === 'output') {
			for (const command of unheard.replay()) {
				child?.send(command);
			}
		}

		tellDevice(direction, state);
	};

	const noteFrame = (samples: Int16Array) => {
		elapsed.noteFrame();

		// What was on its way when the person muted goes no further.
		if (!setup.isMuted || isTailAwaited) {
			onFrame(samples);
		}
	};

	const receive = (report: AudioReport) => {
		switch (report.type) {
			case 'frame': {
				noteFrame(report.samples);
				return;
			}

			case 'levels': {
				onLevels(report);
				return;
			}

			case 'progress': {
				const parts = unheard.progress(report.parts);

				if (parts.length > 0) {
					onEvent({type: 'audio.progress', parts});
				}

				return;
			}

			case 'drained': {
				onEvent({type: 'audio.drained'});
				return;
			}

			case 'cut': {
				const parts = unheard.answer(report.cutId, report.parts);

				if (parts !== undefined) {
					onEvent({type: 'audio.cut', parts});
				}

				return;
			}

			case 'opened': {
				noteOpened(report.input, report.output);
				return;
			}

			case 'device': {
				noteDevice(report.direction, report.state);
				break;
			}

			case 'interrupted': {
				// Whatever was sent before this is on its way or there, and belongs to what was cut.
				child?.send({type: 'forget-cut'});
				onEvent({
					type: 'audio.interrupted',
					parts: unheard.interrupt(report.parts),
				});
				return;
			}

			case 'ducked': {
				onEvent({type: 'audio.ducked', isDucked: report.isDucked});
				return;
			}

			case 'barge-in': {
				onEvent({type: 'audio.barge-in', bargeIn: report.bargeIn});
				return;
			}

			case 'echo': {
				onEvent({type: 'audio.echo', status: report.status});
				return;
			}

			case 'playout': {
				playout = report.status;
				onEvent({type: 'audio.playout', status: report.status});
				return;
			}

			case 'tail-sent': {
				isTailAwaited = false;
				onEvent({type: 'audio.tail-sent', sentMs: report.sentMs});
				return;
			}

			case 'input-zeros': {
				onEvent({type: 'audio.input-zeros', isZero: report.isZero});
				break;
			}

			case 'pong': {
				break;
			}
		}
	};

	const closeLog = () => {
		if (logFile !== undefined) {
			closeSync(logFile);
			logFile = undefined;
		}
	};

	const abandon = (reason: string) => {
		lifetime = 'abandoned';
		keeper?.stop();
		unheard.clear();
		closeLog();
		onEvent({type: 'audio.abandoned', reason});
	};

	const noteExit = (reason: string) => {
		child = undefined;

		if (lifetime === 'closed') {
			return;
		}

		onLevels({microphoneDbfs: -100, speakerDbfs: -100});
		answerOpenCuts();
		endTail();

		if (isReplacing) {
			isReplacing = false;
			start();
			return;
		}

		const delayMs = restarts.afterCrash(performance.now());

		if (delayMs === undefined) {
			abandon(reason);
			return;
		}

		lastOpened = undefined;
		onEvent({type: 'audio.lost', reason});
		clearTimeout(timer);
		timer = setTimeout(start, delayMs);
	};

	const start = () => {
		if (lifetime !== 'running' || child !== undefined) {
			return;
		}

		const started = forkAudioChild({
			processPath,
			logFile,
			onReport: receive,
			onExit: noteExit,
		});
		child = started;
		hasOutput = true;
		takeovers = 0;
		isTakingOver.input = false;
		isTakingOver.output = false;
		started.send({
			type: 'open',
			setup,
			elapsedMs: elapsed.read(),
			standIns,
			...(playout === undefined ? {} : {playout}),
		});

		for (const command of unheard.replay()) {
			started.send(command);
		}
	};

	if (deviceProcessPath !== undefined) {
		keeper = createDeviceKeeper({
			chosen: {input: nameOf(setup.input), output: nameOf(setup.output)},
			ask: async (question, signal) =>
				askDevices(question, {
					processPath: deviceProcessPath,
					logFile,
					signal,
				}),
			watchChanges: (onChange) => watchDeviceChanges(onChange),
			whereabouts: async () =>
				child?.pid === undefined ? undefined : askWhereabouts(child.pid),
			tell: tellDevice,
			takeOver(direction, device) {
				standIns[direction] =
					device.insteadOf === undefined ? undefined : device;
				takeOver(direction, device);
			},
			giveUp(direction, state) {
				if (direction === 'output') {
					hasOutput = false;
					unheard.clear();
				}

				tellDevice(direction, state);
			},
		});
	}

	start();

	const reopen = (next: AudioSetup) => {
		const before = setup;
		setup = withAbsolutePaths(next);

		const isGentle = isOtherDeviceOnly(before, setup);
		const changed = directions.filter(
			(direction) => !isSame(before[direction], setup[direction]),
		);

		for (const direction of changed) {
			standIns[direction] = undefined;
			keeper?.choose(direction, nameOf(setup[direction]));
			elapsed.reset(direction);
		}

		hasOutput = true;

		if (isGentle) {
			for (const direction of changed) {
				takeOver(direction, {name: nameOf(setup[direction]) ?? ''});
			}

			return;
		}

		if (before.outputRateHz !== setup.outputRateHz) {
			answerOpenCuts();
			unheard = createUnheard(setup.outputRateHz);
		}

		lastOpened = undefined;
		restarts = createRestartPolicy();
		replace();
	};

	return {
		play(key, bytes) {
			if (
				lifetime === 'running' &&
				hasOutput &&
				bytes.length > 0 &&
				unheard.play(key, bytes) &&
				// A loudspeaker that is taking over is given everything once it is there.
				!isTakingOver.output
			) {
				child?.send({type: 'play', ...key, bytes});
			}
		},
		finish(key) {
			if (lifetime === 'running' && hasOutput) {
				unheard.finish(key);

				if (!isTakingOver.output) {
					child?.send({type: 'finish', ...key});
				}
			}
		},
		cut() {
			cutId++;
			unheard.cut(cutId);

			if (child === undefined) {
				// Not in the middle of the caller's own step.
				queueMicrotask(answerOpenCuts);
			} else {
				child.send({type: 'cut', cutId});
			}
		},
		setMuted(isMuted, tailMs = 0) {
			setup = {...setup, isMuted};
			isTailAwaited = isMuted && tailMs > 0;
			child?.send({type: 'mute', isMuted, tailMs});

			if (child === undefined) {
				// Not in the middle of the caller's own step.
				queueMicrotask(endTail);
			}
		},
		setVolume(percent) {
			setup = {...setup, volume: percent};
			child?.send({type: 'volume', percent});
		},
		setBargeIn(bargeIn) {
			setup = {...setup, bargeIn};
			child?.send({type: 'barge-in', bargeIn});
		},
		reopen,
		chooseDevices({input, output}) {
			reopen({
				...setup,
				...(input !== undefined && {input: {kind: 'device', name: input}}),
				...(output !== undefined && {output: {kind: 'device', name: output}}),
			});
		},
		async close() {
			closing ??= (async () => {
				lifetime = 'closed';
				clearTimeout(timer);
				keeper?.stop();
				await child?.close();
				closeLog();
			})();

			return closing;
		},
		processId: () => child?.pid,
	};
};

import {closeSync} from 'node:fs';
import {withAbsolutePaths} from './absolute-paths.js';
import {forkAudioChild, type AudioChild} from './audio-child.js';
import {openLog} from './audio-log.js';
import {createElapsed} from './elapsed.js';
import type {
	AudioEvent,
	AudioReport,
	AudioSetup,
	BargeInSetup,
	DeviceState,
	PartKey,
	PlayoutStatus,
} from './messages.js';
import {createRestartPolicy} from './restart-policy.js';
import {createUnheard} from './unheard.js';

export type Levels = {
	readonly microphoneDbfs: number;
	readonly speakerDbfs: number;
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
	/** Other devices or rates. What was not heard is played on, unless the output rate changed. */
	readonly reopen: (setup: AudioSetup) => void;
	/** Resolves when the process is gone. Safe to call twice. */
	readonly close: () => Promise<void>;
	/** Of the running process; for tests and diagnosis. */
	readonly processId: () => number | undefined;
};

export type AudioHandleOptions = {
	/** The bundled `audio-process.js`. */
	readonly processPath: string;
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

/**
The audio process as the rest of the program sees it: always there. It is started again when it crashes or hangs, told what it has to know, and given the audio that was not heard yet; only when it will not stay up does it stay away.
*/
export const startAudio = ({
	processPath,
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
	const hasWorked = {input: false, output: false};
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

	/** A device that once worked and is gone may come back; PortAudio sees that in a new process only. */
	const lookAgain = () => {
		clearTimeout(timer);
		timer = setTimeout(replace, restarts.afterLoss(performance.now()));
	};

	const noteState = (direction: Direction, state: DeviceState) => {
		if (state.status === 'open') {
			hasWorked[direction] = true;
			elapsed.noteOpen(direction);
		} else if (direction === 'output') {
			// Nobody will hear it, and nobody will report it as played.
			hasOutput = false;
			unheard.clear();
		}

		return (
			state.status === 'missing' &&
			setup[direction].kind === 'device' &&
			hasWorked[direction]
		);
	};

	const noteOpened = (input: DeviceState, output: DeviceState) => {
		const isInputLost = noteState('input', input);
		const isOutputLost = noteState('output', output);

		if (isInputLost || isOutputLost) {
			lookAgain();
		}

		if (!isSame(lastOpened, {input, output})) {
			lastOpened = {input, output};
			onEvent({type: 'audio.opened', input, output});
		}
	};

	const noteDevice = (direction: Direction, state: DeviceState) => {
		if (noteState(direction, state)) {
			lookAgain();
		}

		if (lastOpened !== undefined) {
			lastOpened = {...lastOpened, [direction]: state};
		}

		onEvent({type: 'audio.device', direction, state});
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
		started.send({
			type: 'open',
			setup,
			elapsedMs: elapsed.read(),
			...(playout === undefined ? {} : {playout}),
		});

		for (const command of unheard.replay()) {
			started.send(command);
		}
	};

	start();

	return {
		play(key, bytes) {
			if (
				lifetime === 'running' &&
				hasOutput &&
				bytes.length > 0 &&
				unheard.play(key, bytes)
			) {
				child?.send({type: 'play', ...key, bytes});
			}
		},
		finish(key) {
			if (lifetime === 'running' && hasOutput) {
				unheard.finish(key);
				child?.send({type: 'finish', ...key});
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
		reopen(next) {
			const before = setup;
			setup = withAbsolutePaths(next);

			for (const direction of ['input', 'output'] as const) {
				if (!isSame(before[direction], setup[direction])) {
					hasWorked[direction] = false;
					elapsed.reset(direction);
				}
			}

			if (before.outputRateHz !== setup.outputRateHz) {
				answerOpenCuts();
				unheard = createUnheard(setup.outputRateHz);
			}

			lastOpened = undefined;
			restarts = createRestartPolicy();
			hasOutput = true;
			replace();
		},
		async close() {
			closing ??= (async () => {
				lifetime = 'closed';
				clearTimeout(timer);
				await child?.close();
				closeLog();
			})();

			return closing;
		},
		processId: () => child?.pid,
	};
};

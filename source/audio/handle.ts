import {withAbsolutePaths} from './absolute-paths.js';
import {createAnswerFeed, type AnswerFeed} from './answer-feed.js';
import {createAudioRun} from './audio-run.js';
import {createDeviceTakeover, type DeviceTakeover} from './device-takeover.js';
import {createElapsed} from './elapsed.js';
import type {
	AudioEvent,
	AudioReport,
	AudioSetup,
	BargeInSetup,
	PartKey,
	PlayoutStatus,
	Processing,
} from './messages.js';
import {isSame} from './same.js';
import {createTailWait} from './tail-wait.js';
import {createToldStatus} from './told-status.js';

export type Levels = {
	readonly microphoneDbfs: number;
	readonly speakerDbfs: number;
	/** What the microphone has to reach for a voice to be noticed; absent where nobody listens. */
	readonly thresholdDbfs?: number;
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
	/** Percent, 0 to 200. */
	readonly setVolume: (percent: number) => void;
	/** What the person's voice does to the agent. */
	readonly setBargeIn: (bargeIn: BargeInSetup) => void;
	/** Which stages the microphone goes through, from now on. */
	readonly setProcessing: (processing: Processing) => void;
	/** Wire rates of another provider, Hz. */
	readonly setRates: (
		rates: Pick<AudioSetup, 'inputRateHz' | 'outputRateHz'>,
	) => void;
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
	/** The process is started when this resolves; at once where it is absent. */
	readonly startAfter?: Promise<void> | undefined;
	readonly onEvent: (event: AudioEvent) => void;
	/** 10 ms at the input rate. The frame is the receiver's own. */
	readonly onFrame: (samples: Int16Array) => void;
	readonly onLevels: (levels: Levels) => void;
};

const directions = ['input', 'output'] as const;

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
	startAfter,
	onEvent,
	onFrame,
	onLevels,
}: AudioHandleOptions): AudioHandle => {
	let setup = withAbsolutePaths(firstSetup);
	const elapsed = createElapsed();
	let playout: PlayoutStatus | undefined;
	const toldStatus = createToldStatus(onEvent);

	const tail = createTailWait((sentMs) => {
		onEvent({
			type: 'audio.tail-sent',
			...(sentMs !== undefined && {sentMs}),
		});
	});

	const noteFrame = (samples: Int16Array) => {
		elapsed.noteFrame();

		// What was on its way when the person muted goes no further.
		if (!setup.isMuted || tail.isAwaited()) {
			onFrame(samples);
		}
	};

	const receive = (report: AudioReport) => {
		switch (report.type) {
			case 'frame': {
				noteFrame(report.samples);
				break;
			}

			case 'levels': {
				onLevels(report);
				break;
			}

			case 'progress':
			case 'cut':
			case 'interrupted': {
				feed.note(report);
				break;
			}

			case 'drained': {
				onEvent({type: 'audio.drained'});
				break;
			}

			case 'opened': {
				devices.noteOpened(report.input, report.output);
				break;
			}

			case 'device': {
				devices.noteDevice(report);
				break;
			}

			case 'ducked':
			case 'voice':
			case 'echo':
			case 'input-zeros': {
				toldStatus.note(report);
				break;
			}

			case 'barge-in': {
				onEvent({type: 'audio.barge-in', bargeIn: report.bargeIn});
				break;
			}

			case 'playout': {
				playout = report.status;
				onEvent({type: 'audio.playout', status: report.status});
				break;
			}

			case 'tail-sent': {
				tail.note(report.muteId, report.sentMs);
				break;
			}

			case 'pong': {
				break;
			}
		}
	};

	const run = createAudioRun({
		processPath,
		logPath,
		onReport: receive,
		onStart() {
			devices.beginProcess();
			run.send({
				type: 'open',
				setup,
				elapsedMs: elapsed.read(),
				standIns: devices.standIns(),
				...(playout === undefined ? {} : {playout}),
			});
			feed.resend();
		},
		onGone(isWanted) {
			onLevels({microphoneDbfs: -100, speakerDbfs: -100});
			toldStatus.takeBack();
			feed.answerOpenCuts();

			// What is in a file is there.
			if (!isWanted && setup.output.kind === 'device') {
				feed.rewind();
			}

			tail.end();
		},
		onLost(reason) {
			devices.forgetTold();
			onEvent({type: 'audio.lost', reason});
		},
		onAbandoned(reason) {
			devices.stop();
			feed.letGo();
			onEvent({type: 'audio.abandoned', reason});
		},
	});
	const feed: AnswerFeed = createAnswerFeed({
		rateHz: setup.outputRateHz,
		run,
		isHeldBack: () => devices.isAwaited('output'),
		onEvent,
	});
	const devices: DeviceTakeover = createDeviceTakeover({
		setup,
		deviceProcessPath,
		run,
		feed,
		elapsed,
		onEvent,
	});

	if (startAfter === undefined) {
		run.start();
	} else {
		void startAfter.then(run.start);
	}

	const reopen = (next: AudioSetup) => {
		const before = setup;
		setup = withAbsolutePaths(next);
		const changed = directions.filter(
			(direction) => !isSame(before[direction], setup[direction]),
		);

		for (const direction of changed) {
			devices.choose(direction, setup[direction]);
		}

		if (changed.includes('output') || !isOtherDeviceOnly(before, setup)) {
			feed.takeUp();
		}

		if (isOtherDeviceOnly(before, setup)) {
			for (const direction of changed) {
				const choice = setup[direction];
				devices.takeOver(direction, {
					name: choice.kind === 'device' ? choice.name : '',
				});
			}

			return;
		}

		if (before.outputRateHz !== setup.outputRateHz) {
			feed.changeRate(setup.outputRateHz);
		}

		devices.forgetTold();
		run.forgive();
		run.replace();
	};

	return {
		play: feed.play,
		finish: feed.finish,
		cut: feed.cut,
		setMuted(isMuted, tailMs = 0) {
			setup = {...setup, isMuted};
			const muteId = tail.begin(isMuted && tailMs > 0);
			run.send({type: 'mute', isMuted, tailMs, muteId});

			if (!run.hasProcess()) {
				// Not in the middle of the caller's own step.
				queueMicrotask(tail.end);
			}
		},
		setVolume(percent) {
			setup = {...setup, volume: percent};
			run.send({type: 'volume', percent});
		},
		setBargeIn(bargeIn) {
			setup = {...setup, bargeIn};
			run.send({type: 'barge-in', bargeIn});
		},
		setProcessing(processing) {
			setup = {...setup, processing};
			run.send({type: 'processing', processing});
		},
		setRates({inputRateHz, outputRateHz}) {
			reopen({...setup, inputRateHz, outputRateHz});
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
			devices.stop();
			await run.close();
		},
		processId: run.processId,
	};
};

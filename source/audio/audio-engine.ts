import {createEchoReport} from './echo/echo-report.js';
import {createFarEnd} from './echo/far-end.js';
import {createProcessingChoice} from './echo/processing-choice.js';
import {createInterrupter, type Interrupter} from './interrupter.js';
import {createJitter} from './jitter.js';
import {silenceDbfs} from './level.js';
import type {
	AudioCommand,
	AudioReport,
	AudioSetup,
	Processing,
} from './messages.js';
import {createMicrophone, type Microphone} from './microphone.js';
import {createDeviceOpener, missingState} from './open-devices.js';
import {createPlayoutReport} from './playout-report.js';
import {DeviceError, type AudioSink, type AudioSource} from './ports.js';
import {loadResampler} from './resample.js';
import {createSpeaker, type Speaker} from './speaker.js';
import {loadFrameJudge} from './voice-frames.js';

export type AudioEngine = {
	readonly handle: (command: AudioCommand) => void;
	/** Finish the speaker's file and free the devices. Safe to call twice. */
	readonly close: () => Promise<void>;
};

type Build = {
	readonly microphone: (source: AudioSource) => Microphone;
	readonly speaker: (sink: AudioSink) => Speaker;
};

/** From the microphone until its samples are here, ms: the device's blocks and the system behind it, as measured. */
const deviceInputMs = 3;

/** Between reports of levels and progress: a little less than fifteen a second. */
const reportMs = 70;
/** Stopping a device drains it, which may take a second, and a device that hangs never stops; both are free when the process is gone. A file has to be finished. */
const freeDeviceMostMs = 300;
const finishFileMostMs = 1000;

const after = async (ms: number) =>
	new Promise<void>((resolve) => {
		setTimeout(resolve, ms).unref();
	});

const freed = async (
	port: AudioSource | AudioSink | undefined,
	isDevice: boolean,
) =>
	Promise.race([
		port?.close(),
		after(isDevice ? freeDeviceMostMs : finishFileMostMs),
	]);

/**
What the audio process does: the microphone's samples out as frames, the answers' samples to the loudspeaker, and an account of both. Commands that come while devices are being opened wait.
*/
export const createAudioEngine = (
	report: (report: AudioReport) => void,
): AudioEngine => {
	const opener = createDeviceOpener();
	let microphone: Microphone | undefined;
	let speaker: Speaker | undefined;
	let interrupter: Interrupter | undefined;
	let waiting: AudioCommand[] | undefined = [];
	let timer: NodeJS.Timeout | undefined;
	let closing: Promise<void> | undefined;
	let wasDrained = true;
	/** As last told, for a loudspeaker that takes over. */
	let volumePercent = 100;
	let lastLevels = '';
	const jitter = createJitter();
	const playout = createPlayoutReport(jitter);
	const echo = createEchoReport();
	const processing = createProcessingChoice();
	/** What the stages depend on. */
	let devices: Pick<AudioSetup, 'input' | 'output'> | undefined;
	/** As last told: a microphone that takes over from another one is no more open than that one was. */
	let isMicrophoneMuted = true;
	/** Builds what stands between a device and the rest, once that is known. */
	let build: Build | undefined;

	/** What runs in one direction, if it is this port. */
	const release = (
		direction: 'input' | 'output',
		port: AudioSource | AudioSink,
	): boolean => {
		if (direction === 'input' && microphone?.source === port) {
			microphone.stop();
			microphone = undefined;
		} else if (direction === 'output' && speaker?.sink === port) {
			interrupter?.stop();
			speaker.stop();
			speaker = undefined;
			// Nothing of it is left to be played; what comes next begins anew.
			wasDrained = true;
		} else {
			return false;
		}

		// Not waited for: a lost device may never be free.
		void port.close();
		return true;
	};

	const lose = (
		direction: 'input' | 'output',
		port: AudioSource | AudioSink | undefined,
		error: DeviceError,
	) => {
		if (
			closing === undefined &&
			port !== undefined &&
			release(direction, port)
		) {
			report({type: 'device', direction, state: missingState(error)});
		}
	};

	/** Loses the device when it breaks or stops calling back. */
	const watch = (
		direction: 'input' | 'output',
		port: AudioSource | AudioSink,
	) => {
		void (async () => {
			lose(direction, port, await port.lost);
		})();

		return () => {
			lose(
				direction,
				port,
				new DeviceError('silent', `“${port.name}” went silent`),
			);
		};
	};

	const reportLevels = () => {
		const microphoneDbfs = microphone?.takeLevel() ?? silenceDbfs;
		const speakerDbfs = speaker?.takeLevel() ?? silenceDbfs;
		const levels = `${microphoneDbfs} ${speakerDbfs}`;

		if (levels !== lastLevels) {
			lastLevels = levels;
			report({type: 'levels', microphoneDbfs, speakerDbfs});
		}
	};

	const reportProgress = () => {
		if (speaker === undefined) {
			return;
		}

		const parts = speaker.player.takeProgress(speaker.sink.latencySamples());

		if (parts.length > 0) {
			report({type: 'progress', parts});
		}

		const isDrained = speaker.player.isDrained();

		const status = playout.take(speaker.player.queuedMs(), performance.now());

		if (status !== undefined) {
			report({type: 'playout', status});
		}

		if (isDrained && !wasDrained) {
			report({type: 'drained'});
		}

		wasDrained = isDrained;
	};

	const reportEcho = () => {
		const status =
			microphone && echo.take(microphone.echoStatus(), performance.now());

		if (status !== undefined) {
			report({type: 'echo', status});
		}
	};

	const setProcessing = async (next: Processing) => {
		if (devices !== undefined) {
			await processing.set(next, devices);
			microphone?.setProcessing(processing.current(), processing.makeModule());
		}
	};

	const reportTailSent = (sentMs: number) => {
		report({type: 'tail-sent', sentMs});
	};

	const setMuted = (isMuted: boolean, tailMs: number) => {
		isMicrophoneMuted = isMuted;
		interrupter?.setMuted(isMuted);

		if (microphone !== undefined) {
			microphone.capture.setMuted(isMuted, tailMs);
		} else if (isMuted && tailMs > 0) {
			// Whoever waits for the last word of a microphone that is not there need not wait.
			reportTailSent(0);
		}
	};

	const apply = (command: AudioCommand) => {
		switch (command.type) {
			case 'play': {
				if (interrupter?.isTooLate(command)) {
					return;
				}

				wasDrained = speaker === undefined;
				speaker?.player.play(command, command.bytes);
				return;
			}

			case 'finish': {
				speaker?.player.finish(command);
				return;
			}

			case 'cut': {
				const parts = speaker?.player.cut() ?? [];

				if (parts.length > 0) {
					interrupter?.noteCut();
				}

				// What is left is a fade of some milliseconds: no reason to say that all was heard.
				wasDrained = true;
				report({type: 'cut', cutId: command.cutId, parts});
				return;
			}

			case 'mute': {
				setMuted(command.isMuted, command.tailMs);
				return;
			}

			case 'volume': {
				volumePercent = command.percent;
				speaker?.chain.setVolume(command.percent);
				break;
			}

			case 'barge-in': {
				interrupter?.set(command.bargeIn);
				break;
			}

			case 'forget-cut': {
				const parts = interrupter?.takeTooLate() ?? [];

				if (parts.length > 0) {
					report({type: 'interrupted', parts});
				}

				break;
			}

			case 'processing': {
				void setProcessing(command.processing);
				break;
			}

			case 'open':
			case 'use':
			case 'ping':
			case 'close': {
				// Dealt with before they get here.
				break;
			}
		}
	};

	const startStream = (direction: 'input' | 'output') => {
		const port = direction === 'input' ? microphone?.source : speaker?.sink;

		try {
			(direction === 'input' ? microphone : speaker)?.start();
		} catch (error) {
			lose(
				direction,
				port,
				error instanceof DeviceError
					? error
					: new DeviceError('refused', String(error), {cause: error}),
			);
		}
	};

	const flush = () => {
		const commands = waiting ?? [];
		waiting = undefined;

		for (const command of commands) {
			apply(command);
		}
	};

	const open = async ({
		setup,
		elapsedMs,
		standIns,
	}: Extract<AudioCommand, {type: 'open'}>) => {
		const [resamplers, judges, , input, output] = await Promise.all([
			loadResampler(),
			loadFrameJudge(),
			processing.set(setup.processing, setup),
			opener.openInput(setup.input, elapsedMs.input, standIns?.input),
			opener.openOutput(
				setup.output,
				setup.outputRateHz,
				elapsedMs.output,
				standIns?.output,
			),
		]);

		if (closing !== undefined) {
			await Promise.all([input.port?.close(), output.port?.close()]);
			return;
		}

		isMicrophoneMuted = setup.isMuted;
		volumePercent = setup.volume;
		report({type: 'opened', input: input.state, output: output.state});
		devices = setup;
		const farEnd = createFarEnd(resamplers);
		build = {
			microphone: (source) =>
				createMicrophone({
					source,
					setup: {
						...setup,
						isMuted: isMicrophoneMuted,
						processing: processing.current(),
					},
					resamplers,
					farEnd,
					makeModule: processing.makeModule(),
					onFrame(samples) {
						report({type: 'frame', samples});
					},
					onCleanFrame(frame) {
						interrupter?.hear(frame);
					},
					onTailSent: reportTailSent,
					onSilence: watch('input', source),
					onZeros(isZero) {
						report({type: 'input-zeros', isZero});
					},
				}),
			speaker: (sink) =>
				createSpeaker({
					jitter,
					sink,
					setup: {...setup, volume: volumePercent},
					resamplers,
					farEnd,
					onSilence: watch('output', sink),
				}),
		};
		microphone = input.port && build.microphone(input.port);
		speaker = output.port && build.speaker(output.port);
		interrupter = createInterrupter({
			bargeIn: setup.bargeIn,
			isMuted: setup.isMuted,
			judges,
			inputLatencyMs: setup.input.kind === 'device' ? deviceInputMs : 0,
			speaker: () => speaker,
			onCut(parts) {
				wasDrained = true;
				report({type: 'interrupted', parts});
			},
			report,
		});

		flush();
		startStream('output');
		startStream('input');
		timer = setInterval(() => {
			reportLevels();
			reportProgress();
			reportEcho();
		}, reportMs);
	};

	/** Another device for one direction. The other one misses no block: a few milliseconds are all it takes. */
	const use = async ({
		direction,
		...device
	}: Extract<AudioCommand, {type: 'use'}>) => {
		const old = direction === 'input' ? microphone?.source : speaker?.sink;

		if (build === undefined) {
			return;
		}

		if (old !== undefined) {
			// What it played needs not be played again.
			reportProgress();
			release(direction, old);
		}

		// Until it is there, what is to be played on it waits.
		waiting ??= [];
		const choice = {kind: 'device', name: device.name} as const;

		if (direction === 'input') {
			const {port, state} = await opener.openInput(choice, 0, device);
			microphone = port && build.microphone(port);
			report({type: 'device', direction, state});
		} else {
			const {port, state} = await opener.openOutput(choice, 0, 0, device);
			speaker = port && build.speaker(port);
			report({type: 'device', direction, state});
		}

		flush();
		startStream(direction);
	};

	let opening: Promise<void> | undefined;

	const close = async () => {
		clearInterval(timer);
		await Promise.race([opening, after(freeDeviceMostMs)]);
		await Promise.all([
			freed(microphone?.source, microphone?.isDevice ?? false),
			freed(speaker?.sink, speaker?.isDevice ?? false),
		]);
		microphone?.stop();
		speaker?.stop();
		interrupter?.close();
	};

	return {
		handle(command) {
			switch (command.type) {
				case 'ping': {
					report({type: 'pong', pingId: command.pingId});
					return;
				}

				case 'open': {
					if (command.playout !== undefined) {
						jitter.learn(command.playout);
					}

					opening ??= open(command);
					return;
				}

				case 'use': {
					// One after the other.
					opening = (opening ?? Promise.resolve()).then(async () =>
						use(command),
					);
					return;
				}

				case 'close': {
					closing ??= close();
					return;
				}

				case 'play':
				case 'finish':
				case 'cut':
				case 'mute':
				case 'volume':
				case 'processing':
				case 'barge-in':
				case 'forget-cut': {
					if (waiting === undefined) {
						apply(command);
					} else {
						waiting.push(command);
					}
				}
			}
		},
		async close() {
			closing ??= close();
			return closing;
		},
	};
};

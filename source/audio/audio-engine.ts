import {createStreamBuilder, type StreamBuilder} from './build-streams.js';
import {createCommandRunner, type StreamCommand} from './command-runner.js';
import {createFarEnd} from './echo/far-end.js';
import {createProcessingChoice} from './echo/processing-choice.js';
import {createInterrupter, type Interrupter} from './interrupter.js';
import {createJitter} from './jitter.js';
import type {
	AudioCommand,
	AudioReport,
	AudioSetup,
	DeviceState,
	Processing,
} from './messages.js';
import {createDeviceOpener, missingState} from './open-devices.js';
import {createRegularReports} from './regular-reports.js';
import {loadResampler} from './resample.js';
import {after, createStreams, freeDeviceMostMs} from './streams.js';
import {loadFrameJudge} from './voice-frames.js';

export type AudioEngine = {
	readonly handle: (command: AudioCommand) => void;
	/** Finish the speaker's file and free the devices. Safe to call twice. */
	readonly close: () => Promise<void>;
};

/** From the microphone until its samples are here, ms: the device's blocks and the system behind it, as measured. */
const deviceInputMs = 3;

/** Between regular reports: a little less than fifteen a second. */
const reportMs = 70;

const directions = ['input', 'output'] as const;

/**
What the audio process does: the microphone's samples out as frames, the answers' samples to the loudspeaker, and an account of both. Commands that come while devices are being opened wait.
*/
export const createAudioEngine = (
	report: (report: AudioReport) => void,
): AudioEngine => {
	const opener = createDeviceOpener();
	let interrupter: Interrupter | undefined;
	let waiting: StreamCommand[] | undefined = [];
	let timer: NodeJS.Timeout | undefined;
	let opening: Promise<void> | undefined;
	let closing: Promise<void> | undefined;
	const jitter = createJitter();
	const processing = createProcessingChoice();
	/** What the stages depend on. */
	let devices: Pick<AudioSetup, 'input' | 'output'> | undefined;
	const lastTold = {isMuted: true, muteId: 0, volume: 100};
	/** Once it is known what stands between a device and the rest. */
	let build: StreamBuilder | undefined;

	const streams = createStreams({
		onLost(direction, error) {
			report({type: 'device', direction, state: missingState(error)});
		},
		onRelease(direction) {
			// Without a microphone nobody would say that the person is done, and without a loudspeaker there is nobody to speak over.
			interrupter?.stop();

			if (direction === 'output') {
				// Nothing of it is left to be played; what comes next begins anew.
				reports.noteSilent(true);
			}
		},
		isLeaving: () => closing !== undefined,
	});
	const reports = createRegularReports(
		{...streams, thresholdDbfs: () => interrupter?.thresholdDbfs()},
		jitter,
		report,
	);

	const setProcessing = async (next: Processing) => {
		if (devices !== undefined) {
			await processing.set(next, devices);
			streams
				.microphone()
				?.setProcessing(processing.current(), processing.makeModule());
		}
	};

	const tellTailSent = (sentMs: number) => {
		// Every opening and closing ends the tail of the one before.
		report({type: 'tail-sent', muteId: lastTold.muteId, sentMs});
	};

	const run = createCommandRunner({
		streams,
		interrupter: () => interrupter,
		reports,
		lastTold,
		setProcessing,
		tellTailSent,
		report,
	});

	const flush = () => {
		const commands = waiting ?? [];
		waiting = undefined;

		for (const command of commands) {
			run(command);
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

		lastTold.isMuted = setup.isMuted;
		lastTold.volume = setup.volume;
		devices = setup;
		build = createStreamBuilder({
			setup,
			lastTold,
			processing,
			jitter,
			resamplers,
			farEnd: createFarEnd(resamplers),
			streams,
			onCleanFrame(frame) {
				interrupter?.hear(frame);
			},
			tellTailSent,
			report,
		});
		streams.setMicrophone(input.port && build.microphone(input.port));
		streams.setSpeaker(output.port && build.speaker(output.port));
		interrupter = createInterrupter({
			bargeIn: setup.bargeIn,
			isMuted: setup.isMuted,
			judges,
			inputLatencyMs: setup.input.kind === 'device' ? deviceInputMs : 0,
			speaker: streams.speaker,
			onCut(parts) {
				reports.noteSilent(true);
				report({type: 'interrupted', parts});
			},
			report,
		});

		report({type: 'opened', input: input.state, output: output.state});
		flush();
		streams.start('output');
		streams.start('input');
		timer = setInterval(reports.tell, reportMs);
	};

	/** Whoever waits for devices has to know that they do not come, whatever went wrong on the way. */
	const orMissing = async (
		work: Promise<void>,
		tell: (state: DeviceState) => void,
	) => {
		try {
			await work;
		} catch (error) {
			if (closing === undefined) {
				tell(missingState(error));
				// What waited for them is answered without them.
				flush();
			}
		}
	};

	const tellNotOpened = (state: DeviceState, setup: AudioSetup) => {
		// Half of what a device needs is not enough for the next one either.
		build = undefined;

		for (const direction of directions) {
			streams.release(direction);
		}

		const [input, output] = directions.map((direction): DeviceState =>
			setup[direction].kind === 'none' ? {status: 'off'} : state,
		);
		report({type: 'opened', input: input!, output: output!});
	};

	/** Another device for one direction. The other one misses no block: a few milliseconds are all it takes. */
	const use = async ({
		direction,
		...device
	}: Extract<AudioCommand, {type: 'use'}>) => {
		if (build === undefined) {
			throw new Error('The sound could not be started');
		}

		const wasStalled = streams.speaker()?.isStalled() ?? false;

		if (direction === 'input' ? streams.microphone() : streams.speaker()) {
			// What it played needs not be played again.
			reports.tellProgress();
			streams.release(direction);
		}

		// Until it is there, what is to be played on it waits.
		waiting ??= [];
		const choice = {kind: 'device', name: device.name} as const;

		if (direction === 'input') {
			const {port, state} = await opener.openInput(choice, 0, device);
			streams.setMicrophone(port && build.microphone(port));
			report({type: 'device', direction, state});
		} else {
			const {port, state} = await opener.openOutput(choice, 0, 0, device);
			streams.setSpeaker(port && build.speaker(port));
			report({type: 'device', direction, state, wasStalled});
		}

		flush();
		streams.start(direction);
	};

	const close = async () => {
		clearInterval(timer);
		await Promise.race([opening, after(freeDeviceMostMs)]);
		await streams.close();
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

					opening ??= orMissing(open(command), (state) => {
						tellNotOpened(state, command.setup);
					});
					return;
				}

				case 'use': {
					// One after the other.
					opening = (opening ?? Promise.resolve()).then(async () =>
						orMissing(use(command), (state) => {
							report({type: 'device', direction: command.direction, state});
						}),
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
						run(command);
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

import type {FarEnd} from './echo/far-end.js';
import type {Jitter} from './jitter.js';
import {createLevelMeter} from './level.js';
import type {AudioSetup} from './messages.js';
import {createOutputChain, type OutputChain} from './output-chain.js';
import {createPlayer, type Player} from './player.js';
import type {AudioSink} from './ports.js';
import type {ResamplerFactory} from './resample.js';
import {startWatchdog} from './watchdog.js';

/** One running loudspeaker and what plays on it. */
export type Speaker = {
	readonly sink: AudioSink;
	readonly player: Player;
	/** What is done to the answers' sound after the player. */
	readonly chain: OutputChain;
	readonly isDevice: boolean;
	/** Loudness of what was played since the last call, dBFS. */
	readonly takeLevel: () => number;
	/** The device takes nothing at the moment: what it took last may never be heard. */
	readonly isStalled: () => boolean;
	/** @throws {DeviceError} when the device cannot be started. */
	readonly start: () => void;
	/** Nothing more is played. The sink is closed by whoever opened it. */
	readonly stop: () => void;
};

export type SpeakerOptions = {
	readonly sink: AudioSink;
	readonly setup: AudioSetup;
	/** Outlives the loudspeaker: what is known of the link holds for the next one, too. */
	readonly jitter: Jitter;
	readonly resamplers: ResamplerFactory;
	/** Is told every sample that the device is given. */
	readonly farEnd: FarEnd;
	/** The device stopped calling back. */
	readonly onSilence: () => void;
};

export const createSpeaker = ({
	sink,
	setup,
	jitter,
	resamplers,
	farEnd,
	onSilence,
}: SpeakerOptions): Speaker => {
	const isDevice = setup.output.kind === 'device';
	const player = createPlayer({
		wireRateHz: setup.outputRateHz,
		deviceRateHz: sink.rateHz,
		resamplers,
		jitter,
	});
	const chain = createOutputChain(setup.volume, sink.rateHz);
	const meter = createLevelMeter();
	// Files keep their own time and need no watching.
	const watchdog = isDevice ? startWatchdog(onSilence) : undefined;
	let isRunning = true;

	return {
		sink,
		player,
		chain,
		isDevice,
		takeLevel: () => meter.take(),
		isStalled: () => watchdog?.isQuiet() ?? false,
		start() {
			sink.start((block, isSteady) => {
				if (!isRunning) {
					block.fill(0);
					return;
				}

				watchdog?.feed();

				if (isSteady) {
					player.render(block);
					chain.apply(block);
				} else {
					block.fill(0);
				}

				farEnd.write(block, sink.rateHz);
				meter.push(block);
			});
		},
		stop() {
			if (isRunning) {
				isRunning = false;
				watchdog?.stop();
				player.close();
				farEnd.end();
			}
		},
	};
};

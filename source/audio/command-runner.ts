import type {Interrupter} from './interrupter.js';
import type {
	AudioCommand,
	AudioReport,
	PartKey,
	Processing,
} from './messages.js';
import type {RegularReports} from './regular-reports.js';
import type {Streams} from './streams.js';

/** What holds for a device that takes over, too. */
export type LastTold = {
	/** A microphone that takes over from another one is no more open than that one was. */
	isMuted: boolean;
	/** Of the newest `mute`. */
	muteId: number;
	/** Percent. */
	volume: number;
};

/** What is done to devices that are open. */
export type StreamCommand = Exclude<
	AudioCommand,
	{type: 'open' | 'use' | 'ping' | 'close'}
>;

type CommandTargets = {
	readonly streams: Streams;
	readonly interrupter: () => Interrupter | undefined;
	readonly reports: RegularReports;
	readonly lastTold: LastTold;
	readonly setProcessing: (processing: Processing) => Promise<void>;
	readonly tellTailSent: (sentMs: number) => void;
	readonly report: (report: AudioReport) => void;
};

/** Command → call, in the order they come. */
export const createCommandRunner = ({
	streams: {microphone, speaker},
	interrupter,
	reports,
	lastTold,
	setProcessing,
	tellTailSent,
	report,
}: CommandTargets): ((command: StreamCommand) => void) => {
	const play = (key: PartKey, bytes: Uint8Array) => {
		if (!interrupter()?.isTooLate(key)) {
			reports.noteSilent(speaker() === undefined);
			speaker()?.player.play(key, bytes);
		}
	};

	const cut = (cutId: number) => {
		const parts = speaker()?.player.cut() ?? [];

		if (parts.length > 0) {
			interrupter()?.noteCut();
		}

		// What is left is a fade of some milliseconds: no reason to say that all was heard.
		reports.noteSilent(true);
		report({type: 'cut', cutId, parts});
	};

	const setMuted = ({
		isMuted,
		tailMs,
		muteId,
	}: Extract<AudioCommand, {type: 'mute'}>) => {
		const running = microphone();
		lastTold.isMuted = isMuted;
		lastTold.muteId = muteId;
		interrupter()?.setMuted(isMuted);

		if (running !== undefined) {
			running.capture.setMuted(isMuted, tailMs);
		} else if (isMuted && tailMs > 0) {
			// Whoever waits for the last word of a microphone that is not there need not wait.
			tellTailSent(0);
		}
	};

	const setVolume = (percent: number) => {
		lastTold.volume = percent;
		speaker()?.chain.setVolume(percent);
	};

	const forgetCut = () => {
		const parts = interrupter()?.takeTooLate() ?? [];

		if (parts.length > 0) {
			report({type: 'interrupted', parts});
		}
	};

	return (command) => {
		switch (command.type) {
			case 'play': {
				play(command, command.bytes);
				break;
			}

			case 'finish': {
				speaker()?.player.finish(command);
				break;
			}

			case 'cut': {
				cut(command.cutId);
				break;
			}

			case 'mute': {
				setMuted(command);
				break;
			}

			case 'volume': {
				setVolume(command.percent);
				break;
			}

			case 'barge-in': {
				interrupter()?.set(command.bargeIn);
				break;
			}

			case 'forget-cut': {
				forgetCut();
				break;
			}

			case 'processing': {
				void setProcessing(command.processing);
				break;
			}
		}
	};
};

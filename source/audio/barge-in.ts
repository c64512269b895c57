import type {BargeIn, BargeInSetup} from './messages.js';
import type {Heard} from './voice-detector.js';

/** What is to be done about the agent, and how long that takes to be heard. */
export type BargeInActions = {
	/** Make the agent soft, or loud again. */
	readonly duck: (isDucked: boolean) => void;
	/** Cut it now. False when there was nothing left to cut. */
	readonly cut: () => boolean;
	readonly report: (bargeIn: BargeIn) => void;
	/** When the loudspeaker is soft, or silent, if that is decided now; on the clock of the calls. */
	readonly softAtMs: () => number;
	readonly silentAtMs: () => number;
};

export type BargeInMachine = {
	/**
	Ten milliseconds of the microphone, the moment they are known.

	@param atMs When the last of them was at the microphone; any clock that does not jump.
	@param onsetAtMs When the sound began there, on the same clock.
	@param isAudible The agent is speaking.
	*/
	readonly hear: (
		heard: Heard,
		atMs: number,
		onsetAtMs: number,
		isAudible: boolean,
	) => void;
	/** The program cut the agent (the server's word, a key). */
	readonly cutByProgram: () => void;
	/** Nobody is listened to any more, or there is nothing to talk over: the agent comes back. */
	readonly stop: () => void;
	readonly set: (setup: BargeInSetup) => void;
};

/** A voice that was not heard for so long has ended, ms: longer than the pause before a hard consonant, so that syllables make one voice. */
const voiceGapMs = 140;

/** Of a voice that lasts, this share is sound. */
const leastShare = 0.5;

/** What is not known for speech by then will not be, ms: a fan, music. The agent comes back until it is quiet. */
const patienceMs = 1500;

/** The server's word may come that much later than the voice it is about, ms. */
const serverWordMs = 1000;

const frameMs = 10;

type Phase =
	/** Nobody speaks over the agent. */
	| 'idle'
	/** Somebody may be. */
	| 'over'
	/** The agent was cut, or the sound is no speech: until it has ended. */
	| 'spent';

/**
Two levels: a voice over the agent makes it soft at once, and cuts it when it lasts. What is no speech, or does not last, brings the agent back.

Pure: time comes with every call.
*/
export const createBargeIn = (
	firstSetup: BargeInSetup,
	actions: BargeInActions,
): BargeInMachine => {
	let setup = firstSetup;
	let phase: Phase = 'idle';
	let isDucked = false;
	/** Of the voice over the agent. */
	let onsetAtMs = 0;
	let lastSoundAtMs = Number.NEGATIVE_INFINITY;
	let soundMs = 0;
	let duckedAfterMs: number | undefined;
	/** A voice has ended and the server may still have its word about it. */
	let isOutcomeOpen = false;
	let wasAudible = false;
	let audibleSinceMs = 0;

	const setDucked = (next: boolean): void => {
		if (isDucked !== next) {
			isDucked = next;
			actions.duck(next);
		}
	};

	const tell = (outcome: Omit<BargeIn, 'duckedAfterMs'>): void => {
		isOutcomeOpen = false;
		actions.report(
			duckedAfterMs === undefined
				? outcome
				: {...outcome, duckedAfterMs: Math.round(duckedAfterMs)},
		);
	};

	/** Nobody cut the agent: that is what came of the voice. Only who was ducked comes back. */
	const settle = (): void => {
		if (isOutcomeOpen) {
			isOutcomeOpen = false;

			if (duckedAfterMs !== undefined) {
				tell({outcome: 'restored'});
			}
		}
	};

	const begin = (soundOnsetAtMs: number): void => {
		settle();
		phase = 'over';
		onsetAtMs = Math.max(soundOnsetAtMs, audibleSinceMs);
		soundMs = 0;
		duckedAfterMs = undefined;

		if (setup.mode === 'duck') {
			duckedAfterMs = actions.softAtMs() - onsetAtMs;
			setDucked(true);
		}
	};

	const giveUp = (next: Phase): void => {
		phase = next;
		isOutcomeOpen = true;
		setDucked(false);
	};

	const silentAfterMs = (): number =>
		Math.round(actions.silentAtMs() - onsetAtMs);

	const cut = (): void => {
		const afterMs = silentAfterMs();

		if (actions.cut()) {
			phase = 'spent';
			tell({outcome: 'cut', by: 'voice', silentAfterMs: afterMs});
			setDucked(false);
		} else {
			giveUp('spent');
		}
	};

	const goOn = (heard: Heard, atMs: number): void => {
		const lastedMs = atMs - onsetAtMs;
		const isLasting =
			lastedMs >= setup.cutAfterMs && soundMs >= setup.cutAfterMs * leastShare;

		if (setup.mode === 'duck' && heard === 'speech' && isLasting) {
			cut();
		} else if (lastedMs > Math.max(patienceMs, 2 * setup.cutAfterMs)) {
			giveUp('spent');
		}
	};

	const noteAgent = (isAudible: boolean, atMs: number): void => {
		if (isAudible && !wasAudible) {
			audibleSinceMs = atMs - frameMs;
		}

		wasAudible = isAudible;
	};

	return {
		hear(heard, atMs, soundOnsetAtMs, isAudible) {
			noteAgent(isAudible, atMs);

			if (setup.mode === 'off') {
				return;
			}

			if (isOutcomeOpen && atMs - lastSoundAtMs > serverWordMs) {
				settle();
			}

			if (heard === 'nothing') {
				if (phase !== 'idle' && atMs - lastSoundAtMs >= voiceGapMs) {
					if (phase === 'over') {
						giveUp('idle');
					}

					phase = 'idle';
				}

				return;
			}

			lastSoundAtMs = atMs;

			if (phase === 'idle' && isAudible) {
				begin(soundOnsetAtMs);
			}

			if (phase === 'over') {
				soundMs += frameMs;
				goOn(heard, atMs);
			}
		},
		cutByProgram() {
			if (phase === 'over' || isOutcomeOpen) {
				tell({
					outcome: 'cut',
					by: 'program',
					silentAfterMs: silentAfterMs(),
				});
				phase = phase === 'over' ? 'spent' : phase;
				setDucked(false);
			}
		},
		stop() {
			if (phase === 'over') {
				giveUp('idle');
			}

			settle();
			phase = 'idle';
		},
		set(next) {
			setup = next;

			if (next.mode !== 'duck') {
				setDucked(false);
			}
		},
	};
};

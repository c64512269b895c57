import type {EchoStatus} from '../messages.js';
import {createAlignment} from './alignment.js';
import {createEchoWatch} from './echo-watch.js';
import type {FarEnd} from './far-end.js';
import {doubtLadder, startLadder, stepLadder, type Ladder} from './ladder.js';
import type {
	ProcessingModule,
	ProcessingModuleFactory,
} from './processing-module.js';
import type {Stages} from './stages.js';

/** The stages that a microphone's frames go through. */
export type VoiceCleaner = {
	/** Ten milliseconds at 48 kHz, changed in place. Returns whether it can be trusted to hold no echo. */
	readonly process: (frame: Int16Array) => boolean;
	/** What the microphone holds is no echo: it does not hear the loudspeaker, or nobody wants to know. */
	readonly isEchoFree: () => boolean;
	/** In the last frame, as it came from the microphone, is more than the echo explains: known before the stages have let it through. */
	readonly isVoiceInBare: () => boolean;
	/** The last frame was silenced though it may be a voice: this is what it was. Valid until the next frame. */
	readonly withheld: () => Int16Array | undefined;
	/** What was withheld was a voice. */
	readonly isReleasing: () => boolean;
	/** What keeps the echo out now. */
	readonly status: () => EchoStatus;
	/** Safe to call twice. */
	readonly close: () => void;
};

export type VoiceCleanerOptions = {
	readonly stages: Stages;
	readonly farEnd: FarEnd;
	/** Absent where WebRTC's processing is not installed. */
	readonly makeModule: ProcessingModuleFactory | undefined;
};

const frameSamples = 480;
const samplesPerMs = 48;

/** What the canceller is left with of the delay, ms: a little, because an echo that comes before its cause cannot be cancelled. */
const wantedDelayMs = 12;
/** A delay that moved by more is another way to the microphone, and no drift, ms. */
const mostCreepMs = 3;
/** Of a creeping delay so much is made good in a frame: half of it in a second or two. */
const followingPerFrame = 0.005;

/** A voice that was heard is let through for so many frames more, the longer it was the more: soft ends of words, and hardly anything after a mistake. */
const holdFactor = 2;
const mostHoldFrames = 20;
/** What is said of the bare frames stands after so many in a row, and when the canceller has been good for so many: a mistake is heard as a dip of the agent. */
const sureBareFrames = 3;
const settledFrames = 200;
/** Where no canceller stands behind it: only after so many frames in a row. */
const sureFrames = 8;

const createPassThrough = (
	stages: Stages,
	makeModule: ProcessingModuleFactory | undefined,
): VoiceCleaner => {
	const module =
		stages.noise || stages.gain
			? makeModule?.({...stages, echo: false})
			: undefined;

	return {
		process(frame) {
			module?.process(frame);
			return true;
		},
		isEchoFree: () => true,
		isVoiceInBare: () => false,
		withheld: () => undefined,
		isReleasing: () => true,
		status: () => ({method: 'off', isGuarded: false}),
		close() {
			module?.close();
		},
	};
};

export const createVoiceCleaner = ({
	stages,
	farEnd,
	makeModule,
}: VoiceCleanerOptions): VoiceCleaner => {
	if (stages.echo === 'off') {
		return createPassThrough(stages, makeModule);
	}

	const isCancelling = stages.echo === 'auto' || stages.echo === 'cancel';
	let firstLadder = startLadder(stages.echo, {
		isInstalled: makeModule !== undefined,
	});
	let canceller = isCancelling
		? makeModule?.({...stages, echo: true})
		: undefined;
	/** What the other methods' frames go through; made when first needed. */
	let plain: ProcessingModule | undefined;
	const watch = createEchoWatch(frameSamples);
	const alignment = createAlignment(frameSamples);
	const near = new Int16Array(frameSamples);
	const far = new Int16Array(frameSamples);
	let ladder: Ladder = firstLadder;
	let position = 0;
	let bulkSamples = 0;
	let anchorMs: number | undefined;
	/** Of a sample, to be made good. */
	let owed = 0;
	let generation = farEnd.generation();
	let hold = 0;
	let streak = 0;
	let bareStreak = 0;
	/** Frames with the loudspeaker in them since the canceller is trusted. */
	let provenFrames = 0;
	let wasEchoFree = false;
	/** What a voice would be, while it is not known whether it is one. */
	const kept = new Int16Array(frameSamples);
	let isKept = false;

	const restart = () => {
		generation = farEnd.generation();
		alignment.reset();
		watch.reset();
		ladder = firstLadder;
		bulkSamples = 0;
		anchorMs = undefined;
		hold = 0;
	};

	/**
	Keep the delay that the canceller sees small, and steady: two clocks are never alike, and an echo that creeps is cancelled badly.
	*/
	const followDelay = () => {
		const delayMs = watch.delayMs();
		if (delayMs === undefined) {
			anchorMs = undefined;
			return;
		}

		const movedMs = anchorMs === undefined ? 0 : delayMs - anchorMs;
		if (anchorMs === undefined || Math.abs(movedMs) > mostCreepMs) {
			anchorMs = delayMs;
			owed = 0;
			const bulkMs = Math.max(0, delayMs - wantedDelayMs);
			bulkSamples = Math.round(bulkMs * samplesPerMs);
			canceller?.setDelay(delayMs - bulkMs);
			return;
		}

		owed += movedMs * samplesPerMs * followingPerFrame;
		if (Math.abs(owed) >= 1) {
			const step = Math.sign(owed);
			owed -= step;
			alignment.delay(step);
		}
	};

	/** The far end comes with its echo, so that the canceller sees nothing of it. */
	const shiftBy = (laterMs: number) => {
		if (anchorMs !== undefined) {
			anchorMs += laterMs;
			owed = 0;
			bulkSamples += Math.round(laterMs * samplesPerMs);
		}
	};

	const climb = () => {
		const evidence = watch.takeEvidence();
		if (evidence === undefined) {
			return;
		}

		ladder = stepLadder(ladder, evidence);
	};

	/** Through the other stages, where it is not the canceller's output that is used. */
	const processPlain = (frame: Int16Array) => {
		frame.set(near);
		if (stages.noise || stages.gain) {
			plain ??= makeModule?.({...stages, echo: false});
			plain?.process(frame);
		}
	};

	/** With headphones nothing has to be kept out, unless it was asked for. */
	const isEchoFree = () => stages.echo === 'auto' && watch.isEchoFree();

	const isNoEcho = () => isEchoFree() || watch.isStranger();

	/** What the echo does not explain is a voice. Until the canceller has proved itself, a second witness is asked behind it. */
	const isVoiceHeard = (): boolean => {
		if (ladder.method !== 'canceller') {
			return watch.isVoiceInNear();
		}

		return (
			(watch.isVoiceInNear() &&
				(!ladder.isGuarded || watch.isVoiceInClean())) ||
			watch.isStranger()
		);
	};

	const noteBare = () => {
		const isProven = ladder.method === 'canceller' && !ladder.isGuarded;
		provenFrames = isProven ? provenFrames + (watch.isAudible() ? 1 : 0) : 0;
		bareStreak = watch.isVoiceInNear() ? bareStreak + 1 : 0;
	};

	/** Likely a person, who is let through whole as soon as that is known. */
	const isAwaited = () =>
		ladder.method === 'canceller' && watch.isUndecided() && watch.isUnlike();

	/** Whether the frame may pass. */
	const judge = (): boolean => {
		const isSuspected =
			watch.suspicion() === 'open' && ladder.method !== 'half-duplex';

		if (!isSuspected && (!watch.isAudible() || isEchoFree())) {
			hold = 0;
			return true;
		}

		if (ladder.method === 'half-duplex' || isSuspected || isAwaited()) {
			return false;
		}

		if (isVoiceHeard()) {
			streak++;

			if (streak >= (ladder.method === 'canceller' ? 1 : sureFrames)) {
				hold = Math.max(hold, Math.min(mostHoldFrames, streak * holdFactor));
			}

			return true;
		}

		streak = 0;
		hold--;
		return hold > 0;
	};

	return {
		process(frame) {
			if (generation !== farEnd.generation()) {
				restart();
			}

			if (alignment.note(position, farEnd.written())) {
				watch.forget();
				ladder = doubtLadder(ladder);
			}

			if (canceller?.isBroken()) {
				canceller.close();
				canceller = undefined;
				firstLadder = startLadder('auto', {
					isInstalled: false,
				});
				ladder = firstLadder;
			}

			near.set(frame);
			const farPosition = position + alignment.offset();

			if (canceller !== undefined) {
				farEnd.read(far, farPosition - Math.max(0, bulkSamples));
				canceller.far(far);
				canceller.process(frame);
			}

			farEnd.read(far, farPosition);
			watch.note(near, frame, far);

			const shiftedMs = watch.takeShiftMs();
			if (shiftedMs !== 0) {
				hold = 0;
				shiftBy(shiftedMs);
			}

			position += frameSamples;
			followDelay();
			climb();

			if (wasEchoFree && !isEchoFree()) {
				// The headphones are off.
				ladder = doubtLadder(ladder);
			}

			wasEchoFree = isEchoFree();

			if (ladder.method !== 'canceller' || isNoEcho() || watch.isUndecided()) {
				processPlain(frame);
			}

			noteBare();
			const isTrusted = judge();
			isKept =
				!isTrusted &&
				ladder.method !== 'half-duplex' &&
				(watch.isUndecided() || watch.suspicion() === 'open');

			if (isKept) {
				kept.set(frame);
			}

			if (!isTrusted) {
				frame.fill(0);
			}

			return isTrusted;
		},
		isEchoFree,
		isVoiceInBare: () =>
			bareStreak >= sureBareFrames && provenFrames >= settledFrames,
		withheld: () => (isKept ? kept : undefined),
		isReleasing: () => isNoEcho() || watch.suspicion() === 'dismissed',
		status() {
			if (isEchoFree()) {
				return {method: 'off', isGuarded: false};
			}

			const reductionDb = watch.reductionDb();
			const delayMs = watch.delayMs();
			return {
				method: ladder.method,
				isGuarded: ladder.isGuarded,
				...(ladder.method === 'canceller' &&
					reductionDb !== undefined && {
						reductionDb: Math.round(reductionDb),
					}),
				...(delayMs !== undefined && {
					delayMs: Math.round(delayMs + alignment.marginMs()),
				}),
				...(ladder.reason !== undefined && {reason: ladder.reason}),
			};
		},
		close() {
			canceller?.close();
			plain?.close();
		},
	};
};

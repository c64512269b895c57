import {createEchoAbsence} from './echo-absence.js';
import {createEchoPath, longestDelayFrames} from './echo-path.js';
import {createExpectedEcho} from './expected-echo.js';
import {createLinearEcho, type Shift} from './linear-echo.js';
import {createReductionMeter, stretchMs} from './reduction-meter.js';
import type {Evidence} from './ladder.js';
import {createShiftedEcho, type Suspicion} from './shifted-echo.js';
import {
	analyse,
	analysisRateHz,
	createSpectrum,
	createTrack,
	powerOf,
} from './spectra.js';
import {createVoiceOverEcho} from './voice-over-echo.js';

/**
Everything that is known about echo by looking at the microphone before and after cancelling, and at the loudspeaker. Changes no sample.
*/
export type EchoWatch = {
	/** Ten milliseconds of each, of one time. */
	readonly note: (near: Int16Array, clean: Int16Array, far: Int16Array) => void;
	/** The loudspeaker, or its tail, may be in this frame. */
	readonly isAudible: () => boolean;
	/** In the bare microphone is more than the echo explains. */
	readonly isVoiceInNear: () => boolean;
	/** Is what seems to be somebody else the echo at another time? */
	readonly suspicion: () => Suspicion['status'];
	/** By how much later the echo has begun to come, ms; once. Where it was a mistake, the same the other way follows. */
	readonly takeShiftMs: () => number;
	/** Behind the canceller is more than what it leaves of the echo. */
	readonly isVoiceInClean: () => boolean;
	/** The microphone does not hear the loudspeaker. */
	readonly isEchoFree: () => boolean;
	/** The echo was never found, and what is loud in the microphone is none. */
	readonly isStranger: () => boolean;
	/** Something is loud, and it is not known yet whether it is echo. Soon it is. */
	readonly isUndecided: () => boolean;
	/** What is loud is not much like the loudspeaker so far. */
	readonly isUnlike: () => boolean;
	/** From the far frame to its echo, ms; absent until it was found. */
	readonly delayMs: () => number | undefined;
	readonly reductionDb: () => number | undefined;
	/** What the last quarter of a second of far end has shown; once. */
	readonly takeEvidence: () => Evidence | undefined;
	/** The counts moved: the delay is about the same, the rest has to be learned anew. A shift that was just found was that. */
	readonly forget: () => void;
	readonly reset: () => void;
};

/** Enough of the far end to know what to expect. */
const leastLearnedFrames = 40;
/** The far end sounds: −66 dBFS, squared sample units. */
const activePower = 270;
/** What is always expected, however well it was predicted or cancelled. */
const leastUnexplainedDb = -25;
const leastLeftDb = -35;
/** Of the linear prediction; small while somebody speaks over it. */
const step = 0.5;
const carefulStep = 0.005;
/** Comparison of the two predictions: over a tenth of a second; from where on there is no voice; from where on the better one is taken over. */
const smoothing = 0.15;
const muchLess = 0.6;
const takeOver = 0.5;
/** Of the microphone is left, at most, where the loudspeaker is recognised. */
const explainedShare = 0.25;
/**
What is loud for so many frames and neither alike nor explained is no echo. Measured over 64 pairs of an answer and a person, and as many echoes: two people are alike up to 0.45 after half a second, and a third by chance later on; an echo is from 0.74 on.
*/
const strangeFrames = 50;
const strangeShare = 0.5;
const strangeLikeness = 0.5;
/** A stranger who is as much alike as this was none. */
const familiarLikeness = 0.65;
/** After so many frames it has to be known, with fewer loud ones if need be. */
const mostUndecidedFrames = 80;
const fewStrangeFrames = 30;
/** An echo that comes at another time is known well again after so many frames. */
const shiftFrames = 8;
/** So long it is doubted that it does: what has learned on as if nothing was is asked. */
const doubtFrames = 40;
/** The microphone hears the loudspeaker: −60 dBFS. */
const heardPower = 1000;

const still: Shift = {frames: 0, samples: 0};

const msOf = ({frames, samples}: Shift): number =>
	frames * 10 + (samples * 1000) / analysisRateHz;

export const createEchoWatch = (frameSamples: number): EchoWatch => {
	const nearTrack = createTrack(frameSamples);
	const cleanTrack = createTrack(frameSamples);
	const farTrack = createTrack(frameSamples);
	const near = createSpectrum();
	const clean = createSpectrum();
	const far = createSpectrum();
	const unused = createSpectrum();
	const path = createEchoPath();
	const linear = createLinearEcho();
	/** Learns from everything. What it explains better than the careful one is no voice, but another way to the microphone. */
	const eager = createLinearEcho();
	const shifted = createShiftedEcho(path, linear);
	const unexplained = createExpectedEcho(leastUnexplainedDb);
	const left = createExpectedEcho(leastLeftDb);
	const inNear = createVoiceOverEcho();
	const inClean = createVoiceOverEcho();
	const meter = createReductionMeter();
	const absence = createEchoAbsence();
	let activeFrames = 0;
	let generation = linear.generation();
	let isVoiceInNear = false;
	let isVoiceInClean = false;
	let suspicion: Suspicion = {status: 'none'};
	/** Not yet told. */
	let shiftedMs = 0;
	/** Of the last shift. */
	let shiftMs = 0;
	/** Infinity where there was none, or it was taken back. */
	let framesSinceShift = Infinity;
	let heardFrames = 0;
	let nearPower = 0;
	let loudFrames = 0;
	/** Since the first loud one, that one included. */
	let framesSinceLoud = 0;
	let wasExplained = false;
	let isStranger = false;
	let linearPower = 0;
	let eagerPower = 0;
	let evidence: Evidence | undefined;

	const compare = () => {
		nearPower += (powerOf(near) - nearPower) * smoothing;
		linearPower += (powerOf(linear.residual) - linearPower) * smoothing;
		eagerPower += (powerOf(eager.residual) - eagerPower) * smoothing;

		if (eagerPower < linearPower * takeOver) {
			linear.takeOver(eager);
			linearPower = eagerPower;
			takeBack();
		}
	};

	const moveBy = (laterMs: number): number => {
		const movedMs = path.move(laterMs);
		shiftedMs += movedMs;
		return movedMs;
	};

	/** The echo was where it had been all the time. */
	const takeBack = () => {
		if (framesSinceShift < doubtFrames) {
			moveBy(-shiftMs);
			eager.move(path, still);
			linear.move(path, still);
		}

		framesSinceShift = Infinity;
	};

	/** Most of the microphone is the loudspeaker, and not by chance. */
	const isExplained = () =>
		path.delayMs() !== undefined &&
		nearPower > heardPower &&
		linearPower < nearPower * explainedShare;

	const isUnlike = () => path.likeness() < strangeLikeness;

	/** Something is loud, the loudspeaker does not explain it, and has never explained anything. */
	const noteStranger = () => {
		wasExplained ||= isExplained();

		if (powerOf(near) > heardPower) {
			loudFrames++;
		}

		if (loudFrames > 0) {
			framesSinceLoud++;
		}

		if (wasExplained || path.likeness() > familiarLikeness) {
			isStranger = false;
			return;
		}

		const leastLoud =
			framesSinceLoud < mostUndecidedFrames ? strangeFrames : fewStrangeFrames;
		isStranger ||=
			loudFrames >= leastLoud &&
			nearPower > heardPower &&
			isUnlike() &&
			linearPower > nearPower * strangeShare;
	};

	const measure = () => {
		const isHeard = powerOf(near) > heardPower;
		heardFrames += isHeard ? 1 : 0;

		if (!meter.note(near, clean, isHeard && !isVoiceInNear)) {
			return;
		}

		const reductionDb = meter.lastDb();
		evidence = {
			farMs: stretchMs,
			...(reductionDb !== undefined && {reductionDb}),
			isFound: path.delayMs() !== undefined,
			isHeard: heardFrames > 0,
		};
		heardFrames = 0;
	};

	/** Where the way to the microphone was known for sure, what does not fit may be the loudspeaker's at another time. */
	const noteShift = () => {
		suspicion = shifted.note(near, isVoiceInNear && wasExplained);
		framesSinceShift++;

		if (suspicion.status === 'confirmed') {
			framesSinceShift = 0;
			shiftMs = moveBy(msOf(suspicion.shift));
			linear.move(path, suspicion.shift);
			eager.move(path, still);
		}

		if (framesSinceShift < shiftFrames) {
			isVoiceInNear = false;
		}
	};

	return {
		note(nearFrame, cleanFrame, farFrame) {
			nearTrack.push(nearFrame);
			cleanTrack.push(cleanFrame);
			farTrack.push(farFrame);
			analyse(nearTrack, cleanTrack, near, clean);
			analyse(farTrack, farTrack, far, unused);

			if (powerOf(far) > activePower) {
				activeFrames = longestDelayFrames;
			} else if (activeFrames > 0) {
				activeFrames--;
			}

			path.note(near, far, activeFrames > 0);
			unexplained.note(path);
			left.note(path);
			linear.predict(near, path);
			eager.predict(near, path);
			compare();
			absence.note(powerOf(near), powerOf(far), isExplained());

			if (generation !== linear.generation()) {
				generation = linear.generation();
				unexplained.reset();
			}

			const isKnown = unexplained.learnedFrames() >= leastLearnedFrames;
			isVoiceInNear =
				inNear.isHeard(linear.residual, unexplained, near) &&
				isKnown &&
				eagerPower > linearPower * muchLess;
			noteShift();
			isVoiceInClean = inClean.isHeard(clean, left, near) && isKnown;

			if (left.isAudible()) {
				noteStranger();
				eager.learn(step);
				linear.learn(isVoiceInNear ? carefulStep : step);

				if (framesSinceShift > 0) {
					// In the very frame of a shift what is left is of the old time.
					unexplained.learn(linear.residual, isVoiceInNear);
				}

				left.learn(clean, isVoiceInNear);
				measure();
			}
		},
		isAudible: left.isAudible,
		isEchoFree: absence.isSure,
		isStranger: () => isStranger,
		isUndecided: () =>
			!wasExplained &&
			!isStranger &&
			framesSinceLoud > 0 &&
			framesSinceLoud < mostUndecidedFrames,
		isUnlike,
		isVoiceInNear: () => isVoiceInNear,
		suspicion: () => suspicion.status,
		takeShiftMs() {
			const taken = shiftedMs;
			shiftedMs = 0;
			return taken;
		},
		isVoiceInClean: () => isVoiceInClean,
		delayMs: path.delayMs,
		reductionDb: meter.smoothDb,
		takeEvidence() {
			const taken = evidence;
			evidence = undefined;
			return taken;
		},
		forget() {
			takeBack();
			shifted.reset();
			suspicion = {status: 'none'};
			path.forget();
			linear.reset();
			eager.reset();
			unexplained.reset();
			farTrack.reset();
		},
		reset() {
			framesSinceShift = Infinity;
			shiftedMs = 0;
			shifted.reset();
			suspicion = {status: 'none'};
			path.reset();
			farTrack.reset();
			linear.reset();
			eager.reset();
			unexplained.reset();
			left.reset();
			meter.reset();
			absence.reset();
			loudFrames = 0;
			framesSinceLoud = 0;
			wasExplained = false;
			isStranger = false;
			evidence = undefined;
		},
	};
};

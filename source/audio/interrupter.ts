import {createBargeIn} from './barge-in.js';
import {duckMs} from './duck.js';
import {createFrameClock} from './frame-clock.js';
import {processingRateHz, type CleanFrame} from './front-end.js';
import type {
	AudioReport,
	BargeInSetup,
	PartKey,
	PartProgress,
} from './messages.js';
import {isSamePart} from './part-key.js';
import {cutFadeMs} from './player.js';
import type {Speaker} from './speaker.js';
import {createVoiceDetector, type Heard} from './voice-detector.js';
import type {FrameJudgeFactory} from './voice-frames.js';
import {createVoiceWatch} from './voice-watch.js';

/** The person's voice over the agent's: what links a microphone to the loudspeaker. */
export type Interrupter = {
	readonly hear: (frame: CleanFrame) => void;
	/** While muted nobody is listened to, and nobody interrupts. */
	readonly setMuted: (isMuted: boolean) => void;
	readonly set: (bargeIn: BargeInSetup) => void;
	/** The program has cut the agent just now. */
	readonly noteCut: () => void;
	/** The loudspeaker was lost or is another one. */
	readonly stop: () => void;
	/** This part comes too late: the person has cut its response, and the program does not know yet. */
	readonly isTooLate: (part: PartKey) => boolean;
	/** Now it does. Returns the parts that came too late from beginning to end. */
	readonly takeTooLate: () => readonly PartProgress[];
	/** How loud the microphone must be by now for a voice to be noticed, dBFS. */
	readonly thresholdDbfs: () => number;
	readonly close: () => void;
};

export type InterrupterOptions = {
	readonly bargeIn: BargeInSetup;
	readonly isMuted: boolean;
	readonly judges: FrameJudgeFactory;
	/** From the microphone's membrane to a frame's arrival, ms. */
	readonly inputLatencyMs: number;
	readonly speaker: () => Speaker | undefined;
	readonly onCut: (parts: readonly PartProgress[]) => void;
	readonly report: (
		report: Extract<AudioReport, {type: 'ducked' | 'barge-in' | 'voice'}>,
	) => void;
};

const frameMs = 10;

const surer = (one: Heard, other: Heard): Heard =>
	one === 'speech' || other === 'nothing' ? one : other;

export const createInterrupter = ({
	bargeIn,
	isMuted: isMutedAtStart,
	judges,
	inputLatencyMs,
	speaker,
	onCut,
	report,
}: InterrupterOptions): Interrupter => {
	const detector = createVoiceDetector(judges(processingRateHz));
	/** The stages take up to 15 ms: a voice that is known not to be echo is noticed before them. */
	const early = createVoiceDetector(judges(processingRateHz));
	const clock = createFrameClock(frameMs);
	const watch = createVoiceWatch((isSpeaking, atMs) => {
		report({
			type: 'voice',
			isSpeaking,
			agoMs: Math.max(0, Math.round(performance.now() - atMs)),
		});
	});
	const cutResponses = new Set<string>();
	const cutParts: PartKey[] = [];
	const lateParts: PartProgress[] = [];
	let isMuted = isMutedAtStart;

	/** When the next sample that the player renders is heard. A file has it at once. */
	const nextHeardAtMs = (): number => {
		const output = speaker();
		return output?.isDevice
			? performance.now() +
					(output.sink.latencySamples() * 1000) / output.sink.rateHz
			: performance.now();
	};

	const machine = createBargeIn(bargeIn, {
		duck(isDucked) {
			speaker()?.chain.setDucked(isDucked);
			report({type: 'ducked', isDucked});
		},
		cut() {
			const parts = speaker()?.player.cut() ?? [];

			if (parts.length === 0) {
				return false;
			}

			for (const part of parts) {
				cutResponses.add(part.responseId);
				cutParts.push(part);
			}

			onCut(parts);
			return true;
		},
		report(outcome) {
			report({type: 'barge-in', bargeIn: outcome});
		},
		softAtMs: () => nextHeardAtMs() + duckMs,
		silentAtMs: () => nextHeardAtMs() + cutFadeMs,
	});

	return {
		hear({samples, isTrusted, bare, isEchoFree, isVoiceInBare}) {
			const atMs = clock.tick(performance.now()) - inputLatencyMs;
			const heard = detector.hear(samples, isTrusted && !isMuted, atMs);
			const isAudible = speaker()?.player.isPlaying() ?? false;
			const heardInBare = early.hear(
				bare,
				(isEchoFree || isVoiceInBare) && !isMuted,
				atMs,
			);
			// A pitch may be the echo's.
			const heardEarly =
				heardInBare === 'speech' && !isEchoFree ? 'sound' : heardInBare;
			const surest = surer(heard, heardEarly);
			const onsetAtMs = (
				heardEarly === 'nothing' ? detector : early
			).onsetAtMs();
			machine.hear(surest, atMs, onsetAtMs, isAudible);
			watch.hear(surest, atMs, onsetAtMs);
		},
		setMuted(next) {
			isMuted = next;

			if (next) {
				machine.stop();
				watch.stop();
			}
		},
		set: machine.set,
		noteCut: machine.cutByProgram,
		stop() {
			machine.stop();
			watch.stop();
		},
		isTooLate(part) {
			const isLate = cutResponses.has(part.responseId);

			if (isLate && !cutParts.some((cut) => isSamePart(cut, part))) {
				const {responseId, itemId, contentIndex} = part;
				const late = {responseId, itemId, contentIndex};
				cutParts.push(late);
				lateParts.push({...late, receivedMs: 0, playedMs: 0});
			}

			return isLate;
		},
		takeTooLate() {
			const late = [...lateParts];
			cutResponses.clear();
			cutParts.length = 0;
			lateParts.length = 0;
			return late;
		},
		thresholdDbfs: early.thresholdDbfs,
		close() {
			detector.close();
			early.close();
		},
	};
};

import {Buffer} from 'node:buffer';
import {createSampleAligner} from '../../audio/pcm.js';
import type {
	Heard,
	SemanticTurns,
	TurnDetector,
	TurnDetectorOptions,
	TurnEdge,
	TurnFinding,
} from '../engines.js';
import {keptMs, longestTurnMs, semanticPaddingMs} from '../kept-sound.js';
import {createAudioTape, type Span, type Utterance} from './audio-tape.js';
import {
	createSemanticListening,
	type SemanticListening,
} from './semantic-listening.js';
import {pauseMs} from './semantic-turn.js';

export type DetectorFactory = (options: TurnDetectorOptions) => TurnDetector;

/** The audio that a client has sent and that is not yet part of a message. */
export type AudioInbox = {
	/** Listen for turns from here on; without options turns end by hand. */
	readonly listen: (
		rateHz: number,
		options?: TurnDetectorOptions | SemanticTurns,
	) => void;
	/** PCM16 little-endian mono in base64; may end inside a sample. */
	readonly append: (audio: string) => void;
	readonly clear: () => void;
	/** Take an utterance out, with everything before it. Without a span: all there is. What was looked at in its last pause already is the same object again, without the silence after that. */
	readonly take: (span?: Span) => Utterance;
	/** The connection is over: nothing more is found. */
	readonly close: () => void;
};

type Options = {
	/** Called with times that count from the first sample of the session. */
	readonly onFinding: (finding: TurnEdge) => void;
	/** What was said so far, for turns that end when it is whole; never rejects. Without it they end by waiting only. */
	readonly understand?: (
		utterance: Utterance,
		signal: AbortSignal,
	) => Promise<Heard>;
	/** Somebody makes a pause and may have said all: who listens to this now need not when it is taken. The signal aborts when it was not all. */
	readonly anticipate?: (utterance: Utterance, signal: AbortSignal) => void;
};

/** How much waits for a detector that is still loading, or never comes. */
const longestBacklogMs = 60_000;

/** Hardly a word is interrupted for as long, and hardly a turn is ended so soon, ms. */
export const likelyEndMs = 150;

const detectorFor = (
	options: TurnDetectorOptions | SemanticTurns,
	rateHz: number,
): TurnDetectorOptions => {
	// Of a turn that ends when what was said is whole, the detector finds the pauses.
	if ('type' in options) {
		return {
			rateHz,
			threshold: 0.5,
			prefixPaddingMs: semanticPaddingMs,
			silenceDurationMs: pauseMs,
		};
	}

	return options.silenceDurationMs > likelyEndMs
		? {...options, pauseMs: likelyEndMs}
		: options;
};

/**
Keeps what was heard for as long as it may be needed, and lets the detector find the turns in it.

`useDetector` brings the detectors, which take a moment to load: what came before is caught up with then.
*/
export const createAudioInbox = ({
	onFinding,
	understand = async () => ({isUnderstood: false}),
	anticipate = () => undefined,
}: Options): AudioInbox & {
	readonly useDetector: (factory: DetectorFactory) => void;
} => {
	const aligner = createSampleAligner();
	const tape = createAudioTape(24_000);
	let factory: DetectorFactory | undefined;
	let wanted: TurnDetectorOptions | undefined;
	let detector: TurnDetector | undefined;
	let semantic: SemanticListening | undefined;
	/** What was looked at in the last pause. */
	let looked: (Span & {readonly utterance: Utterance}) | undefined;
	let looking = new AbortController();
	let isInTurn = false;
	/** Where the last turn began. */
	let startMs = 0;
	/** Time of the detector's first sample. */
	let detectorOriginMs = 0;
	/** Next sample that the detector has not seen. */
	let examined = 0;

	const forgetOld = () => {
		if (wanted === undefined) {
			return;
		}

		const kept = tape.samplesIn(keptMs(isInTurn, wanted.prefixPaddingMs));
		tape.forget(
			Math.max(
				Math.min(examined, tape.position() - kept),
				tape.position() - tape.samplesIn(longestBacklogMs),
			),
		);
	};

	/** What was looked at before, if anything, was not all. */
	const lookAt = (span: Span): Utterance => {
		looking.abort();
		looking = new AbortController();
		const utterance = tape.copy(span, longestTurnMs);
		looked = {...span, utterance};
		return utterance;
	};

	const lookAway = () => {
		looking.abort();
		looked = undefined;
	};

	const report = (finding: TurnEdge) => {
		isInTurn = finding.type === 'started';

		if (finding.type === 'started') {
			startMs = finding.atMs;
		}

		onFinding(finding);
	};

	/** A turn ends by silence, or when it is whole: since its last pause nobody has spoken in it. */
	const end = (finding: TurnEdge) => {
		if (finding.type === 'stopped' && looked !== undefined) {
			looked = {...looked, endMs: finding.atMs};
		}

		report(finding);
	};

	const take = ({type, atMs}: TurnFinding) => {
		if (type === 'paused') {
			anticipate(lookAt({startMs, endMs: atMs}), looking.signal);
			return;
		}

		if (semantic === undefined) {
			end({type, atMs});
			return;
		}

		semantic.advance(atMs);
		semantic.take({type, atMs});
	};

	const examine = () => {
		if (detector === undefined) {
			return;
		}

		for (const {at, samples} of tape.chunks()) {
			if (at + samples.length > examined) {
				examined = at + samples.length;
				for (const {type, atMs} of detector.push(samples)) {
					take({type, atMs: atMs + detectorOriginMs});
				}

				semantic?.advance(tape.msAt(examined));
			}
		}
	};

	const startDetector = () => {
		detector?.close();
		detectorOriginMs = tape.msAt(
			tape.chunks().find(({at}) => at >= examined)?.at ?? tape.position(),
		);
		detector =
			wanted === undefined || factory === undefined
				? undefined
				: factory(wanted);
		examine();
	};

	const listenForMeaning = ({eagerness}: SemanticTurns): SemanticListening =>
		createSemanticListening({
			eagerness,
			onFinding: end,
			understand: async (span, signal) => understand(lookAt(span), signal),
		});

	const forgetTurn = () => {
		isInTurn = false;
		detector?.reset();
		semantic?.reset();
		lookAway();
	};

	return {
		useDetector(newFactory) {
			factory = newFactory;
			startDetector();
		},
		listen(rateHz, options) {
			if (isInTurn) {
				report({type: 'stopped', atMs: tape.msAt(tape.position())});
			}

			if (rateHz !== tape.rateHz()) {
				tape.changeRate(rateHz);
				aligner.reset();
			}

			examined = tape.position();
			lookAway();
			semantic?.reset();
			semantic =
				options !== undefined && 'type' in options
					? listenForMeaning(options)
					: undefined;
			wanted = options === undefined ? undefined : detectorFor(options, rateHz);
			startDetector();
		},
		append(audio) {
			forgetOld();
			const samples = aligner.push(Buffer.from(audio, 'base64'));
			if (samples.length > 0) {
				tape.push(samples);
				examine();
			}
		},
		clear() {
			tape.clear();
			examined = tape.position();
			forgetTurn();
		},
		take(span) {
			const isLookedAt =
				span !== undefined &&
				looked?.startMs === span.startMs &&
				looked.endMs === span.endMs;
			const utterance =
				isLookedAt && looked !== undefined
					? looked.utterance
					: tape.copy(span, longestTurnMs);
			tape.forget(tape.endOf(span));

			if (isLookedAt) {
				// It is listened to; who does that need not stop.
				looking = new AbortController();
				looked = undefined;
			}

			if (span === undefined) {
				forgetTurn();
			}

			return utterance;
		},
		close() {
			tape.clear();
			semantic?.reset();
			lookAway();
			wanted = undefined;
			startDetector();
		},
	};
};

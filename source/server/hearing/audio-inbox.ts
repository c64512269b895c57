import {Buffer} from 'node:buffer';
import {createSampleAligner} from '../../audio/pcm.js';
import type {
	TurnDetector,
	TurnDetectorOptions,
	TurnFinding,
} from '../engines.js';

export type DetectorFactory = (options: TurnDetectorOptions) => TurnDetector;

export type Utterance = {
	readonly samples: Int16Array;
	readonly rateHz: number;
};

/** The audio that a client has sent and that is not yet part of a message. */
export type AudioInbox = {
	/** Listen for turns from here on; without options turns end by hand. */
	readonly listen: (rateHz: number, options?: TurnDetectorOptions) => void;
	/** PCM16 little-endian mono in base64; may end inside a sample. */
	readonly append: (audio: string) => void;
	readonly clear: () => void;
	/** Take an utterance out, with everything before it. Without a span: all there is. */
	readonly take: (span?: {
		readonly startMs: number;
		readonly endMs: number;
	}) => Utterance;
	/** The connection is over: nothing more is found. */
	readonly close: () => void;
};

type Options = {
	/** Called with times that count from the first sample of the session. */
	readonly onFinding: (finding: TurnFinding) => void;
};

/** Of a longer utterance the end is kept. */
const longestTurnMs = 30_000;

/** What is kept before a turn on top of the prefix padding: a detector finds a turn a little after it began. */
const hindsightMs = 2000;

/** How much waits for a detector that is still loading, or never comes. */
const longestBacklogMs = 60_000;

type Chunk = {readonly at: number; readonly samples: Int16Array};

/**
Keeps what was heard for as long as it may be needed, and lets the detector find the turns in it.

`useDetector` brings the detectors, which take a moment to load: what came before is caught up with then.
*/
export const createAudioInbox = ({
	onFinding,
}: Options): AudioInbox & {
	readonly useDetector: (factory: DetectorFactory) => void;
} => {
	const aligner = createSampleAligner();
	let factory: DetectorFactory | undefined;
	let wanted: TurnDetectorOptions | undefined;
	let detector: TurnDetector | undefined;
	let isInTurn = false;
	let rateHz = 24_000;
	/** Time of sample 0 at the present rate. */
	let originMs = 0;
	/** Samples since then. */
	let position = 0;
	/** Time of the detector's first sample. */
	let detectorOriginMs = 0;
	/** Next sample that the detector has not seen. */
	let examined = 0;
	let chunks: Chunk[] = [];

	const msAt = (sample: number) => originMs + (sample / rateHz) * 1000;
	const samplesIn = (ms: number) => Math.round((ms / 1000) * rateHz);
	const sampleAt = (ms: number) => samplesIn(ms - originMs);

	/** Forget everything before this sample; a chunk that reaches beyond it is kept whole. */
	const forget = (before: number) => {
		const first = chunks.findIndex(
			({at, samples}) => at + samples.length > before,
		);
		chunks = first === -1 ? [] : chunks.slice(first);
	};

	const forgetOld = () => {
		if (wanted === undefined) {
			return;
		}

		const keptMs = isInTurn
			? longestTurnMs
			: wanted.prefixPaddingMs + hindsightMs;
		forget(
			Math.max(
				Math.min(examined, position - samplesIn(keptMs)),
				position - samplesIn(longestBacklogMs),
			),
		);
	};

	const report = (finding: TurnFinding) => {
		isInTurn = finding.type === 'started';
		onFinding(finding);
	};

	const examine = () => {
		if (detector === undefined) {
			return;
		}

		for (const {at, samples} of chunks) {
			if (at + samples.length > examined) {
				examined = at + samples.length;
				for (const {type, atMs} of detector.push(samples)) {
					report({type, atMs: atMs + detectorOriginMs});
				}
			}
		}
	};

	const startDetector = () => {
		detector?.close();
		detectorOriginMs = msAt(
			chunks.find(({at}) => at >= examined)?.at ?? position,
		);
		detector =
			wanted === undefined || factory === undefined
				? undefined
				: factory(wanted);
		examine();
	};

	return {
		useDetector(newFactory) {
			factory = newFactory;
			startDetector();
		},
		listen(newRateHz, options) {
			if (isInTurn) {
				report({type: 'stopped', atMs: msAt(position)});
			}

			if (newRateHz !== rateHz) {
				originMs = msAt(position);
				position = 0;
				chunks = [];
				aligner.reset();
				rateHz = newRateHz;
			}

			examined = position;
			wanted = options;
			startDetector();
		},
		append(audio) {
			forgetOld();
			const samples = aligner.push(Buffer.from(audio, 'base64'));
			if (samples.length > 0) {
				chunks.push({at: position, samples});
				position += samples.length;
				examine();
			}
		},
		clear() {
			chunks = [];
			examined = position;
			isInTurn = false;
			detector?.reset();
		},
		take(span) {
			const end =
				span === undefined
					? position
					: Math.min(position, sampleAt(span.endMs));
			const start = Math.max(
				chunks[0]?.at ?? end,
				end - samplesIn(longestTurnMs),
				span === undefined ? 0 : sampleAt(span.startMs),
			);
			const samples = new Int16Array(Math.max(0, end - start));
			for (const chunk of chunks) {
				const from = Math.max(0, start - chunk.at);
				const to = Math.min(chunk.samples.length, end - chunk.at);
				if (to > from) {
					samples.set(
						chunk.samples.subarray(from, to),
						chunk.at + from - start,
					);
				}
			}

			forget(end);
			if (span === undefined) {
				isInTurn = false;
				detector?.reset();
			}

			return {samples, rateHz};
		},
		close() {
			chunks = [];
			wanted = undefined;
			startDetector();
		},
	};
};

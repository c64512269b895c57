import {joinSamples} from '../../audio/join-samples.js';
import type {Resampler} from '../../audio/resample.js';
import type {SpokenPiece} from '../engines.js';
import {createWordPlacer, type PlacedWord} from './word-places.js';

/** Where a word's sound begins. */
export type WordMark = {
	/** Index in the text. */
	readonly place: number;
	/** From the first sample that was pushed. */
	readonly atMs: number;
};

/** Makes pieces that can be sent of what a synthesiser hands out: without the silence at both ends, at the wanted rate, with the words that begin in them. */
export type SpokenStream = {
	readonly push: (
		samples: Int16Array,
		marks: readonly WordMark[],
	) => readonly SpokenPiece[];
	/** All was said; a pause follows. */
	readonly end: (pauseMs: number) => SpokenPiece;
};

type Options = {
	readonly text: string;
	/** Of the samples pushed, Hz. */
	readonly fromHz: number;
	/** Of the pieces, Hz. */
	readonly toHz: number;
	readonly resampler: Resampler;
};

/** Below this, −50 dBFS, nobody hears a sound begin or end. */
const audible = 100;

/** Kept around what is audible, so that it does not begin or end with a click. */
const edgeMs = 3;

/** The first piece is short, so that it is there early, and yet enough for a slice of 120 ms; later ones grow, so that they are few. */
const firstPieceMs = 130;
const longestPieceMs = 960;

/** Held back while more is to come: what may turn out to be the silence at the end, and words that nobody marked until the next one is. */
const heldMs = 400;

const isAudible = (sample: number): boolean => Math.abs(sample) > audible;

export const createSpokenStream = ({
	text,
	fromHz,
	toHz,
	resampler,
}: Options): SpokenStream => {
	const words = createWordPlacer(text);
	const countOf = (ms: number): number => Math.round((ms / 1000) * fromHz);
	const edge = countOf(edgeMs);
	let waiting: Int16Array = new Int16Array(0);
	let hasBegun = false;
	/** Silence before the first sound, samples. */
	let leftOut = 0;
	let pieceMs = firstPieceMs;
	/** At the wanted rate, samples. */
	let sent = 0;

	const leaveOutSilence = (): void => {
		const first = waiting.findIndex((sample) => isAudible(sample));
		hasBegun = first !== -1;
		const silence = Math.max(0, (hasBegun ? first : waiting.length) - edge);
		waiting = waiting.subarray(silence);
		leftOut += silence;
	};

	const pieceOf = (
		samples: Int16Array,
		wordsUntil: (untilMs: number) => readonly PlacedWord[],
	): SpokenPiece => {
		const fromMs = (sent / toHz) * 1000;
		sent += samples.length;
		const begun = wordsUntil((sent / toHz) * 1000);
		return {
			text: begun.map((word) => word.text).join(''),
			samples,
			words: begun.map((word) => ({
				text: word.text,
				atMs: Math.max(0, word.atMs - fromMs),
			})),
		};
	};

	return {
		push(samples, marks) {
			waiting = joinSamples(waiting, samples);
			if (!hasBegun) {
				leaveOutSilence();
			}

			for (const {place, atMs} of marks) {
				words.mark(place, Math.max(0, atMs - (leftOut / fromHz) * 1000));
			}

			if (!hasBegun) {
				return [];
			}

			const pieces: SpokenPiece[] = [];
			while (waiting.length >= countOf(pieceMs + heldMs)) {
				const count = countOf(pieceMs);
				const part = Int16Array.from(
					resampler.push(waiting.subarray(0, count)),
				);
				pieces.push(pieceOf(part, words.take));
				waiting = waiting.subarray(count);
				pieceMs = Math.min(longestPieceMs, 2 * pieceMs);
			}

			return pieces;
		},
		end(pauseMs) {
			const last = waiting.findLastIndex((sample) => isAudible(sample));
			const part = joinSamples(
				waiting.subarray(0, last === -1 ? 0 : last + 1 + edge),
				new Int16Array(hasBegun ? countOf(pauseMs) : 0),
			);
			const samples = joinSamples(
				Int16Array.from(resampler.push(part)),
				resampler.flush(),
			);
			return pieceOf(samples, (untilMs) => words.takeRest(untilMs - pauseMs));
		},
	};
};

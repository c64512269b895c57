import {joinSamples} from '../../audio/join-samples.js';
import type {SpokenPiece} from '../engines.js';
import {spreadWords, type PlacedWord} from './word-places.js';

/** A bit of speech: one audio delta and the words that begin in it. */
export type SpeechSlice = {
	/** Empty while a long word goes on. */
	readonly text: string;
	readonly samples: Int16Array;
	readonly durationMs: number;
};

/** Cuts speech into slices of one length. All texts joined are the texts of the pieces, all samples their samples. */
export type SpeechSlicer = {
	/** The next piece; returns the slices that are full with it. */
	readonly push: (piece: SpokenPiece) => readonly SpeechSlice[];
	/** What is left of the sentence, shorter than a slice, is not to wait for the next one. */
	readonly flush: () => readonly SpeechSlice[];
};

/** Length of one audio delta. */
const sliceMs = 120;

const textOf = (words: readonly PlacedWord[]): string =>
	words.map(({text}) => text).join('');

/** A word goes with the slice in which its sound begins: the transcript neither falls behind the sound nor runs ahead of it. */
export const createSpeechSlicer = (rateHz: number): SpeechSlicer => {
	const sliceSamples = Math.round((sliceMs / 1000) * rateHz);
	const msOf = (count: number): number => (count / rateHz) * 1000;
	let samples: Int16Array = new Int16Array(0);
	/** Of those samples. */
	let words: readonly PlacedWord[] = [];

	const takeSlice = (length: number): SpeechSlice => {
		const durationMs = msOf(length);
		const later = words.findIndex(({atMs}) => atMs >= durationMs);
		const begun = later === -1 ? words : words.slice(0, later);
		const slice = {
			text: textOf(begun),
			samples: samples.subarray(0, length),
			durationMs,
		};
		samples = samples.subarray(length);
		words = words
			.slice(begun.length)
			.map(({text, atMs}) => ({text, atMs: atMs - durationMs}));
		return slice;
	};

	return {
		push(piece) {
			const beginsMs = msOf(samples.length);
			const placed =
				piece.words ?? spreadWords(piece.text, msOf(piece.samples.length));
			words = [
				...words,
				...placed.map(({text, atMs}) => ({text, atMs: atMs + beginsMs})),
			];
			samples = joinSamples(samples, piece.samples);
			const slices: SpeechSlice[] = [];
			while (samples.length >= sliceSamples) {
				slices.push(takeSlice(sliceSamples));
			}

			return slices;
		},
		flush() {
			if (samples.length === 0 && words.length === 0) {
				return [];
			}

			// What begins at the very end, or is told without a sound, has no later slice to go with.
			const last = takeSlice(samples.length);
			const text = last.text + textOf(words);
			words = [];
			return [{...last, text}];
		},
	};
};

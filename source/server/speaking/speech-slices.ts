import type {SpokenPiece} from '../engines.js';

/** A bit of speech: one audio delta and the words that begin in it. */
export type SpeechSlice = {
	/** Empty while a long word goes on. */
	readonly text: string;
	readonly samples: Int16Array;
	readonly durationMs: number;
};

/** Length of one audio delta. */
const sliceMs = 120;

/**
Cuts a piece of speech into deltas. Words go with the slice in which they should begin, judged by their place in the text, or earlier: the transcript never falls behind the sound.

All texts joined are the text of the piece, all samples its samples.
*/
export const sliceSpeech = (
	{text, samples}: SpokenPiece,
	rateHz: number,
): readonly SpeechSlice[] => {
	const sliceSamples = Math.round((sliceMs / 1000) * rateHz);
	const count = Math.max(1, Math.ceil(samples.length / sliceSamples));
	const texts = Array.from({length: count}, () => '');
	let at = 0;
	for (const word of text.split(/(?<=\s)(?=\S)/v)) {
		const slice = Math.floor((at / text.length) * count) || 0;
		texts[slice] += word;
		at += word.length;
	}

	return texts.map((words, index) => {
		const part = samples.subarray(
			index * sliceSamples,
			(index + 1) * sliceSamples,
		);
		return {
			text: words,
			samples: part,
			durationMs: (part.length / rateHz) * 1000,
		};
	});
};

import type {DecodedWord} from './decoder.js';

/** How much worse a frame of the whole sentence, or of its worst word, may fit than free sounds do. */
const mostWorse = {sentence: 8, word: 45};
/** Shorter words are a matter of chance. */
const shortestWordFrames = 10;

const isSilence = ({word}: DecodedWord): boolean => word.startsWith('<');
const isEmpty = ({word}: DecodedWord): boolean => word === '(NULL)';

const sum = (numbers: readonly number[]): number =>
	numbers.reduce((total, number) => total + number, 0);

/** Scores of single frames: those of a word are shared out evenly. */
const perFrame = (words: readonly DecodedWord[]): readonly number[] => {
	const scores: number[] = [];

	for (const {startFrame, frames, score} of words) {
		for (let frame = startFrame; frame < startFrame + frames; frame++) {
			scores[frame] = (scores[frame] ?? 0) + score / frames;
		}
	}

	return Array.from(scores, (score) => score ?? 0);
};

/**
Whether a sentence was really said, or is only the least bad of the sentences that the ears know.

The recogniser always finds one; free sounds show how well the same audio can be explained at all.
*/
export const isBelievable = (
	sentence: readonly DecodedWord[],
	sounds: readonly DecodedWord[],
): boolean => {
	const free = perFrame(sounds);
	const worse = sentence
		.filter((word) => !isEmpty(word))
		.map((word) => ({
			word,
			total:
				sum(free.slice(word.startFrame, word.startFrame + word.frames)) -
				word.score,
		}));
	const spokenFrames = sum(
		worse.map(({word}) => (isSilence(word) ? 0 : word.frames)),
	);
	const sentenceWorse = sum(worse.map(({total}) => total)) / spokenFrames;
	const wordWorse = Math.max(
		...worse
			.filter(({word}) => word.frames >= shortestWordFrames)
			.map(({word, total}) => total / word.frames),
	);

	return sentenceWorse <= mostWorse.sentence && wordWorse <= mostWorse.word;
};

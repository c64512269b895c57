/** After these a sentence goes on; English and Russian, with the sounds that people make while they think. */
const openWords: ReadonlySet<string> = new Set(
	[
		'a about an and as at because but by er erm for from had has hm hmm if in into mm my of or our than the their to uh um until very which while with your',
		'а без бы в во для до же за и из или как к ко когда который которая которое которые ли мм мой моя на над не ни но ну о об от перед по под потому при про с со так то тоже у хм чем что чтобы э эм это',
	]
		.join(' ')
		.split(' '),
);

/** What is written at an end that is none. */
const openMark = /(?:[,;:…\-–—]|\.\.)["'»”\)\]]*$/v;
const questionMark = /\?["'»”\)\]]*$/v;
const closingMark = /[.!?]["'»”\)\]]*$/v;
/** Whoever writes such marks anywhere writes one at the end, too. */
const anyMark = /[.!?,;:]/v;

/** Whether what was said so far sounds like the whole of what somebody wants to say. */
export const isWholeSentence = (said: string): boolean => {
	const text = said.trim();
	const words = text.toLowerCase().match(/[\p{L}\p{N}'’]+/gv) ?? [];
	const last = words.at(-1);

	if (last !== undefined && questionMark.test(text)) {
		return true;
	}

	return (
		last !== undefined &&
		!openMark.test(text) &&
		!openWords.has(last) &&
		(closingMark.test(text) || !anyMark.test(text))
	);
};

/** Edits (insert, delete, replace, swap of neighbours) from one word to another. */
const distance = (from: string, to: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({length: to.length + 1}, (_, index) => index);

	for (const [row, letter] of [...from].entries()) {
		const current = [row + 1];
		for (const [column, wanted] of [...to].entries()) {
			const replaced = (last[column] ?? 0) + (letter === wanted ? 0 : 1);
			const added = (current[column] ?? 0) + 1;
			const removed = (last[column + 1] ?? 0) + 1;
			const isSwap = letter === to[column - 1] && from[row - 1] === wanted;
			const swapped = isSwap
				? (beforeLast[column - 1] ?? Infinity) + 1
				: Infinity;
			current.push(Math.min(replaced, added, removed, swapped));
		}

		beforeLast = last;
		last = current;
	}

	return last[to.length] ?? from.length;
};

/** Spelling that people do not tell apart: `inputDevice`, `input-device`, `INPUT_DEVICE`. */
const plain = (word: string) =>
	word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gv, '');

/**
The known word that an unknown one was probably meant to be.

@returns Undefined when nothing is near: a wrong guess is worse than none.
*/
export const suggest = (
	word: string,
	known: readonly string[],
): string | undefined => {
	const wanted = plain(word).slice(0, 64);
	if (wanted === '') {
		return undefined;
	}

	const limit = Math.max(1, Math.floor(wanted.length / 3));
	const [best] = known
		.map((name) => ({name, edits: distance(wanted, plain(name))}))
		.filter(({edits}) => edits <= limit)
		.toSorted((left, right) => left.edits - right.edits);

	// The last part of a dotted name, or the start of one, is enough.
	return (
		best?.name ??
		(wanted.length >= 4
			? known.find((name) => plain(name).includes(wanted))
			: undefined)
	);
};

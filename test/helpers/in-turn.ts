/** Does something so many times, one after another; counts from 1. Returns what came of each. */
export const inTurn = async <Result>(
	rounds: number,
	step: (round: number) => Promise<Result>,
): Promise<readonly Result[]> => {
	if (rounds === 0) {
		return [];
	}

	const earlier = await inTurn(rounds - 1, step);
	return [...earlier, await step(rounds)];
};

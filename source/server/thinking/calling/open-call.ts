import type {Exchange, Result} from '../history.js';
import type {Decision} from './decide.js';
import type {Pending} from './pending.js';

/** No longer chain of questions is followed back. */
const longestChain = 8;

/** Whether the agent's answer was that question, as far as it was heard. */
const wasAsked = (answer: string, question: string): boolean =>
	answer.endsWith(question) ||
	(answer.length > 3 && question.startsWith(answer));

const openAfter = (
	decision: Decision | undefined,
	answer: string,
): Pending | undefined => {
	const pending = decision?.type === 'ask' ? decision.pending : undefined;
	return pending !== undefined && wasAsked(answer, pending.question)
		? pending
		: undefined;
};

/**
The call that waits for an argument: worked out anew from what was said, for nothing else is kept.

@param decide What is decided at the end of some exchanges, the last of them not answered yet, while a call waits.
*/
export const openCallAfter = (
	exchanges: readonly Exchange[],
	decide: (
		exchanges: readonly Exchange[],
		pending: Pending | undefined,
	) => Decision | undefined,
): Pending | undefined => {
	let pending: Pending | undefined;
	// Where something was called, nothing was left open.
	const from = Math.max(
		exchanges.findLastIndex(({results}) => results.length > 0) + 1,
		exchanges.length - longestChain,
		0,
	);

	for (let end = from + 1; end <= exchanges.length; end++) {
		const answer = exchanges[end - 1]?.answer ?? '';
		pending = openAfter(decide(exchanges.slice(0, end), pending), answer);
	}

	return pending;
};

/** The function that was called last, if that is not long ago. */
export const lastCallIn = (
	exchanges: readonly Exchange[],
): Result | undefined =>
	exchanges
		.slice(-3)
		.flatMap(({results}) => results)
		.at(-1);

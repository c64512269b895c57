import {setInterval} from 'node:timers/promises';

type Patience = {
	/** In the error's words. */
	readonly what: string;
	readonly withinMs?: number;
	readonly intervalMs?: number;
};

/** Wait until there is an answer; works without a test runner, too. */
export const until = async <Answer>(
	ask: () => Answer | undefined,
	{what, withinMs = 10_000, intervalMs = 50}: Patience,
): Promise<Answer> => {
	const deadlineMs = performance.now() + withinMs;
	const first = ask();
	if (first !== undefined) {
		return first;
	}

	for await (const _ of setInterval(intervalMs)) {
		const answer = ask();
		if (answer !== undefined) {
			return answer;
		}

		if (performance.now() > deadlineMs) {
			break;
		}
	}

	throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
};

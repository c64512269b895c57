/** Lets so many in at a time; of those who wait, whoever is due first. */
export type DueGate = {
	/**
	Resolves with what must be called once to leave. Rejects when the signal aborts.

	@param dueAtMs Only their order matters; who came first is let in first among equals.
	*/
	readonly enter: (dueAtMs: number, signal: AbortSignal) => Promise<() => void>;
};

type Visitor = {readonly dueAtMs: number; readonly letIn: () => void};

export const createDueGate = (places: number): DueGate => {
	let free = places;
	const waiting = new Set<Visitor>();

	const first = (): Visitor | undefined => {
		let earliest: Visitor | undefined;
		for (const visitor of waiting) {
			if (earliest === undefined || visitor.dueAtMs < earliest.dueAtMs) {
				earliest = visitor;
			}
		}

		return earliest;
	};

	const admit = (): void => {
		const visitor = free > 0 ? first() : undefined;
		if (visitor !== undefined) {
			waiting.delete(visitor);
			free--;
			visitor.letIn();
		}
	};

	const leave = (): void => {
		free++;
		admit();
	};

	return {
		enter: async (dueAtMs, signal) =>
			new Promise((resolve, reject) => {
				const fail = () => {
					reject(new Error('Nobody waits any more', {cause: signal.reason}));
				};

				if (signal.aborted) {
					fail();
					return;
				}

				const visitor: Visitor = {
					dueAtMs,
					letIn() {
						signal.removeEventListener('abort', giveUp);
						resolve(leave);
					},
				};

				function giveUp(): void {
					waiting.delete(visitor);
					fail();
				}

				signal.addEventListener('abort', giveUp, {once: true});
				waiting.add(visitor);
				admit();
			}),
	};
};

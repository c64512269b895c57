/** How a run ended. */
export type Ending =
	| {readonly kind: 'quit'}
	| {readonly kind: 'signal'; readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'}
	/** The terminal is gone: nothing can be shown any more. */
	| {readonly kind: 'hangup'}
	/** There was something to say and nobody to say it to, and nobody there who could help. */
	| {readonly kind: 'unanswered'}
	| {readonly kind: 'crash'; readonly error: unknown};

export type Shutdown = {
	/** Begin to leave. Only the first call counts: what follows is part of the same leaving. */
	readonly begin: (ending: Ending) => void;
	/** Resolves when everything is closed. */
	readonly finished: Promise<Ending>;
};

const signalNumbers = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15} as const;

/** The exit code says how it ended: 0 left by the person, 1 crash or nobody to talk with, 128 + number for a signal, as shells count. */
export const exitCodeOf = (ending: Ending): number => {
	switch (ending.kind) {
		case 'quit': {
			return 0;
		}

		case 'signal': {
			return 128 + signalNumbers[ending.signal];
		}

		case 'hangup': {
			return 128 + signalNumbers.SIGHUP;
		}

		case 'unanswered':
		case 'crash': {
			return 1;
		}
	}
};

/**
Closes everything in order, once, whatever the reason.

@param steps Run one after the other; one that fails does not keep the next from running. The terminal comes first: the person has it back while sockets and devices close.
*/
export const createShutdown = (
	steps: ReadonlyArray<() => void | Promise<void>>,
	onStepFailed: (error: unknown) => void,
): Shutdown => {
	let hasBegun = false;
	let resolve: (ending: Ending) => void;
	const finished = new Promise<Ending>((_resolve) => {
		resolve = _resolve;
	});

	const runFrom = async (index: number): Promise<void> => {
		const step = steps[index];
		if (step === undefined) {
			return;
		}

		try {
			await step();
		} catch (error) {
			onStepFailed(error);
		}

		await runFrom(index + 1);
	};

	const leave = async (ending: Ending) => {
		await runFrom(0);
		resolve(ending);
	};

	return {
		begin(ending) {
			if (!hasBegun) {
				hasBegun = true;
				void leave(ending);
			}
		},
		finished,
	};
};

type Watch = {
	/** The end of the input is the person's word, and somebody else takes it: it does not mean that the terminal is gone. */
	readonly hasInputEnd?: boolean;
};

/** On SIGQUIT the program ends as the system has it, with a core dump where that is wanted; but the person has the terminal back. */
export const watchAbort = (
	program: Pick<NodeJS.Process, 'kill' | 'once' | 'pid'>,
	giveBack: () => void,
): void => {
	program.once('SIGQUIT', () => {
		try {
			giveBack();
		} finally {
			// Nobody listens any more: it is the system's now.
			program.kill(program.pid, 'SIGQUIT');
		}
	});
};

/** Ends the run on every signal that asks for it, on a crash, and when the terminal goes away. */
export const watchProcess = (
	program: NodeJS.Process,
	begin: Shutdown['begin'],
	{hasInputEnd = false}: Watch = {},
): void => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		program.on(signal, () => {
			begin({kind: 'signal', signal});
		});
	}

	for (const stream of [program.stdout, program.stderr, program.stdin]) {
		stream.on('error', () => {
			begin({kind: 'hangup'});
		});
	}

	if (!hasInputEnd) {
		program.stdin.on('end', () => {
			begin({kind: 'hangup'});
		});
	}

	const crash = (error: unknown) => {
		begin({kind: 'crash', error});
	};

	program.on('uncaughtException', crash);
	program.on('unhandledRejection', crash);
};

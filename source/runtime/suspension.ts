type Program = Pick<
	NodeJS.Process,
	'kill' | 'on' | 'once' | 'pid' | 'platform'
>;

type Hooks = {
	/** About to stop: the shell needs its terminal. */
	readonly onSuspend: () => void;
	/** Going on, after whatever others did to the terminal. May come twice. */
	readonly onResume: () => void;
};

/**
Stops the program when a shell asks for it (`kill -TSTP`), and goes on with it.

The signal is sent again with nobody listening, so that the system decides: it stops no program that nobody could continue.
*/
export const watchSuspension = (
	program: Program,
	{onSuspend, onResume}: Hooks,
): void => {
	if (program.platform === 'win32') {
		return;
	}

	const listen = () => {
		program.once('SIGTSTP', () => {
			onSuspend();
			program.kill(program.pid, 'SIGTSTP');
			// Comes when the program runs again, or did not stop.
			setImmediate(() => {
				listen();
				onResume();
			});
		});
	};

	listen();
	// After SIGSTOP, which nobody is told of.
	program.on('SIGCONT', onResume);
};

import type {ChildProcess} from 'node:child_process';

/**
Pings without an answer before the process counts as hung. Counted, not timed: a suspended machine is no hang. Speaking and recognising keep it busy for a second or two.
*/
const unansweredMost = 10;

/** Kills the agent's process when it has stopped answering; its end is then reported like any other. */
export const keepAnswering = (
	child: ChildProcess,
	intervalMs: number,
	onHung: () => void,
): void => {
	let unanswered = 0;

	const heartbeat = setInterval(() => {
		if (unanswered >= unansweredMost) {
			clearInterval(heartbeat);
			onHung();
			child.kill('SIGKILL');
			return;
		}

		unanswered++;

		if (child.connected) {
			// A channel that breaks while sending is followed by `exit`.
			child.send({type: 'ping'}, () => undefined);
		}
	}, intervalMs);

	// Anything that it says is a sign of life.
	child.on('message', () => {
		unanswered = 0;
	});
	child.on('exit', () => {
		clearInterval(heartbeat);
	});
	child.on('error', () => {
		if (child.pid === undefined) {
			clearInterval(heartbeat);
		}
	});
};

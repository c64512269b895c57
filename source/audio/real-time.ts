import {execFile} from 'node:child_process';
import {readdirSync, writeFileSync} from 'node:fs';
import {constants, setPriority} from 'node:os';
import process from 'node:process';

/** Of the real-time priorities a low one: before every ordinary process, behind the sound server. */
const roundRobinPriority = 1;

/** On Linux a priority is one thread's own, and those that wait for the devices on our behalf exist already; elsewhere it is the process's. */
const ownThreads = (): readonly number[] => {
	try {
		return readdirSync('/proc/self/task').map(Number);
	} catch {
		return [process.pid];
	}
};

const attempt = (act: () => void) => {
	try {
		act();
	} catch {
		// Most systems refuse it to most people. Then it competes like everybody else.
	}
};

/**
Asks the system to run this process before others: sound has five milliseconds for each block. Every way is tried, and none of them has to work.

Where Linux shares the processor among sessions first, a thread's priority counts within its session only. That is why the audio process has a session of its own, and why that one is raised, too. Real-time scheduling is what really helps; whoever may not have it is left with the rest.
*/
export const hurry = (): void => {
	attempt(() => {
		for (const id of ownThreads()) {
			setPriority(id, constants.priority.PRIORITY_HIGH);
		}
	});
	attempt(() => {
		writeFileSync(
			'/proc/self/autogroup',
			String(constants.priority.PRIORITY_HIGH),
		);
	});

	if (process.platform === 'linux') {
		// All threads that there are; those that come later take after them.
		execFile(
			'chrt',
			[
				'--all-tasks',
				'--rr',
				'--pid',
				String(roundRobinPriority),
				String(process.pid),
			],
			() => undefined,
		);
	}
};

import type {ListenReport} from './device-messages.js';
import type {ProbeOptions} from './device-probe.js';
import {forkNative} from './fork-native.js';

export type DeviceListener = {
	/** Resolves when the device is free, or when there is no use in waiting any longer. Safe to call twice. */
	readonly stop: () => Promise<void>;
};

export type ListenToDevice = (
	name: string,
	onReport: (report: ListenReport) => void,
) => DeviceListener;

const threads = 32;
/** A process stuck in a driver cannot be ended: nobody waits longer for it, ms. */
const longestEnd = 1000;

/** Nothing but the program writes into the channel. */
const isReport = (message: unknown): message is ListenReport =>
	typeof message === 'object' && message !== null && 'type' in message;

/**
Listens to a microphone in a process of its own and reports how loud it is. Whatever happens to the device, the last report says that it failed, unless it was stopped before.

@param name Part of the name, empty for the system's default.
*/
export const listenToDevice = (
	name: string,
	{processPath, logFile}: Pick<ProbeOptions, 'processPath' | 'logFile'>,
	onReport: (report: ListenReport) => void,
): DeviceListener => {
	const {child, tidyUp} = forkNative({
		processPath,
		logFile,
		name: 'listen',
		threads,
	});
	let isOver = false;
	let noteEnd: () => void = () => undefined;
	const ended = new Promise<void>((resolve) => {
		noteEnd = resolve;
	});

	const report = (next: ListenReport) => {
		if (!isOver) {
			isOver = next.type === 'failed';
			onReport(next);
		}
	};

	const fail = (message: string) => {
		report({type: 'failed', problem: 'refused', message});
	};

	child.on('message', (message) => {
		if (isReport(message)) {
			report(message);
		}
	});
	child.on('error', (error) => {
		fail(error.message);
		if (child.pid === undefined) {
			noteEnd();
		}
	});
	child.once('exit', () => {
		noteEnd();
		tidyUp();
		fail('The process that listened ended');
	});
	// A channel that breaks is followed by `exit`.
	child.send({type: 'listen', name}, () => undefined);

	return {
		async stop() {
			isOver = true;
			child.kill('SIGKILL');
			const limit = setTimeout(noteEnd, longestEnd);
			await ended;
			clearTimeout(limit);
		},
	};
};

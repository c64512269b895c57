import type {ListenReport} from './device-messages.js';
import type {ProbeOptions} from './device-probe.js';
import {forkNative} from './fork-native.js';

export type DeviceListener = {
	/** The device is free soon afterwards. Safe to call twice. */
	readonly stop: () => void;
};

export type ListenToDevice = (
	name: string,
	onReport: (report: ListenReport) => void,
) => DeviceListener;

const threads = 32;

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
	});
	child.once('exit', () => {
		tidyUp();
		fail('The process that listened ended');
	});
	// A channel that breaks is followed by `exit`.
	child.send({type: 'listen', name}, () => undefined);

	return {
		stop() {
			isOver = true;
			child.kill('SIGKILL');
		},
	};
};

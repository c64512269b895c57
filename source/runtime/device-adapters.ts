import {closeSync} from 'node:fs';
import {openLog} from '../audio/audio-log.js';
import {watchDeviceChanges} from '../audio/device-changes.js';
import {listenToDevice, type ListenToDevice} from '../audio/device-listener.js';
import {askDevices, type AskDevices} from '../audio/device-probe.js';

type Options = {
	/** The bundled `device-process.js`. */
	readonly processPath: string;
	/** Where what native code prints goes; discarded when absent. */
	readonly logPath: string | undefined;
};

const letGo = (descriptor: number | undefined) => {
	if (descriptor !== undefined) {
		closeSync(descriptor);
	}
};

/** The real devices, each question in a process of its own. */
export const deviceAdapters = ({processPath, logPath}: Options) => {
	const ask: AskDevices = async (question, signal) => {
		const logFile = openLog(logPath);
		try {
			return await askDevices(question, {processPath, logFile, signal});
		} finally {
			letGo(logFile);
		}
	};

	const listen: ListenToDevice = (name, onReport) => {
		const logFile = openLog(logPath);
		try {
			return listenToDevice(name, {processPath, logFile}, onReport);
		} finally {
			// The child has its own by now.
			letGo(logFile);
		}
	};

	return {ask, listen, watchChanges: watchDeviceChanges};
};

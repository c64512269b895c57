import type {DeviceAnswer, DeviceQuestion} from './device-messages.js';
import {forkNative} from './fork-native.js';

export type ProbeOptions = {
	/** The bundled `device-process.js`. */
	readonly processPath: string;
	/** Where what native code prints goes; `undefined` to discard it. */
	readonly logFile: number | undefined;
	/** Gives up: the process is ended, and the answer is that it failed. */
	readonly signal?: AbortSignal | undefined;
};

export type AskDevices = (
	question: DeviceQuestion,
	signal?: AbortSignal,
) => Promise<DeviceAnswer>;

/** Some sound systems wait for a server that is not there before they say what devices there are. */
const answerMostMs = 12_000;
const threads = 32;

const isAnswer = (message: unknown): message is DeviceAnswer =>
	typeof message === 'object' && message !== null && 'type' in message;

/**
Asks a short-lived process about the sound devices as they are now. Never throws: trouble is an answer, too.
*/
export const askDevices = async (
	question: DeviceQuestion,
	{processPath, logFile, signal}: ProbeOptions,
): Promise<DeviceAnswer> => {
	const {child, tidyUp} = forkNative({
		processPath,
		logFile,
		name: 'devices',
		threads,
	});

	try {
		return await new Promise<DeviceAnswer>((resolve) => {
			const end = () => {
				child.kill('SIGKILL');
			};

			const timer = setTimeout(end, answerMostMs);
			let known: DeviceAnswer = {
				type: 'failed',
				problem: 'refused',
				message: 'The sound system does not say what devices there are',
			};
			const settle = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', end);
				resolve(known);
			};

			child.on('message', (message) => {
				if (isAnswer(message)) {
					known = message;
					end();
				}
			});
			child.on('error', (error) => {
				known = {type: 'failed', problem: 'refused', message: error.message};

				if (child.pid === undefined) {
					settle();
				}
			});
			child.once('exit', () => {
				if (child.connected) {
					// What it said last may still be on its way.
					child.once('disconnect', settle);
				} else {
					settle();
				}
			});
			signal?.addEventListener('abort', end);

			if (signal?.aborted === true) {
				end();
			} else {
				// A channel that breaks is followed by `exit`.
				child.send(question, () => undefined);
			}
		});
	} finally {
		tidyUp();
	}
};

/**
The audio process: the engine, connected to the program that forked it. It ends when it is told to and when that program is gone, so that no orphan holds the devices.
*/
import process from 'node:process';
import {createAudioEngine} from './audio-engine.js';
import type {AudioCommand} from './messages.js';
import {hurry} from './real-time.js';

/** A native thread that hangs in a device would keep the process for good. */
const lingerMs = 300;

/** Nothing but the program writes into the channel. */
const isCommand = (message: unknown): message is AudioCommand =>
	typeof message === 'object' && message !== null && 'type' in message;

const engine = createAudioEngine((report) => {
	if (process.connected) {
		// A channel that broke is followed by `disconnect`.
		process.send?.(report, undefined, undefined, () => undefined);
	}
});

const leave = async () => {
	await engine.close();

	if (process.connected) {
		process.disconnect();
	}

	setTimeout(() => {
		process.kill(process.pid, 'SIGKILL');
	}, lingerMs).unref();
};

process.on('message', (message) => {
	if (!isCommand(message)) {
		return;
	}

	if (message.type === 'close') {
		void leave();
	} else {
		engine.handle(message);
	}
});

process.once('disconnect', () => {
	void leave();
});

hurry();

// Ctrl+C and a closed terminal reach every process of the group; when to end is the program's decision.
for (const signal of ['SIGINT', 'SIGHUP'] as const) {
	process.on(signal, () => undefined);
}

import {forkNative} from './fork-native.js';
import type {AudioCommand, AudioReport} from './messages.js';

export type AudioChild = {
	readonly pid: number | undefined;
	readonly send: (command: AudioCommand) => void;
	/** Ask it to finish; force it when it does not. Resolves when it is gone. Safe to call twice. */
	readonly close: () => Promise<void>;
};

type AudioChildOptions = {
	readonly processPath: string;
	/** Where what native code prints goes; `undefined` to discard it. */
	readonly logFile: number | undefined;
	readonly onReport: (report: AudioReport) => void;
	/** Once, when the process is gone, in words. */
	readonly onExit: (reason: string) => void;
};

const heartbeatMs = 1000;
/** Heartbeats without an answer before the process counts as hung. Counted, not timed: a suspended machine is no hang. */
const unansweredMost = 3;
/** PortAudio probes every kind of sound system when it starts, and answers nothing meanwhile. */
const unansweredMostWhileOpening = 15;
const politeMs = 1500;
const termMs = 500;
const threads = 16;

/** Nothing but the audio process writes into its channel. */
const isReport = (message: unknown): message is AudioReport =>
	typeof message === 'object' && message !== null && 'type' in message;

/**
One run of the audio process: forked, watched by a heartbeat, and certain to end.
*/
export const forkAudioChild = ({
	processPath,
	logFile,
	onReport,
	onExit,
}: AudioChildOptions): AudioChild => {
	const {child, tidyUp} = forkNative({
		processPath,
		logFile,
		name: 'audio',
		threads,
		isApart: true,
	});

	let isOpening = true;
	let isGone = false;
	let unanswered = 0;
	let pingId = 0;
	let hungReason: string | undefined;
	const timers = new Set<NodeJS.Timeout>();
	let closing: Promise<void> | undefined;
	let reportGone: () => void = () => undefined;

	const gone = new Promise<void>((resolve) => {
		reportGone = resolve;
	});

	const send = (command: AudioCommand) => {
		if (child.connected) {
			// A channel that breaks while sending is followed by `exit`.
			child.send(command, () => undefined);
		}
	};

	const heartbeat = setInterval(() => {
		const most = isOpening ? unansweredMostWhileOpening : unansweredMost;

		if (unanswered >= most) {
			hungReason = 'it stopped answering';
			child.kill('SIGKILL');
			return;
		}

		unanswered++;
		pingId++;
		send({type: 'ping', pingId});
	}, heartbeatMs);

	const end = (reason: string) => {
		if (isGone) {
			return;
		}

		isGone = true;
		clearInterval(heartbeat);

		for (const timer of timers) {
			clearTimeout(timer);
		}

		tidyUp();
		reportGone();
		onExit(hungReason ?? reason);
	};

	child.on('message', (message) => {
		if (isGone || !isReport(message)) {
			return;
		}

		if (message.type === 'pong') {
			unanswered = 0;
			return;
		}

		if (message.type === 'opened') {
			isOpening = false;
			unanswered = 0;
		}

		onReport(message);
	});
	child.on('error', (error) => {
		if (child.pid === undefined) {
			end(error.message);
		}
	});
	child.on('exit', (code, signal) => {
		end(
			signal === null
				? `it ended with code ${code ?? 'unknown'}`
				: `it was ended by ${signal}`,
		);
	});

	const killAfter = (delayMs: number, signal: NodeJS.Signals) => {
		timers.add(
			setTimeout(() => {
				child.kill(signal);
			}, delayMs),
		);
	};

	return {
		pid: child.pid,
		send,
		async close() {
			closing ??= (async () => {
				if (!isGone) {
					send({type: 'close'});
					killAfter(politeMs, 'SIGTERM');
					killAfter(politeMs + termMs, 'SIGKILL');
				}

				await gone;
			})();

			return closing;
		},
	};
};

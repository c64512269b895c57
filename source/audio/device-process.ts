/**
The probe process: what sound devices there are now, and which of them work. The audio process cannot tell, because PortAudio's list is as old as its oldest stream, and what is asked here must not disturb what plays there.
*/
import process from 'node:process';
import type {
	DeviceAnswer,
	DeviceQuestion,
	ListenQuestion,
	ListenReport,
} from './device-messages.js';
import {createLevelMeter} from './level.js';
import {missingState} from './open-devices.js';
import {loadPortAudio} from './port-audio.js';
import {tryDevices} from './try-devices.js';

/** Nothing but the program writes into the channel. */
const isQuestion = (
	message: unknown,
): message is DeviceQuestion | ListenQuestion =>
	typeof message === 'object' && message !== null && 'type' in message;

const answer = async (question: DeviceQuestion): Promise<DeviceAnswer> => {
	try {
		const portAudio = await loadPortAudio();

		return question.type === 'list'
			? {type: 'listed', devices: portAudio.devices}
			: {type: 'tried', ...(await tryDevices(portAudio, question))};
	} catch (error) {
		const {problem, message} = missingState(error);
		return {type: 'failed', problem, message};
	}
};

/** Levels are sent this often, ms: a meter that moves. */
const levelEveryMs = 80;

/** How loud a microphone is, until the process is ended or the microphone is gone. */
const listen = async (
	{name}: ListenQuestion,
	report: (next: ListenReport) => void,
): Promise<void> => {
	const fail = (error: unknown) => {
		const {problem, message} = missingState(error);
		report({type: 'failed', problem, message});
	};

	try {
		const portAudio = await loadPortAudio();
		const source = portAudio.openSource(name);
		const meter = createLevelMeter();
		source.start(meter.push);
		setInterval(() => {
			report({type: 'level', dbfs: meter.take()});
		}, levelEveryMs);
		fail(await source.lost);
	} catch (error) {
		fail(error);
	}
};

/** Streams that hang keep a process for good, and there is nothing to finish. */
const leave = () => {
	process.kill(process.pid, 'SIGKILL');
};

process.once('message', (message) => {
	void (async () => {
		if (!isQuestion(message)) {
			return;
		}

		if (message.type === 'listen') {
			await listen(message, (report) => {
				process.send?.(
					report,
					undefined,
					undefined,
					report.type === 'failed' ? leave : undefined,
				);
			});
		} else {
			process.send?.(await answer(message), undefined, undefined, leave);
		}
	})();
});
process.once('disconnect', leave);

// Ctrl+C reaches every process of the group; when to end is the program's decision.
for (const signal of ['SIGINT', 'SIGHUP'] as const) {
	process.on(signal, () => undefined);
}

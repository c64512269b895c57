import type {SpokenPiece} from '../../source/server/engines.js';
import {serveJobs} from '../../source/server/serve-jobs.js';
import type {VoiceTask} from '../../source/server/speaking/voice-job.js';

/** A thread of a voice pool that says one sample a text. "Hold." lasts until nobody waits for it, "Break." throws, "Crash." takes the thread along. */
serveJobs<VoiceTask, boolean, SpokenPiece>((task, {reply, isAbandoned}) => {
	if (task.type !== 'speak') {
		return true;
	}

	const {text} = task.job;
	reply({text, samples: new Int16Array(1), words: [{text, atMs: 0}]});
	switch (text) {
		case 'Hold.': {
			const idle = new Int32Array(new SharedArrayBuffer(4));
			while (!isAbandoned()) {
				Atomics.wait(idle, 0, 0, 1);
			}

			return true;
		}

		case 'Break.': {
			throw new Error('broken');
		}

		case 'Crash.': {
			const trap = new Error('unreachable');
			trap.name = 'RuntimeError';
			throw trap;
		}

		default: {
			return true;
		}
	}
});

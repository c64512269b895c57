import type {SpokenPiece} from '../engines.js';
import {serveJobs} from '../serve-jobs.js';
import type {VoiceTask} from './voice-job.js';
import {loadSynthesiser} from './voice.js';

/** Thread of the voice pool: eSpeak NG is loaded here, once, and nowhere else. */
const loading = loadSynthesiser();

serveJobs<VoiceTask, boolean, SpokenPiece>(
	async (task, {reply, isAbandoned}) => {
		const synthesiser = await loading;
		if (task.type === 'speak') {
			synthesiser?.speak(task.job, {
				onPiece(piece) {
					const {buffer} = piece.samples;
					reply(piece, buffer instanceof ArrayBuffer ? [buffer] : []);
				},
				isAbandoned,
			});
		}

		return synthesiser !== undefined;
	},
);

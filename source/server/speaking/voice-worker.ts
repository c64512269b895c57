import type {SpokenPiece} from '../engines.js';
import {serveJobs} from '../serve-jobs.js';
import type {Synthesiser} from './synthesiser.js';
import {voiceJobs, type VoiceTask} from './voice-job.js';
import {loadSynthesiser} from './voice.js';

/** After these the compiler has seen what it needs to make the code quick. */
const practice = [
	['en', 'Good evening. It is seven degrees, and the sky is clear tonight.'],
	['ru', 'Добрый вечер. Сейчас семь градусов, небо ясное, ветер слабый.'],
] as const;
const practiceRounds = 4;

const warmUp = (synthesiser: Synthesiser): void => {
	for (let round = 0; round < practiceRounds; round++) {
		for (const [language, text] of practice) {
			const options = {language, voice: '', rateHz: 24_000, speed: 1};
			for (const job of voiceJobs(text, options)) {
				synthesiser.speak(job, {
					onPiece: () => undefined,
					isAbandoned: () => false,
				});
			}
		}
	}
};

/** An engine that has thrown is half-way through something: the thread ends with the error, and the pool starts another. */
const endWith = async (error: unknown): Promise<never> =>
	new Promise(() => {
		setImmediate(() => {
			throw error;
		});
	});

/** Thread of the voice pool: eSpeak NG is loaded here, once, and nowhere else. */
const loading = loadSynthesiser();

serveJobs<VoiceTask, boolean, SpokenPiece>(
	async (task, {reply, isAbandoned}) => {
		const synthesiser = await loading;
		if (synthesiser === undefined) {
			return false;
		}

		try {
			switch (task.type) {
				case 'load': {
					break;
				}

				case 'warm': {
					warmUp(synthesiser);
					break;
				}

				case 'speak': {
					synthesiser.speak(task.job, {
						onPiece(piece) {
							const {buffer} = piece.samples;
							reply(piece, buffer instanceof ArrayBuffer ? [buffer] : []);
						},
						isAbandoned,
					});
				}
			}

			return true;
		} catch (error) {
			return endWith(error);
		}
	},
);

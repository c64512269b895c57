import {availableParallelism} from 'node:os';
import type {SpokenPiece, Voice} from '../engines.js';
import {createWorkPool} from '../work-pool.js';
import {createDueGate} from './due-gate.js';
import {createItemStream} from './item-stream.js';
import {voiceJobs, type VoiceJob, type VoiceTask} from './voice-job.js';
import {acceptedVoiceNames} from './voice-name.js';

type Options = {
	/** The bundled `voice-worker`. */
	readonly workerPath: string;
	/** Most threads; as many as there are cores, within reason, unless told otherwise. */
	readonly size?: number;
	/** The threads are ended, even while they load. */
	readonly signal?: AbortSignal;
};

/** Each takes some 100 MB and speaks for some fifty conversations. */
const mostThreads = 4;

/**
ESpeak NG in threads, so that the event loop stays free and every core speaks. One thread is loaded now, the others when the first text is spoken.

One job is one sentence or less; whose sound is needed first is spoken first, so that neither a long story nor many conversations hold up an answer that begins.

@returns Nothing where the optional package is not installed.
*/
export const createVoicePool = async ({
	workerPath,
	size = Math.min(mostThreads, availableParallelism()),
	signal,
}: Options): Promise<Voice | undefined> => {
	const pool = createWorkPool<VoiceTask, boolean, SpokenPiece>({
		workerPath,
		size,
	});
	const gate = createDueGate(size);
	let isWarm = false;

	const close = (): void => {
		void pool.close();
	};

	signal?.addEventListener('abort', close, {once: true});
	try {
		if (!(await pool.run({type: 'load'}))) {
			close();
			return undefined;
		}
	} catch (error) {
		close();
		throw error;
	}

	/** The other threads load and warm up while the first one speaks: a thread that has just been loaded speaks three times as slowly. */
	const warmOthers = (): void => {
		if (!isWarm) {
			isWarm = true;
			for (let thread = 1; thread < size; thread++) {
				// A thread that does not load fails who wants it to speak.
				pool.run({type: 'warm'}).catch(() => undefined);
			}
		}
	};

	const run = async (
		job: VoiceJob,
		dueAtMs: number,
		signal: AbortSignal,
		onReply: (piece: SpokenPiece) => void,
	): Promise<void> => {
		const leave = await gate.enter(dueAtMs, signal);
		try {
			const speaking = pool.run({type: 'speak', job}, {signal, onReply});
			warmOthers();
			await speaking;
		} finally {
			leave();
		}
	};

	const speakJob = (
		job: VoiceJob,
		dueAtMs: number,
		signal: AbortSignal,
	): AsyncIterable<SpokenPiece> => {
		const {push, end, fail, items} = createItemStream<SpokenPiece>(signal);
		run(job, dueAtMs, signal, push).then(end, fail);
		return items;
	};

	/** One job after another: the next one is due when what was spoken before has been played. */
	async function* speakAll(
		jobs: readonly VoiceJob[],
		dueAtMs: number,
		signal: AbortSignal,
	): AsyncGenerator<SpokenPiece> {
		let dueMs = dueAtMs;

		async function* speakNext(job: VoiceJob): AsyncGenerator<SpokenPiece> {
			for await (const piece of speakJob(job, dueMs, signal)) {
				yield piece;
				dueMs += (piece.samples.length / job.rateHz) * 1000;
			}
		}

		for (const job of jobs) {
			yield* speakNext(job);
		}
	}

	return {
		names: acceptedVoiceNames,
		async *speak(text, {signal, dueAtMs = performance.now(), ...options}) {
			try {
				yield* speakAll(voiceJobs(text, options), dueAtMs, signal);
			} catch (error) {
				if (!signal.aborted) {
					throw error;
				}
			}
		},
		close,
	};
};

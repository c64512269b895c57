import type {AudioRun} from './audio-run.js';
import type {AudioEvent, AudioReport, PartKey} from './messages.js';
import {createUnheard} from './unheard.js';

type PlaybackReport = Extract<
	AudioReport,
	{type: 'progress' | 'cut' | 'interrupted'}
>;

/** The answers' sound on its way to the loudspeaker, whatever becomes of the process and the device meanwhile. */
export type AnswerFeed = {
	readonly play: (key: PartKey, bytes: Uint8Array) => void;
	readonly finish: (key: PartKey) => void;
	/** Exactly one `audio.cut` follows. */
	readonly cut: () => void;
	readonly note: (report: PlaybackReport) => void;
	/** The loudspeaker died with what it held, or the process that filled it did. */
	readonly rewind: () => void;
	/** To a process or a loudspeaker that knows nothing yet: everything that was not heard. */
	readonly resend: () => void;
	/** The loudspeaker is gone, and another one is looked for: until `regain` nobody can say how far it got. */
	readonly miss: () => void;
	/** Nobody will hear it, and nobody will report it as played. */
	readonly letGo: () => void;
	/** There may be a loudspeaker again: what comes is kept for it. */
	readonly takeUp: () => void;
	/** There is one, or a process that opens one before it does anything else. */
	readonly regain: () => void;
	/** What was sent until now is of no use any more. */
	readonly changeRate: (rateHz: number) => void;
	/** The process that was to answer is gone. */
	readonly answerOpenCuts: () => void;
};

type AnswerFeedOptions = {
	readonly rateHz: number;
	readonly run: AudioRun;
	/** A loudspeaker is taking over: it is given everything once it is there. */
	readonly isHeldBack: () => boolean;
	readonly onEvent: (event: AudioEvent) => void;
};

export const createAnswerFeed = ({
	rateHz,
	run,
	isHeldBack,
	onEvent,
}: AnswerFeedOptions): AnswerFeed => {
	let unheard = createUnheard(rateHz);
	let cutId = 0;
	/** `none` when it is known that nothing can be played: then nothing is kept, either. */
	let output: 'there' | 'missing' | 'none' = 'there';

	const answerOpenCuts = () => {
		for (const parts of unheard.answerOpenCuts()) {
			onEvent({type: 'audio.cut', parts});
		}
	};

	return {
		play(key, bytes) {
			if (
				run.isAlive() &&
				output !== 'none' &&
				bytes.length > 0 &&
				unheard.play(key, bytes) &&
				!isHeldBack()
			) {
				run.send({type: 'play', ...key, bytes});
			}
		},
		finish(key) {
			if (run.isAlive() && output !== 'none') {
				unheard.finish(key);

				if (!isHeldBack()) {
					run.send({type: 'finish', ...key});
				}
			}
		},
		cut() {
			cutId++;
			unheard.cut(cutId);
			run.send({type: 'cut', cutId});

			if (!run.hasProcess() || output !== 'there' || isHeldBack()) {
				// Nobody else knows what was heard. Not in the middle of the caller's own step.
				queueMicrotask(answerOpenCuts);
			}
		},
		note(report) {
			switch (report.type) {
				case 'progress': {
					const parts = unheard.progress(report.parts);

					if (parts.length > 0) {
						onEvent({type: 'audio.progress', parts});
					}

					break;
				}

				case 'cut': {
					if (output !== 'there') {
						// It was lost before it was cut, and knows of nothing.
						answerOpenCuts();
						break;
					}

					const parts = unheard.answer(report.cutId, report.parts);

					if (parts !== undefined) {
						onEvent({type: 'audio.cut', parts});
					}

					break;
				}

				case 'interrupted': {
					// Whatever was sent before this is on its way or there, and belongs to what was cut.
					run.send({type: 'forget-cut'});
					onEvent({
						type: 'audio.interrupted',
						parts: unheard.interrupt(report.parts),
					});
					break;
				}
			}
		},
		rewind() {
			unheard.rewind();
		},
		resend() {
			for (const command of unheard.replay()) {
				run.send(command);
			}
		},
		miss() {
			output = 'missing';
		},
		letGo() {
			output = 'none';
			unheard.clear();
		},
		takeUp() {
			if (output === 'none') {
				output = 'missing';
			}
		},
		regain() {
			output = 'there';
		},
		changeRate(nextRateHz) {
			answerOpenCuts();
			unheard = createUnheard(nextRateHz);
		},
		answerOpenCuts,
	};
};

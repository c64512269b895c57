import type {Input, Work} from '../conversation/exchange.js';
import type {Voice} from '../engines.js';
import {failureOf, type Failure} from '../failure.js';
import {startSpeech, type Speech} from '../speaking/speaker.js';

type Options = {
	readonly loadVoice: () => Promise<Voice | undefined>;
	/** How much faster than it plays an answer is sent. */
	readonly pace: number;
	/** Resolves when the client has taken what was sent so far. */
	readonly whenWritable: () => Promise<void>;
	readonly onInput: (input: Input) => void;
	readonly onFault: (error: unknown) => void;
};

type WorkOf<Type extends Work['type']> = Extract<Work, {type: Type}>;

type Utterance = {
	readonly controller: AbortController;
	/** What is to be said before the voice has loaded. */
	readonly early: string[];
	speech?: Speech;
	isWhole: boolean;
};

/** The voice of one conversation at work: messages that are spoken as their words come. */
export const createSpeaking = ({
	loadVoice,
	pace,
	whenWritable,
	onInput,
	onFault,
}: Options) => {
	const utterances = new Map<string, Utterance>();

	const stop = (itemId: string) => {
		utterances.get(itemId)?.controller.abort();
		utterances.delete(itemId);
	};

	/** Without a failure there is no voice. */
	const fail = (itemId: string, failure?: Failure) => {
		if (utterances.has(itemId)) {
			stop(itemId);
			onInput({
				type: 'speech.failed',
				itemId,
				...(failure === undefined ? {} : {failure}),
			});
		}
	};

	const finish = async (itemId: string, speech: Speech) => {
		try {
			await speech.end();
			if (utterances.delete(itemId)) {
				onInput({type: 'speech.ended', itemId});
			}
		} catch (error) {
			onFault(error);
			fail(
				itemId,
				failureOf(error, {
					code: 'voice_failed',
					message: 'The voice of the built-in agent failed.',
				}),
			);
		}
	};

	const voiceOrNone = async () => {
		try {
			return await loadVoice();
		} catch (error) {
			onFault(error);
			return undefined;
		}
	};

	const begin = async ({itemId, ...options}: WorkOf<'voice.begin'>) => {
		const controller = new AbortController();
		const {signal} = controller;
		const utterance: Utterance = {controller, early: [], isWhole: false};
		utterances.set(itemId, utterance);
		const voice = await voiceOrNone();
		if (voice === undefined || signal.aborted) {
			fail(itemId);
			return;
		}

		const speech = startSpeech(voice, {
			...options,
			pace,
			signal,
			whenWritable,
			onSlice({text, samples, durationMs}) {
				onInput({type: 'speech.sliced', itemId, text, samples, durationMs});
			},
		});
		utterance.speech = speech;
		for (const text of utterance.early) {
			speech.say(text);
		}

		if (utterance.isWhole) {
			await finish(itemId, speech);
		}
	};

	const end = (itemId: string) => {
		const utterance = utterances.get(itemId);
		if (utterance?.speech === undefined) {
			if (utterance !== undefined) {
				utterance.isWhole = true;
			}

			return;
		}

		void finish(itemId, utterance.speech);
	};

	const say = ({itemId, text}: WorkOf<'voice.say'>) => {
		const utterance = utterances.get(itemId);
		if (utterance?.speech === undefined) {
			utterance?.early.push(text);
			return;
		}

		utterance.speech.say(text);
	};

	return {
		run(
			work:
				| WorkOf<'voice.begin'>
				| WorkOf<'voice.say'>
				| WorkOf<'voice.end'>
				| WorkOf<'voice.stop'>,
		): void {
			switch (work.type) {
				case 'voice.begin': {
					void begin(work);
					return;
				}

				case 'voice.say': {
					say(work);
					return;
				}

				case 'voice.end': {
					end(work.itemId);
					return;
				}

				case 'voice.stop': {
					stop(work.itemId);
				}
			}
		},
		/** Nothing more is reported. Safe to call twice. */
		close(): void {
			for (const itemId of utterances.keys()) {
				stop(itemId);
			}
		},
	};
};

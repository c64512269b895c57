import {joinSamples} from '../../audio/join-samples.js';
import {loadResampler} from '../../audio/resample.js';
import type {Ears, Heard, RecogniseOptions} from '../engines.js';
import {earsMissing, failureOf, type Failure} from '../failure.js';
import type {Utterance} from './audio-tape.js';

export type Hearing = {
	readonly heard: Heard;
	/** Why there was no listening at all. */
	readonly failure?: Failure;
};

/** Never rejects. */
export type Listener = (
	utterance: Utterance,
	options: ListenOptions,
) => Promise<Hearing>;

type ListenOptions = RecogniseOptions & {
	/** This may not be the whole yet, and nobody waits for it: only ears that are idle listen. */
	readonly isTentative?: boolean;
};

type Options = {
	readonly loadEars: () => Promise<Ears | undefined>;
	readonly onFault: (error: unknown) => void;
};

/** What the recogniser takes. */
const earsRateHz = 16_000;

const notUnderstood: Heard = {isUnderstood: false};

const unexplained: Failure = {
	code: 'ears_failed',
	message: 'The speech recognition of the built-in agent failed',
};

const atEarsRate = async ({
	samples,
	rateHz,
}: Utterance): Promise<Int16Array> => {
	const createResampler = await loadResampler();
	const resampler = createResampler(rateHz, earsRateHz);
	try {
		// What it returns is lent until the next call.
		const body = Int16Array.from(resampler.push(samples));
		return joinSamples(body, resampler.flush());
	} finally {
		resampler.close();
	}
};

const recogniseWith = async (
	ears: Ears,
	utterance: Utterance,
	options: RecogniseOptions,
): Promise<Heard> => ears.recognise(await atEarsRate(utterance), options);

/**
Hands utterances to the ears, in the form that they take. One that they have begun to listen to in a pause, when nobody knew whether it was the whole, is not listened to twice.
*/
export const createListener = ({loadEars, onFault}: Options): Listener => {
	const begun = new WeakMap<Utterance, Promise<Heard>>();

	const understand = async (
		ears: Ears,
		utterance: Utterance,
		{isTentative = false, ...options}: ListenOptions,
	): Promise<Heard> => {
		if (
			utterance.samples.length === 0 ||
			(isTentative && ears.isIdle?.() !== true)
		) {
			return notUnderstood;
		}

		const earlier = begun.get(utterance);

		if (earlier !== undefined) {
			try {
				const heard = await earlier;
				if (heard.isUnderstood) {
					options.onDelta?.(heard.text);
				}

				return heard;
			} catch {
				// Given up, or failed: once more, by those who still want to know.
			}
		}

		const hearing = recogniseWith(ears, utterance, options);
		begun.set(utterance, hearing);
		return hearing;
	};

	return async (utterance, options) => {
		try {
			const ears = await loadEars();
			return ears === undefined
				? {heard: notUnderstood, failure: earsMissing}
				: {heard: await understand(ears, utterance, options)};
		} catch (error) {
			if (!options.signal.aborted) {
				onFault(error);
			}

			return {heard: notUnderstood, failure: failureOf(error, unexplained)};
		}
	};
};

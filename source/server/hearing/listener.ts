import {createResampler} from '../../audio/resample.js';
import type {Ears, Heard, RecogniseOptions} from '../engines.js';
import type {Utterance} from './audio-inbox.js';

export type Hearing = {
	readonly heard: Heard;
	/** Why there was no listening at all. */
	readonly failure?: 'ears_missing' | 'ears_failed';
};

/** Never rejects. */
export type Listener = (
	utterance: Utterance,
	options: RecogniseOptions,
) => Promise<Hearing>;

/** What the recogniser takes. */
const earsRateHz = 16_000;

type Options = {
	readonly loadEars: () => Promise<Ears | undefined>;
	readonly onFault: (error: unknown) => void;
};

/** One utterance after the other, whoever they come from: the recogniser can only listen to one at a time. */
export const createListener = ({loadEars, onFault}: Options): Listener => {
	const listen = async (
		{samples, rateHz}: Utterance,
		options: RecogniseOptions,
	): Promise<Hearing> => {
		try {
			const ears = await loadEars();
			if (ears === undefined) {
				return {heard: {isUnderstood: false}, failure: 'ears_missing'};
			}

			if (samples.length === 0) {
				return {heard: {isUnderstood: false}};
			}

			const resampler = await createResampler({
				fromHz: rateHz,
				toHz: earsRateHz,
			});
			const head = [...resampler.push(samples)];
			const tail = resampler.flush();
			const whole = new Int16Array(head.length + tail.length);
			whole.set(head);
			whole.set(tail, head.length);
			resampler.close();

			return {heard: await ears.recognise(whole, options)};
		} catch (error) {
			onFault(error);
			return {heard: {isUnderstood: false}, failure: 'ears_failed'};
		}
	};

	let last: Promise<unknown> = Promise.resolve();

	return async (utterance, options) => {
		const turn = last.then(async () => listen(utterance, options));
		last = turn;
		return turn;
	};
};

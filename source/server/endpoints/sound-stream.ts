import {createSampleAligner} from '../../audio/pcm.js';
import {joinBytes} from './join-bytes.js';
import {createWavStream, type StreamedSound} from './wav-stream.js';

/** What OpenAI's interface means by `pcm`. */
const usualRateHz = 24_000;
const pcmTypes =
	/^(?:$|audio\/(?:x-)?(?:pcm|raw|l16|lpcm|s16le)|application\/octet-stream|binary\/octet-stream)/v;
const wavTypes = /^audio\/(?:x-|vnd\.)?wave?\b/v;

/** The sound is of a kind that is not understood here. */
export class SoundTypeError extends Error {
	override name = 'SoundTypeError' as const;
}

export type SoundStream = {
	/** Nothing while it is not clear what this is. */
	readonly push: (bytes: Uint8Array) => StreamedSound | undefined;
};

type Facts = {
	readonly contentType: string;
	/** Of the body, where it is known. */
	readonly bytes: number | undefined;
};

const createPcmStream = ({contentType, bytes}: Facts): SoundStream => {
	const aligner = createSampleAligner();
	const said = Number(/\brate=(?<rate>\d+)/v.exec(contentType)?.groups?.rate);
	const rateHz = said > 0 ? said : usualRateHz;
	const wholeMs = bytes === undefined ? undefined : (bytes / 2 / rateHz) * 1000;

	return {
		push: (chunk) => ({rateHz, samples: aligner.push(chunk), wholeMs}),
	};
};

/** Servers say PCM and send WAV, or the other way round: the first bytes know better than the header. */
const openStream = (start: Uint8Array, facts: Facts): SoundStream => {
	const isWav = String.fromCodePoint(...start.subarray(0, 4)) === 'RIFF';
	const {contentType} = facts;
	if (isWav) {
		return createWavStream();
	}

	if (pcmTypes.test(contentType) || wavTypes.test(contentType)) {
		return createPcmStream(facts);
	}

	throw new SoundTypeError(contentType);
};

/**
Speech as it comes from an endpoint, cut anywhere: PCM, or WAV.

@throws {SoundTypeError | WavError} From `push`.
*/
export const createSoundStream = (facts: Facts): SoundStream => {
	let held: Uint8Array = new Uint8Array(0);
	let stream: SoundStream | undefined;

	return {
		push(bytes) {
			if (stream !== undefined) {
				return stream.push(bytes);
			}

			held = joinBytes(held, bytes);
			if (held.length < 4) {
				return undefined;
			}

			stream = openStream(held, facts);
			return stream.push(held);
		},
	};
};

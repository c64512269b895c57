import {Buffer} from 'node:buffer';
import {decodeG711, encodeG711, type Law} from '../../audio/g711.js';
import {base64FromSamples, bytesFromSamples} from '../../audio/pcm.js';

/** How sound travels on the wire. G.711 is 8,000 Hz by its nature. */
export type AudioFormat =
	| {readonly type: 'audio/pcm'; readonly rateHz: number}
	| {readonly type: 'audio/pcmu'}
	| {readonly type: 'audio/pcma'};

const g711RateHz = 8000;

export const rateOf = (format: AudioFormat): number =>
	format.type === 'audio/pcm' ? format.rateHz : g711RateHz;

const bytesPerSample = ({type}: AudioFormat): number =>
	type === 'audio/pcm' ? 2 : 1;

export const msOfBytes = (bytes: number, format: AudioFormat): number =>
	(bytes / bytesPerSample(format) / rateOf(format)) * 1000;

export const formatOnTheWire = (format: AudioFormat) =>
	format.type === 'audio/pcm'
		? {type: format.type, rate: format.rateHz}
		: {type: format.type};

const laws: Readonly<Record<'audio/pcmu' | 'audio/pcma', Law>> = {
	'audio/pcmu': 'mu',
	'audio/pcma': 'a',
};

/** Samples as a frame carries them, in base64. */
export const encodeSound = (
	samples: Int16Array,
	{type}: AudioFormat,
): string =>
	type === 'audio/pcm'
		? base64FromSamples(samples)
		: Buffer.from(encodeG711(samples, laws[type])).toString('base64');

/** What a frame carries, as PCM16 little-endian in base64. */
export const pcmBase64 = (audio: string, {type}: AudioFormat): string =>
	type === 'audio/pcm'
		? audio
		: Buffer.from(
				bytesFromSamples(decodeG711(Buffer.from(audio, 'base64'), laws[type])),
			).toString('base64');

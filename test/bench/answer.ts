import {Buffer} from 'node:buffer';
import {tone} from '../helpers/tone.js';

/** What a server of the GA dialect speaks, Hz. */
export const wireRateHz = 24_000;

/** Of the tone that answers are made of; a thousandth of a second is one period. */
export const toneHz = 1000;
export const tonePeak = 8000;

/** A steady tone as PCM16 bytes at the wire's rate. */
export const toneBytes = (seconds: number): Uint8Array =>
	new Uint8Array(
		tone({
			frequencyHz: toneHz,
			rateHz: wireRateHz,
			samples: seconds * wireRateHz,
			peak: tonePeak,
		}).buffer,
	);

/** The frames of one spoken answer. */
export const answerFrames = (number: number) => {
	const address = {
		response_id: `resp_${number}`,
		item_id: `item_a${number}`,
		output_index: 0,
		content_index: 0,
	};
	const response = (status: string) => ({
		id: address.response_id,
		status,
		output: [],
	});

	return {
		begin: [
			{type: 'response.created', response: response('in_progress')},
			{
				type: 'response.output_item.added',
				response_id: address.response_id,
				output_index: 0,
				item: {
					id: address.item_id,
					type: 'message',
					role: 'assistant',
					content: [],
				},
			},
		],
		audio: (bytes: Uint8Array) => ({
			type: 'response.output_audio.delta',
			...address,
			delta: Buffer.from(bytes).toString('base64'),
		}),
		text: (delta: string) => ({
			type: 'response.output_audio_transcript.delta',
			...address,
			delta,
		}),
		end: (status: 'completed' | 'cancelled') => [
			{type: 'response.output_audio.done', ...address},
			{type: 'response.done', response: response(status)},
		],
	};
};

/** The user speaks, as the server reports it. */
export const userFrames = (number: number, transcript: string) => {
	const item = {item_id: `item_u${number}`};
	return {
		begins: {
			type: 'input_audio_buffer.speech_started',
			audio_start_ms: 0,
			...item,
		},
		ends: [
			{
				type: 'input_audio_buffer.speech_stopped',
				audio_end_ms: 0,
				...item,
			},
			{type: 'input_audio_buffer.committed', ...item},
			{
				type: 'conversation.item.input_audio_transcription.completed',
				content_index: 0,
				transcript,
				...item,
			},
		],
	};
};

/** Pieces of so many bytes each; the last may be shorter. */
export const pieces = (
	bytes: Uint8Array,
	lengthOf: () => number,
): readonly Uint8Array[] => {
	const all: Uint8Array[] = [];
	for (let start = 0; start < bytes.length;) {
		const end = start + lengthOf();
		all.push(bytes.subarray(start, end));
		start = end;
	}

	return all;
};

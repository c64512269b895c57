import {msOfBytes} from './audio-format.js';
import type {EncodedSound} from './base64.js';
import {change, consider, send, sequence, work, type Move} from './move.js';
import {errorFrame} from './wire.js';

/** Most audio that waits for a commit where turns end by hand, bytes: as much as one append may carry. */
const maxBufferedBytes = 15 * 1024 * 1024;

/** More of the user's sound. */
export const appendSound = (
	{audio, bytes}: EncodedSound,
	eventId: string | undefined,
): Move =>
	consider(({bufferedMs, session: {turnDetection, inputFormat: format}}) => {
		const audioMs = msOfBytes(bytes, format);

		return turnDetection === undefined &&
			bufferedMs + audioMs > msOfBytes(maxBufferedBytes, format)
			? send(
					errorFrame(
						{
							code: 'input_audio_buffer_full',
							message: `The buffer holds ${Math.round(bufferedMs / 1000)} seconds of audio: commit or clear it.`,
							param: 'audio',
						},
						eventId,
					),
				)
			: sequence(
					change((state) => ({
						...state,
						bufferedMs: bufferedMs + audioMs,
						streamMs: state.streamMs + audioMs,
					})),
					work({type: 'audio.append', audio, format}),
				);
	});

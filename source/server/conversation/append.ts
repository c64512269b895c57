import {keptMs, semanticPaddingMs} from '../kept-sound.js';
import {msOfBytes} from './audio-format.js';
import type {EncodedSound} from './base64.js';
import type {Conversation} from './conversation.js';
import {change, consider, send, sequence, work, type Move} from './move.js';
import {errorFrame} from './wire.js';

/** Most audio that waits for a commit where turns end by hand, bytes: as much as one append may carry. */
const maxBufferedBytes = 15 * 1024 * 1024;

/** How much of what was appended before is still there when more comes, ms: where turns are being found, what no turn can begin in any more is forgotten. */
const stillBufferedMs = ({
	bufferedMs,
	turn,
	session: {turnDetection},
}: Conversation): number => {
	if (turnDetection === undefined) {
		return bufferedMs;
	}

	const paddingMs =
		turnDetection.type === 'server_vad'
			? turnDetection.prefixPaddingMs
			: semanticPaddingMs;
	return Math.min(bufferedMs, keptMs(turn !== undefined, paddingMs));
};

/** More of the user's sound. */
export const appendSound = (
	{audio, bytes}: EncodedSound,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const {turnDetection, inputFormat: format} = state.session;
		const bufferedMs = stillBufferedMs(state);
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
					change((current) => ({
						...current,
						bufferedMs: bufferedMs + audioMs,
						streamMs: current.streamMs + audioMs,
					})),
					work({type: 'audio.append', audio, format}),
				);
	});

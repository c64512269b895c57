import type {Conversation} from './conversation.js';
import {addItem, finishItem, lastItemId} from './items.js';
import {
	change,
	consider,
	send,
	sequence,
	stay,
	withId,
	work,
	type Move,
} from './move.js';
import type {WireMessage} from './wire.js';

/** Somebody has done something: the agent does not break this silence. */
export const stopWaiting: Move = consider(({silentFromMs}) =>
	silentFromMs === undefined
		? stay
		: sequence(
				change(({silentFromMs: _, ...rest}) => rest),
				work({type: 'timer.clear', name: 'idle'}),
			),
);

const idleTimeoutOf = ({
	session: {turnDetection},
	turn,
	responses,
}: Conversation): number | undefined =>
	turnDetection?.type === 'server_vad' &&
	turn === undefined &&
	responses.every(({isOutOfBand}) => isOutOfBand)
		? turnDetection.idleTimeoutMs
		: undefined;

/** An answer has been sent: when it has played, and nobody says anything for so long, the agent speaks again. */
export const waitForWords = (playsMs: number): Move =>
	consider((state) => {
		const timeoutMs = idleTimeoutOf(state);

		return timeoutMs === undefined
			? stay
			: sequence(
					change((current) => ({
						...current,
						silentFromMs: current.streamMs + playsMs,
					})),
					work({
						type: 'timer.set',
						name: 'idle',
						delayMs: playsMs + timeoutMs,
					}),
				);
	});

const silence = (itemId: string, audioMs: number) => {
	const wire: WireMessage = {
		id: itemId,
		object: 'realtime.item',
		type: 'message',
		status: 'completed',
		role: 'user',
		content: [{type: 'input_audio', transcript: ''}],
	};

	return {
		wire,
		audioMs,
		heard: {isUnderstood: true, text: ''},
		isSilence: true,
	} as const;
};

/** The silence that nobody broke becomes an item; `answer` follows. */
export const breakSilence = (answer: Move): Move =>
	consider((state) => {
		const {silentFromMs, streamMs} = state;
		if (silentFromMs === undefined) {
			return stay;
		}

		const endMs = Math.round(streamMs);
		const startMs = Math.min(endMs, Math.round(silentFromMs));

		return withId('item', (itemId) => {
			const item = silence(itemId, endMs - startMs);

			return sequence(
				change(({silentFromMs: _, ...rest}) => ({...rest, bufferedMs: 0})),
				work({type: 'audio.clear'}),
				send(
					{
						type: 'input_audio_buffer.timeout_triggered',
						item_id: itemId,
						audio_start_ms: startMs,
						audio_end_ms: endMs,
					},
					{
						type: 'input_audio_buffer.committed',
						item_id: itemId,
						previous_item_id: lastItemId(state) ?? null,
					},
				),
				addItem(item),
				finishItem(item),
				answer,
			);
		});
	});

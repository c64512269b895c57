import type {Conversation, SpokenWords} from './conversation.js';
import {noItem} from './item-requests.js';
import {changeItem, findItem} from './items.js';
import {
	changeMessage,
	consider,
	send,
	sequence,
	speakerOf,
	type Move,
} from './move.js';
import {errorFrame, type Problem} from './wire.js';

type Truncation = {
	readonly itemId: string;
	readonly contentIndex: number;
	readonly audioEndMs: number;
};

type Spoken = {
	readonly audioMs: number;
	readonly words: readonly SpokenWords[];
};

/** The audio of a message, while it is being said and afterwards. */
const spokenIn = (
	state: Conversation,
	{itemId, contentIndex}: Truncation,
): Spoken | undefined => {
	const open = speakerOf(state, itemId)?.message;
	if (contentIndex > 0) {
		return undefined;
	}

	if (open !== undefined) {
		return open.modality === 'audio' ? open : undefined;
	}

	const item = findItem(state, itemId);
	return item?.wire.type === 'message' &&
		item.wire.content[0]?.type === 'output_audio'
		? {audioMs: item.audioMs, words: item.words ?? []}
		: undefined;
};

/** The words that were over by then: each is over where the next one begins. */
const wordsUntil = (
	{audioMs, words}: Spoken,
	endMs: number,
): readonly SpokenWords[] =>
	words.filter((_, index) => (words[index + 1]?.atMs ?? audioMs) <= endMs);

const problemWith = (
	state: Conversation,
	truncation: Truncation,
	spoken: Spoken | undefined,
): Problem | undefined => {
	const {itemId, contentIndex, audioEndMs} = truncation;
	const item = findItem(state, itemId);
	if (item === undefined) {
		return noItem('truncate', itemId);
	}

	if (item.wire.type !== 'message' || item.wire.role !== 'assistant') {
		return {
			code: 'invalid_value',
			message: 'Only messages of the assistant can be truncated.',
			param: 'item_id',
		};
	}

	if (spoken === undefined) {
		return {
			code: 'invalid_value',
			message: `Content ${contentIndex} of item '${itemId}' is not audio.`,
			param: 'content_index',
		};
	}

	return audioEndMs > spoken.audioMs
		? {
				code: 'invalid_value',
				message: `Audio content of ${Math.floor(spoken.audioMs)} ms is already shorter than ${audioEndMs} ms.`,
				param: 'audio_end_ms',
			}
		: undefined;
};

/** Forget what the person has not heard: the audio after this time, and the words that were not over by then. */
export const truncateItem = (
	truncation: Truncation,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const {itemId, contentIndex, audioEndMs} = truncation;
		const spoken = spokenIn(state, truncation);
		const problem = problemWith(state, truncation, spoken);
		if (problem !== undefined || spoken === undefined) {
			return send(errorFrame(problem ?? noItem('truncate', itemId), eventId));
		}

		const words = wordsUntil(spoken, audioEndMs);
		const transcript = words.map(({text}) => text).join('');

		return sequence(
			changeMessage(itemId, (message) => ({
				...message,
				transcript,
				words,
				audioMs: audioEndMs,
				isTruncated: true,
			})),
			changeItem(itemId, (item) => ({
				...item,
				audioMs: audioEndMs,
				words,
				wire:
					item.wire.type === 'message' && item.wire.status !== 'in_progress'
						? {
								...item.wire,
								content: [{type: 'output_audio', transcript}],
							}
						: item.wire,
			})),
			send({
				type: 'conversation.item.truncated',
				item_id: itemId,
				content_index: contentIndex,
				audio_end_ms: audioEndMs,
			}),
		);
	});

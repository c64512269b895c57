import {isObject} from '../../conversation/checked.js';
import type {ServerFrame} from '../../conversation/wire.js';
import type {Stage} from '../stage.js';
import {isSpokenByUser, wordsOf, writeFinishedItem} from './items.js';

/** Both parts are there in every answer, spoken or not. */
const textIndex = 0;
export const audioIndex = 1;

/** The two parts of an answer: its text on a track of its own, and its sound with the text beside it. */
export const tellInTwoParts = (): Stage => {
	/** The service begins its words with a space. */
	const begun = new Set<unknown>();
	let isSpokenTurn = false;

	const noteTurn = (item: unknown): void => {
		if (isObject(item) && item.role === 'user') {
			isSpokenTurn = isSpokenByUser(item);
		}
	};

	const inParts = (frame: ServerFrame) => ({
		text: {...frame, content_index: textIndex},
		audio: {...frame, content_index: audioIndex},
	});

	const words = (frame: ServerFrame): string => {
		const delta = String(frame.delta);
		const isFirst = !begun.has(frame.item_id);
		begun.add(frame.item_id);
		return isFirst && !delta.startsWith(' ') ? ` ${delta}` : delta;
	};

	const begin = (frame: ServerFrame): readonly ServerFrame[] => {
		const {text, audio} = inParts(frame);
		return [
			{...text, part: {type: 'text', text: ''}},
			{...audio, part: {type: 'audio'}},
		];
	};

	const end = (frame: ServerFrame): readonly ServerFrame[] => {
		const said = wordsOf(frame.part);
		const all =
			begun.delete(frame.item_id) && said !== ''
				? ` ${said.trimStart()}`
				: said;
		const {part: _, ...address} = frame;
		const {text, audio} = inParts(address);
		const textEnd = [
			{...text, part: {type: 'text', text: all}},
			{...text, type: 'response.output_text.done', text: all},
		];
		const audioEnd = [
			{...audio, part: {type: 'audio'}},
			{...audio, type: 'response.output_audio.done'},
			{
				...audio,
				type: 'response.output_audio_transcript.done',
				transcript: all,
			},
		];

		// As recorded: the answer to a spoken turn ends with its text, that to a typed one with its sound.
		return isSpokenTurn ? [...audioEnd, ...textEnd] : [...textEnd, ...audioEnd];
	};

	return (frame) => {
		switch (frame.type) {
			case 'conversation.item.created': {
				noteTurn(frame.item);
				return [frame];
			}

			case 'response.content_part.added': {
				return begin(frame);
			}

			case 'response.output_text.delta': {
				return [{...inParts(frame).text, delta: words(frame)}];
			}

			case 'response.output_audio_transcript.delta': {
				const {text, audio} = inParts(frame);
				const delta = words(frame);
				return [
					{...text, type: 'response.output_text.delta', delta},
					{...audio, delta},
				];
			}

			case 'response.output_audio.delta':
			case 'conversation.item.truncated': {
				return [inParts(frame).audio];
			}

			case 'response.output_text.done':
			case 'response.output_audio.done':
			case 'response.output_audio_transcript.done': {
				return [];
			}

			case 'response.content_part.done': {
				return end(frame);
			}

			case 'response.output_item.done': {
				return [{...frame, item: writeFinishedItem(frame.item)}];
			}

			default: {
				return [frame];
			}
		}
	};
};

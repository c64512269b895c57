import {msOfBytes} from './audio-format.js';
import type {Conversation, Item} from './conversation.js';
import {consider, sequence, stay, withId, work, type Move} from './move.js';
import type {NewContent, NewItem} from './read-item.js';
import {hintsOf} from './tools.js';
import type {WireContent, WireItem} from './wire.js';

const contentOnTheWire = (
	content: NewContent,
	role: 'user' | 'assistant' | 'system',
): WireContent => {
	if (content.type === 'audio') {
		const {transcript} = content;
		return {
			type: 'input_audio',
			...(transcript === undefined ? {} : {transcript}),
		};
	}

	return {
		type: role === 'assistant' ? 'output_text' : 'input_text',
		text: content.text,
	};
};

const toWire = (item: NewItem, id: string, callId: string): WireItem => {
	const base = {id, object: 'realtime.item', status: 'completed'} as const;

	switch (item.type) {
		case 'message': {
			return {
				...base,
				type: 'message',
				role: item.role,
				content: item.content.map((content) =>
					contentOnTheWire(content, item.role),
				),
			};
		}

		case 'function_call': {
			return {
				...base,
				type: 'function_call',
				call_id: item.callId ?? callId,
				name: item.name,
				arguments: item.arguments,
			};
		}

		case 'function_call_output': {
			return {
				...base,
				type: 'function_call_output',
				call_id: item.callId,
				output: item.output,
			};
		}
	}
};

type Sound = Extract<NewContent, {type: 'audio'}>;

const soundsIn = (item: NewItem): readonly Sound[] =>
	item.type === 'message'
		? item.content.filter((content) => content.type === 'audio')
		: [];

const isUnknown = ({transcript}: Sound): boolean => transcript === undefined;

const toItem = (
	item: NewItem,
	wire: WireItem,
	{session: {inputFormat}}: Conversation,
): Item => {
	const sounds = soundsIn(item);
	const bytes = sounds.reduce((sum, {sound}) => sum + (sound?.bytes ?? 0), 0);

	return {
		wire,
		audioMs: msOfBytes(bytes, inputFormat),
		...(sounds.length === 0 || sounds.some((sound) => isUnknown(sound))
			? {}
			: {
					heard: {
						isUnderstood: true,
						text: sounds.map(({transcript = ''}) => transcript).join(' '),
					},
				}),
	};
};

/** What is in it to be listened to. */
const listenTo = (item: NewItem, itemId: string): Move =>
	consider(({session: {inputFormat: format, tools, transcription}}) => {
		const parts = soundsIn(item).flatMap((content) =>
			isUnknown(content) && content.sound !== undefined
				? [content.sound.audio]
				: [],
		);

		return parts.length === 0
			? stay
			: work({
					type: 'sound.recognise',
					itemId,
					parts,
					format,
					hints: hintsOf(tools, transcription),
					...(transcription?.language === undefined
						? {}
						: {language: transcription.language}),
				});
	});

/** Make an item of what a client brought and go on with it; its sound is listened to afterwards. */
export const withNewItem = (
	item: NewItem,
	next: (item: Item) => Move,
): Move => {
	const create = (id: string, callId: string): Move =>
		consider((state) =>
			sequence(
				next(toItem(item, toWire(item, id, callId), state)),
				listenTo(item, id),
			),
		);
	const withCallId = (id: string): Move =>
		item.type === 'function_call' && item.callId === undefined
			? withId('call', (callId) => create(id, callId))
			: create(id, '');

	return item.id === undefined
		? withId('item', withCallId)
		: withCallId(item.id);
};

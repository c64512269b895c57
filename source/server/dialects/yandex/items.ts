import {isObject, type JsonObject} from '../../conversation/checked.js';

/** What is written or said in one part of a message. */
export const wordsOf = (part: unknown): string => {
	const {text, transcript} = isObject(part) ? part : {};
	const words = text ?? transcript;
	return typeof words === 'string' ? words : '';
};

/** Whether the user said it aloud. */
export const isSpokenByUser = (item: unknown): item is JsonObject =>
	isObject(item) &&
	item.role === 'user' &&
	Array.isArray(item.content) &&
	item.content.some(
		(part: unknown) => isObject(part) && part.type === 'input_audio',
	);

const isAssistant = (item: JsonObject): boolean =>
	item.type === 'message' && item.role === 'assistant';

/** Of a message that the user spoke, the words that are not known yet are null. */
const writePart = (part: unknown): unknown =>
	isObject(part) && part.type === 'input_audio'
		? {...part, transcript: wordsOf(part) === '' ? null : part.transcript}
		: part;

/** An item with every member that the service's items have; an assistant's message in its two parts, the text and the sound. */
export const writeItem = (item: JsonObject): JsonObject => {
	const content: readonly unknown[] = Array.isArray(item.content)
		? item.content
		: [];

	return {
		role: null,
		call_id: null,
		name: null,
		arguments: null,
		output: null,
		metadata: null,
		...item,
		content:
			isAssistant(item) && content.length > 0
				? [
						{
							type: 'output_text',
							text: content.map((part) => wordsOf(part)).join(''),
						},
						{type: 'output_audio', transcript: null},
					]
				: content.map((part) => writePart(part)),
	};
};

/** The same with the parts that it is going to have, still empty. */
export const withEmptyParts = (item: JsonObject): JsonObject => ({
	...item,
	content: [
		{type: 'output_text', text: ''},
		{type: 'output_audio', transcript: null},
	],
});

/** An item of a response that is over: of a message only the sound is left, without its words. */
export const writeFinishedItem = (item: unknown): unknown => {
	if (!isObject(item)) {
		return item;
	}

	const told = writeItem(item);
	return isAssistant(item)
		? {...told, content: [{type: 'output_audio', transcript: null}]}
		: told;
};

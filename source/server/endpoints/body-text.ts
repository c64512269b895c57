import type {Answer} from './call.js';
import type {Endpoint} from './endpoint.js';
import {unreadableFailure} from './failures.js';

/** No answer in words is longer. */
const mostCharacters = 8_000_000;

/** A body as text, chunk by chunk; a character cut in two comes whole with the later chunk. */
export async function* textChunks(
	endpoint: Endpoint,
	{bytes}: Answer,
): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let characters = 0;

	for await (const chunk of bytes) {
		const text = decoder.decode(chunk, {stream: true});
		characters += text.length;
		if (characters > mostCharacters) {
			throw unreadableFailure(
				endpoint,
				`an answer of more than ${mostCharacters} characters`,
			);
		}

		yield text;
	}

	yield decoder.decode();
}

/** The whole body as text. */
export const textOf = async (
	endpoint: Endpoint,
	answer: Answer,
): Promise<string> => {
	const chunks: string[] = [];
	for await (const chunk of textChunks(endpoint, answer)) {
		chunks.push(chunk);
	}

	return chunks.join('');
};

import {
	type fieldsOf,
	numberIn,
	objectIn,
	objectsIn,
	textIn,
} from '../thinking/json.js';
import type {Answer} from './call.js';
import type {Endpoint} from './endpoint.js';
import {cutFailure} from './failures.js';
import {framesOf} from './frames.js';

type Fields = NonNullable<ReturnType<typeof fieldsOf>>;

/** What one object of a chat answer adds to it. */
export type ChatDelta =
	| {readonly type: 'text'; readonly text: string}
	| {
			/** A bit of a call; the bits of one call follow each other. */
			readonly type: 'call';
			/** Which of several; not every server tells. */
			readonly index: number | undefined;
			readonly id: string | undefined;
			readonly name: string | undefined;
			readonly arguments: string;
	  }
	| {
			readonly type: 'usage';
			readonly inputTokens: number;
			readonly outputTokens: number;
	  }
	| {readonly type: 'finished'; readonly reason: string};

/** OpenAI sends arguments as JSON text; some others as the object itself. */
const argumentsIn = (called: Fields): string =>
	textIn(called, 'arguments') ??
	(objectIn(called, 'arguments') === undefined
		? ''
		: JSON.stringify(called.arguments));

const callOf = (call: Fields): ChatDelta => {
	const called = objectIn(call, 'function') ?? {};
	return {
		type: 'call',
		index: numberIn(call, 'index'),
		id: textIn(call, 'id'),
		name: textIn(called, 'name'),
		arguments: argumentsIn(called),
	};
};

/** Content is a text, or, in a whole message of some servers, a list of parts. */
const contentIn = (message: Fields): string =>
	textIn(message, 'content') ??
	objectsIn(message, 'content')
		.map((part) => textIn(part, 'text') ?? '')
		.join('');

/** Reasoning has members of its own (`reasoning_content`, `reasoning`): it is not read. */
const deltasOfMessage = (message: Fields): readonly ChatDelta[] => {
	const text = contentIn(message) || (textIn(message, 'refusal') ?? '');
	return [
		...(text === '' ? [] : [{type: 'text', text} as const]),
		...objectsIn(message, 'tool_calls').map((call) => callOf(call)),
	];
};

const usageOf = (frame: Fields): readonly ChatDelta[] => {
	const usage = objectIn(frame, 'usage');
	return usage === undefined
		? []
		: [
				{
					type: 'usage',
					inputTokens: numberIn(usage, 'prompt_tokens') ?? 0,
					outputTokens: numberIn(usage, 'completion_tokens') ?? 0,
				},
			];
};

/** What one object of an answer says, a streamed chunk or a whole answer. */
const deltasOf = (frame: Fields): readonly ChatDelta[] => {
	const [choice = {}] = objectsIn(frame, 'choices');
	const message =
		objectIn(choice, 'delta') ?? objectIn(choice, 'message') ?? {};
	const reason = textIn(choice, 'finish_reason');

	return [
		...deltasOfMessage(message),
		...usageOf(frame),
		...(reason === undefined ? [] : [{type: 'finished', reason} as const]),
	];
};

/**
What a chat answer says, bit by bit, streamed or not.

@throws {EndpointError} Also where the answer ends without a reason and without the mark of its end.
*/
export async function* chatDeltas(
	endpoint: Endpoint,
	answer: Answer,
): AsyncGenerator<ChatDelta> {
	let isComplete = false;

	for await (const frame of framesOf(endpoint, answer)) {
		if (frame.type === 'end') {
			isComplete = true;
			continue;
		}

		for (const delta of deltasOf(frame.fields)) {
			if (delta.type === 'finished') {
				isComplete = true;
				answer.finish();
			}

			yield delta;
		}
	}

	if (!isComplete) {
		throw cutFailure(endpoint);
	}
}

import {decodeError} from './decode-error.js';
import {decodeItem} from './decode-item.js';
import type {ServerError, ServerResponse} from './server-event.js';
import {
	idAt,
	numberAt,
	objectAt,
	objectsAt,
	present,
	textAt,
	type WireObject,
} from './wire-value.js';

type Status = NonNullable<ServerResponse['status']>;

const statuses: ReadonlyMap<string, Status> = new Map([
	['in_progress', 'in_progress'],
	['completed', 'completed'],
	['cancelled', 'cancelled'],
	['canceled', 'cancelled'],
	['failed', 'failed'],
	['incomplete', 'incomplete'],
]);

/** A bare string explains a failure; on an answer that went well it is a placeholder (xAI's `unimplemented`). */
const failure = (
	response: WireObject,
	status: Status | undefined,
): ServerError | undefined => {
	const details = objectAt(response, 'status_details') ?? {};

	if (details.error !== undefined && details.error !== null) {
		return decodeError(details);
	}

	const words = textAt(response, 'status_details');
	return status === 'failed' && words !== undefined
		? decodeError({message: words})
		: undefined;
};

/** Token counts of the response itself, or those beside it: xAI leaves `response.usage` empty and puts them on the event. */
const usage = (
	response: WireObject,
	event: WireObject,
): ServerResponse['usage'] => {
	for (const holder of [response, event]) {
		const counts = objectAt(holder, 'usage') ?? {};
		const input = objectAt(counts, 'input_token_details') ?? {};
		const output = objectAt(counts, 'output_token_details') ?? {};
		const tokens = present({
			input_tokens: numberAt(counts, 'input_tokens'),
			output_tokens: numberAt(counts, 'output_tokens'),
			total_tokens: numberAt(counts, 'total_tokens'),
			input_text_tokens: numberAt(input, 'text_tokens'),
			input_audio_tokens: numberAt(input, 'audio_tokens'),
			cached_tokens: numberAt(input, 'cached_tokens'),
			output_text_tokens: numberAt(output, 'text_tokens'),
			output_audio_tokens: numberAt(output, 'audio_tokens'),
		});

		if (Object.keys(tokens).length > 0) {
			return tokens;
		}
	}

	return undefined;
};

/** The response of `response.created` and `response.done`. */
export const decodeResponse = (event: WireObject): ServerResponse => {
	const response = objectAt(event, 'response') ?? {};
	const status = statuses.get(textAt(response, 'status') ?? '');
	const details = objectAt(response, 'status_details') ?? {};

	return present({
		id: idAt(response, 'id') ?? idAt(event, 'response_id'),
		status,
		reason: textAt(details, 'reason'),
		error: failure(response, status),
		output: objectsAt(response, 'output').map((item) => decodeItem(item)),
		usage: usage(response, event),
	});
};

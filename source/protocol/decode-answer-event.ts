import {decodeItem} from './decode-item.js';
import {decodeResponse} from './decode-response.js';
import type {PartAddress, ServerEvent} from './server-event.js';
import {
	idAt,
	jsonTextAt,
	numberAt,
	objectAt,
	present,
	textAt,
	type WireObject,
} from './wire-value.js';

const address = (event: WireObject): PartAddress =>
	present({
		response_id: idAt(event, 'response_id'),
		item_id: idAt(event, 'item_id') ?? '',
		output_index: numberAt(event, 'output_index') ?? 0,
		content_index: numberAt(event, 'content_index') ?? 0,
	});

const delta = (event: WireObject): string => textAt(event, 'delta') ?? '';

const outputItem = (event: WireObject) =>
	present({
		response_id: idAt(event, 'response_id'),
		item: decodeItem(objectAt(event, 'item')),
	});

const partText = (event: WireObject): string | undefined => {
	const part = objectAt(event, 'part') ?? {};
	return textAt(part, 'text') ?? textAt(part, 'transcript');
};

const callAddress = (event: WireObject) => ({
	response_id: idAt(event, 'response_id'),
	item_id: idAt(event, 'item_id'),
});

const mcpCall = (
	event: WireObject,
	status: 'in_progress' | 'completed' | 'failed',
): ServerEvent => ({
	type: 'response.mcp_call',
	item_id: idAt(event, 'item_id') ?? '',
	status,
});

/** Those that only some services send. */
const decodeExtraEvent = (
	type: string,
	event: WireObject,
): ServerEvent | undefined => {
	switch (type) {
		case 'response.audio_timestamp.delta': {
			return {
				type,
				...address(event),
				text: textAt(event, 'text') ?? '',
				audio_offset_ms: numberAt(event, 'audio_offset_ms') ?? 0,
			};
		}

		case 'response.mcp_call.in_progress': {
			return mcpCall(event, 'in_progress');
		}

		case 'response.mcp_call.completed': {
			return mcpCall(event, 'completed');
		}

		case 'response.mcp_call.failed': {
			return mcpCall(event, 'failed');
		}

		default: {
			return undefined;
		}
	}
};

/** The events of an answer, by GA name: `response.…`. Undefined: none of them. */
export const decodeAnswerEvent = (
	type: string,
	event: WireObject,
): ServerEvent | undefined => {
	switch (type) {
		case 'response.created':
		case 'response.done': {
			return {type, response: decodeResponse(event)};
		}

		case 'response.output_item.added':
		case 'response.output_item.done': {
			return {type, ...outputItem(event)};
		}

		case 'response.content_part.done': {
			return present({type, ...address(event), text: partText(event)});
		}

		case 'response.output_text.delta':
		case 'response.output_audio_transcript.delta':
		case 'response.output_audio.delta': {
			return {type, ...address(event), delta: delta(event)};
		}

		case 'response.output_text.done': {
			return present({type, ...address(event), text: textAt(event, 'text')});
		}

		case 'response.output_audio_transcript.done': {
			return present({
				type,
				...address(event),
				transcript: textAt(event, 'transcript'),
			});
		}

		case 'response.content_part.added':
		case 'response.output_audio.done': {
			return {type, ...address(event)};
		}

		case 'response.function_call_arguments.delta': {
			return present({
				type,
				...callAddress(event),
				call_id: idAt(event, 'call_id'),
				delta: delta(event),
			});
		}

		case 'response.function_call_arguments.done': {
			return present({
				type,
				...callAddress(event),
				call_id: idAt(event, 'call_id') ?? '',
				name: textAt(event, 'name'),
				arguments: jsonTextAt(event, 'arguments') ?? '',
			});
		}

		default: {
			return decodeExtraEvent(type, event);
		}
	}
};

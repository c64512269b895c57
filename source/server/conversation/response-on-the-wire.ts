import {formatOnTheWire} from './audio-format.js';
import type {ActiveResponse, Conversation} from './conversation.js';
import {endingOnTheWire, type Ending} from './endings.js';
import {finalUsageOf, usageOnTheWire} from './tokens.js';

/** A response as `response.created` and `response.done` show it. */
export const responseOnTheWire = (
	response: ActiveResponse,
	{seed}: Conversation,
	ending?: Ending,
) => {
	const {id, output, settings, isOutOfBand} = response;

	return {
		object: 'realtime.response',
		id,
		status: ending?.status ?? 'in_progress',
		...(ending === undefined ? {} : endingOnTheWire(ending)),
		output,
		...(isOutOfBand ? {} : {conversation_id: `conv_${seed}`}),
		output_modalities: [settings.modality],
		max_output_tokens: settings.maxOutputTokens ?? 'inf',
		audio: {
			output: {
				format: formatOnTheWire(settings.outputFormat),
				voice: settings.voice,
			},
		},
		...(settings.metadata === undefined ? {} : {metadata: settings.metadata}),
		...(ending === undefined
			? {}
			: {usage: usageOnTheWire(finalUsageOf(response))}),
	};
};

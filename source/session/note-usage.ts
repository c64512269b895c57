import type {ServerResponse} from '../protocol/server-event.js';
import type {SessionEvent} from './events.js';
import {isSending} from './microphone-gate.js';
import {bytesOf, bytesPerSample} from './rates.js';
import type {SessionState} from './state.js';
import type {Usage} from './usage.js';

const withTokens = (usage: Usage, told: ServerResponse['usage']): Usage => {
	if (told === undefined) {
		return usage;
	}

	const input = told.input_tokens ?? 0;
	const output = told.output_tokens ?? 0;
	return {
		...usage,
		responses: usage.responses + 1,
		total: usage.total + (told.total_tokens ?? input + output),
		input: usage.input + input,
		output: usage.output + output,
		inputText: usage.inputText + (told.input_text_tokens ?? 0),
		inputAudio: usage.inputAudio + (told.input_audio_tokens ?? 0),
		cached: usage.cached + (told.cached_tokens ?? 0),
		outputText: usage.outputText + (told.output_text_tokens ?? 0),
		outputAudio: usage.outputAudio + (told.output_audio_tokens ?? 0),
	};
};

const withSending = (usage: Usage, isOpen: boolean, nowMs: number): Usage => {
	const {sendingSinceMs} = usage;
	if (isOpen) {
		return sendingSinceMs === undefined
			? {...usage, sendingSinceMs: nowMs}
			: usage;
	}

	return sendingSinceMs === undefined
		? usage
		: {
				...usage,
				sentMs: usage.sentMs + Math.max(0, nowMs - sendingSinceMs),
				sendingSinceMs: undefined,
			};
};

export const noteUsage = (
	after: SessionState,
	event: SessionEvent,
	nowMs: number,
): Usage => {
	const usage = withSending(after.facts.usage, isSending(after), nowMs);
	if (event.type === 'response.done') {
		return withTokens(usage, event.response.usage);
	}

	return event.type === 'response.output_audio.delta'
		? {
				...usage,
				receivedMs:
					usage.receivedMs +
					(bytesOf(event.delta) * 1000) /
						(bytesPerSample * after.config.outputRateHz),
			}
		: usage;
};

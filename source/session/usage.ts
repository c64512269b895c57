import type {ServerResponse} from '../protocol/server-event.js';
import type {SessionEvent} from './events.js';
import {isSending} from './microphone-gate.js';
import {bytesOf, bytesPerSample} from './rates.js';
import type {SessionState} from './state.js';

/** What a run has used so far, over all its sessions. */
export type Usage = {
	/** Responses that said what they used. */
	readonly responses: number;
	/** Tokens; `total` may be more than the rest where a server tells only that. */
	readonly total: number;
	readonly input: number;
	readonly output: number;
	/** Parts of `input` and `output`, as far as they were told. */
	readonly inputText: number;
	readonly inputAudio: number;
	readonly cached: number;
	readonly outputText: number;
	readonly outputAudio: number;
	/** Sound sent while the microphone was open, ms; without the stretch that is going on. */
	readonly sentMs: number;
	/** Since when the microphone has been open, ms since the epoch. */
	readonly sendingSinceMs?: number | undefined;
	/** Sound received, ms. */
	readonly receivedMs: number;
};

export const noUsage: Usage = {
	responses: 0,
	total: 0,
	input: 0,
	output: 0,
	inputText: 0,
	inputAudio: 0,
	cached: 0,
	outputText: 0,
	outputAudio: 0,
	sentMs: 0,
	receivedMs: 0,
};

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

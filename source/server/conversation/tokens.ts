import type {ActiveResponse, Item} from './conversation.js';
import {isSpoken, textOf, type WireItem} from './wire.js';

/**
Estimates of tokens, in the way OpenAI keeps its books: a token is some four characters of text, a tenth of a second of audio that comes in, and a twentieth of a second of audio that goes out. Sound counts as sound, its transcript does not count again on its way in; on its way out it does.

Nobody is billed by these figures: they are for clients that show them and for limits that must mean something. A mind that counts for itself is believed as far as text goes.
*/
export type Usage = {
	readonly inputText: number;
	readonly inputAudio: number;
	readonly outputText: number;
	readonly outputAudio: number;
};

export const noUsage: Usage = {
	inputText: 0,
	inputAudio: 0,
	outputText: 0,
	outputAudio: 0,
};

const charactersPerToken = 4;
const inputMsPerToken = 100;
const outputMsPerToken = 50;

export const textTokens = (text: string): number =>
	Math.ceil(text.length / charactersPerToken);

/** How much text so many tokens are, characters. */
export const charactersIn = (tokens: number): number =>
	tokens * charactersPerToken;

export const outputAudioTokens = (audioMs: number): number =>
	Math.ceil(audioMs / outputMsPerToken);

const wordsIn = (wire: WireItem): string => {
	switch (wire.type) {
		case 'message': {
			return textOf(wire);
		}

		case 'function_call': {
			return wire.name + wire.arguments;
		}

		case 'function_call_output': {
			return wire.output;
		}
	}
};

/** What it takes to read this once more. */
export const inputUsage = (
	items: readonly Item[],
	instructions: string,
): Usage => {
	let inputText = textTokens(instructions);
	let inputAudio = 0;
	for (const {wire, audioMs} of items) {
		if (wire.type === 'message' && isSpoken(wire)) {
			inputAudio += Math.ceil(audioMs / inputMsPerToken);
		} else {
			inputText += textTokens(wordsIn(wire));
		}
	}

	return {...noUsage, inputText, inputAudio};
};

/** Of an item of the answer. */
export const outputUsage = (wire: WireItem, audioMs: number): Usage => ({
	...noUsage,
	outputText: textTokens(wordsIn(wire)),
	outputAudio: outputAudioTokens(audioMs),
});

export const sumOf = (left: Usage, right: Usage): Usage => ({
	inputText: left.inputText + right.inputText,
	inputAudio: left.inputAudio + right.inputAudio,
	outputText: left.outputText + right.outputText,
	outputAudio: left.outputAudio + right.outputAudio,
});

export const totalOf = (usage: Usage): number =>
	usage.inputText + usage.inputAudio + usage.outputText + usage.outputAudio;

/** Of a response that is over. */
export const finalUsageOf = ({usage, counted}: ActiveResponse): Usage =>
	counted === undefined
		? usage
		: {
				...usage,
				inputText: counted.inputTokens,
				outputText: counted.outputTokens,
			};

/** `usage` of a response that is over. The published schema allows members of one's own: `is_estimate` says what these are. */
export const usageOnTheWire = (usage: Usage) => ({
	total_tokens: totalOf(usage),
	input_tokens: usage.inputText + usage.inputAudio,
	output_tokens: usage.outputText + usage.outputAudio,
	input_token_details: {
		text_tokens: usage.inputText,
		audio_tokens: usage.inputAudio,
		image_tokens: 0,
		cached_tokens: 0,
		cached_tokens_details: {text_tokens: 0, audio_tokens: 0, image_tokens: 0},
	},
	output_token_details: {
		text_tokens: usage.outputText,
		audio_tokens: usage.outputAudio,
	},
	is_estimate: true,
});

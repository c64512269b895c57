import type {ActiveResponse, MadeCall} from './conversation.js';
import {charactersIn, outputAudioTokens, textTokens} from './tokens.js';

/** How much more may be written, characters. */
export const charactersLeft = (
	{usage, message}: ActiveResponse,
	limit: number,
): number =>
	Math.max(
		0,
		charactersIn(limit - usage.outputText - usage.outputAudio) -
			(message?.transcript.length ?? 0),
	);

/** At most so much of a text; no character is cut in two. */
export const beginningOf = (text: string, length: number): string =>
	text.slice(0, length).replace(/[\uD800-\uDBFF]$/v, '');

/** Tokens of the answer with the next bit of sound and its words. */
export const outputTokensWith = (
	{usage, message}: ActiveResponse,
	{text, durationMs}: {readonly text: string; readonly durationMs: number},
): number =>
	usage.outputText +
	usage.outputAudio +
	textTokens((message?.transcript ?? '') + text) +
	outputAudioTokens((message?.sentMs ?? 0) + durationMs);

/** Tokens of the answer with one more call. A mind that counts for itself has counted its calls already. */
export const outputTokensWithCall = (
	{usage, counted}: ActiveResponse,
	{name, arguments: args}: Pick<MadeCall, 'name' | 'arguments'>,
): number =>
	usage.outputAudio +
	(counted?.outputTokens ?? usage.outputText + textTokens(name + args));

import type {ModelPrices} from '../protocol/providers/prices.js';
import type {Usage} from './usage.js';

export type Cost = {
	readonly amount: number;
	readonly currency: ModelPrices['currency'];
	/** The server never said how many tokens it used: they come on top. */
	readonly isAtLeast: boolean;
};

/**
What a run has cost so far, roughly: what was counted here, times prices that somebody read once. Undefined where no price is known.

Sound is counted while the microphone is open, also while nobody speaks; tokens of sound are not counted beside its seconds.
*/
export const estimateCost = (
	usage: Usage,
	prices: ModelPrices | undefined,
	nowMs: number,
): Cost | undefined => {
	if (prices === undefined) {
		return undefined;
	}

	const {sendingSinceMs, cached} = usage;
	const sentMs =
		usage.sentMs +
		(sendingSinceMs === undefined ? 0 : Math.max(0, nowMs - sendingSinceMs));
	const inputTokens = Math.max(0, usage.input - usage.inputAudio);
	const cachedTokens = Math.min(cached, inputTokens);
	const outputTokens = Math.max(0, usage.output - usage.outputAudio);

	return {
		amount:
			(sentMs / 1000) * prices.inputSecond +
			(usage.receivedMs / 1000) * prices.outputSecond +
			((inputTokens - cachedTokens) / 1000) * prices.thousandInputTokens +
			(cachedTokens / 1000) * prices.thousandCachedTokens +
			(outputTokens / 1000) * prices.thousandOutputTokens,
		currency: prices.currency,
		isAtLeast: usage.responses === 0,
	};
};

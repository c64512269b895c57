import type {ModelPrices} from '../protocol/providers/prices.js';
import {noUsage, type Usage} from './usage.js';

export type Cost = {
	readonly amount: number;
	readonly currency: ModelPrices['currency'];
	/** Something was used whose price, or whose number, nobody told: that comes on top. */
	readonly isAtLeast: boolean;
};

/** What was used by the prices of before: of models that are no longer spoken with. */
export type Spent = {
	readonly amount: number;
	readonly isAtLeast: boolean;
	/** What had been used when the prices last changed. */
	readonly until: Usage;
};

export const nothingSpent: Spent = {
	amount: 0,
	isAtLeast: false,
	until: noUsage,
};

/** Tokens of text; those of sound are counted by the second. */
const textOf = ({input, inputAudio, cached, output, outputAudio}: Usage) => {
	const text = Math.max(0, input - inputAudio);
	return {
		fresh: Math.max(0, text - cached),
		cached: Math.min(cached, text),
		output: Math.max(0, output - outputAudio),
	};
};

/** @param sentMs Of sound, in all. */
const amountBetween = (
	before: Usage,
	after: Usage,
	sentMs: number,
	prices: ModelPrices,
): number => {
	const was = textOf(before);
	const is = textOf(after);
	return (
		((sentMs - before.sentMs) / 1000) * prices.inputSecond +
		((after.receivedMs - before.receivedMs) / 1000) * prices.outputSecond +
		((is.fresh - was.fresh) / 1000) * prices.thousandInputTokens +
		((is.cached - was.cached) / 1000) * prices.thousandCachedTokens +
		((is.output - was.output) / 1000) * prices.thousandOutputTokens
	);
};

/**
What a run has cost so far, roughly: what was counted here, times prices that somebody read once. Undefined where no price is known.

Sound is counted while the microphone is open, also while nobody speaks.
*/
export const estimateCost = (
	usage: Usage,
	spent: Spent,
	prices: ModelPrices | undefined,
	nowMs: number,
): Cost | undefined => {
	if (prices === undefined) {
		return spent.amount === 0
			? undefined
			: {amount: spent.amount, currency: 'RUB', isAtLeast: true};
	}

	const {sendingSinceMs} = usage;
	const sentMs =
		usage.sentMs +
		(sendingSinceMs === undefined ? 0 : Math.max(0, nowMs - sendingSinceMs));
	return {
		amount: spent.amount + amountBetween(spent.until, usage, sentMs, prices),
		currency: prices.currency,
		isAtLeast: spent.isAtLeast || usage.responses === spent.until.responses,
	};
};

/**
What was used until now goes by the prices until now.

@param usage Nothing is being sent any more.
*/
export const closePrices = (
	spent: Spent,
	usage: Usage,
	prices: ModelPrices | undefined,
): Spent => {
	const hasTokens = usage.responses > spent.until.responses;
	return {
		amount:
			spent.amount +
			(prices === undefined
				? 0
				: amountBetween(spent.until, usage, usage.sentMs, prices)),
		// Without a price only tokens tell that something was to be paid; without tokens of a priced model, they were not told.
		isAtLeast: spent.isAtLeast || hasTokens === (prices === undefined),
		until: usage,
	};
};

import type {Cost} from '../../session/cost.js';
import type {SessionLife} from '../../session/session-life.js';
import type {Usage} from '../../session/usage.js';
import type {Look} from '../look.js';
import {span, type Span} from '../text/line.js';

const minuteMs = 60_000;

/** From here on every second counts, ms. */
export const countdownMs = 10 * minuteMs;

/** Time to say goodbye, ms. */
const urgentMs = minuteMs;

/** `4:05`, or `1:02:03` from an hour on. */
const clock = (ms: number): string => {
	const seconds = Math.max(0, Math.ceil(ms / 1000));
	const parts = [
		...(seconds >= 3600 ? [Math.floor(seconds / 3600)] : []),
		Math.floor(seconds / 60) % 60,
		seconds % 60,
	];
	return parts
		.map((part, index) =>
			index === 0 ? String(part) : String(part).padStart(2, '0'),
		)
		.join(':');
};

/** How long the session may still last: an end that the server named, or about what the provider's documents promise. */
export const timeLeftSpan = (
	{sinceMs, endsAtMs, isTold}: SessionLife,
	nowMs: number,
	{messages}: Look,
): Span | undefined => {
	const {measure} = messages;
	if (endsAtMs === undefined) {
		return undefined;
	}

	const leftMs = endsAtMs - nowMs;
	if (leftMs >= countdownMs) {
		return span(
			measure.minutesLeft(Math.floor(leftMs / minuteMs), !isTold),
			'quiet',
		);
	}

	return leftMs <= 0 && !isTold
		? span(measure.sessionAge(clock(nowMs - sinceMs)), 'warning')
		: span(
				measure.timeLeft(clock(leftMs), !isTold),
				leftMs < urgentMs ? 'warning' : 'plain',
			);
};

export const tokensSpan = (
	{total}: Usage,
	isShort: boolean,
	{messages}: Look,
): Span | undefined => {
	const {tokensUsed, tokensUsedShort} = messages.measure;
	return total === 0
		? undefined
		: span((isShort ? tokensUsedShort : tokensUsed)(total), 'quiet');
};

export const costSpan = (
	cost: Cost | undefined,
	{messages}: Look,
): Span | undefined =>
	cost === undefined
		? undefined
		: span(
				messages.measure.estimatedCost(
					cost.amount,
					cost.currency,
					cost.isAtLeast,
				),
				'quiet',
			);

import type {TurnDetectorOptions} from '../engines.js';
import {rateOf} from './audio-format.js';
import {consider, work, type Move} from './move.js';
import {
	defaultTurnDetection,
	type SessionOptions,
	type TurnDetection,
} from './session-options.js';

/** How long a silence ends the turn where the client asks for semantic detection, ms. */
const patienceMs = {low: 1200, auto: 800, medium: 800, high: 400} as const;

const optionsOf = (
	detection: TurnDetection,
	rateHz: number,
): TurnDetectorOptions => {
	const {threshold, prefixPaddingMs, silenceDurationMs} =
		detection.type === 'server_vad'
			? detection
			: {
					...defaultTurnDetection,
					silenceDurationMs: patienceMs[detection.eagerness],
				};

	return {rateHz, threshold, prefixPaddingMs, silenceDurationMs};
};

const detectorWork = ({inputFormat, turnDetection}: SessionOptions) => {
	const rateHz = rateOf(inputFormat);

	return {
		type: 'detector.set',
		rateHz,
		...(turnDetection === undefined
			? {}
			: {options: optionsOf(turnDetection, rateHz)}),
	} as const;
};

/** Listen for turns as the session says from here on. */
export const setDetector: Move = consider(({session}) =>
	work(detectorWork(session)),
);

/** Whether a detector for one of them does for the other. */
export const isHeardAlike = (
	left: SessionOptions,
	right: SessionOptions,
): boolean =>
	JSON.stringify(detectorWork(left)) === JSON.stringify(detectorWork(right));

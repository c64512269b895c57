import type {SemanticTurns, TurnDetectorOptions} from '../engines.js';
import {rateOf} from './audio-format.js';
import {consider, work, type Move} from './move.js';
import type {SessionOptions, TurnDetection} from './session-options.js';

const optionsOf = (
	detection: TurnDetection,
	rateHz: number,
): TurnDetectorOptions | SemanticTurns => {
	switch (detection.type) {
		case 'server_vad': {
			const {threshold, prefixPaddingMs, silenceDurationMs} = detection;
			return {rateHz, threshold, prefixPaddingMs, silenceDurationMs};
		}

		case 'semantic_vad': {
			return {type: 'semantic', eagerness: detection.eagerness};
		}
	}
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

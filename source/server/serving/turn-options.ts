import type {Work} from '../conversation/exchange.js';
import type {TurnDetectorOptions} from '../engines.js';

/** How long a silence ends the turn where the client asks for semantic detection, ms. */
const patienceMs = {low: 1200, auto: 800, medium: 800, high: 400} as const;

/** What the detector is to find turns with; a complete sentence is not looked for yet, a silence stands for it. */
export const turnOptions = ({
	rateHz,
	options,
}: Extract<Work, {type: 'detector.set'}>): TurnDetectorOptions | undefined =>
	options === undefined || !('type' in options)
		? options
		: {
				rateHz,
				threshold: 0.5,
				prefixPaddingMs: 300,
				silenceDurationMs: patienceMs[options.eagerness],
			};

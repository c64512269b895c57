import {objectAt, type WireObject} from '../wire-value.js';
import type {Provider} from './provider.js';

/** A direction's settings with another rate in their format; untouched where the service is not told a rate. */
const withRate = (
	audio: WireObject,
	direction: 'input' | 'output',
	rateHz: number,
): WireObject => {
	const part = objectAt(audio, direction);
	const format = part === undefined ? undefined : objectAt(part, 'format');
	return format === undefined
		? audio
		: {...audio, [direction]: {...part, format: {...format, rate: rateHz}}};
};

/**
The same service at other sample rates: those are asked for, sent and played. 0 leaves the service's own.
*/
export const withRates = (
	provider: Provider,
	wanted: {readonly inputRateHz: number; readonly outputRateHz: number},
): Provider => {
	const inputRateHz = wanted.inputRateHz || provider.inputRateHz;
	const outputRateHz = wanted.outputRateHz || provider.outputRateHz;

	return inputRateHz === provider.inputRateHz &&
		outputRateHz === provider.outputRateHz
		? provider
		: {
				...provider,
				inputRateHz,
				outputRateHz,
				session(wishes) {
					const session = provider.session(wishes);
					const audio = objectAt(session, 'audio');
					return audio === undefined
						? session
						: {
								...session,
								audio: withRate(
									withRate(audio, 'input', inputRateHz),
									'output',
									outputRateHz,
								),
							};
				},
			};
};

import type {EchoStatus} from '../../audio/messages.js';
import type {Look} from '../look.js';
import {span, type Span} from '../text/line.js';

/** How the loudspeaker is kept out of the microphone, the fullest words first; nothing where nothing has to. */
export const echoWords = (
	{method, isGuarded, reductionDb}: EchoStatus,
	{messages, theme}: Look,
): readonly Span[] => {
	switch (method) {
		case 'off': {
			return [];
		}

		case 'canceller': {
			if (reductionDb === undefined) {
				return isGuarded ? [span(messages.echoAdapting, 'quiet')] : [];
			}

			const decibels = `${theme.symbols.minus}${Math.max(0, Math.round(reductionDb))} ${messages.settings.unit('dB')}`;
			return isGuarded
				? [
						span(messages.echoReducedAdapting(decibels), 'quiet'),
						// That it is not at its end yet has to be seen where there is less room, too.
						span(
							`${messages.echoReduced(decibels)}${theme.symbols.ellipsis}`,
							'quiet',
						),
					]
				: [span(messages.echoReduced(decibels), 'good')];
		}

		case 'gate': {
			return [span(messages.echoGate, 'warning')];
		}

		case 'half-duplex': {
			return [
				span(messages.echoHalfDuplex, 'warning'),
				span(messages.echoHalfDuplexShort, 'warning'),
			];
		}
	}
};

/** How long the volume is shown after its key was pressed, ms. */
export const volumeShownMs = 2000;

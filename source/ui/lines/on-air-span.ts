import type {SessionState} from '../../session/state.js';
import type {Look} from '../look.js';
import {span, type Span} from '../text/line.js';

/** Whether what the microphone hears leaves the machine. */
export const onAirSpan = (
	{
		config,
		connection,
		audio,
		isMuted,
		isTalking,
	}: Pick<
		SessionState,
		'config' | 'connection' | 'audio' | 'isMuted' | 'isTalking'
	>,
	{messages, theme}: Look,
): Span => {
	const {measure} = messages;
	const {symbols} = theme;
	const {input, status} = audio;
	const mic = (word: string) => `${messages.microphone} ${word}`;

	if (input.status === 'missing' || status === 'abandoned') {
		return span(mic(messages.deviceMissing), 'warning');
	}

	if (status === 'starting' || status === 'restarting') {
		return span(mic(messages.deviceStarting), 'quiet');
	}

	if (input.status === 'off') {
		return span(mic(messages.deviceOff), 'quiet');
	}

	// The talk key opens the microphone also while muted.
	if (isTalking && connection.status === 'ready') {
		return span(` ${messages.onAir} `, 'alarm');
	}

	if (isMuted) {
		return span(` ${measure.mutedMark} `, 'alarm');
	}

	return connection.status === 'ready' && config.talkMode === 'open'
		? span(`${symbols.dot} ${measure.onTheAir}`, 'good')
		: span(`${symbols.circle} ${measure.offTheAir}`, 'quiet');
};

import type {Effect} from './effects.js';
import type {SessionEvent} from './events.js';
import {talkTailMostMs, talkTailMs} from './push-to-talk.js';
import type {SessionState} from './state.js';

/** Where the microphone goes: to the server, to the server until its tail is sent, or nowhere. */
type Gate = 'open' | 'tail' | 'closed';

/** The talk key opens it even while muted; muted otherwise means that nothing leaves the audio process. */
const gateOf = ({
	connection,
	config,
	isMuted,
	isTalking,
	talkTail,
}: SessionState): Gate => {
	if (connection.status !== 'ready') {
		return 'closed';
	}

	if (isTalking || (config.talkMode === 'open' && !isMuted)) {
		return 'open';
	}

	return talkTail.status === 'awaited' ? 'tail' : 'closed';
};

/** The microphone goes to the server. */
export const isSending = (state: SessionState): boolean =>
	gateOf(state) !== 'closed';

/** How much more silence than its setting asks for ends a turn for certain. */
const silenceMarginMs = 300;

/** The server's detector hears the turn end. */
const endingSilence = ({
	serverVad,
	connection,
}: SessionState): readonly Effect[] =>
	serverVad.isOn && connection.status === 'ready'
		? [
				{
					type: 'silence.send',
					durationMs: serverVad.silenceMs + silenceMarginMs,
				},
			]
		: [];

/** Opening and closing the microphone follows from the state, whatever the event was. */
export const captureEffects = (
	before: SessionState,
	after: SessionState,
	event: SessionEvent,
): readonly Effect[] => {
	const was = gateOf(before);
	const gate = gateOf(after);
	if (gate === was) {
		return [];
	}

	const timer: readonly Effect[] =
		was === 'tail' ? [{type: 'timer.clear', timer: 'talk-tail'}] : [];

	switch (gate) {
		case 'open': {
			return [{type: 'capture.set', isOpen: true, tailMs: 0}, ...timer];
		}

		case 'tail': {
			return [
				{type: 'capture.set', isOpen: false, tailMs: talkTailMs},
				{type: 'timer.set', timer: 'talk-tail', delayMs: talkTailMostMs},
			];
		}

		case 'closed': {
			return [
				// Behind its tail it has closed by itself.
				...(event.type === 'audio.tail-sent'
					? []
					: [{type: 'capture.set', isOpen: false, tailMs: 0} as const]),
				...timer,
				...endingSilence(after),
			];
		}
	}
};

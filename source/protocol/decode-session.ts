import type {ServerSession} from './server-event.js';
import {
	idAt,
	numberAt,
	objectAt,
	present,
	textAt,
	type WireObject,
} from './wire-value.js';

/** Sample rates, Hz, of formats whose name says it all: the flat names of before GA, and GA's telephone formats. */
const ratesHz: ReadonlyMap<string, number> = new Map([
	['pcm16', 24_000],
	['pcm24', 24_000],
	['g711_ulaw', 8000],
	['g711_alaw', 8000],
	['audio/pcmu', 8000],
	['audio/pcma', 8000],
]);

const formatRate = (holder: WireObject, name: string): number | undefined => {
	const format = objectAt(holder, name);

	if (format === undefined) {
		return ratesHz.get(textAt(holder, name) ?? '');
	}

	return numberAt(format, 'rate') ?? ratesHz.get(textAt(format, 'type') ?? '');
};

/** A voice by its name, or by the id of a custom one. */
const voiceIn = (holder: WireObject): string | undefined => {
	const custom = objectAt(holder, 'voice');
	return custom === undefined ? textAt(holder, 'voice') : idAt(custom, 'id');
};

/** `null` and `{type: none}` are no detection. */
const turnDetectionIn = (
	holder: WireObject,
): ServerSession['turnDetection'] => {
	const detection = objectAt(holder, 'turn_detection');

	return detection === undefined || textAt(detection, 'type') === 'none'
		? undefined
		: present({silenceMs: numberAt(detection, 'silence_duration_ms')});
};

/** The effective configuration that a server reports: nested as in GA, or flat as before it. */
export const decodeSession = (session: WireObject = {}): ServerSession => {
	const audio = objectAt(session, 'audio') ?? {};
	const input = objectAt(audio, 'input') ?? {};
	const output = objectAt(audio, 'output') ?? {};

	return present({
		id: idAt(session, 'id'),
		model: textAt(session, 'model'),
		voice: voiceIn(output) ?? voiceIn(session),
		expires_at: numberAt(session, 'expires_at'),
		inputRateHz:
			formatRate(input, 'format') ?? formatRate(session, 'input_audio_format'),
		outputRateHz:
			formatRate(output, 'format') ??
			formatRate(session, 'output_audio_format'),
		turnDetection: turnDetectionIn(input) ?? turnDetectionIn(session),
	});
};

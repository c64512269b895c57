import {isObject, type JsonObject} from '../../conversation/checked.js';
import {memberAt, roleOf, voiceOf, type Asked} from './asked.js';

const writeFormat = (asked: unknown, format: unknown) => ({
	type: memberAt(format, 'type') ?? 'audio/pcm',
	rate: memberAt(asked, 'format', 'rate') ?? null,
});

const writeDetection = (asked: unknown, detection: unknown) =>
	isObject(detection)
		? {
				type: detection.type,
				silence_duration_ms: detection.silence_duration_ms ?? null,
				threshold: memberAt(asked, 'threshold') ?? null,
				idle_timeout_ms: memberAt(asked, 'idle_timeout_ms') ?? null,
				yc_idle_llm_message: memberAt(asked, 'yc_idle_llm_message') ?? null,
			}
		: null;

/** The session as the service shows it: null is what was not asked for, and both modalities are there whatever was. */
export const writeSession = (session: JsonObject, asked: Asked): JsonObject => {
	const input = memberAt(asked, 'audio', 'input');
	const output = memberAt(asked, 'audio', 'output');

	return {
		id: String(session.id).replace(/^sess_/v, ''),
		object: 'realtime.session',
		type: 'realtime',
		expires_at: null,
		output_modalities: ['text', 'audio'],
		instructions: session.instructions === '' ? null : session.instructions,
		prompt: asked.prompt ?? null,
		reasoning: asked.reasoning ?? null,
		tools: asked.tools ?? [],
		max_output_tokens: session.max_output_tokens ?? 'inf',
		audio: {
			input: {
				format: writeFormat(
					input,
					memberAt(session, 'audio', 'input', 'format'),
				),
				languages: memberAt(input, 'languages') ?? null,
				turn_detection: writeDetection(
					memberAt(input, 'turn_detection'),
					memberAt(session, 'audio', 'input', 'turn_detection'),
				),
			},
			output: {
				format: writeFormat(
					output,
					memberAt(session, 'audio', 'output', 'format'),
				),
				voice: voiceOf(asked),
				role: roleOf(asked),
				speed: memberAt(output, 'speed') ?? null,
			},
		},
	};
};

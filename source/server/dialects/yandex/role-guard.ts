import type {ServerFrame} from '../../conversation/wire.js';
import type {Stage} from '../stage.js';
import {roleOf, voiceOf, type Asked} from './asked.js';
import {canSpeakAs} from './voices.js';

/** A role that the voice does not have is accepted with the session and fails when it is to be spoken: the answer stays without sound. */
export const refuseUnknownRoles = (asked: () => Asked): Stage => {
	/** The response that has been complained of. */
	let silenced: unknown;

	return (frame: ServerFrame) => {
		const voice = voiceOf(asked());
		const role = roleOf(asked());
		if (
			frame.type !== 'response.output_audio.delta' ||
			canSpeakAs(voice, role)
		) {
			return [frame];
		}

		if (silenced === frame.response_id) {
			return [];
		}

		silenced = frame.response_id;
		return [
			{
				type: 'error',
				error: {
					type: 'server_error',
					message: `Unknown role '${String(role)}' of voice '${String(voice)}'`,
				},
			},
		];
	};
};

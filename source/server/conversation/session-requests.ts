import {rateOf} from './audio-format.js';
import {InvalidValueError} from './checked.js';
import {isHeardAlike, setDetector} from './detector.js';
import {stopWaiting} from './idle.js';
import {change, consider, send, sequence, stay, type Move} from './move.js';
import {sessionOnTheWire} from './session-options.js';
import {patchSession} from './session-patch.js';
import {errorFrame} from './wire.js';

export const showSession = (
	type: 'session.created' | 'session.updated',
): Move =>
	consider(({seed, session, life}) =>
		send({
			type,
			session: sessionOnTheWire(`sess_${seed}`, session, life?.expiresAt),
		}),
	);

export const updateSession = (
	patch: unknown,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		try {
			const session = patchSession(state, patch);

			return sequence(
				change((current) => ({
					...current,
					session,
					// At another rate the buffer begins anew.
					bufferedMs:
						rateOf(session.inputFormat) === rateOf(current.session.inputFormat)
							? current.bufferedMs
							: 0,
				})),
				showSession('session.updated'),
				isHeardAlike(session, state.session) ? stay : setDetector,
				session.turnDetection?.type === 'server_vad' &&
					session.turnDetection.idleTimeoutMs !== undefined
					? stay
					: stopWaiting,
			);
		} catch (error) {
			if (error instanceof InvalidValueError) {
				return send(errorFrame(error.problem, eventId));
			}

			throw error;
		}
	});

import {
	connect,
	sessionOverdue,
	sessionProven,
	sessionReady,
} from './connection.js';
import type {TimerName} from './events.js';
import {talkTailOverdue} from './push-to-talk.js';
import {createRefused, responseEndOverdue} from './responses.js';
import {retryCollision} from './server-errors.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {askForAnswer} from './user-speech.js';

/** Something was waited for long enough. */
export const timerFired = (
	state: SessionState,
	timer: TimerName,
	nowMs: number,
): Step => {
	switch (timer) {
		case 'reconnect': {
			return connect(state);
		}

		case 'response-end': {
			return inTurn(state, responseEndOverdue, retryCollision);
		}

		case 'response-create': {
			return createRefused(state);
		}

		case 'session-created': {
			return sessionOverdue(state, nowMs);
		}

		case 'session-proven': {
			return sessionProven(state);
		}

		case 'session-ready': {
			return sessionReady(state, nowMs);
		}

		case 'talk-tail': {
			return talkTailOverdue(state);
		}

		case 'turn-commit': {
			return askForAnswer(state);
		}
	}
};

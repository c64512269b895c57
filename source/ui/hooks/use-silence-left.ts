import {lastVoiceEnd} from '../../session/speech-history.js';
import type {SessionState} from '../../session/state.js';
import {useNow} from './use-now.js';
import {useSession} from './use-session.js';

/** A short word has ended before the server says that it began, ms. */
const startSlackMs = 1500;

/** When the silence that the server counts began, ms since the epoch; undefined where it counts none, or goes by what is said. */
export const silenceSince = ({
	vad,
	serverVad,
	config,
	facts,
}: Pick<SessionState, 'vad' | 'serverVad' | 'config' | 'facts'>):
	number | undefined => {
	const endMs = lastVoiceEnd(facts.speech);
	return vad.status === 'speech' &&
		serverVad.isOn &&
		config.endsTurnsBy !== 'meaning' &&
		endMs !== undefined &&
		endMs >= vad.sinceMs - startSlackMs
		? endMs
		: undefined;
};

/** Silence that is left until the server ends the turn, ms, ten times a second; below 0 when it is overdue, undefined where nothing is being counted. */
export const useSilenceLeft = (): number | undefined => {
	const sinceMs = useSession(silenceSince);
	const silenceMs = useSession(({serverVad}) =>
		serverVad.isOn ? serverVad.silenceMs : 0,
	);
	const leftAt = (nowMs: number) =>
		sinceMs === undefined ? undefined : sinceMs + silenceMs - nowMs;
	const nowMs = useNow((now) => (leftAt(now) ?? 0) > 0, 100);
	const leftMs = leftAt(nowMs);

	// A clock that has not been renewed yet must not show more than there ever was.
	return leftMs === undefined ? undefined : Math.min(silenceMs, leftMs);
};

import {markNotice} from './marks.js';
import type {Notice, NoticeCode} from './notice.js';
import type {SessionState} from './state.js';

/** Enough to read back; the journal of everything is the log file. */
const capacity = 20;

export const addNotice = (
	state: SessionState,
	notice: Omit<Notice, 'id'>,
): SessionState => {
	const last = state.notices.at(-1);
	if (
		last?.code === notice.code &&
		last.detail === notice.detail &&
		notice.atMs - last.atMs < 10_000
	) {
		// The same thing again within ten seconds: one line is enough.
		return state;
	}

	const marked = markNotice(state, notice);
	const id = marked.lastNumber + 1;
	return {
		...marked,
		lastNumber: id,
		notices: [...marked.notices, {...notice, id}].slice(-capacity),
	};
};

/** What is said of a connection that is not there yet. */
const connecting = new Set<NoticeCode>([
	'reconnecting',
	'broke-off',
	'fell-silent',
	'try-failed',
	'not-connected',
]);

/** There is a connection: that there was none is no news any more. */
export const withoutConnecting = (state: SessionState): SessionState => {
	const notices = state.notices.filter(({code}) => !connecting.has(code));
	return notices.length === state.notices.length ? state : {...state, notices};
};

export const dismissNotice = (
	state: SessionState,
	noticeId: number,
): SessionState => {
	const notices = state.notices.filter((notice) => notice.id !== noticeId);
	return notices.length === state.notices.length ? state : {...state, notices};
};

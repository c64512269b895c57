import type {Mark, MarkTurn} from './conversation.js';
import {changeLast, insertBefore} from './log.js';
import {isOwnReason} from './lost-reason.js';
import type {Notice, NoticeCode} from './notice.js';
import type {SessionState} from './state.js';
import type {ToolCall} from './tool-call.js';
import {hasContent} from './turns.js';

/** What happened stands in front of an answer that has not begun to show: its words come later. */
const place = (state: SessionState, turn: MarkTurn): SessionState => {
	const last = state.conversation.recent.at(-1);
	return {
		...state,
		conversation: insertBefore(
			state.conversation,
			turn,
			(known) => known === last && known.kind === 'agent' && !hasContent(known),
		),
	};
};

const addMark = (
	state: SessionState,
	mark: Mark,
	nowMs: number,
): SessionState => {
	const number = state.lastNumber + 1;
	return place(
		{...state, lastNumber: number},
		{kind: 'mark', id: `parley_mark_${number}`, startedAtMs: nowMs, mark},
	);
};

/** Change the newest mark that `change` knows what to do with; undefined leaves it. */
const changeMark = (
	state: SessionState,
	change: (mark: Mark) => Mark | undefined,
): SessionState => {
	const conversation = changeLast(
		state.conversation,
		(turn) => turn.kind === 'mark' && change(turn.mark) !== undefined,
		(turn) =>
			turn.kind === 'mark'
				? {...turn, mark: change(turn.mark) ?? turn.mark}
				: turn,
	);
	return conversation === state.conversation ? state : {...state, conversation};
};

const toolMark = ({
	callId,
	name,
	where,
	status,
	durationMs,
}: ToolCall): Mark => ({
	what: 'tool',
	callId,
	name,
	where,
	status,
	...(durationMs !== undefined && {durationMs}),
});

/** A tool was called: a line where that happened. */
export const markCall = (
	state: SessionState,
	call: ToolCall,
	nowMs: number,
): SessionState => addMark(state, toolMark(call), nowMs);

/** The line of a call follows the call. */
export const remarkCall = (
	state: SessionState,
	before: ToolCall,
	call: ToolCall,
): SessionState =>
	before.status === call.status &&
	before.where === call.where &&
	before.durationMs === call.durationMs
		? state
		: changeMark(state, (mark) =>
				mark.what === 'tool' && mark.callId === call.callId
					? toolMark(call)
					: undefined,
			);

/** Notices of something that went wrong in the conversation. The others are about devices and files. */
const troubles = new Set<NoticeCode>([
	'server-error',
	'frame-rejected',
	'audio-restarting',
	'audio-abandoned',
]);

/** The marks of trouble at the end of the conversation, in front of an answer that has not begun to show. */
const latestTroubles = ({
	conversation: {recent},
}: SessionState): readonly Mark[] => {
	const start = recent.findLastIndex(
		(turn) =>
			!(turn.kind === 'mark' && turn.mark.what === 'trouble') &&
			!(turn.kind === 'agent' && !hasContent(turn)),
	);
	return recent
		.slice(start + 1)
		.flatMap((turn) => (turn.kind === 'mark' ? [turn.mark] : []));
};

/** The same trouble several times is one line, also where kinds of it alternate. */
const markTrouble = (
	state: SessionState,
	{code, detail, atMs}: Omit<Notice, 'id'>,
): SessionState => {
	const same = latestTroubles(state).find(
		(mark) => mark.what === 'trouble' && mark.code === code,
	);
	return same?.what === 'trouble'
		? changeMark(state, (mark) =>
				mark === same ? {...same, detail, count: same.count + 1} : undefined,
			)
		: addMark(state, {what: 'trouble', code, detail, count: 1}, atMs);
};

const isOpen = (mark: Mark): boolean =>
	mark.what === 'connection' && mark.awayMs === undefined;

/** The connection is back: its line says after how long. */
const markBack = (state: SessionState, nowMs: number): SessionState => {
	const back = {
		...state,
		conversation: changeLast(
			state.conversation,
			(turn) => turn.kind === 'mark' && isOpen(turn.mark),
			(turn) =>
				turn.kind === 'mark' && turn.mark.what === 'connection'
					? {
							...turn,
							mark: {
								...turn.mark,
								awayMs: Math.max(0, nowMs - turn.startedAtMs),
							},
						}
					: turn,
		),
	};
	return back.conversation === state.conversation
		? addMark(state, {what: 'connection', reason: '', awayMs: 0}, nowMs)
		: back;
};

/** A session of its own begins here. In an empty conversation there is nothing to set it off from, and several in a row are one. */
export const markSession = (
	state: SessionState,
	nowMs: number,
): SessionState => {
	const {model} = state.config;
	const last = state.conversation.recent.at(-1);
	if (last === undefined) {
		return state;
	}

	return last.kind === 'mark' && last.mark.what === 'session'
		? changeMark(state, (mark) =>
				mark === last.mark ? {what: 'session', model} : undefined,
			)
		: addMark(state, {what: 'session', model}, nowMs);
};

/** What a notice leaves behind in the conversation, where it is read again when the notice is gone. */
export const markNotice = (
	state: SessionState,
	notice: Omit<Notice, 'id'>,
): SessionState => {
	const {code, detail, atMs} = notice;
	if (code === 'reconnecting' || isOwnReason(code)) {
		const reason = code === 'reconnecting' ? detail : code;
		return addMark(state, {what: 'connection', reason}, atMs);
	}

	if (code === 'reconnected') {
		return markBack(state, atMs);
	}

	return troubles.has(code) ? markTrouble(state, notice) : state;
};

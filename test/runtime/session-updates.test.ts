import {expect, onTestFinished, test, vi} from 'vitest';
import type {ServerError} from '../../source/protocol/server-event.js';
import {
	createSessionUpdates,
	fateOf,
	type Refusal,
} from '../../source/runtime/session-updates.js';

const start = (hasSession = true) => {
	const sent: string[] = [];
	/** What each message leaves for later. */
	const held: Array<readonly number[]> = [];
	const refused: Array<readonly [readonly number[], Refusal]> = [];
	const waiting: Array<readonly [readonly number[], string]> = [];
	const state = {hasSession};
	const updates = createSessionUpdates({
		hasSession: () => state.hasSession,
		send(eventId, later) {
			sent.push(eventId);
			held.push(later);
		},
		onRefused(steps, refusal) {
			refused.push([steps, refusal]);
			return false;
		},
		onWaiting(steps, words) {
			waiting.push([steps, words]);
		},
	});
	onTestFinished(updates.close);
	const error = (detail: Partial<ServerError> = {}) => {
		updates.note({
			type: 'error',
			error: {message: 'Invalid voice.', ...detail},
		});
	};

	const confirm = () => {
		updates.note({type: 'session.updated', session: {}});
	};

	const begin = () => {
		updates.note({type: 'session.created', session: {}});
	};

	return {updates, sent, held, refused, waiting, state, error, confirm, begin};
};

test('one change after the other: the next waits for the answer to the one before', () => {
	const {updates, sent, held, confirm} = start();
	updates.add(1);
	updates.add(2);
	updates.add(3);
	expect(sent).toEqual(['parley_setting_1']);
	confirm();
	expect(sent).toEqual(['parley_setting_1', 'parley_setting_2']);
	confirm();
	expect(sent.length).toBe(3);
	confirm();
	expect(sent.length).toBe(3);
	expect(held).toEqual([[], [3], []]);
});

test('an error is told of the steps that its message told of', () => {
	const {updates, refused, error, confirm} = start();
	updates.add(1);
	confirm();
	updates.add(2);
	updates.add(3);
	error({event_id: 'parley_setting_2'});
	expect(refused).toMatchObject([[[2], {isBeginning: false}]]);
	error({event_id: 'parley_setting_3'});
	expect(refused[1]).toMatchObject([[3], {isBeginning: false}]);
});

test('a change that is confirmed twice can still be refused by its name', () => {
	const {updates, refused, error, confirm} = start();
	updates.add(1);
	updates.add(2);
	confirm();
	confirm();
	error({event_id: 'parley_setting_2'});
	expect(refused.map(([steps]) => steps)).toEqual([[2]]);
});

test('an error without a name is taken for the answer where it speaks of the session, and only there', () => {
	const {updates, refused, error} = start();
	updates.add(1);
	error({message: 'No active response found'});
	error({message: 'Something else', event_id: 'parley_create_1'});
	expect(refused).toEqual([]);
	error({message: 'Invalid value', param: 'session.audio.output.voice'});
	expect(refused.map(([steps]) => steps)).toEqual([[1]]);
	error({message: 'Invalid value', param: 'session.audio.output.voice'});
	expect(refused.length).toBe(1);
});

test('a server that never confirms is told the next change all the same', () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const {updates, sent} = start();
	updates.add(1);
	updates.add(2);
	vi.advanceTimersByTime(2900);
	expect(sent.length).toBe(1);
	vi.advanceTimersByTime(200);
	expect(sent.length).toBe(2);
});

test('without a session nothing is sent; a new one is told everything at its beginning', () => {
	const {updates, sent, refused, state, error, begin} = start(false);
	updates.add(1);
	updates.await(2);
	state.hasSession = true;
	begin();
	expect(sent).toEqual([]);
	error({event_id: 'parley_session'});
	expect(refused).toMatchObject([[[1, 2], {isBeginning: true}]]);
});

test('the answer to the beginning of a session is not taken for that to a change', () => {
	const {updates, sent, refused, error, confirm, begin} = start();
	begin();
	updates.add(1);
	expect(sent).toEqual([]);
	confirm();
	expect(sent).toEqual(['parley_setting_1']);
	error();
	expect(refused.map(([steps]) => steps)).toEqual([[1]]);
});

test('an error about one of several changes takes back only that', () => {
	const {updates, sent, refused, error, confirm} = start();
	updates.add(1);
	updates.add(2);
	updates.add(3);
	confirm();
	error({event_id: 'parley_setting_2'});
	confirm();
	expect(sent.length).toBe(3);
	expect(refused.map(([steps]) => steps)).toEqual([[2]]);
});

test('what waits for a connection hears why there is none, and that there is one', () => {
	const {updates, waiting, begin} = start(false);
	updates.add(1);
	updates.await(2);
	updates.note({type: 'socket.refused', status: 401, body: 'No.'});
	begin();
	expect(waiting).toEqual([
		[[2], 'HTTP 401 No.'],
		[[2], ''],
	]);
});

test('a change that a session can take only at its beginning begins another one, once', () => {
	const open = {turnDetection: {type: 'server_vad'}} as const;
	const byHand = {turnDetection: {type: 'none'}} as const;
	const voice = {code: 'cannot_update_voice', message: 'Cannot update.'};
	const vad = {message: 'turn_detection must be an object'};

	expect(fateOf({error: voice, isBeginning: false}, open)).toBe('begun-anew');
	expect(fateOf({error: voice, isBeginning: true}, open)).toBe('taken-back');
	expect(fateOf({error: vad, isBeginning: false}, byHand)).toBe('begun-anew');
	expect(fateOf({error: vad, isBeginning: true}, byHand)).toBe('left');
	expect(fateOf({error: vad, isBeginning: false}, open)).toBe('taken-back');
	expect(
		fateOf({error: {message: 'Invalid voice.'}, isBeginning: false}, open),
	).toBe('taken-back');
});

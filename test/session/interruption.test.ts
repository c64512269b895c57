import {expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/events.js';
import {
	answering,
	audioDelta,
	play,
	ready,
	responseDone,
	sent,
	turnsOf,
} from '../helpers/sessions.js';

const speechStarted: SessionEvent = {
	type: 'input_audio_buffer.speech_started',
	item_id: 'item_u2',
};

const cutAt = (playedMs: number, receivedMs = 5000): SessionEvent => ({
	type: 'audio.cut',
	parts: [
		{
			responseId: 'resp_1',
			itemId: 'item_a1',
			contentIndex: 0,
			playedMs,
			receivedMs,
		},
	],
});

test('speaking over the answer silences the loudspeaker at once and marks the turn', () => {
	const before = play(ready(), answering).state;
	const {state, effects} = play(before, [speechStarted]);

	expect(effects).toContainEqual({type: 'playback.cut'});
	expect(turnsOf(state)[1]).toMatchObject({status: 'interrupted'});
	expect(state.vad.status).toBe('speech');
});

test('the server is told the milliseconds that were played of that item and part', () => {
	const {effects} = play(ready(), [...answering, speechStarted, cutAt(640)]);

	expect(sent(effects)).toContainEqual({
		type: 'conversation.item.truncate',
		item_id: 'item_a1',
		content_index: 0,
		audio_end_ms: 640,
		event_id: 'parley_truncate_item_a1',
	});
});

test('an item of which nothing was heard is deleted rather than truncated to nothing', () => {
	const {effects} = play(ready(), [...answering, speechStarted, cutAt(0)]);

	expect(sent(effects)).toContainEqual({
		type: 'conversation.item.delete',
		item_id: 'item_a1',
		event_id: 'parley_delete_item_a1',
	});
});

test('an answer that was heard whole is not truncated and not called interrupted', () => {
	const {state, effects} = play(ready(), [
		...answering,
		responseDone('resp_1'),
		speechStarted,
		{type: 'audio.cut', parts: []},
	]);

	expect(sent(effects).map((message) => message.type)).not.toContain(
		'conversation.item.truncate',
	);
	expect(turnsOf(state)[1]).toMatchObject({status: 'done'});
});

test('an answer that is complete on the wire but still playing is cut and truncated all the same', () => {
	const {state, effects} = play(ready(), [
		...answering,
		responseDone('resp_1'),
		speechStarted,
		cutAt(1200),
	]);

	expect(turnsOf(state)[1]).toMatchObject({status: 'interrupted'});
	expect(sent(effects)).toContainEqual(
		expect.objectContaining({
			type: 'conversation.item.truncate',
			audio_end_ms: 1200,
		}),
	);
});

test('sound of the interrupted answer that comes later is dropped; the next answer plays', () => {
	const before = play(ready(), [...answering, speechStarted]).state;
	const late = play(before, [audioDelta('resp_1', 'item_a1')]);
	const next = play(late.state, [
		responseDone('resp_1', 'cancelled'),
		{type: 'response.created', response: {id: 'resp_2', output: []}},
		audioDelta('resp_2', 'item_a2'),
	]);

	expect(late.effects).toEqual([]);
	expect(next.effects).toContainEqual(
		expect.objectContaining({type: 'playback.play', responseId: 'resp_2'}),
	);
});

test('the interrupt key cancels the active response by its id', () => {
	const {effects} = play(ready(), [...answering, {type: 'interrupt.pressed'}]);

	expect(sent(effects)).toContainEqual({
		type: 'response.cancel',
		response_id: 'resp_1',
		event_id: 'parley_cancel_resp_1',
	});
});

test('the interrupt key with nothing active cancels nothing on the server but silences what still plays', () => {
	const {effects} = play(
		play(ready(), [...answering, responseDone('resp_1')]).state,
		[{type: 'interrupt.pressed'}],
	);

	expect(sent(effects)).toEqual([]);
	expect(effects).toContainEqual({type: 'playback.cut'});
});

test('pressing interrupt before the server has named the response cancels it when it appears', () => {
	const {effects} = play(ready(), [
		{type: 'message.typed', text: 'hello'},
		{type: 'interrupt.pressed'},
		{type: 'response.created', response: {id: 'resp_1', output: []}},
	]);

	expect(sent(effects).map((message) => message.type)).toEqual([
		'conversation.item.create',
		'response.create',
		'response.cancel',
	]);
});

test('"no active response" is not shown as an error', () => {
	const {state} = play(ready(), [
		{
			type: 'error',
			error: {
				code: 'response_cancel_not_active',
				message: 'Cancellation failed: no active response found',
			},
		},
	]);

	expect(state.notices).toEqual([]);
});

test('a cancelled response that never says it is done does not block the next one', () => {
	const {effects} = play(ready(), [
		...answering,
		{type: 'message.typed', text: 'something else'},
		{type: 'timer.fired', timer: 'response-end'},
	]);

	expect(sent(effects).at(-1)).toMatchObject({type: 'response.create'});
});

test('the turn of a failed response is not called interrupted', () => {
	const {state} = play(ready(), [
		...answering,
		{
			type: 'response.done',
			response: {
				id: 'resp_1',
				status: 'failed',
				error: {code: 'insufficient_quota', message: 'Quota exceeded'},
				output: [],
			},
		},
	]);

	expect(turnsOf(state)[1]).toMatchObject({
		status: 'failed',
		reason: 'Quota exceeded',
	});
});

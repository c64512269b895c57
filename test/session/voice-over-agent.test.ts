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

const part = (playedMs: number, itemId = 'item_a1', responseId = 'resp_1') => ({
	responseId,
	itemId,
	contentIndex: 0,
	playedMs,
	receivedMs: 5000,
});

const interruptedAt = (playedMs: number): SessionEvent => ({
	type: 'audio.interrupted',
	parts: [part(playedMs)],
});

const kinds = (messages: ReturnType<typeof sent>) =>
	messages.map((message) => message.type);

test('a voice that cut the answer here cancels it on the server by its id and says how much was heard', () => {
	const before = play(ready(), answering).state;
	const {state, effects} = play(before, [interruptedAt(640)]);

	expect(turnsOf(state)[1]).toMatchObject({status: 'interrupted'});
	expect(sent(effects)).toEqual([
		{
			type: 'conversation.item.truncate',
			item_id: 'item_a1',
			content_index: 0,
			audio_end_ms: 640,
			event_id: 'parley_truncate_item_a1',
		},
		{
			type: 'response.cancel',
			response_id: 'resp_1',
			event_id: 'parley_cancel_resp_1',
		},
	]);
	expect(effects).not.toContainEqual({type: 'playback.cut'});
});

test('an answer that was complete on the wire is truncated, and nothing is cancelled', () => {
	const before = play(ready(), [...answering, responseDone('resp_1')]).state;
	const {effects} = play(before, [interruptedAt(640)]);

	expect(kinds(sent(effects))).toEqual(['conversation.item.truncate']);
});

test('what still comes of an answer that the voice cut is dropped, new items too', () => {
	const before = play(ready(), [...answering, interruptedAt(640)]).state;
	const {effects} = play(before, [
		audioDelta('resp_1', 'item_a1'),
		audioDelta('resp_1', 'item_a2'),
	]);

	expect(effects).toEqual([]);
});

test('an item that came after the cut and before we knew of it is deleted, and nothing is cancelled twice', () => {
	const before = play(ready(), [
		...answering,
		audioDelta('resp_1', 'item_a2'),
		interruptedAt(640),
	]).state;
	const {effects} = play(before, [
		{type: 'audio.interrupted', parts: [part(0, 'item_a2')]},
	]);

	expect(sent(effects)).toEqual([
		{
			type: 'conversation.item.delete',
			item_id: 'item_a2',
			event_id: 'parley_delete_item_a2',
		},
	]);
});

test('the server hears the person later: nothing is cut, cancelled or truncated again', () => {
	const before = play(ready(), [...answering, interruptedAt(640)]).state;
	const {state, effects} = play(before, [speechStarted]);

	expect(effects).toEqual([]);
	expect(state.vad.status).toBe('speech');
});

test('the server heard the person first: the voice cancels nothing again', () => {
	const before = play(ready(), [...answering, speechStarted]).state;
	const {effects} = play(before, [interruptedAt(640)]);

	expect(kinds(sent(effects))).toEqual(['conversation.item.truncate']);
});

test('the next answer can be cut by the server again', () => {
	const before = play(ready(), [
		...answering,
		interruptedAt(640),
		speechStarted,
		responseDone('resp_1', 'cancelled'),
		{type: 'response.created', response: {id: 'resp_2', output: []}},
		audioDelta('resp_2', 'item_a3'),
	]).state;
	const {effects} = play(before, [speechStarted]);

	expect(effects).toContainEqual({type: 'playback.cut'});
});

test('another answer that was on its way when the voice cut the first one is still cut by the server', () => {
	const before = play(ready(), [
		...answering,
		responseDone('resp_1'),
		{type: 'response.created', response: {id: 'resp_2', output: []}},
		audioDelta('resp_2', 'item_a3'),
		interruptedAt(640),
	]).state;
	const {effects} = play(before, [speechStarted]);

	expect(effects).toContainEqual({type: 'playback.cut'});
});

test('a refusal to cancel what had ended meanwhile is not shown', () => {
	const {state} = play(ready(), [
		...answering,
		interruptedAt(640),
		{
			type: 'error',
			error: {
				message: 'Cancellation failed: no active response found',
				event_id: 'parley_cancel_resp_1',
			},
		},
	]);

	expect(state.notices).toEqual([]);
});

test('with barge-in off the server’s ears change nothing', () => {
	const before = play(ready({bargeIn: 'off'}), answering).state;
	const {state, effects} = play(before, [
		speechStarted,
		audioDelta('resp_1', 'item_a1'),
	]);

	expect(turnsOf(state)[1]).toMatchObject({status: 'answering'});
	expect(effects.map((effect) => effect.type)).toEqual(['playback.play']);
	expect(state.vad.status).toBe('speech');
});

test('with barge-in off the key still interrupts', () => {
	const before = play(ready({bargeIn: 'off'}), answering).state;
	const {effects} = play(before, [{type: 'interrupt.pressed'}]);

	expect(effects).toContainEqual({type: 'playback.cut'});
	expect(kinds(sent(effects))).toContain('response.cancel');
});

test('what came of each voice over the agent is remembered', () => {
	const {state} = play(ready(), [
		...answering,
		{
			type: 'audio.barge-in',
			bargeIn: {outcome: 'restored', duckedAfterMs: 48},
		},
		{
			type: 'audio.barge-in',
			bargeIn: {
				outcome: 'cut',
				by: 'program',
				duckedAfterMs: 51,
				silentAfterMs: 210,
			},
		},
	]);

	expect(state.interruptions).toMatchObject([
		{outcome: 'restored', duckedAfterMs: 48},
		{outcome: 'cut', by: 'program', silentAfterMs: 210},
	]);
});

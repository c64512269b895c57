import {expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/events.js';
import {
	agentText,
	answering,
	play,
	ready,
	responseDone,
	sent,
	textDelta,
	turnsOf,
} from '../helpers/sessions.js';

const completed = (transcript: string, isFinal = true): SessionEvent => ({
	type: 'conversation.item.input_audio_transcription.completed',
	item_id: 'item_u1',
	transcript,
	isFinal,
});

const textOf = (state: ReturnType<typeof ready>) =>
	turnsOf(state).map((turn) =>
		turn.kind === 'user' ? `you: ${turn.text}` : `agent: ${agentText(turn)}`,
	);

test('a transcript that comes late lands on its own row, above the answer', () => {
	const {state} = play(ready(), [
		{type: 'input_audio_buffer.speech_started', item_id: 'item_u1'},
		{type: 'input_audio_buffer.speech_stopped', item_id: 'item_u1'},
		{type: 'response.created', response: {id: 'resp_1', output: []}},
		textDelta('output_text', 'It is sunny.'),
		responseDone('resp_1'),
		completed('how is the weather'),
	]);

	expect(textOf(state)).toEqual([
		'you: how is the weather',
		'agent: It is sunny.',
	]);
});

test('transcripts that repeat with growing text replace each other', () => {
	const {state} = play(ready(), [
		{type: 'input_audio_buffer.speech_started', item_id: 'item_u1'},
		completed('how', false),
		completed('how is'),
		completed('how is the weather'),
	]);

	expect(textOf(state)).toEqual(['you: how is the weather']);
});

test('the same words on both tracks are shown once', () => {
	const {state} = play(ready(), [
		{type: 'response.created', response: {id: 'resp_1', output: []}},
		textDelta('output_text', ' It'),
		textDelta('output_audio_transcript', ' It'),
		textDelta('output_text', ' rains.'),
		textDelta('output_audio_transcript', ' rains.'),
	]);

	expect(textOf(state)).toEqual(['agent:  It rains.']);
});

test('speech without an item id takes the id that the server gives later', () => {
	const {state} = play(ready(), [
		{type: 'input_audio_buffer.speech_started'},
		{type: 'input_audio_buffer.speech_stopped'},
		completed('hello'),
		{
			type: 'conversation.item.added',
			item: {
				type: 'message',
				id: 'item_u1',
				role: 'user',
				text: '',
				hasInputAudio: true,
			},
		},
	]);

	expect(turnsOf(state)).toMatchObject([
		{id: 'item_u1', text: 'hello', status: 'final'},
	]);
});

test('an assistant item that is announced again and again is one turn', () => {
	const added: SessionEvent = {
		type: 'conversation.item.added',
		item: {
			type: 'message',
			id: 'item_a1',
			role: 'assistant',
			text: '',
			hasInputAudio: false,
		},
	};
	const {state} = play(ready(), [
		{type: 'response.created', response: {id: 'resp_1', output: []}},
		added,
		added,
		textDelta('output_text', 'Hello.'),
		added,
	]);

	expect(textOf(state)).toEqual(['agent: Hello.']);
});

test('deltas of a response that was never announced are still shown', () => {
	const {state} = play(ready(), [
		textDelta('output_audio_transcript', 'Hello', 'resp_9'),
		textDelta('output_audio_transcript', ' there', 'resp_9'),
	]);

	expect(textOf(state)).toEqual(['agent: Hello there']);
});

test('a typed message is a turn: item, then response', () => {
	const {state, effects} = play(ready(), [
		{type: 'message.typed', text: 'hello'},
	]);

	expect(textOf(state)).toEqual(['you: hello']);
	expect(sent(effects)).toMatchObject([
		{
			type: 'conversation.item.create',
			item: {role: 'user', content: [{type: 'input_text', text: 'hello'}]},
		},
		{type: 'response.create'},
	]);
});

test('the echo of a typed message does not make a second row', () => {
	const {state} = play(ready(), [
		{type: 'message.typed', text: 'hello'},
		{
			type: 'conversation.item.added',
			item: {
				type: 'message',
				id: 'item_t1',
				role: 'user',
				text: 'hello',
				hasInputAudio: false,
			},
		},
	]);

	expect(turnsOf(state)).toMatchObject([{id: 'item_t1', text: 'hello'}]);
});

test('typing over an answer ends it, and the next response waits until it has ended', () => {
	const {effects} = play(ready(), [
		...answering,
		{type: 'message.typed', text: 'stop that'},
	]);
	const done = play(
		play(ready(), [...answering, {type: 'message.typed', text: 'stop that'}])
			.state,
		[responseDone('resp_1', 'cancelled')],
	);

	expect(effects).toContainEqual({type: 'playback.cut'});
	expect(sent(effects).map((message) => message.type)).toEqual([
		'response.cancel',
		'conversation.item.create',
	]);
	expect(sent(done.effects).map((message) => message.type)).toEqual([
		'response.create',
	]);
});

test('what was typed without a connection is sent when there is one', () => {
	const offline = play(ready(), [
		{type: 'socket.closed', code: 1006, reason: ''},
		{type: 'message.typed', text: 'still there?'},
	]);
	const back = play(offline.state, [
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'timer.fired', timer: 'reconnect'},
		{type: 'session.created', session: {}},
		{type: 'session.updated', session: {}},
	]);

	expect(sent(offline.effects)).toEqual([]);
	expect(sent(back.effects).map((message) => message.type)).toEqual([
		'conversation.item.create',
		'response.create',
	]);
});

test('clearing empties the screen and deletes every item on the server', () => {
	const {state, effects} = play(ready(), [
		...answering,
		{
			type: 'conversation.item.added',
			item: {
				type: 'message',
				id: 'item_u1',
				role: 'user',
				text: '',
				hasInputAudio: true,
			},
		},
		{
			type: 'response.output_item.added',
			response_id: 'resp_1',
			item: {
				type: 'message',
				id: 'item_a1',
				role: 'assistant',
				text: '',
				hasInputAudio: false,
			},
		},
		{type: 'clear.pressed'},
	]);

	expect(turnsOf(state)).toEqual([]);
	expect(sent(effects)).toEqual([
		expect.objectContaining({type: 'response.cancel'}),
		expect.objectContaining({
			type: 'conversation.item.delete',
			item_id: 'item_u1',
		}),
		expect.objectContaining({
			type: 'conversation.item.delete',
			item_id: 'item_a1',
		}),
	]);
});

test('the detector goes from idle over speech to the end of the turn and back when the answer begins', () => {
	let state = ready();
	const seen = [state.vad.status];
	for (const event of answering) {
		state = play(state, [event]).state;
		if (seen.at(-1) !== state.vad.status) {
			seen.push(state.vad.status);
		}
	}

	expect(seen).toEqual(['idle', 'speech', 'ended', 'idle']);
});

test('a response with nothing in it leaves no empty turn behind', () => {
	const {state} = play(ready(), [
		{type: 'response.created', response: {id: 'resp_1', output: []}},
		responseDone('resp_1'),
	]);

	expect(turnsOf(state)).toEqual([]);
});

test('an answer whose text comes only in response.done is shown', () => {
	const {state} = play(ready(), [
		{type: 'response.created', response: {id: 'resp_1', output: []}},
		{
			type: 'response.done',
			response: {
				id: 'resp_1',
				status: 'completed',
				output: [
					{
						type: 'message',
						id: 'item_a1',
						role: 'assistant',
						text: 'Hello.',
						hasInputAudio: false,
					},
				],
			},
		},
	]);

	expect(textOf(state)).toEqual(['agent: Hello.']);
});

test('without a loudspeaker an answer is done when the server is done', () => {
	const start = play(ready(), [
		{
			type: 'audio.opened',
			input: {status: 'off'},
			output: {status: 'missing', problem: 'no-device', message: 'none'},
		},
	]).state;
	const {state, effects} = play(start, [...answering, responseDone('resp_1')]);

	expect(effects.map((effect) => effect.type)).not.toContain('playback.play');
	expect(turnsOf(state)[1]).toMatchObject({status: 'done'});
});

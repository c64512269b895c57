import {describe, expect, test} from 'vitest';
import type {Effect} from '../../source/session/effects.js';
import type {SessionEvent} from '../../source/session/events.js';
import {reduce} from '../../source/session/reduce.js';
import {
	initialState,
	type SessionConfig,
	type SessionState,
} from '../../source/session/state.js';
import {connected, config, play, ready, sent} from '../helpers/sessions.js';

const push = {talkMode: 'push', hasServerVad: false} as const;

type Timed = readonly [event: SessionEvent, atMs: number];

/** Events at their times, and the effects of each. */
const playAt = (start: SessionState, events: readonly Timed[]) => {
	let state = start;
	const steps = events.map(([event, atMs]) => {
		const [next, effects] = reduce(state, event, atMs);
		state = next;
		return effects;
	});
	return {state, steps, effects: steps.flat()};
};

const types = (effects: readonly Effect[]) =>
	sent(effects).map((message) => message.type);

const microphone = (effects: readonly Effect[]) =>
	effects.flatMap((effect) =>
		effect.type === 'capture.set' ? [[effect.isOpen, effect.tailMs]] : [],
	);

const pressed = [{type: 'talk.started'}, 1000] as const;
const released = [{type: 'talk.ended'}, 3000] as const;
const tailSent = [{type: 'audio.tail-sent', sentMs: 2500}, 3200] as const;
const committed: SessionEvent = {
	type: 'input_audio_buffer.committed',
	item_id: 'item_u1',
};

test('the talk key opens the microphone; let go, the turn is committed when its tail is sent, and its answer asked for', () => {
	const {steps} = playAt(ready(push), [
		pressed,
		released,
		tailSent,
		[committed, 3250],
	]);

	expect(microphone(steps[0] ?? [])).toEqual([[true, 0]]);
	expect(microphone(steps[1] ?? [])).toEqual([[false, 200]]);
	expect(types(steps[1] ?? [])).toEqual([]);
	expect(types(steps[2] ?? [])).toEqual(['input_audio_buffer.commit']);
	// It has closed by itself.
	expect(microphone(steps[2] ?? [])).toEqual([]);
	expect(types(steps[3] ?? [])).toEqual(['response.create']);
});

test('where the server needs the transcript first, the answer is asked for when it is there', () => {
	const {steps} = playAt(ready({...push, needsTranscriptFirst: true}), [
		pressed,
		released,
		tailSent,
		[committed, 3250],
		[
			{
				type: 'conversation.item.input_audio_transcription.completed',
				item_id: 'item_u1',
				transcript: 'hello',
				isFinal: true,
			},
			3300,
		],
	]);

	expect(types(steps[3] ?? [])).toEqual([]);
	expect(types(steps[4] ?? [])).toEqual(['response.create']);
});

test('a tail of which nothing is heard is not waited for for long', () => {
	const {steps} = playAt(ready(push), [
		pressed,
		released,
		[{type: 'timer.fired', timer: 'talk-tail'}, 3500],
	]);

	expect(steps[1]).toContainEqual({
		type: 'timer.set',
		timer: 'talk-tail',
		delayMs: 500,
	});
	expect(types(steps[2] ?? [])).toEqual(['input_audio_buffer.commit']);
	// What may still come of it must not get into the next turn.
	expect(microphone(steps[2] ?? [])).toEqual([[false, 0]]);
});

test('an audio process that ends in the tail ends the turn with what it sent', () => {
	const {effects} = playAt(ready(push), [
		pressed,
		released,
		[{type: 'audio.tail-sent'}, 3010],
	]);

	expect(types(effects)).toEqual(['input_audio_buffer.commit']);
});

test('pressed again in the tail, the same turn goes on', () => {
	const {state, effects} = playAt(ready(push), [
		pressed,
		released,
		[{type: 'talk.started'}, 3100],
		[{type: 'talk.ended'}, 3150],
		[{type: 'audio.tail-sent', sentMs: 2700}, 3350],
	]);

	expect(microphone(effects)).toEqual([
		[true, 0],
		[false, 200],
		[true, 0],
		[false, 200],
	]);
	expect(types(effects)).toEqual(['input_audio_buffer.commit']);
	expect(state.talkTail).toEqual({status: 'none'});
});

describe('an empty press', () => {
	test('a key that was only touched is no turn: what was sent is forgotten', () => {
		const {state, effects} = playAt(ready(push), [
			pressed,
			[{type: 'talk.ended'}, 1060],
			[{type: 'audio.tail-sent', sentMs: 560}, 1260],
		]);

		expect(types(effects)).toEqual(['input_audio_buffer.clear']);
		expect(state.vad).toEqual({status: 'idle'});
		expect(state.isTurnCommitted).toBe(false);
	});

	test('a microphone that sent nothing makes no turn', () => {
		const {effects} = playAt(ready(push), [
			pressed,
			released,
			[{type: 'audio.tail-sent', sentMs: 0}, 3010],
		]);

		expect(types(effects)).toEqual(['input_audio_buffer.clear']);
	});

	test('without any sound the key does nothing', () => {
		const start = play(
			initialState({...config, ...push, wantsAudio: false}),
			connected.slice(0, 3),
		).state;
		const {state, effects} = playAt(start, [pressed, released]);

		expect(types(effects)).toEqual([]);
		expect(state.vad).toEqual({status: 'idle'});
		expect(state.talkTail).toEqual({status: 'none'});
	});

	test.each([
		{code: 'input_audio_buffer_commit_empty', message: 'Error'},
		{event_id: 'parley_commit', message: 'buffer too small'},
		{event_id: 'parley_clear', message: 'not supported'},
	])('a server that refuses it is not shown: $message', (error) => {
		const {state} = playAt(ready(push), [
			pressed,
			released,
			tailSent,
			[{type: 'error', error}, 3300],
		]);

		expect(state.notices).toEqual([]);
	});
});

describe('muted is muted', () => {
	test('while the key is held, it closes the microphone on the spot and ends the turn', () => {
		const {state, steps} = playAt(ready(push), [
			pressed,
			[{type: 'mute.toggled'}, 2000],
			[{type: 'talk.ended'}, 2500],
		]);

		expect(state).toMatchObject({isMuted: true, isTalking: false});
		expect(microphone(steps[1] ?? [])).toEqual([[false, 0]]);
		expect(types(steps[1] ?? [])).toEqual(['input_audio_buffer.commit']);
		expect(steps[2]).toEqual([]);
	});

	test('in the tail, nothing more of it is sent', () => {
		const {steps} = playAt(ready(push), [
			pressed,
			released,
			[{type: 'mute.toggled'}, 3050],
			tailSent,
		]);

		expect(microphone(steps[2] ?? [])).toEqual([[false, 0]]);
		expect(types(steps[2] ?? [])).toEqual(['input_audio_buffer.commit']);
		expect(types(steps[3] ?? [])).toEqual([]);
	});

	test('the key opens the microphone all the same', () => {
		const {effects} = playAt(ready({...push, isMutedAtStart: true}), [pressed]);

		expect(microphone(effects)).toEqual([[true, 0]]);
	});
});

describe('a server that insists on its own turn detection', () => {
	const insisting = (change: Partial<SessionConfig> = {}) =>
		play(initialState({...config, ...push, ...change}), [
			{type: 'session.created', session: {}},
			{
				type: 'session.updated',
				session: {turnDetection: {silenceMs: 800}},
			},
			...connected.slice(3),
		]).state;

	test('hears the turn end by silence, and is sent no commit', () => {
		const {steps} = playAt(insisting(), [pressed, released, tailSent]);

		expect(steps[1]?.filter(({type}) => type === 'silence.send')).toEqual([]);
		expect(steps[2]).toContainEqual({type: 'silence.send', durationMs: 1100});
		expect(types(steps.flat())).toEqual([]);
	});

	test('a press is cut by mute: silence all the same', () => {
		const {steps} = playAt(insisting(), [
			pressed,
			[{type: 'mute.toggled'}, 2000],
		]);

		expect(microphone(steps[1] ?? [])).toEqual([[false, 0]]);
		expect(steps[1]).toContainEqual({type: 'silence.send', durationMs: 1100});
		expect(types(steps[1] ?? [])).toEqual([]);
	});

	test('wanting more silence than it was asked to, it gets it', () => {
		const {effects} = play(insisting({talkMode: 'open', hasServerVad: true}), [
			{type: 'mute.toggled'},
		]);

		expect(effects).toContainEqual({type: 'silence.send', durationMs: 1100});
	});

	test('refusing a session without, it is offered one with', () => {
		const {state, effects} = play(initialState({...config, ...push}), [
			{type: 'session.created', session: {}},
			{
				type: 'error',
				error: {
					event_id: 'parley_session',
					param: 'session.audio.input.turn_detection',
					message: 'Expected an object',
				},
			},
		]);

		expect(effects.at(-1)).toEqual({
			type: 'session.configure',
			recap: '',
			needsServerVad: true,
		});
		expect(state.serverVad).toEqual({isOn: true, silenceMs: 1000});
		expect(state.notices).toEqual([]);
	});

	test('the next session is asked anew', () => {
		const {state} = play(insisting(), [
			{type: 'reconnect.pressed'},
			{type: 'session.created', session: {}},
			{type: 'session.updated', session: {}},
		]);

		expect(state.serverVad).toEqual({isOn: false});
	});
});

test('a connection lost in the tail takes the turn with it, and leaves the microphone closed', () => {
	const {state, steps} = playAt(ready(push), [
		pressed,
		released,
		[{type: 'socket.closed', code: 1006, reason: ''}, 3050],
		tailSent,
	]);

	expect(microphone(steps[2] ?? [])).toEqual([[false, 0]]);
	expect(state.talkTail).toEqual({status: 'none'});
	expect(types(steps.flat())).toEqual([]);
});

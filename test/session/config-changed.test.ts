import {expect, test} from 'vitest';
import type {SessionConfig} from '../../source/session/state.js';
import {
	answering,
	config,
	marksOf,
	play,
	ready,
	turnsOf,
} from '../helpers/sessions.js';

const changed = (change: Partial<SessionConfig>, needsConnection = false) => ({
	type: 'config.changed' as const,
	config: {...config, ...change},
	needsConnection,
});

test('a change that needs no connection leaves the conversation as it is', () => {
	const before = play(ready(), answering).state;
	const {state, effects} = play(before, [changed({voice: 'other'})]);

	expect(state).toEqual({...before, config: {...config, voice: 'other'}});
	expect(effects).toEqual([]);
});

test('push-to-talk switched on closes the microphone, switched off opens it', () => {
	const pushed = play(ready(), [
		changed({talkMode: 'push', hasServerVad: false}),
	]);
	expect(pushed.effects).toContainEqual({
		type: 'capture.set',
		isOpen: false,
		tailMs: 0,
	});
	expect(pushed.state.serverVad).toEqual({isOn: false});

	const opened = play(pushed.state, [changed({})]);
	expect(opened.effects).toEqual([
		{type: 'capture.set', isOpen: true, tailMs: 0},
	]);
	expect(opened.state.serverVad).toEqual({isOn: true, silenceMs: 400});
});

test('a turn by key ends when the key no longer means that', () => {
	const talking = play(ready({talkMode: 'push', hasServerVad: false}), [
		{type: 'talk.started'},
	]).state;
	const {state} = play(talking, [changed({})]);

	expect(state.isTalking).toBe(false);
	expect(state.talkTail).toEqual({status: 'none'});
	expect(state.vad).toEqual({status: 'idle'});
});

test('what the server’s detector heard last is forgotten when it is switched off', () => {
	const speaking = play(ready(), [
		{type: 'input_audio_buffer.speech_started', item_id: 'item_1'},
	]).state;
	const {state} = play(speaking, [changed({hasServerVad: false})]);

	expect(state.vad).toEqual({status: 'idle'});
});

test('another server: the old connection closes, a new one opens, and the conversation stays', () => {
	const before = play(ready(), answering).state;
	const {state, effects} = play(before, [
		changed({providerTitle: 'Other'}, true),
	]);

	expect(state.connection).toEqual({status: 'connecting', attempt: 1});
	expect(turnsOf(state).length).toBe(turnsOf(before).length);
	const types = effects.map(({type}) => type);
	expect(types).toContain('connection.open');
	expect(types.indexOf('connection.close')).toBeLessThan(
		types.indexOf('connection.open'),
	);
	expect(types).not.toContain('playback.cut');

	const configured = play(state, [
		{type: 'socket.opened'},
		{type: 'session.created', session: {id: 'sess_2'}},
	]).effects;
	expect(configured).toContainEqual({
		type: 'session.configure',
		recap: expect.stringContaining('tell me a story') as string,
	});
});

test('a new session leaves a mark in the conversation with its model, several in a row one', () => {
	const before = play(ready(), answering).state;
	const {state} = play(before, [
		changed({model: 'second'}, true),
		changed({model: 'third'}, true),
	]);

	expect(marksOf(state)).toEqual([{what: 'session', model: 'third'}]);
	expect(turnsOf(state).at(-1)).toMatchObject({
		status: 'interrupted',
		reason: '',
	});
	expect(marksOf(play(ready(), [changed({}, true)]).state)).toEqual([]);
});

test('an answer at a rate that is no longer played at is cut', () => {
	const before = play(ready(), answering).state;
	const {effects} = play(before, [changed({outputRateHz: 44_100}, true)]);

	expect(effects.map(({type}) => type)).toContain('playback.cut');
});

test.each(['connecting', 'failed'] as const)(
	'a change of the server also helps a session that is %s',
	(status) => {
		const {state, effects} = play(
			{
				...ready(),
				connection:
					status === 'failed'
						? {
								status,
								problem: {kind: 'refused', httpStatus: 401, serverWords: ''},
							}
						: {status, attempt: 1},
			},
			[changed({}, true)],
		);

		expect(state.connection).toEqual({status: 'connecting', attempt: 1});
		expect(effects.map(({type}) => type)).toContain('connection.open');
	},
);

test('nothing is opened any more once the person has left', () => {
	const left = play(ready(), [{type: 'quit.pressed'}]).state;
	const {effects} = play(left, [changed({}, true)]);

	expect(effects.map(({type}) => type)).not.toContain('connection.open');
});

test('the volume is set by its number, and once', () => {
	const {state, effects} = play(ready(), [
		{type: 'volume.chosen', percent: 70},
		{type: 'volume.chosen', percent: 70},
	]);

	expect(state.volume).toBe(70);
	expect(effects).toEqual([{type: 'volume.set', percent: 70}]);
});

test('an error about a setting is the setting’s: no notice, and no answer is waited for again', () => {
	const {state, effects} = play(ready(), [
		{
			type: 'error',
			error: {message: 'Invalid voice.', event_id: 'parley_setting_3'},
		},
	]);

	expect(state.notices).toEqual([]);
	expect(effects).toEqual([]);
});

import {expect, test} from 'vitest';
import {
	clientFrameProblems,
	serverFrameProblems,
} from '../helpers/wire-schema.js';

test('accepts frames of the published schema', () => {
	expect(
		clientFrameProblems({
			type: 'session.update',
			session: {type: 'realtime', output_modalities: ['audio']},
		}),
	).toEqual([]);
	expect(clientFrameProblems({type: 'response.create'})).toEqual([]);
	expect(
		serverFrameProblems({
			event_id: 'event_1',
			type: 'input_audio_buffer.speech_started',
			audio_start_ms: 12,
			item_id: 'item_1',
		}),
	).toEqual([]);
});

test('names what a server would refuse', () => {
	const problems = clientFrameProblems({
		type: 'session.update',
		session: {
			type: 'realtime',
			audio: {output: {format: {type: 'audio/pcm', rate: 44_100}}},
		},
	});

	expect(problems.join('\n')).toContain('/session/audio/output/format');
});

test('refuses members that the client invented', () => {
	expect(
		clientFrameProblems({
			type: 'conversation.item.delete',
			item_id: 'item_1',
			reason: 'tidy',
		}),
	).toHaveLength(1);
});

test('names a kind of frame that the schema does not have', () => {
	expect(serverFrameProblems({type: 'ping'})).toEqual([
		'no RealtimeServerEvent has the type "ping"',
	]);
	expect(clientFrameProblems('text')).toEqual([
		'no RealtimeClientEvent has the type undefined',
	]);
});

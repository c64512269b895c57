import {expect, test} from 'vitest';
import {startDialectTalk} from '../../helpers/dialect-talk.js';

test.each([
	['session', 'modalities', ['text'], 'session.output_modalities'],
	['session', 'voice', 'alloy', 'session.audio.output.voice'],
	['session', 'turn_detection', null, 'session.audio.input.turn_detection'],
	['session', 'temperature', 0.8, 'no temperature'],
	['response', 'modalities', ['text'], 'response.output_modalities'],
	['response', 'max_response_output_tokens', 9, 'response.max_output_tokens'],
	['response', 'temperature', 0.8, 'no temperature'],
])(
	"refuses the beta's %s.%s and names its place",
	(holder, name, value, advice) => {
		const client = startDialectTalk('ga');
		client.send({
			type: holder === 'session' ? 'session.update' : 'response.create',
			event_id: 'mine',
			[holder]: {[name]: value},
		});

		expect(client.lastError()).toMatchObject({
			code: 'unknown_parameter',
			param: `${holder}.${name}`,
			event_id: 'mine',
			message: expect.stringContaining(advice) as unknown,
		});
		expect(client.talk.frames).toHaveLength(1);
	},
);

test('passes over what belongs to no dialect', () => {
	const client = startDialectTalk('ga');
	client.send({
		type: 'session.update',
		session: {type: 'realtime', mood: 'good'},
	});

	expect(client.lastError()).toBeUndefined();
});

test('ids of refusals are their own', () => {
	const client = startDialectTalk('ga');
	const wrong = {type: 'response.create', response: {modalities: ['text']}};
	client.send(wrong);
	client.send(wrong);

	const ids = client.frames.map((frame) => frame.event_id);
	expect(new Set(ids).size).toBe(ids.length);
});

import {expect, test} from 'vitest';
import {startConversation} from '../../../source/server/conversation/conversation.js';
import {converse} from '../../../source/server/conversation/converse.js';
import {startTalk} from '../../helpers/talk.js';

const update = (session: unknown) => {
	const talk = startTalk();
	talk.send({type: 'session.update', session, event_id: 'mine'});
	const last = talk.frames.at(-1);
	return {
		talk,
		session: last?.session as Record<string, unknown>,
		error: last?.error as Record<string, unknown>,
	};
};

test('members that are absent stay as they are', () => {
	const {talk} = update({
		type: 'realtime',
		instructions: 'Be brief.',
		audio: {output: {voice: 'dasha'}},
		tools: [{type: 'function', name: 'get_weather', parameters: {}}],
	});
	talk.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: {silence_duration_ms: 900}}}},
	});

	expect(talk.frames.at(-1)).toMatchObject({
		type: 'session.updated',
		session: {
			instructions: 'Be brief.',
			tools: [{name: 'get_weather'}],
			audio: {
				input: {
					turn_detection: {
						type: 'server_vad',
						threshold: 0.5,
						silence_duration_ms: 900,
						create_response: true,
					},
				},
				output: {voice: 'dasha'},
			},
		},
	});
});

test('the detector is only set again when what it needs has changed', () => {
	const {talk} = update({instructions: 'Be brief.'});
	expect(talk.works).toHaveLength(1);

	talk.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: {threshold: 0.7}}}},
	});
	expect(talk.works).toHaveLength(2);
	expect(talk.lastWork('detector.set').options).toMatchObject({
		threshold: 0.7,
	});
});

test('null switches turn detection off, and it comes back with its defaults', () => {
	const {talk, session} = update({audio: {input: {turn_detection: null}}});
	expect(session).toMatchObject({audio: {input: {turn_detection: null}}});

	talk.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: {type: 'server_vad'}}}},
	});
	expect(talk.lastWork('detector.set').options).toMatchObject({
		threshold: 0.5,
		silenceDurationMs: 500,
	});
});

test('semantic turn detection is kept and echoed', () => {
	const {session} = update({
		audio: {input: {turn_detection: {type: 'semantic_vad', eagerness: 'low'}}},
	});

	expect(session).toMatchObject({
		audio: {
			input: {turn_detection: {type: 'semantic_vad', eagerness: 'low'}},
		},
	});
});

test('both modalities mean a spoken answer', () => {
	expect(update({output_modalities: ['text', 'audio']}).session).toMatchObject({
		output_modalities: ['audio'],
	});
});

const wrong: ReadonlyArray<readonly [param: string, session: unknown]> = [
	['session', 'nothing'],
	['session.type', {type: 'transcription'}],
	['session.instructions', {instructions: 7}],
	['session.output_modalities', {output_modalities: []}],
	['session.output_modalities', {output_modalities: ['video']}],
	['session.audio', {audio: 3}],
	[
		'session.audio.input.format.type',
		{audio: {input: {format: {type: 'audio/pcmu'}}}},
	],
	[
		'session.audio.output.format.type',
		{audio: {output: {format: {type: 'audio/pcma'}}}},
	],
	[
		'session.audio.input.format.rate',
		{audio: {input: {format: {type: 'audio/pcm', rate: 96_000}}}},
	],
	[
		'session.audio.input.turn_detection.threshold',
		{audio: {input: {turn_detection: {threshold: 2}}}},
	],
	[
		'session.audio.input.turn_detection.silence_duration_ms',
		{audio: {input: {turn_detection: {silence_duration_ms: 0.5}}}},
	],
	[
		'session.audio.input.turn_detection.type',
		{audio: {input: {turn_detection: {type: 'psychic'}}}},
	],
	[
		'session.audio.input.turn_detection.create_response',
		{audio: {input: {turn_detection: {create_response: 1}}}},
	],
	['session.audio.output.voice', {audio: {output: {voice: 1}}}],
	['session.audio.output.speed', {audio: {output: {speed: 9}}}],
	['session.tools', {tools: {}}],
	['session.tools[0].type', {tools: [{type: 'mcp', server_label: 'x'}]}],
	['session.tools[0].name', {tools: [{type: 'function', name: 1}]}],
	[
		'session.tools[0].parameters',
		{tools: [{type: 'function', name: 'a', parameters: '{}'}]},
	],
	['session.tool_choice', {tool_choice: 'maybe'}],
];

test.each(wrong)('a wrong %s changes nothing', (parameter, session) => {
	const {talk, error} = update(session);

	expect(error).toMatchObject({
		type: 'invalid_request_error',
		code: 'invalid_value',
		param: parameter,
		event_id: 'mine',
	});
	expect(talk.state().session).toEqual(startTalk().state().session);
});

test('other PCM rates are accepted and echoed', () => {
	// The published schema knows 24 kHz only, so this frame is not checked against it.
	const [, outputs] = converse(startConversation({seed: '5eed'}), {
		type: 'frame.received',
		text: JSON.stringify({
			type: 'session.update',
			session: {
				audio: {
					input: {format: {type: 'audio/pcm', rate: 16_000}},
					output: {format: {type: 'audio/pcm', rate: 44_100}},
				},
			},
		}),
	});

	expect(outputs).toMatchObject([
		{
			frame: {
				type: 'session.updated',
				session: {
					audio: {
						input: {format: {rate: 16_000}},
						output: {format: {rate: 44_100}},
					},
				},
			},
		},
		{type: 'detector.set', rateHz: 16_000},
	]);
});

import {expect, test} from 'vitest';
import {startTalk, type Talk} from '../../helpers/talk.js';

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

const wrong: ReadonlyArray<readonly [param: string, session: unknown]> = [
	['session', 'nothing'],
	['session.type', {type: 'transcription'}],
	['session.instructions', {instructions: 7}],
	['session.output_modalities', {output_modalities: []}],
	['session.output_modalities', {output_modalities: ['text', 'audio']}],
	['session.output_modalities', {output_modalities: ['video']}],
	['session.audio', {audio: 3}],
	[
		'session.audio.input.format.type',
		{audio: {input: {format: {type: 'audio/opus'}}}},
	],
	[
		'session.audio.output.format.type',
		{audio: {output: {format: {type: 'opus'}}}},
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
	[
		'session.tool_choice.name',
		{tool_choice: {type: 'function', name: 'dance'}},
	],
	['session.tool_choice.type', {tool_choice: {type: 'mcp'}}],
	[
		'session.tools[1].name',
		{
			tools: [
				{type: 'function', name: 'a'},
				{type: 'function', name: 'a'},
			],
		},
	],
	['session.tools[0].name', {tools: [{type: 'function', name: 'a b'}]}],
	['session.model', {model: 5}],
	['session.max_output_tokens', {max_output_tokens: 0}],
	['session.max_output_tokens', {max_output_tokens: 4097}],
	['session.max_output_tokens', {max_output_tokens: 'many'}],
	[
		'session.audio.input.format.rate',
		{audio: {input: {format: {type: 'audio/pcmu', rate: 16_000}}}},
	],
	[
		'session.audio.input.turn_detection.idle_timeout_ms',
		{audio: {input: {turn_detection: {idle_timeout_ms: 4999}}}},
	],
	[
		'session.audio.input.turn_detection.idle_timeout_ms',
		{
			audio: {
				input: {
					turn_detection: {type: 'semantic_vad', idle_timeout_ms: 6000},
				},
			},
		},
	],
	[
		'session.audio.input.turn_detection.eagerness',
		{audio: {input: {turn_detection: {type: 'semantic_vad', eagerness: 1}}}},
	],
	[
		'session.audio.input.noise_reduction.type',
		{audio: {input: {noise_reduction: {type: 'none'}}}},
	],
	[
		'session.audio.input.transcription.language',
		{audio: {input: {transcription: {language: 7}}}},
	],
	[
		'session.audio.input.transcription.keywords[0]',
		{audio: {input: {transcription: {keywords: [1]}}}},
	],
	['session.truncation', {truncation: 'never'}],
	[
		'session.truncation.retention_ratio',
		{truncation: {type: 'retention_ratio', retention_ratio: 2}},
	],
	['session.tracing', {tracing: 'on'}],
	['session.include[0]', {include: ['everything']}],
	['session.prompt.version', {prompt: {id: 'pmpt', version: 1}}],
	['session.prompt.variables.city', {prompt: {id: 'p', variables: {city: 0}}}],
	['session.tracing.metadata', {tracing: {metadata: []}}],
	['session.reasoning.effort', {reasoning: {effort: 'huge'}}],
	['session.parallel_tool_calls', {parallel_tool_calls: 'no'}],
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

test('a client that named no model may name one once', () => {
	const {talk, session} = update({model: 'gpt-realtime'});
	expect(session).toMatchObject({model: 'gpt-realtime'});

	talk.send({type: 'session.update', session: {model: 'another'}});
	expect(talk.state().session.model).toBe('gpt-realtime');
});

test('other PCM rates are accepted and echoed', () => {
	const {talk, session} = update({
		audio: {
			input: {format: {type: 'audio/pcm', rate: 16_000}},
			output: {format: {type: 'audio/pcm', rate: 44_100}},
		},
	});

	expect(session).toMatchObject({
		audio: {
			input: {format: {rate: 16_000}},
			output: {format: {rate: 44_100}},
		},
	});
	expect(talk.lastWork('detector.set')).toMatchObject({rateHz: 16_000});
});

test('everything that a session has is kept and shown', () => {
	const {session} = update({
		type: 'realtime',
		model: 'parley-builtin',
		output_modalities: ['text'],
		instructions: 'Be brief.',
		tools: [{type: 'function', name: 'get_weather', description: null}],
		tool_choice: {type: 'function', name: 'get_weather'},
		parallel_tool_calls: false,
		max_output_tokens: 200,
		truncation: {type: 'retention_ratio', retention_ratio: 0.8},
		tracing: {workflow_name: 'mine'},
		include: ['item.input_audio_transcription.logprobs'],
		prompt: {id: 'pmpt_1', variables: {city: 'Moscow'}},
		reasoning: {effort: 'high'},
		audio: {
			input: {
				format: {type: 'audio/pcmu'},
				transcription: {
					model: 'whisper-1',
					language: 'ru',
					prompt: 'Moscow, Tver',
					keywords: ['Parley'],
				},
				noise_reduction: {type: 'near_field'},
				turn_detection: {
					type: 'server_vad',
					idle_timeout_ms: 6000,
					create_response: false,
				},
			},
			output: {format: {type: 'audio/pcma'}, voice: 'ru', speed: 1.25},
		},
	});

	expect(session).toMatchObject({
		model: 'parley-builtin',
		output_modalities: ['text'],
		instructions: 'Be brief.',
		tools: [{type: 'function', name: 'get_weather'}],
		tool_choice: {type: 'function', name: 'get_weather'},
		parallel_tool_calls: false,
		max_output_tokens: 200,
		truncation: {type: 'retention_ratio', retention_ratio: 0.8},
		tracing: {workflow_name: 'mine'},
		include: ['item.input_audio_transcription.logprobs'],
		prompt: {id: 'pmpt_1', variables: {city: 'Moscow'}},
		reasoning: {effort: 'high'},
		audio: {
			input: {
				format: {type: 'audio/pcmu'},
				transcription: {
					model: 'whisper-1',
					language: 'ru',
					prompt: 'Moscow, Tver',
					keywords: ['Parley'],
				},
				noise_reduction: {type: 'near_field'},
				turn_detection: {idle_timeout_ms: 6000, create_response: false},
			},
			output: {format: {type: 'audio/pcma'}, voice: 'ru', speed: 1.25},
		},
	});
});

test('only what has been checked is shown again', () => {
	const {session} = update({
		truncation: {
			type: 'retention_ratio',
			retention_ratio: 0.5,
			token_limits: null,
		},
		tracing: {workflow_name: 'mine', metadata: null, secret: 1},
		prompt: {
			id: 'pmpt',
			version: null,
			variables: {city: {type: 'input_text', text: 'Tver', detail: 3}},
		},
	});

	expect(session).toMatchObject({
		truncation: {type: 'retention_ratio', retention_ratio: 0.5},
	});
	expect(session.tracing).toEqual({workflow_name: 'mine'});
	expect(session.prompt).toEqual({
		id: 'pmpt',
		variables: {city: {type: 'input_text', text: 'Tver'}},
	});
});

test('what was set is taken back by what is empty', () => {
	const {talk} = update({
		instructions: 'Be brief.',
		tools: [{type: 'function', name: 'get_weather'}],
		max_output_tokens: 10,
		tracing: 'auto',
		audio: {
			input: {
				noise_reduction: {type: 'far_field'},
				turn_detection: {idle_timeout_ms: 6000},
			},
		},
	});
	talk.send({
		type: 'session.update',
		session: {
			instructions: '',
			tools: [],
			max_output_tokens: 'inf',
			tracing: null,
			audio: {
				input: {
					noise_reduction: null,
					transcription: null,
					turn_detection: {idle_timeout_ms: null},
				},
			},
		},
	});

	expect(talk.state().session).toEqual({
		...startTalk().state().session,
		transcription: undefined,
	});
});

test('a function that was chosen can be taken away: the choice is free again', () => {
	const {talk} = update({
		tools: [{type: 'function', name: 'get_weather'}],
		tool_choice: {type: 'function', name: 'get_weather'},
	});
	talk.send({type: 'session.update', session: {tools: []}});

	expect(talk.errors()).toEqual([]);
	expect(talk.frames.at(-1)).toMatchObject({
		type: 'session.updated',
		session: {tools: [], tool_choice: 'auto'},
	});
});

test('a function that is chosen and taken away in one message is a mistake', () => {
	const {talk} = update({
		tools: [{type: 'function', name: 'get_weather'}],
	});
	talk.send({
		type: 'session.update',
		session: {tools: [], tool_choice: {type: 'function', name: 'get_weather'}},
	});

	expect(talk.errors()).toMatchObject([{param: 'session.tool_choice.name'}]);
	expect(talk.state().session.tools).toHaveLength(1);
});

test('a response with other tools is not held to the choice of the session', () => {
	const {talk} = update({
		tools: [{type: 'function', name: 'get_weather'}],
		tool_choice: {type: 'function', name: 'get_weather'},
	});
	talk.type('hello', {tools: [{type: 'function', name: 'dance'}]});

	expect(talk.lastWork('mind.think').request).toMatchObject({
		tools: [{name: 'dance'}],
		toolChoice: 'auto',
	});
});

const chooseVoice = (talk: Talk, voice: unknown) => {
	talk.send({type: 'session.update', session: {audio: {output: {voice}}}});
};

test('only voices that there are can be chosen', () => {
	const talk = startTalk({voices: ['anna', 'boris']});
	expect(talk.frames[0]).toMatchObject({
		session: {audio: {output: {voice: 'anna'}}},
	});
	chooseVoice(talk, {id: 'boris'});
	expect(talk.state().session.voice).toBe('boris');
	chooseVoice(talk, 'carl');

	expect(talk.errors()).toMatchObject([
		{
			code: 'invalid_value',
			param: 'session.audio.output.voice',
			message: expect.stringContaining('anna, boris'),
		},
	]);
	expect(talk.state().session.voice).toBe('boris');
});

test('the voice stays when the agent has been heard', () => {
	const talk = startTalk({voices: ['anna', 'boris']});
	talk.type('hello');
	talk.think({say: 'Hello.'});
	chooseVoice(talk, 'boris');
	expect(talk.errors()).toEqual([]);
	talk.speak();
	chooseVoice(talk, 'boris');
	chooseVoice(talk, 'anna');

	expect(talk.errors()).toMatchObject([
		{code: 'cannot_update_voice', param: 'session.audio.output.voice'},
	]);
});

test('a dialect begins with its own session', () => {
	const talk = startTalk({
		model: 'mine',
		defaults: {
			outputFormat: {type: 'audio/pcmu'},
			speed: 1.5,
		},
	});

	expect(talk.frames[0]).toMatchObject({
		session: {
			model: 'mine',
			audio: {output: {format: {type: 'audio/pcmu'}, speed: 1.5}},
		},
	});
});

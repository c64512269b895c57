import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sound} from '../../helpers/scripted-engines.js';
import {startTalk, thoughtInputs, type Talk} from '../../helpers/talk.js';

const text = (type: string) => ({type, text: 'hello'});

const tools = [
	{
		type: 'function',
		name: 'get_weather',
		description: 'Weather',
		parameters: {type: 'object', properties: {city: {type: 'string'}}},
	},
];

/** One of everything that a client may send. */
const valid: ReadonlyArray<Readonly<Record<string, unknown>>> = [
	{
		type: 'session.update',
		event_id: 'e1',
		session: {
			type: 'realtime',
			output_modalities: ['audio'],
			instructions: 'Be brief.',
			tools,
			tool_choice: {type: 'function', name: 'get_weather'},
			max_output_tokens: 100,
			truncation: {
				type: 'retention_ratio',
				retention_ratio: 0.5,
				token_limits: {post_instructions: 100},
			},
			tracing: {workflow_name: 'mine', metadata: {}},
			include: ['item.input_audio_transcription.logprobs'],
			prompt: {id: 'pmpt', version: '1', variables: {}},
			parallel_tool_calls: true,
			reasoning: {effort: 'low'},
			audio: {
				input: {
					format: {type: 'audio/pcm', rate: 24_000},
					transcription: {model: 'a', language: 'en', prompt: 'b, c'},
					noise_reduction: {type: 'far_field'},
					turn_detection: {
						type: 'server_vad',
						threshold: 0.5,
						prefix_padding_ms: 300,
						silence_duration_ms: 500,
						idle_timeout_ms: 5000,
						create_response: true,
						interrupt_response: false,
					},
				},
				output: {format: {type: 'audio/pcmu'}, voice: 'boris', speed: 1.5},
			},
		},
	},
	{
		type: 'session.update',
		session: {
			output_modalities: ['text'],
			audio: {
				input: {
					format: {type: 'audio/pcma'},
					turn_detection: {type: 'semantic_vad', eagerness: 'high'},
				},
			},
		},
	},
	{type: 'session.update', session: {audio: {input: {turn_detection: null}}}},
	{type: 'input_audio_buffer.append', audio: sound(120)},
	{type: 'input_audio_buffer.commit'},
	{type: 'input_audio_buffer.clear'},
	{
		type: 'conversation.item.create',
		previous_item_id: 'root',
		item: {
			id: 'a',
			type: 'message',
			role: 'user',
			content: [text('input_text'), {type: 'input_audio', audio: sound(50)}],
		},
	},
	{
		type: 'conversation.item.create',
		previous_item_id: 'a',
		item: {
			type: 'message',
			role: 'assistant',
			content: [text('output_text')],
		},
	},
	{
		type: 'conversation.item.create',
		item: {
			type: 'function_call',
			call_id: 'c',
			name: 'get_weather',
			arguments: '{}',
		},
	},
	{
		type: 'conversation.item.create',
		item: {type: 'function_call_output', call_id: 'c', output: 'fine'},
	},
	{type: 'conversation.item.retrieve', item_id: 'a'},
	{type: 'conversation.item.delete', item_id: 'a'},
	{
		type: 'conversation.item.truncate',
		item_id: 'a',
		content_index: 0,
		audio_end_ms: 10,
	},
	{type: 'response.create'},
	{
		type: 'response.create',
		response: {
			conversation: 'none',
			output_modalities: ['text'],
			instructions: 'Classify.',
			metadata: {topic: 'mood'},
			max_output_tokens: 'inf',
			tools,
			tool_choice: 'required',
			audio: {output: {voice: 'anna', format: {type: 'audio/pcm'}}},
			input: [
				{type: 'item_reference', id: 'a'},
				{type: 'message', role: 'user', content: [text('input_text')]},
			],
		},
	},
	{type: 'response.cancel'},
	{type: 'output_audio_buffer.clear'},
];

/** Where in a message a member stands, the message itself left out. */
const pathsIn = (value: unknown): ReadonlyArray<readonly string[]> =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, member]) => [
				[name],
				...pathsIn(member).map((path) => [name, ...path]),
			])
		: [];

const replaced = (
	value: unknown,
	[name, ...rest]: readonly string[],
	by: unknown,
): unknown => {
	if (name === undefined) {
		return by;
	}

	const copy = (
		Array.isArray(value) ? [...value] : {...(value as Record<string, unknown>)}
	) as Record<string, unknown>;
	copy[name] = replaced(copy[name], rest, by);
	return copy;
};

const aMessage = fc.constantFrom(...valid);

/** The same with a member changed or taken away. */
const mutated = aMessage.chain((message) =>
	fc
		.record({
			path: fc.constantFrom(...pathsIn(message)),
			by: fc.oneof(
				fc.constantFrom<unknown>(
					undefined,
					null,
					'',
					'none',
					0,
					-1,
					1e9,
					0.5,
					true,
					[],
					{},
					[null],
				),
				fc.jsonValue(),
			),
		})
		.map(({path, by}) => replaced(message, path, by)),
);

const aFrame = fc.oneof(
	{weight: 5, arbitrary: aMessage.map((message) => JSON.stringify(message))},
	{weight: 5, arbitrary: mutated.map((message) => JSON.stringify(message))},
	{weight: 1, arbitrary: fc.string()},
	{weight: 1, arbitrary: fc.json()},
);

const event = fc.oneof(
	{weight: 6, arbitrary: aFrame},
	{weight: 2, arbitrary: fc.constant('think' as const)},
	{weight: 2, arbitrary: fc.constant('speak' as const)},
	{weight: 1, arbitrary: fc.constant('hear' as const)},
	{weight: 1, arbitrary: fc.constant('ring' as const)},
);

const act = (talk: Talk, what: string) => {
	const asked = talk.worksOf('mind.think').at(-1);
	const voice = talk.worksOf('voice.begin').at(-1);
	if (what === 'think' && asked !== undefined) {
		talk.happen(
			...thoughtInputs(asked.responseId, {
				say: 'Hello there.',
				calls: [{name: 'get_weather', arguments: '{}'}],
			}),
		);
	} else if (what === 'speak' && voice !== undefined) {
		talk.speak();
		talk.endSpeech();
	} else if (what === 'hear') {
		for (const {itemId} of [
			...talk.worksOf('audio.recognise'),
			...talk.worksOf('sound.recognise'),
		]) {
			talk.happen({
				type: 'utterance.heard',
				itemId,
				heard: {isUnderstood: true, text: 'hello'},
			});
		}
	} else if (what === 'ring') {
		talk.happen(
			{type: 'timer.fired', name: 'idle'},
			{type: 'timer.fired', name: 'limits'},
		);
	}
};

const isAct = (what: string): boolean =>
	['think', 'speak', 'hear', 'ring'].includes(what);

const checkState = (talk: Talk) => {
	const {items, responses, bufferedMs} = talk.state();
	const ids = items.map(({wire}) => wire.id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(responses.filter(({isOutOfBand}) => !isOutOfBand).length).toBeLessThan(
		2,
	);
	expect(bufferedMs).toBeGreaterThanOrEqual(0);
	for (const {wire} of items) {
		const isOpen = responses.some(({message}) => message?.itemId === wire.id);
		expect([wire.id, wire.status === 'in_progress']).toEqual([wire.id, isOpen]);
	}
};

test('any messages, right or wrong, are answered, and leave a conversation that goes on', () => {
	fc.assert(
		fc.property(fc.array(event, {maxLength: 40}), (events) => {
			const talk = startTalk({voices: ['anna', 'boris']});
			for (const what of events) {
				if (isAct(what)) {
					act(talk, what);
				} else {
					const before = talk.state().session;
					const errors = talk.errors().length;
					talk.happen({type: 'frame.received', text: what});
					// An error means that nothing was changed.
					if (talk.errors().length > errors) {
						expect(talk.state().session).toBe(before);
					}
				}

				checkState(talk);
			}

			for (const {id} of talk.state().responses) {
				talk.send({type: 'response.cancel', response_id: id});
			}

			talk.send({type: 'session.update', session: {}});
			expect(talk.frames.at(-1)?.type).toBe('session.updated');
		}),
		{numRuns: 300},
	);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isObject} from '../../../source/server/conversation/checked.js';
import {dialectNames} from '../../../source/server/dialects/dialect.js';
import {voiceNames} from '../../../source/server/speaking/voice-name.js';
import {dialectCalled} from '../../helpers/dialect-called.js';
import {startDialectTalk} from '../../helpers/dialect-talk.js';

const anything = fc.jsonValue({maxDepth: 3});

/** Now and then something else than it must be. */
const mostly = <Value>(arbitrary: fc.Arbitrary<Value>) =>
	fc.oneof({weight: 5, arbitrary}, {weight: 1, arbitrary: anything});

const some = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
	mostly(
		fc.record(
			Object.fromEntries(
				Object.entries(members).map(([name, arbitrary]) => [
					name,
					mostly(arbitrary),
				]),
			),
			{requiredKeys: []},
		),
	);

const format = fc.oneof(
	fc.constantFrom('pcm16', 'g711_ulaw', 'g711_alaw'),
	some({
		type: fc.constant('audio/pcm'),
		rate: fc.constantFrom(16_000, 24_000, 44_100, null),
		channels: fc.constant(1),
	}),
);

const detection = fc.oneof(
	fc.constant(null),
	some({
		type: fc.constantFrom('server_vad', 'semantic_vad'),
		threshold: fc.constantFrom(0.5, null),
		silence_duration_ms: fc.constantFrom(400, null),
		yc_idle_llm_message: fc.constantFrom('Hello?', null),
	}),
);

const voice = fc.constantFrom('dasha', 'kirill', 'ru+f3', 'alloy');

const tools = fc.array(
	some({
		type: fc.constant('function'),
		name: fc.constantFrom('dial', 'web_search', 'file_search'),
		description: fc.constant('fvt1'),
		parameters: fc.constantFrom('{}', '{', {type: 'object'}),
	}),
	{maxLength: 3},
);

const modalities = fc.constantFrom(['text'], ['audio'], ['text', 'audio'], []);

const settings = {
	type: fc.constant('realtime'),
	modalities,
	output_modalities: modalities,
	instructions: fc.constantFrom('', 'Be kind.'),
	voice,
	temperature: fc.constantFrom(0.8, 1, 9),
	input_audio_format: format,
	output_audio_format: format,
	input_audio_transcription: fc.constantFrom(null, {model: 'whisper-1'}),
	turn_detection: detection,
	max_response_output_tokens: fc.constantFrom(1, 'inf'),
	tools,
	tool_choice: fc.constantFrom('auto', {type: 'auto'}, 'required'),
	prompt: fc.constantFrom(null, {id: 'p'}),
	conversation: fc.constantFrom('default', 'auto'),
	input: fc.array(anything, {maxLength: 2}),
	audio: some({
		input: some({
			format,
			languages: fc.constantFrom(null, ['ru-RU'], ['auto'], []),
			turn_detection: detection,
		}),
		output: some({
			format,
			voice,
			role: fc.constantFrom(null, 'evil'),
			speed: fc.constantFrom(1, null),
		}),
	}),
};

const anId = fc
	.integer({min: 1, max: 40})
	.map((number) => `item_5eed_${number}`);

const item = some({
	type: fc.constantFrom('message', 'function_call_output'),
	role: fc.constantFrom('user', 'assistant', 'system'),
	content: fc.array(
		some({
			type: fc.constantFrom('input_text', 'text', 'output_text'),
			text: fc.string(),
		}),
		{maxLength: 2},
	),
	call_id: fc.constant('call_1'),
	output: fc.string(),
});

/** The session's members a few at a time: with all of them one is always wrong. */
const few = (chosen: readonly string[]) =>
	some(
		Object.fromEntries(
			Object.entries(settings).filter(([name]) => chosen.includes(name)),
		),
	);

const patch = fc
	.subarray(Object.keys(settings), {maxLength: 4})
	.chain((chosen) => few(chosen));

const message = fc.oneof(
	fc.record({type: fc.constant('session.update'), session: patch}),
	fc.record({type: fc.constant('response.create'), response: patch}),
	fc.record({type: fc.constant('conversation.item.create'), item}),
	fc.record({
		type: fc.constantFrom(
			'response.create',
			'response.cancel',
			'input_audio_buffer.commit',
			'input_audio_buffer.clear',
			'output_audio_buffer.clear',
		),
	}),
	some({
		type: fc.constant('conversation.item.truncate'),
		item_id: anId,
		content_index: fc.constantFrom(0, 1, 2),
		audio_end_ms: fc.integer({min: 0, max: 400}),
	}),
	anything,
);

/** Something that a client does, or that happens to it. */
const event = fc.oneof(
	{
		weight: 6,
		arbitrary: message.map((value) => ({kind: 'message' as const, value})),
	},
	fc.record({kind: fc.constant('answer' as const), ends: fc.boolean()}),
	fc.record({
		kind: fc.constant('spoken' as const),
		text: fc.constantFrom('one two three four', 'word', undefined),
	}),
);

test.each(dialectNames)(
	'%s: any message is translated or refused, and whatever happens the client is told of it in frames with ids of their own',
	(name) => {
		fc.assert(
			fc.property(fc.array(event, {maxLength: 15}), (events) => {
				const client = startDialectTalk(name);
				for (const happening of events) {
					if (happening.kind === 'message') {
						client.send(happening.value);
					} else if (happening.kind === 'spoken') {
						client.spoken(happening.text);
					} else if (client.talk.worksOf('mind.think').length > 0) {
						client.think({say: 'One two.'});
						if (client.talk.worksOf('voice.begin').length > 0) {
							client.speak();
						}

						if (happening.ends) {
							client.happen(
								...client.talk
									.worksOf('voice.begin')
									.slice(-1)
									.map(({itemId}) => ({type: 'speech.ended', itemId}) as const),
							);
						}
					}
				}

				// Nothing is kept back for ever.
				client.send({type: 'response.cancel'});
				client.send({type: 'response.cancel'});
				client.send({type: 'response.create'});
				client.send({type: 'response.cancel'});
				expect(client.framesOf('response.created').length).toBe(
					client.framesOf('response.done').length,
				);
			}),
			{numRuns: 60},
		);
	},
);

test.each(dialectNames)(
	'%s: a message is read without a throw, and a refusal is an error frame with the id that was sent',
	(name) => {
		fc.assert(
			fc.property(message, fc.string(), (value, id) => {
				if (!isObject(value)) {
					return;
				}

				const {read} = dialectCalled(name).open(voiceNames);
				const result = read({...value, event_id: id});
				if (result.type === 'refusal') {
					expect(result.frame).toMatchObject({
						type: 'error',
						error: {event_id: id, message: expect.any(String)},
					});
				} else {
					expect(result.message).toMatchObject({event_id: id});
				}
			}),
			{numRuns: 500},
		);
	},
);

test.each(dialectNames)('%s: a frame of any form is written', (name) => {
	const frame = fc
		.record({
			type: fc.constantFrom(
				'session.created',
				'session.updated',
				'response.created',
				'response.done',
				'response.output_item.added',
				'response.output_item.done',
				'response.content_part.added',
				'response.content_part.done',
				'response.output_text.delta',
				'response.output_audio.delta',
				'conversation.item.added',
				'conversation.item.done',
				'conversation.item.input_audio_transcription.delta',
				'conversation.item.input_audio_transcription.completed',
				'conversation.item.input_audio_transcription.failed',
				'error',
			),
			more: fc.dictionary(
				fc.constantFrom('session', 'response', 'item', 'part', 'error'),
				anything,
			),
		})
		.map(({type, more}) => ({type, ...more}));

	fc.assert(
		fc.property(fc.array(frame, {maxLength: 12}), (frames) => {
			const {write} = dialectCalled(name).open(voiceNames);
			const ids = frames.flatMap((each, index) =>
				write({...each, event_id: `event_${index}`}).map(
					({event_id: id}) => id,
				),
			);

			expect(new Set(ids).size).toBe(ids.length);
		}),
	);
});

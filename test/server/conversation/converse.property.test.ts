import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {
	Input,
	Work,
} from '../../../source/server/conversation/exchange.js';
import type {Thought} from '../../helpers/scripted-engines.js';
import {
	slice,
	startTalk,
	thoughtInputs,
	type Talk,
} from '../../helpers/talk.js';

/** Ids as the conversation gives them out, so that random ones are sometimes right. */
const anId = (prefix: string) =>
	fc.integer({min: 1, max: 60}).map((number) => `${prefix}_5eed_${number}`);

const text = fc.constantFrom('', 'hello', 'two words', 'Привет, мир.');

const heard = fc.oneof(
	text.map((words) => ({isUnderstood: true as const, text: words})),
	fc.constant({isUnderstood: false as const}),
);

const call = fc.record({
	name: fc.constantFrom('get_weather', 'web_search', 'dance'),
	arguments: fc.constantFrom('', '{}', '{"city":"Moscow"}'),
});

const thoughtOf: fc.Arbitrary<Thought> = fc.record({
	language: fc.constantFrom('en' as const, 'ru' as const),
	say: text,
	calls: fc.array(call, {maxLength: 3}),
});

const item = fc.oneof(
	fc.record({
		type: fc.constant('message'),
		role: fc.constantFrom('user', 'system', 'assistant'),
		content: fc.array(
			fc.record({
				type: fc.constantFrom('input_text', 'output_text'),
				text,
			}),
			{maxLength: 2},
		),
	}),
	fc.record({
		type: fc.constant('function_call_output'),
		call_id: anId('call'),
		output: text,
	}),
);

const message = fc.oneof(
	fc.record({
		type: fc.constant('session.update'),
		session: fc.record(
			{
				output_modalities: fc.constantFrom(['audio'], ['text'], []),
				tool_choice: fc.constantFrom('auto', 'none'),
				audio: fc.record({
					input: fc.record({
						turn_detection: fc.constantFrom(
							null,
							{type: 'server_vad'},
							{type: 'server_vad', interrupt_response: false},
							{type: 'server_vad', create_response: false},
						),
					}),
				}),
			},
			{requiredKeys: []},
		),
	}),
	fc.record({
		type: fc.constant('input_audio_buffer.append'),
		audio: fc.constantFrom('AAAA', '', '?'),
	}),
	fc.record({
		type: fc.constantFrom(
			'input_audio_buffer.commit',
			'input_audio_buffer.clear',
			'response.create',
			'response.cancel',
		),
	}),
	fc.record({type: fc.constant('conversation.item.create'), item}),
	fc.record({
		type: fc.constantFrom(
			'conversation.item.delete',
			'conversation.item.retrieve',
		),
		item_id: anId('item'),
	}),
	fc.record({
		type: fc.constant('conversation.item.truncate'),
		item_id: anId('item'),
		content_index: fc.constantFrom(0, 0, 0, 1),
		audio_end_ms: fc.integer({min: 0, max: 400}),
	}),
	fc.record({type: fc.string()}),
	fc.jsonValue(),
);

const anyInput: fc.Arbitrary<Input> = fc.oneof(
	{
		weight: 6,
		arbitrary: message.map((value) => ({
			type: 'frame.received' as const,
			text: JSON.stringify(value),
		})),
	},
	fc.record({type: fc.constant('frame.received' as const), text: fc.string()}),
	fc.record({
		type: fc.constantFrom('turn.started' as const, 'turn.stopped' as const),
		atMs: fc.double({min: -10, max: 1e6, noNaN: true}),
	}),
	fc.record({
		type: fc.constant('utterance.heard' as const),
		itemId: anId('item'),
		heard,
	}),
	fc.record({
		type: fc.constant('thought.text' as const),
		responseId: anId('resp'),
		text,
		language: fc.constant('en' as const),
	}),
	fc.record({
		type: fc.constant('thought.call' as const),
		responseId: anId('resp'),
		name: fc.constantFrom('get_weather', 'web_search'),
		arguments: fc.constant('{}'),
	}),
	fc.record({
		type: fc.constantFrom('thought.ended' as const, 'thought.cut' as const),
		responseId: anId('resp'),
	}),
	fc.record({
		type: fc.constant('thought.failed' as const),
		responseId: anId('resp'),
		code: fc.constant('mind_failed'),
		message: fc.constant('It failed.'),
	}),
	fc.record({
		type: fc.constant('tool.ran' as const),
		callId: anId('call'),
		output: text,
	}),
	fc.record({
		type: fc.constantFrom('speech.ended' as const, 'speech.failed' as const),
		itemId: anId('item'),
	}),
	fc.record({
		type: fc.constant('speech.failed' as const),
		itemId: anId('item'),
		failure: fc.constant({code: 'voice_failed', message: 'It broke.'}),
	}),
);

const ownTool = {name: 'web_search', description: '', parameters: {}};

/** Engines that do their work, now or never. */
type Diligence = {
	readonly heard: ReturnType<typeof heardValue>;
	readonly thought: Thought;
	readonly slices: number;
	readonly ends: boolean;
};

const heardValue = () => ({isUnderstood: true, text: 'hello'}) as const;

const work = fc.record({
	kind: fc.constant('work' as const),
	heard: fc.constant(heardValue()),
	thought: thoughtOf,
	slices: fc.integer({min: 0, max: 3}),
	ends: fc.boolean(),
});

/** What the newest piece of work comes to. */
const resultsOf = (
	last: Work | undefined,
	{heard, thought, slices, ends}: Diligence,
): readonly Input[] => {
	if (last?.type === 'audio.recognise') {
		return [{type: 'utterance.heard', itemId: last.itemId, heard}];
	}

	if (last?.type === 'mind.think') {
		return thoughtInputs(last.responseId, thought);
	}

	if (last?.type === 'tool.run') {
		return [{type: 'tool.ran', callId: last.callId, output: 'found'}];
	}

	if (last?.type !== 'voice.begin') {
		return [];
	}

	const {itemId} = last;
	return [
		...Array.from({length: slices}, () => slice(itemId, 'word ', 120)),
		...(ends ? [{type: 'speech.ended', itemId} as const] : []),
	];
};

const doWork = (talk: Talk, diligence: Diligence) => {
	const last = talk.works.findLast(
		({type}) =>
			type === 'audio.recognise' ||
			type === 'mind.think' ||
			type === 'tool.run' ||
			type === 'voice.begin',
	);
	talk.happen(...resultsOf(last, diligence));
};

const responseIdOf = (frame: Readonly<Record<string, unknown>>): unknown =>
	frame.response_id ??
	(frame.response as Record<string, unknown> | undefined)?.id;

const checkResponses = (talk: Talk) => {
	let active: unknown;
	const ended = new Set<unknown>();
	const ids = new Set<unknown>();

	for (const frame of talk.frames) {
		expect(ids.has(frame.event_id)).toBe(false);
		ids.add(frame.event_id);
		const id = responseIdOf(frame);
		if (frame.type === 'response.created') {
			expect(active).toBeUndefined();
			active = id;
		} else if (id !== undefined) {
			expect(ended.has(id)).toBe(false);
			expect(id).toBe(active);
		}

		if (frame.type === 'response.done') {
			ended.add(id);
			active = undefined;
		}
	}

	expect(active).toBe(talk.state().responses[0]?.id);
};

/** What was begun and not finished, by name of the frame that begins it. */
const unfinished = (
	talk: Talk,
	begin: string,
	end: string,
): readonly unknown[] => {
	const open: unknown[] = [];
	for (const frame of talk.frames) {
		const key = `${String(frame.response_id)} ${String(frame.output_index)}`;
		if (frame.type === begin) {
			open.push(key);
		} else if (frame.type === end) {
			expect(open).toContain(key);
			open.splice(open.indexOf(key), 1);
		}
	}

	return open;
};

test('whatever happens in whatever order, responses begin once, end once and do not overlap', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(
					anyInput.map((input) => ({kind: 'input' as const, input})),
					work,
				),
				{maxLength: 60},
			),
			(events) => {
				const talk = startTalk({ownTools: [ownTool]});
				for (const event of events) {
					if (event.kind === 'input') {
						talk.happen(event.input);
					} else {
						doWork(talk, event);
					}
				}

				checkResponses(talk);
				talk.send({type: 'response.cancel'});
				// A turn that was owed an answer gets it now.
				talk.send({type: 'response.cancel'});
				checkResponses(talk);
				expect(talk.state().responses).toEqual([]);
				expect(
					unfinished(
						talk,
						'response.output_item.added',
						'response.output_item.done',
					),
				).toEqual([]);
				expect(
					unfinished(
						talk,
						'response.content_part.added',
						'response.content_part.done',
					),
				).toEqual([]);
			},
		),
		{numRuns: 300},
	);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Effect} from '../../source/session/effects.js';
import type {SessionEvent} from '../../source/session/events.js';
import {reduce} from '../../source/session/reduce.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {config} from '../helpers/sessions.js';

const id = (prefix: string) =>
	fc.integer({min: 1, max: 3}).map((number) => `${prefix}_${number}`);

const address = fc.record(
	{
		response_id: id('resp'),
		item_id: id('item'),
		output_index: fc.constant(0),
		content_index: fc.integer({min: 0, max: 1}),
	},
	{requiredKeys: ['item_id', 'output_index', 'content_index']},
);

const response = fc.record(
	{
		id: id('resp'),
		status: fc.constantFrom(
			'in_progress' as const,
			'completed' as const,
			'cancelled' as const,
			'failed' as const,
			'incomplete' as const,
		),
		output: fc.constant([]),
	},
	{requiredKeys: ['output']},
);

const call = fc.record({
	type: fc.constant('function_call' as const),
	id: id('item'),
	call_id: id('call'),
	name: fc.constantFrom('get_weather', 'web_search', 'unheard_of'),
	arguments: fc.constantFrom('', '{}', 'not json'),
});

const parts = fc.array(
	fc
		.record({
			responseId: id('resp'),
			itemId: id('item'),
			contentIndex: fc.integer({min: 0, max: 1}),
			receivedMs: fc.integer({min: 0, max: 5000}),
			share: fc.double({min: 0, max: 1, noNaN: true}),
		})
		.map(({share, ...part}) => ({
			...part,
			playedMs: Math.floor(part.receivedMs * share),
		})),
	{maxLength: 3},
);

const device = fc.constantFrom(
	{status: 'open', kind: 'device', name: 'mic', rateHz: 48_000} as const,
	{status: 'missing', problem: 'no-device', message: 'none'} as const,
	{status: 'off'} as const,
);

const of = <Type extends string, Rest extends Record<string, unknown>>(
	type: Type,
	rest: fc.Arbitrary<Rest>,
) => rest.map((members) => ({type, ...members}));

const bare = (
	...types: ReadonlyArray<Extract<SessionEvent, {type: string}>['type']>
) => fc.constantFrom(...types.map((type) => ({type})));

const anyEvent = fc.oneof(
	bare(
		'socket.opened',
		'input_audio_buffer.cleared',
		'input_audio_buffer.timeout_triggered',
		'rate_limits.updated',
		'ping',
		'mute.toggled',
		'talk.started',
		'talk.ended',
		'talk.toggled',
		'interrupt.pressed',
		'clear.pressed',
		'reconnect.pressed',
		'reconnect.abandoned',
		'audio.drained',
		'audio.tail-sent',
	),
	fc.constantFrom(
		{type: 'session.created', session: {}},
		{type: 'session.updated', session: {}},
		{type: 'session.updated', session: {turnDetection: {silenceMs: 800}}},
		{type: 'audio.tail-sent', sentMs: 40},
		{type: 'audio.voice', isSpeaking: true, agoMs: 120},
		{type: 'audio.voice', isSpeaking: false, agoMs: 200},
		{type: 'input_audio_buffer.committed', item_id: 'item_1'},
		{type: 'unknown', name: 'new.kind'},
		{type: 'frame.rejected', message: 'not JSON'},
		{type: 'socket.refused', status: 401, body: 'no'},
		{type: 'socket.failed', message: 'refused', code: 'ECONNREFUSED'},
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'message.typed', text: 'hello'},
		{type: 'audio.lost', reason: 'killed'},
		{type: 'audio.abandoned', reason: 'killed too often'},
	),
	of(
		'socket.closed',
		fc.record({
			code: fc.constantFrom(1000, 1001, 1006, 1008, 3000),
			reason: fc.constant(''),
		}),
	),
	of(
		'timer.fired',
		fc.record({
			timer: fc.constantFrom(
				'reconnect',
				'response-end',
				'session-ready',
				'turn-commit',
				'talk-tail',
			),
		}),
	),
	of(
		'error',
		fc.record({
			error: fc.constantFrom(
				{message: 'odd'},
				{message: 'busy', code: 'conversation_already_has_active_response'},
				{message: 'none', code: 'response_cancel_not_active'},
				{message: 'expired', code: 'session_expired'},
				{message: 'empty', code: 'input_audio_buffer_commit_empty'},
				{message: 'key', code: 'invalid_api_key'},
			),
		}),
	),
	of(
		'input_audio_buffer.speech_started',
		fc.record({item_id: id('item')}, {requiredKeys: []}),
	),
	of(
		'input_audio_buffer.speech_stopped',
		fc.record({item_id: id('item')}, {requiredKeys: []}),
	),
	of(
		'input_audio_buffer.committed',
		fc.record({item_id: id('item')}, {requiredKeys: []}),
	),
	of('response.created', fc.record({response})),
	of('response.done', fc.record({response})),
	of(
		'response.output_item.added',
		fc.record({response_id: id('resp'), item: call}),
	),
	of(
		'response.output_item.done',
		fc.record({response_id: id('resp'), item: call}),
	),
	of(
		'response.function_call_arguments.done',
		fc.record({call_id: id('call'), arguments: fc.constant('{}')}),
	),
	of(
		'tool.finished',
		fc.record({
			callId: id('call'),
			output: fc.constant('{}'),
			summary: fc.constant('done'),
			outcome: fc.constantFrom('done', 'failed', 'cancelled'),
			isSample: fc.boolean(),
		}),
	),
	fc
		.tuple(
			fc.constantFrom(
				'response.output_text.delta',
				'response.output_audio_transcript.delta',
			),
			address,
		)
		.map(([type, key]) => ({type, ...key, delta: 'word '})),
	address.map((key) => ({
		type: 'response.output_audio.delta',
		...key,
		delta: 'AAAA',
	})),
	address.map((key) => ({type: 'response.output_audio.done', ...key})),
	fc
		.tuple(id('item'), fc.boolean(), fc.constantFrom('', 'hello'))
		.map(([itemId, isFinal, transcript]) => ({
			type: 'conversation.item.input_audio_transcription.completed',
			item_id: itemId,
			transcript,
			isFinal,
		})),
	of('audio.progress', fc.record({parts})),
	of('audio.cut', fc.record({parts})),
	of('audio.interrupted', fc.record({parts})),
	of('audio.opened', fc.record({input: device, output: device})),
	of('volume.chosen', fc.record({percent: fc.integer({min: 0, max: 200})})),
	fc
		.tuple(
			fc.constantFrom('open', 'push'),
			fc.boolean(),
			fc.constantFrom(24_000, 44_100),
		)
		.map(([talkMode, needsConnection, outputRateHz]) => ({
			type: 'config.changed',
			config: {
				...config,
				talkMode,
				hasServerVad: talkMode === 'open',
				outputRateHz,
			},
			needsConnection,
		})),
) as fc.Arbitrary<SessionEvent>;

const turnIds = (state: SessionState) => [
	...state.conversation.older.flat(),
	...state.conversation.recent,
];

/** Follows the promises that hold between messages to the server. */
const checkCreates = (
	creates: {inFlight: number},
	state: SessionState,
	effects: readonly Effect[],
) => {
	for (const effect of effects) {
		if (
			effect.type === 'message.send' &&
			effect.message.type === 'response.create'
		) {
			creates.inFlight++;
		}
	}

	if (!state.responses.isCreateInFlight) {
		creates.inFlight = 0;
	}

	expect(creates.inFlight).toBeLessThanOrEqual(1);
};

const start = fc
	.constantFrom('open' as const, 'push' as const)
	.map((talkMode) =>
		initialState({...config, talkMode, hasServerVad: talkMode === 'open'}),
	);

/** What was asked of the microphone, and whether that is what the state says. */
const checkMicrophone = (
	microphone: {isOpen: boolean},
	state: SessionState,
	effects: readonly Effect[],
) => {
	for (const effect of effects) {
		if (effect.type === 'capture.set') {
			microphone.isOpen = effect.isOpen;
		}
	}

	const isReady = state.connection.status === 'ready';
	const mayBeOpen =
		isReady &&
		(state.isTalking || (state.config.talkMode === 'open' && !state.isMuted));
	expect(microphone.isOpen).toBe(mayBeOpen);
	expect(state.isTalking && state.talkTail.status === 'awaited').toBe(false);
};

// Nothing but arithmetic: it takes under a second, and many times that where the machine does ten other things.
test(
	'whatever happens in whatever order, the session holds together',
	{timeout: 30_000},
	() => {
		const events = fc.array(anyEvent, {maxLength: 60, size: 'max'});
		fc.assert(
			fc.property(start, events, (initial, events) => {
				let state = initial;
				const microphone = {isOpen: false};
				const creates = {inFlight: 0};

				for (const [index, event] of events.entries()) {
					const [next, effects] = reduce(state, event, 1000 + index);
					state = next;
					checkCreates(creates, state, effects);
					checkMicrophone(microphone, state, effects);

					// What was interrupted stays silent.
					for (const effect of effects) {
						if (effect.type === 'playback.play') {
							expect(state.responses.discarded).not.toContain(
								effect.responseId,
							);
						}

						if (
							effect.type === 'message.send' &&
							effect.message.type === 'conversation.item.truncate'
						) {
							expect(effect.message.audio_end_ms).toBeGreaterThan(0);
							expect(Number.isInteger(effect.message.audio_end_ms)).toBe(true);
						}
					}

					const agents = turnIds(state).filter((turn) => turn.kind === 'agent');
					expect(new Set(agents.map((turn) => turn.id)).size).toBe(
						agents.length,
					);
				}

				// Plain data only: it survives being copied. At the end of each run: what is not plain stays in it, and comparing is most of the work.
				expect(structuredClone(state)).toEqual(state);
			}),
			{numRuns: 300},
		);
	},
);

test('an event that changes nothing returns the same state', () => {
	const state = initialState(config);

	expect(reduce(state, {type: 'ping'}, 0)[0]).toBe(state);
	expect(reduce(state, {type: 'unknown', name: 'x'}, 0)[0]).toBe(state);
});

import type {Effect} from '../../source/session/effects.js';
import type {SessionEvent} from '../../source/session/events.js';
import {entries} from '../../source/session/log.js';
import {reduce} from '../../source/session/reduce.js';
import type {MarkTurn, Turn} from '../../source/session/conversation.js';
import {
	initialState,
	type SessionConfig,
	type SessionState,
} from '../../source/session/state.js';

export const config: SessionConfig = {
	providerTitle: 'Test',
	model: 'test-model',
	voice: 'test-voice',
	serverTools: ['web_search', 'file_search'],
	clientTools: ['get_weather'],
	talkMode: 'open',
	hasServerVad: true,
	silenceDurationMs: 400,
	needsTranscriptFirst: false,
	inputRateHz: 24_000,
	outputRateHz: 24_000,
	isMutedAtStart: false,
	volumeAtStart: 100,
	bargeIn: 'duck',
	wantsAudio: true,
};

export type Played = {
	readonly state: SessionState;
	readonly effects: readonly Effect[];
};

/** Reduce one event after the other, ten milliseconds apart, and collect all effects. */
export const play = (
	start: SessionState,
	events: readonly SessionEvent[],
): Played => {
	let state = start;
	const effects: Effect[] = [];
	for (const [index, event] of events.entries()) {
		const [next, more] = reduce(state, event, 1000 + index * 10);
		state = next;
		effects.push(...more);
	}

	return {state, effects};
};

const openDevice = (name: string) =>
	({status: 'open', kind: 'device', name, rateHz: 48_000}) as const;

export const connected: readonly SessionEvent[] = [
	{type: 'socket.opened'},
	{type: 'session.created', session: {id: 'sess_1'}},
	{type: 'session.updated', session: {id: 'sess_1'}},
	{
		type: 'audio.opened',
		input: openDevice('mic'),
		output: openDevice('speaker'),
	},
];

/** A session that is connected and has both devices. */
export const ready = (change: Partial<SessionConfig> = {}): SessionState =>
	play(initialState({...config, ...change}), connected).state;

/** What was said, without the marks between. */
export const turnsOf = (
	state: SessionState,
): ReadonlyArray<Exclude<Turn, MarkTurn>> =>
	entries(state.conversation).filter((turn) => turn.kind !== 'mark');

/** What happened between the words. */
export const marksOf = (state: SessionState) =>
	entries(state.conversation).flatMap((turn) =>
		turn.kind === 'mark' ? [turn.mark] : [],
	);

/** Messages to the server among the effects. */
export const sent = (effects: readonly Effect[]) =>
	effects.flatMap((effect) =>
		effect.type === 'message.send' ? [effect.message] : [],
	);

const address = (responseId: string, itemId: string) => ({
	response_id: responseId,
	item_id: itemId,
	output_index: 0,
	content_index: 0,
});

/** A spoken question, up to the answer's first sound and words. */
export const answering: readonly SessionEvent[] = [
	{type: 'input_audio_buffer.speech_started', item_id: 'item_u1'},
	{type: 'input_audio_buffer.speech_stopped', item_id: 'item_u1'},
	{type: 'input_audio_buffer.committed', item_id: 'item_u1'},
	{type: 'response.created', response: {id: 'resp_1', output: []}},
	{
		type: 'conversation.item.input_audio_transcription.completed',
		item_id: 'item_u1',
		transcript: 'tell me a story',
		isFinal: true,
	},
	{
		type: 'response.output_audio_transcript.delta',
		...address('resp_1', 'item_a1'),
		delta: 'Once upon a time',
	},
	{
		type: 'response.output_audio.delta',
		...address('resp_1', 'item_a1'),
		delta: 'AAAA',
	},
];

export const audioDelta = (
	responseId: string,
	itemId: string,
): SessionEvent => ({
	type: 'response.output_audio.delta',
	...address(responseId, itemId),
	delta: 'AAAA',
});

export const textDelta = (
	track: 'output_text' | 'output_audio_transcript',
	delta: string,
	responseId = 'resp_1',
	itemId = 'item_a1',
): SessionEvent => ({
	type: `response.${track}.delta`,
	...address(responseId, itemId),
	delta,
});

export const functionCall = (
	callId: string,
	name = 'get_weather',
): SessionEvent => ({
	type: 'response.output_item.done',
	response_id: 'resp_1',
	item: {
		type: 'function_call',
		id: `item_${callId}`,
		call_id: callId,
		name,
		arguments: '{"city":"Moscow"}',
	},
});

export const toolFinished = (callId: string, output: string): SessionEvent => ({
	type: 'tool.finished',
	callId,
	output,
	summary: output,
	outcome: 'done',
	isSample: false,
});

export const responseDone = (
	id: string,
	status: 'completed' | 'cancelled' | 'failed' = 'completed',
): SessionEvent => ({
	type: 'response.done',
	response: {id, status, output: []},
});

export const agentText = (turn: Turn | undefined): string =>
	turn?.kind === 'agent' ? turn.parts.map((part) => part.text).join('') : '';

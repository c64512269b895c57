import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/events.js';
import {
	lastReplyMs,
	spreadOf,
	spreadsOf,
	stagesOf,
} from '../../source/session/latency-stages.js';
import {reduce} from '../../source/session/reduce.js';
import type {SessionState} from '../../source/session/state.js';
import {
	audioDelta,
	functionCall,
	ready,
	responseDone,
	textDelta,
} from '../helpers/sessions.js';

type Timed = readonly [atMs: number, event: SessionEvent];

const playAt = (
	start: SessionState,
	events: readonly Timed[],
): SessionState => {
	let state = start;
	for (const [atMs, event] of events) {
		[state] = reduce(state, event, atMs);
	}

	return state;
};

const voice = (isSpeaking: boolean, agoMs: number): SessionEvent => ({
	type: 'audio.voice',
	isSpeaking,
	agoMs,
});

const started = (itemId = 'item_u1'): SessionEvent => ({
	type: 'input_audio_buffer.speech_started',
	item_id: itemId,
});

const stopped = (itemId = 'item_u1'): SessionEvent => ({
	type: 'input_audio_buffer.speech_stopped',
	item_id: itemId,
});

const words = (transcript: string, itemId = 'item_u1'): SessionEvent => ({
	type: 'conversation.item.input_audio_transcription.completed',
	item_id: itemId,
	transcript,
	isFinal: true,
});

const created = (id: string): SessionEvent => ({
	type: 'response.created',
	response: {id, output: []},
});

const played = (
	playedMs: number,
	responseId = 'resp_1',
	itemId = 'item_a1',
): SessionEvent => ({
	type: 'audio.progress',
	parts: [{responseId, itemId, contentIndex: 0, receivedMs: 5000, playedMs}],
});

/** A question from 10,000 to 12,000, answered from 13,000 on. */
const spoken: readonly Timed[] = [
	[10_300, voice(true, 300)],
	[10_400, started()],
	[12_210, voice(false, 210)],
	[12_480, stopped()],
	[12_490, {type: 'input_audio_buffer.committed', item_id: 'item_u1'}],
	[12_500, created('resp_1')],
	[12_700, words('what time is it')],
	[12_800, textDelta('output_audio_transcript', 'It is')],
	[12_900, audioDelta('resp_1', 'item_a1')],
	[13_060, played(60)],
	[13_130, played(130)],
];

const newest = ({facts}: SessionState) => facts.latency.turns.at(-1);

describe('a spoken turn', () => {
	test('has a time for everything between the last word and the first sound', () => {
		const state = playAt(ready(), spoken);

		expect(newest(state)).toMatchObject({
			number: 1,
			kind: 'spoken',
			itemId: 'item_u1',
			endedAtMs: 12_000,
			endKnownBy: 'microphone',
			noticedAtMs: 12_480,
			transcribedAtMs: 12_700,
			textAtMs: 12_800,
			audioAtMs: 12_900,
			// The first report comes when some of it was played.
			audibleAtMs: 13_000,
			responses: ['resp_1'],
		});
		expect(lastReplyMs(state)).toBe(1000);
	});

	test('falls into stages that follow one another', () => {
		const turn = newest(playAt(ready(), spoken))!;
		const lengths = Object.entries(stagesOf(turn)).map(([name, stage]) => [
			name,
			stage === undefined ? undefined : stage.toMs - stage.fromMs,
		]);

		expect(Object.fromEntries(lengths)).toEqual({
			noticed: 480,
			transcribed: 220,
			text: 320,
			audio: 100,
			audible: 100,
			voice: 1000,
		});
	});

	test('ends by the server’s word, less the silence it waited for, where the microphone heard nobody', () => {
		const state = playAt(
			ready(),
			spoken.filter(([, {type}]) => type !== 'audio.voice'),
		);

		expect(newest(state)).toMatchObject({
			endedAtMs: 12_480 - 400,
			endKnownBy: 'server',
		});
	});

	test('ends by the microphone’s word also where that comes later', () => {
		const state = playAt(ready(), [
			...spoken.slice(0, 2),
			[12_480, stopped()],
			[12_500, voice(false, 450)],
		]);

		expect(newest(state)).toMatchObject({
			endedAtMs: 12_050,
			endKnownBy: 'microphone',
		});
	});

	test('does not end by a noise of long before', () => {
		const state = playAt(ready(), [
			[1000, voice(true, 0)],
			[1500, voice(false, 200)],
			[60_000, started()],
			[62_000, stopped()],
		]);

		expect(newest(state)?.endKnownBy).toBe('server');
	});

	test('ends by the microphone’s word also where the server is seconds behind', () => {
		const state = playAt(ready(), [
			[10_300, voice(true, 300)],
			[12_210, voice(false, 210)],
			[15_000, started()],
			[17_500, stopped()],
		]);

		expect(newest(state)).toMatchObject({
			endedAtMs: 12_000,
			endKnownBy: 'microphone',
		});
	});

	test('does not end by the word that ended the turn before', () => {
		const state = playAt(ready(), [
			...spoken,
			[13_400, started('item_u2')],
			[14_900, stopped('item_u2')],
		]);

		expect(newest(state)).toMatchObject({
			endedAtMs: 14_500,
			endKnownBy: 'server',
		});
	});

	test('is transcribed when its text last changed, however often it comes', () => {
		const state = playAt(ready(), [
			...spoken.slice(0, 6),
			[12_600, words('what')],
			[12_700, words('what time')],
			[12_950, words('what time is it')],
			[14_000, words('what time is it')],
		]);

		expect(newest(state)?.transcribedAtMs).toBe(12_950);
	});

	test('leaves out what nobody told', () => {
		const state = playAt(ready(), spoken.slice(0, 6));

		expect(stagesOf(newest(state)!)).toMatchObject({
			noticed: {fromMs: 12_000, toMs: 12_480},
			transcribed: undefined,
			text: undefined,
			audio: undefined,
			audible: undefined,
			voice: undefined,
		});
		expect(lastReplyMs(state)).toBeUndefined();
	});

	test('waits through a tool call for the answer’s sound', () => {
		const state = playAt(ready(), [
			...spoken.slice(0, 6),
			[12_600, functionCall('call_1')],
			[12_610, responseDone('resp_1')],
			[
				13_000,
				{
					type: 'tool.finished',
					callId: 'call_1',
					output: '{}',
					summary: '',
					outcome: 'done',
					isSample: false,
				},
			],
			[13_200, created('resp_2')],
			[13_500, audioDelta('resp_2', 'item_a2')],
			[13_650, played(50, 'resp_2', 'item_a2')],
		]);

		expect(newest(state)).toMatchObject({
			responses: ['resp_1', 'resp_2'],
			audioAtMs: 13_500,
			audibleAtMs: 13_600,
		});
	});

	test('that the person goes on with is one turn', () => {
		const state = playAt(ready(), [
			[1000, started()],
			[1200, started('item_u2')],
			[2000, stopped('item_u2')],
		]);

		expect(state.facts.latency.turns).toHaveLength(1);
		expect(newest(state)?.itemId).toBe('item_u2');
	});
});

test('sound of an answer that was interrupted counts for nobody', () => {
	const state = playAt(ready(), [
		...spoken.slice(0, 6),
		[12_550, {type: 'interrupt.pressed'}],
		[12_600, textDelta('output_audio_transcript', 'late')],
		[12_610, audioDelta('resp_1', 'item_a1')],
	]);

	expect(newest(state)?.textAtMs).toBeUndefined();
	expect(newest(state)?.audioAtMs).toBeUndefined();
});

test('a voice over the answer is kept with the turn that was answered', () => {
	const bargeIn = {
		outcome: 'cut',
		by: 'voice',
		duckedAfterMs: 41,
		silentAfterMs: 380,
	} as const;
	const state = playAt(ready(), [
		...spoken,
		[14_000, {type: 'audio.barge-in', bargeIn}],
		[14_010, started('item_u2')],
	]);

	expect(
		state.facts.latency.turns.map(({interruptions}) => interruptions),
	).toEqual([[{...bargeIn, atMs: 14_000}], []]);
	expect(spreadsOf(state.facts.latency)).toMatchObject({
		ducked: {count: 1, median: 41},
		silent: {count: 1, median: 380},
	});
});

test('a turn by key ends when the key is let go, and is noticed when the server takes it', () => {
	const state = playAt(ready({talkMode: 'push', hasServerVad: false}), [
		[5000, {type: 'talk.started'}],
		[7000, {type: 'talk.ended'}],
		[7200, {type: 'audio.tail-sent', sentMs: 2200}],
		[7260, {type: 'input_audio_buffer.committed', item_id: 'item_u1'}],
		[7300, created('resp_1')],
		[7500, audioDelta('resp_1', 'item_a1')],
	]);

	expect(newest(state)).toMatchObject({
		endedAtMs: 7000,
		endKnownBy: 'key',
		noticedAtMs: 7260,
		audioAtMs: 7500,
	});
});

test('a typed message is timed from when it is sent, and is no voice-to-voice time', () => {
	const state = playAt(ready(), [
		[5000, {type: 'message.typed', text: 'hello'}],
		[
			5050,
			{
				type: 'conversation.item.added',
				item: {
					type: 'message',
					id: 'item_u1',
					role: 'user',
					text: 'hello',
					hasInputAudio: false,
				},
			},
		],
		[5100, created('resp_1')],
		[5400, audioDelta('resp_1', 'item_a1')],
		[5500, played(50)],
	]);

	expect(newest(state)).toMatchObject({
		kind: 'typed',
		endedAtMs: 5000,
		noticedAtMs: 5050,
		audibleAtMs: 5450,
	});
	expect(spreadsOf(state.facts.latency)).toMatchObject({
		voice: undefined,
		audible: {count: 1, median: 50},
	});
	expect(lastReplyMs(state)).toBeUndefined();
});

test('an empty message is no turn', () => {
	const state = playAt(ready(), [[5000, {type: 'message.typed', text: ' '}]]);

	expect(state.facts.latency.turns).toEqual([]);
});

test('the newest two hundred turns are kept, and their numbers never given twice', () => {
	const state = playAt(
		ready(),
		Array.from({length: 250}, (_, index): readonly Timed[] => [
			[index * 1000, started(`item_${index}`)],
			[index * 1000 + 500, stopped(`item_${index}`)],
		]).flat(),
	);
	const {turns, lastNumber} = state.facts.latency;

	expect(turns).toHaveLength(200);
	expect([turns[0]?.number, turns.at(-1)?.number]).toEqual([51, 250]);
	expect(lastNumber).toBe(250);
});

test('percentiles are values that were measured', () => {
	expect(spreadOf([])).toBeUndefined();
	expect(spreadOf([7])).toEqual({
		count: 1,
		median: 7,
		ninetieth: 7,
		longest: 7,
	});
	expect(spreadOf(Array.from({length: 10}, (_, index) => index + 1))).toEqual({
		count: 10,
		median: 5,
		ninetieth: 9,
		longest: 10,
	});
});

test('whatever comes in whatever order, no stage takes less than no time', () => {
	const id = fc.constantFrom('item_u1', 'item_u2');
	const response = fc.constantFrom('resp_1', 'resp_2');
	const event: fc.Arbitrary<SessionEvent> = fc.oneof(
		id.map((itemId) => started(itemId)),
		id.map((itemId) => stopped(itemId)),
		fc
			.tuple(fc.boolean(), fc.nat(3000))
			.map(([isSpeaking, agoMs]) => voice(isSpeaking, agoMs)),
		fc.tuple(fc.string(), id).map(([text, itemId]) => words(text, itemId)),
		response.map((responseId) => created(responseId)),
		response.map((responseId) => audioDelta(responseId, 'item_a1')),
		response.map((responseId) =>
			textDelta('output_text', 'word', responseId, 'item_a1'),
		),
		fc
			.tuple(fc.nat(2000), response)
			.map(([playedMs, responseId]) => played(playedMs, responseId)),
		response.map((responseId) => responseDone(responseId)),
		fc.constantFrom<SessionEvent>(
			{type: 'message.typed', text: 'hello'},
			{type: 'interrupt.pressed'},
			{type: 'reconnect.pressed'},
		),
	);

	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(2000), event), {maxLength: 60}),
			(steps) => {
				let state = ready();
				let nowMs = 100_000;
				for (const [waitMs, next] of steps) {
					nowMs += waitMs;
					[state] = reduce(state, next, nowMs);
				}

				for (const turn of state.facts.latency.turns) {
					for (const stage of Object.values(stagesOf(turn))) {
						expect(
							(stage?.toMs ?? 0) - (stage?.fromMs ?? 0),
						).toBeGreaterThanOrEqual(0);
					}
				}
			},
		),
	);
});

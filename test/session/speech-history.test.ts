import {expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/events.js';
import {reduce} from '../../source/session/reduce.js';
import {lastVoiceEnd} from '../../source/session/speech-history.js';
import type {SessionState} from '../../source/session/state.js';
import {answering, play, ready} from '../helpers/sessions.js';

type Timed = readonly [atMs: number, event: SessionEvent];

const speechAfter = (
	events: readonly Timed[],
	start: SessionState = play(ready(), answering).state,
) => {
	let state = start;
	for (const [atMs, event] of events) {
		[state] = reduce(state, event, atMs);
	}

	return state.facts.speech;
};

const voice = (isSpeaking: boolean, agoMs: number): SessionEvent => ({
	type: 'audio.voice',
	isSpeaking,
	agoMs,
});

const played = (playedMs: number): SessionEvent => ({
	type: 'audio.progress',
	parts: [
		{
			responseId: 'resp_1',
			itemId: 'item_a1',
			contentIndex: 0,
			receivedMs: 9000,
			playedMs,
		},
	],
});

test('the person speaks from when the microphone heard it to when it no longer did', () => {
	const speech = speechAfter(
		[
			[10_200, voice(true, 200)],
			[12_200, voice(false, 200)],
		],
		ready(),
	);

	expect(speech.intervals).toEqual([
		{who: 'person', fromMs: 10_000, toMs: 12_000},
	]);
	expect(lastVoiceEnd(speech)).toBe(12_000);
});

test('while they speak nobody says when they end', () => {
	const speech = speechAfter(
		[
			[10_200, voice(true, 200)],
			[12_200, voice(false, 200)],
			[13_000, voice(true, 100)],
		],
		ready(),
	);

	expect(lastVoiceEnd(speech)).toBeUndefined();
});

test('the agent speaks from its first sound until the loudspeaker is silent', () => {
	const speech = speechAfter([
		[20_060, played(60)],
		[20_130, played(130)],
		[20_200, played(200)],
		[20_270, {type: 'audio.drained'}],
	]);

	expect(speech.intervals).toEqual([
		{who: 'agent', fromMs: 20_000, toMs: 20_270},
	]);
});

test('reports of sound that has only arrived, not been played, are no speech', () => {
	expect(
		speechAfter([[20_000, played(0)]]).intervals.some(
			({who}) => who === 'agent',
		),
	).toBe(false);
});

test('where the sound stood still for long the agent was silent', () => {
	const speech = speechAfter([
		[20_060, played(60)],
		[20_130, played(130)],
		[24_000, played(180)],
		[24_010, {type: 'audio.cut', parts: []}],
	]);

	expect(speech.intervals.filter(({who}) => who === 'agent')).toEqual([
		{who: 'agent', fromMs: 20_000, toMs: 20_130},
		{who: 'agent', fromMs: 23_950, toMs: 24_010},
	]);
});

test('whom only the server heard is kept, less the silence it waited for, and is no word of the microphone', () => {
	const speech = speechAfter(
		[
			[10_000, {type: 'input_audio_buffer.speech_started'}],
			[12_000, {type: 'input_audio_buffer.speech_stopped'}],
		],
		ready(),
	);

	expect(speech.intervals).toEqual([
		{who: 'person', fromMs: 10_000, toMs: 11_600, isByServer: true},
	]);
	expect(lastVoiceEnd(speech)).toBeUndefined();
});

test('whom both heard is kept once', () => {
	const speech = speechAfter(
		[
			[10_000, voice(true, 100)],
			[10_100, {type: 'input_audio_buffer.speech_started'}],
			[11_800, voice(false, 200)],
			[12_000, {type: 'input_audio_buffer.speech_stopped'}],
		],
		ready(),
	);

	expect(speech.intervals).toHaveLength(1);
});

test('a sound process that is lost leaves nobody speaking', () => {
	const speech = speechAfter([
		[20_000, voice(true, 0)],
		[20_060, played(60)],
		[21_000, {type: 'audio.lost', reason: 'killed'}],
	]);

	expect(speech.intervals.every(({toMs}) => toMs !== undefined)).toBe(true);
});

test('what is older than the strip is forgotten', () => {
	const speech = speechAfter(
		Array.from({length: 1000}, (_, index): readonly Timed[] => [
			[index * 1000, voice(true, 0)],
			[index * 1000 + 500, voice(false, 0)],
		]).flat(),
		ready(),
	);

	expect(speech.intervals.length).toBeLessThan(100);
});

import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {decode} from '../../source/protocol/decode.js';
import type {SessionEvent} from '../../source/session/events.js';
import {initialState} from '../../source/session/state.js';
import {
	agentText,
	config,
	connected,
	play,
	sent,
	turnsOf,
} from '../helpers/sessions.js';

const toEvent = (line: string): SessionEvent => {
	const {parley, ...members} = JSON.parse(line) as {
		readonly parley?: string;
	};
	if (parley === undefined) {
		return decode(line);
	}

	const event: unknown = {type: parley, ...members};
	return event as SessionEvent;
};

const replay = (name: string) => {
	const file = new URL(`../fixtures/turns/${name}.jsonl`, import.meta.url);
	const events = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map((line) => toEvent(line));
	const devices = connected.filter((event) => event.type === 'audio.opened');
	const {state, effects} = play(initialState(config), [...devices, ...events]);
	return {
		state,
		effects,
		played: effects.filter((effect) => effect.type === 'playback.play'),
		messages: sent(effects),
		texts: turnsOf(state).map((turn) =>
			turn.kind === 'user'
				? ['you', turn.text]
				: ['agent', agentText(turn), turn.status],
		),
	};
};

test('a spoken turn of OpenAI', () => {
	const {texts, played, messages, state} = replay('openai-spoken-turn');

	expect(texts).toEqual([
		['you', 'Good morning.'],
		['agent', 'Good morning, friend.', 'speaking'],
	]);
	expect(played).toHaveLength(3);
	expect(messages).toEqual([]);
	expect(state.notices).toEqual([]);
});

test('a function-call turn of OpenAI: one output, one follow-up, after the response has ended', () => {
	const {texts, messages, state} = replay('openai-function-call-turn');

	expect(texts).toEqual([
		['you', 'What is the weather in Moscow?'],
		['agent', 'It is minus three.', 'speaking'],
	]);
	expect(state.tools).toMatchObject([{name: 'get_weather', status: 'done'}]);
	expect(messages.map((message) => message.type)).toEqual([
		'conversation.item.create',
		'response.create',
	]);
});

test('an interrupted turn of OpenAI', () => {
	const {texts, messages} = replay('openai-interrupted-turn');

	expect(texts).toEqual([
		['you', 'Tell me a story.'],
		['agent', 'Once upon', 'interrupted'],
		['you', 'Stop, please.'],
		['agent', 'All right.', 'speaking'],
	]);
	expect(messages).toMatchObject([
		{
			type: 'conversation.item.truncate',
			item_id: 'item_a1',
			content_index: 0,
			audio_end_ms: 12,
		},
	]);
});

test('a typed turn of Yandex: items announced twice, text and audio as two parts, part done before its text', () => {
	const {texts, played, state} = replay('yandex-typed-turn');

	expect(texts).toEqual([
		['you', 'Привет'],
		['agent', ' Здравствуйте! Чем помочь?', 'speaking'],
	]);
	expect(played).toMatchObject([{contentIndex: 1}]);
	expect(state.notices).toEqual([]);
});

test('a spoken turn of Yandex: words on both tracks once, transcripts that grow and come late', () => {
	const {texts} = replay('yandex-spoken-turn');

	expect(texts).toEqual([
		['you', 'какая погода сегодня'],
		['agent', ' Сегодня ясно.', 'speaking'],
	]);
});

test('a spoken turn of xAI', () => {
	const {texts, state} = replay('xai-spoken-turn');

	expect(texts).toEqual([
		['you', 'What time is it?'],
		['agent', 'Half past nine.', 'speaking'],
	]);
	expect(state.connection.status).toBe('ready');
});

test('a server without item events, whose closing events come before speech_started', () => {
	const {texts, messages, state, effects} = replay(
		'huggingface-interrupted-turn',
	);

	expect(texts).toEqual([
		['you', 'weather in Paris'],
		['agent', 'Sunny in', 'interrupted'],
		['you', ''],
	]);
	expect(state.tools).toMatchObject([{name: 'get_weather', status: 'done'}]);
	expect(messages.map((message) => message.type)).toEqual([
		'conversation.item.create',
		'response.create',
	]);
	expect(effects).toContainEqual({type: 'playback.cut'});
});

test('a server that speaks the beta names', () => {
	const {texts, played} = replay('beta-typed-turn');

	expect(texts).toEqual([
		['you', 'hi'],
		['agent', 'Hello there.', 'speaking'],
	]);
	expect(played).toHaveLength(1);
});

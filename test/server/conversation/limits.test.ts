import {expect, test} from 'vitest';
import {startTalk, type Talk} from '../../helpers/talk.js';

const inText = {output_modalities: ['text']};

const answer = (talk: Talk, say: string) => {
	talk.type('hello', inText);
	talk.think({say});
};

test('usage is estimated from text and sound, and says so', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {instructions: 'Be brief and kind.'},
	});
	talk.happen(
		{type: 'turn.started', atMs: 0},
		{type: 'turn.stopped', atMs: 1550},
	);
	talk.happen({
		type: 'utterance.heard',
		itemId: talk.lastWork('audio.recognise').itemId,
		heard: {isUnderstood: true, text: 'hello'},
	});
	talk.think({say: 'Hello there.'});
	talk.speak();
	talk.endSpeech();

	expect(talk.lastResponse().usage).toEqual({
		total_tokens: 28,
		input_tokens: 21,
		output_tokens: 7,
		input_token_details: {
			text_tokens: 5,
			audio_tokens: 16,
			image_tokens: 0,
			cached_tokens: 0,
			cached_tokens_details: {text_tokens: 0, audio_tokens: 0, image_tokens: 0},
		},
		output_token_details: {text_tokens: 3, audio_tokens: 4},
		is_estimate: true,
	});
});

test('a mind that counts for itself is believed', () => {
	const talk = startTalk();
	talk.type('hello', inText);
	const {responseId} = talk.lastWork('mind.think');
	talk.happen({
		type: 'thought.usage',
		responseId,
		inputTokens: 321,
		outputTokens: 12,
	});
	talk.think({say: 'Hi.'});

	expect(talk.lastResponse().usage).toMatchObject({
		input_tokens: 321,
		output_tokens: 12,
		total_tokens: 333,
	});
});

test('a written answer stops at the limit of tokens', () => {
	const talk = startTalk();
	talk.send({type: 'session.update', session: {max_output_tokens: 2}});
	answer(talk, 'Hello there.');

	expect(talk.lastResponse()).toMatchObject({
		status: 'incomplete',
		status_details: {type: 'incomplete', reason: 'max_output_tokens'},
		output: [{status: 'incomplete', content: [{text: 'Hello th'}]}],
		usage: {output_tokens: 2},
	});
	expect(talk.lastWork('mind.stop')).toBeDefined();
});

test('a written answer that fits the limit is whole', () => {
	const talk = startTalk();
	talk.send({type: 'session.update', session: {max_output_tokens: 3}});
	answer(talk, 'Hello there.');

	expect(talk.lastResponse()).toMatchObject({
		status: 'completed',
		output: [{content: [{text: 'Hello there.'}]}],
	});
});

test('no character is cut in two', () => {
	const talk = startTalk();
	talk.send({type: 'session.update', session: {max_output_tokens: 1}});
	answer(talk, 'abc😀');

	expect(talk.lastResponse()).toMatchObject({
		output: [{content: [{text: 'abc'}]}],
	});
});

test('a spoken answer stops where its sound reaches the limit', () => {
	const talk = startTalk();
	talk.send({type: 'session.update', session: {max_output_tokens: 10}});
	talk.type('hello');
	talk.think({say: 'one two three four five six'});
	talk.speak();

	expect(talk.lastResponse()).toMatchObject({
		status: 'incomplete',
		status_details: {reason: 'max_output_tokens'},
		output: [{content: [{transcript: 'one two three '}]}],
	});
	expect(talk.lastWork('voice.stop')).toBeDefined();
});

test.each(['text', 'audio'])(
	'a mind that never ends is ended: %s',
	(modality) => {
		const talk = startTalk();
		talk.send({
			type: 'session.update',
			session: {output_modalities: [modality]},
		});
		talk.type('hello');
		const {responseId} = talk.lastWork('mind.think');

		for (let times = 0; times < 200; times++) {
			talk.happen({
				type: 'thought.text',
				responseId,
				text: 'and so on. '.repeat(100),
				language: 'en',
			});
		}

		expect(talk.lastResponse()).toMatchObject({
			status: 'incomplete',
			status_details: {reason: 'max_output_tokens'},
		});
		expect(talk.lastWork('mind.stop')).toBeDefined();
	},
);

test('an answer that the mind cut short is incomplete when it has been said', () => {
	const talk = startTalk();
	talk.type('hello');
	const {responseId} = talk.lastWork('mind.think');
	talk.happen({type: 'thought.cut', responseId});
	talk.think({say: 'Once upon'});
	talk.speak();
	talk.endSpeech();

	expect(talk.lastResponse()).toMatchObject({
		status: 'incomplete',
		status_details: {reason: 'max_output_tokens'},
		output: [{content: [{transcript: 'Once upon'}]}],
	});
});

test('what is left of the limits is said after every response', () => {
	const talk = startTalk({limits: {requests: 2, tokens: 1000}});
	answer(talk, 'Hello there.');

	expect(talk.frames.at(-1)).toMatchObject({
		type: 'rate_limits.updated',
		rate_limits: [
			{name: 'requests', limit: 2, remaining: 1},
			{name: 'tokens', limit: 1000, remaining: 995},
		],
	});
	expect(talk.lastWork('timer.set')).toEqual({
		type: 'timer.set',
		name: 'limits',
		delayMs: 60_000,
	});
});

test('what is beyond the limits fails until the minute is over', () => {
	const talk = startTalk({limits: {requests: 1, tokens: 1000}});
	answer(talk, 'Hi.');
	talk.type('hello', inText);
	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {error: {code: 'rate_limit_exceeded'}},
	});
	expect(talk.worksOf('mind.think')).toHaveLength(1);

	talk.happen({type: 'timer.fired', name: 'limits'});
	answer(talk, 'Hi again.');
	expect(talk.lastResponse()).toMatchObject({status: 'completed'});
});

test('a session says when it ends, and ends then', () => {
	const life = {lifeMs: 300_000, expiresAt: 1_790_000_000};
	const talk = startTalk({life});
	expect(talk.frames[0]).toMatchObject({
		session: {expires_at: 1_790_000_000},
	});
	expect(talk.lastWork('timer.set')).toMatchObject({
		name: 'expiry',
		delayMs: 300_000,
	});
	talk.happen({type: 'timer.fired', name: 'expiry'});

	const message = 'Your session hit the maximum duration of 5 minutes.';
	expect(talk.errors()).toMatchObject([{code: 'session_expired', message}]);
	expect(talk.lastWork('link.close')).toMatchObject({
		code: 1001,
		reason: message,
	});
});

const withTool = {
	tools: [{type: 'function', name: 'get_weather'}],
	output_modalities: ['text'],
};
const call = {name: 'get_weather', arguments: '{"city":"Rome"}'};

test('a call that goes beyond the limit of tokens is not made', () => {
	const talk = startTalk();
	talk.type('the weather', {...withTool, max_output_tokens: 1});
	talk.think({calls: [call]});

	expect(talk.lastResponse()).toMatchObject({
		status: 'incomplete',
		status_details: {type: 'incomplete', reason: 'max_output_tokens'},
		output: [],
		usage: {output_tokens: 0},
	});
	expect(
		talk.framesOf(
			'response.output_item.added',
			'response.function_call_arguments.delta',
			'response.function_call_arguments.done',
		),
	).toEqual([]);
});

test('of words and calls those that fit the limit stay, whole', () => {
	const talk = startTalk();
	// Three tokens of words, and seven a call.
	talk.type('the weather', {...withTool, max_output_tokens: 11});
	talk.think({say: 'Let me see.', calls: [call, call]});

	expect(talk.lastResponse()).toMatchObject({
		status: 'incomplete',
		output: [
			{type: 'message', status: 'completed'},
			{type: 'function_call', status: 'completed'},
		],
		usage: {output_tokens: 10},
	});
	expect(talk.framesOf('response.function_call_arguments.done')).toHaveLength(
		1,
	);
});

test.each([
	[5, 'completed'],
	[6, 'incomplete'],
])(
	'of a call that the mind has counted as %i tokens five are allowed: %s',
	(outputTokens, status) => {
		const talk = startTalk();
		talk.type('the weather', {...withTool, max_output_tokens: 5});
		const {responseId} = talk.lastWork('mind.think');
		talk.happen({
			type: 'thought.usage',
			responseId,
			inputTokens: 10,
			outputTokens,
		});
		talk.think({calls: [call]});

		expect(talk.lastResponse()).toMatchObject({status});
	},
);

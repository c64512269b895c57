import {expect, test} from 'vitest';
import {answered, startTalk, wrote} from '../../helpers/talk.js';

const outside = {conversation: 'none', output_modalities: ['text']};

const ask = (
	talk: ReturnType<typeof startTalk>,
	response: Readonly<Record<string, unknown>>,
	eventId?: string,
) => {
	talk.send({
		type: 'response.create',
		response,
		...(eventId === undefined ? {} : {event_id: eventId}),
	});
};

const message = (text: string, id?: string) => ({
	...(id === undefined ? {} : {id}),
	type: 'message',
	role: 'user',
	content: [{type: 'input_text', text}],
});

test('an answer outside of the conversation leaves it as it is', () => {
	const talk = startTalk();
	talk.type('hello');
	talk.think({say: 'Hi.'});
	talk.speak();
	talk.endSpeech();
	const before = talk.state().items;
	talk.news();
	ask(talk, {...outside, metadata: {topic: 'mood'}, instructions: 'Classify.'});
	expect(talk.lastWork('mind.think').request).toMatchObject({
		instructions: 'Classify.',
		history: [wrote('hello'), answered('Hi.')],
	});
	talk.think({say: 'Friendly.'});

	expect(talk.news()).toEqual([
		'response.created',
		'response.output_item.added',
		'response.content_part.added',
		'response.output_text.delta',
		'response.output_text.done',
		'response.content_part.done',
		'response.output_item.done',
		'response.done',
		'rate_limits.updated',
	]);
	expect(talk.state().items).toBe(before);
	expect(talk.lastResponse()).toMatchObject({
		metadata: {topic: 'mood'},
		output: [{content: [{type: 'output_text', text: 'Friendly.'}]}],
	});
	expect(talk.lastResponse()).not.toHaveProperty('conversation_id');
});

test('its own input takes the place of the conversation', () => {
	const talk = startTalk();
	talk.send({
		type: 'conversation.item.create',
		item: message('hello', 'greeting'),
	});
	talk.send({type: 'conversation.item.create', item: message('weather')});
	ask(talk, {
		...outside,
		input: [
			{type: 'item_reference', id: 'greeting'},
			message('What language is that?'),
		],
	});
	expect(talk.history()).toEqual([
		wrote('hello'),
		wrote('What language is that?'),
	]);

	ask(talk, {...outside, input: []});
	expect(talk.history()).toEqual([]);
	expect(talk.state().items).toHaveLength(2);
});

test('an answer to its own input can be part of the conversation', () => {
	const talk = startTalk();
	talk.send({type: 'conversation.item.create', item: message('weather')});
	ask(talk, {output_modalities: ['text'], input: [message('hello')]});
	expect(talk.history()).toEqual([wrote('hello')]);
	talk.think({say: 'Hi.'});

	expect(talk.state().items.map(({wire}) => wire)).toMatchObject([
		{role: 'user'},
		{role: 'assistant', content: [{text: 'Hi.'}]},
	]);
});

test('several run at once, beside one of the conversation, and each is cancelled by its id', () => {
	const talk = startTalk();
	talk.type('hello');
	ask(talk, {...outside, metadata: {n: 'one'}});
	ask(talk, {...outside, metadata: {n: 'two'}});
	ask(talk, {}, 'second');
	expect(talk.errors()).toMatchObject([
		{code: 'conversation_already_has_active_response', event_id: 'second'},
	]);
	const [spoken, one, two] = talk
		.worksOf('mind.think')
		.map(({responseId}) => responseId);

	talk.send({type: 'response.cancel', response_id: one});
	expect(talk.lastResponse()).toMatchObject({
		id: one,
		status: 'cancelled',
		metadata: {n: 'one'},
	});
	talk.send({type: 'response.cancel'});
	expect(talk.lastResponse()).toMatchObject({id: spoken});
	talk.send({type: 'response.cancel'});
	expect(talk.errors().at(-1)).toMatchObject({
		code: 'response_cancel_not_active',
	});
	talk.think({say: 'Two.'});
	expect(talk.lastResponse()).toMatchObject({id: two, status: 'completed'});
	expect(talk.state().responses).toEqual([]);
});

test('speaking interrupts the conversation, not what runs beside it', () => {
	const talk = startTalk();
	talk.type('hello');
	ask(talk, outside);
	talk.happen({type: 'turn.started', atMs: 0});

	expect(talk.framesOf('response.done')).toHaveLength(1);
	expect(talk.state().responses).toMatchObject([{isOutOfBand: true}]);
});

test("the server's own functions run outside of the conversation as well", () => {
	const webSearch = {name: 'web_search', description: '', parameters: {}};
	const talk = startTalk({ownTools: [webSearch]});
	ask(talk, {...outside, input: [message('news')]});
	talk.think({calls: [{name: 'web_search', arguments: '{}'}]});
	const {callId} = talk.lastWork('tool.run');
	talk.happen({type: 'tool.ran', callId, output: 'quiet'});

	expect(talk.history()).toMatchObject([
		wrote('news'),
		{type: 'call', name: 'web_search'},
		{type: 'output', output: 'quiet'},
	]);
	expect(talk.framesOf('conversation.item.added')).toEqual([]);
});

test('what a response wants otherwise than the session reaches the mind and the voice', () => {
	const talk = startTalk({voices: ['anna', 'boris']});
	talk.type('hello', {
		instructions: 'Sing.',
		tools: [{type: 'function', name: 'dance'}],
		tool_choice: 'required',
		max_output_tokens: 100,
		audio: {output: {voice: 'boris', format: {type: 'audio/pcma'}}},
	});
	expect(talk.lastWork('mind.think').request).toMatchObject({
		instructions: 'Sing.',
		tools: [{name: 'dance', isOwn: false}],
		toolChoice: 'required',
		maxOutputTokens: 100,
	});
	talk.think({say: 'La.'});

	expect(talk.lastWork('voice.begin')).toMatchObject({
		voice: 'boris',
		rateHz: 8000,
	});
	talk.speak();
	talk.endSpeech();
	expect(talk.lastResponse()).toMatchObject({
		max_output_tokens: 100,
		audio: {output: {voice: 'boris', format: {type: 'audio/pcma'}}},
	});
	expect(talk.state().session).toMatchObject({voice: 'anna', tools: []});
});

const wrong: ReadonlyArray<readonly [param: string, response: unknown]> = [
	['response', 7],
	['response.conversation', {conversation: 'mine'}],
	['response.input', {input: {}}],
	['response.input[0].id', {input: [{type: 'item_reference', id: 'no'}]}],
	['response.input[0].type', {input: [{type: 'dream'}]}],
	['response.tool_choice.name', {tool_choice: {type: 'function', name: 'x'}}],
	['response.audio.output.voice', {audio: {output: {voice: 'carl'}}}],
	[
		'response.audio.output.format.type',
		{audio: {output: {format: {type: 'mp3'}}}},
	],
	['response.max_output_tokens', {max_output_tokens: 5000}],
	['response.metadata.a', {metadata: {a: 1}}],
	['response.output_modalities', {output_modalities: ['smell']}],
];

test.each(wrong)('a wrong %s begins nothing', (parameter, response) => {
	const talk = startTalk({voices: ['anna', 'boris']});
	talk.send({type: 'response.create', response, event_id: 'mine'});

	expect(talk.errors()).toMatchObject([{param: parameter, event_id: 'mine'}]);
	expect(talk.framesOf('response.created')).toEqual([]);
});

test('there is an end to how many run at once', () => {
	const talk = startTalk();
	for (let count = 0; count < 17; count++) {
		ask(talk, outside);
	}

	expect(talk.errors()).toMatchObject([{code: 'too_many_active_responses'}]);
	expect(talk.state().responses).toHaveLength(16);
});

import {expect, test} from 'vitest';
import {sound} from '../../helpers/scripted-engines.js';
import {
	answered,
	said,
	startTalk,
	wrote,
	type Talk,
} from '../../helpers/talk.js';

const spokenTurn = (talk: Talk, text: string | undefined): void => {
	talk.happen(
		{type: 'turn.started', atMs: 120.4},
		{type: 'turn.stopped', atMs: 1500},
	);
	talk.happen({
		type: 'utterance.heard',
		itemId: talk.lastWork('audio.recognise').itemId,
		heard:
			text === undefined ? {isUnderstood: false} : {isUnderstood: true, text},
	});
};

const webSearch = {
	name: 'web_search',
	description: 'Searches',
	parameters: {type: 'object', properties: {query: {type: 'string'}}},
};

test('a connection begins with session.created and turn detection', () => {
	const talk = startTalk();

	expect(talk.news()).toEqual(['session.created']);
	expect(talk.lastWork('detector.set')).toMatchObject({
		rateHz: 24_000,
		options: {threshold: 0.5, prefixPaddingMs: 300, silenceDurationMs: 500},
	});
});

test('a spoken turn is answered aloud in the order of OpenAI', () => {
	const talk = startTalk();
	talk.news();
	spokenTurn(talk, 'hello');

	expect(talk.news()).toEqual([
		'input_audio_buffer.speech_started',
		'input_audio_buffer.speech_stopped',
		'input_audio_buffer.committed',
		'conversation.item.added',
		'conversation.item.done',
		'response.created',
		'conversation.item.input_audio_transcription.completed',
	]);
	expect(talk.lastWork('audio.recognise').span).toEqual({
		startMs: 120.4,
		endMs: 1500,
	});
	expect(talk.lastWork('mind.think').request).toEqual({
		instructions: '',
		history: [said('hello')],
		tools: [],
		toolChoice: 'auto',
	});

	talk.think({say: 'Hello there.'});
	expect(talk.news()).toEqual([]);

	talk.speak();
	expect(talk.news()).toEqual([
		'response.output_item.added',
		'conversation.item.added',
		'response.content_part.added',
		'response.output_audio_transcript.delta',
		'response.output_audio.delta',
		'response.output_audio_transcript.delta',
		'response.output_audio.delta',
	]);

	talk.endSpeech();
	expect(talk.news()).toEqual([
		'response.output_audio.done',
		'response.output_audio_transcript.done',
		'response.content_part.done',
		'conversation.item.done',
		'response.output_item.done',
		'response.done',
		'rate_limits.updated',
	]);
	expect(talk.lastResponse()).toMatchObject({
		status: 'completed',
		output: [
			{
				role: 'assistant',
				status: 'completed',
				content: [{type: 'output_audio', transcript: 'Hello there.'}],
			},
		],
	});
});

test('the items of one turn carry one id and follow each other', () => {
	const talk = startTalk();
	spokenTurn(talk, 'hello');
	talk.think({say: 'Hi.'});
	talk.speak();

	const [started, stopped, committed] = talk.framesOf(
		'input_audio_buffer.speech_started',
		'input_audio_buffer.speech_stopped',
		'input_audio_buffer.committed',
	);
	expect(started).toMatchObject({audio_start_ms: 120});
	expect(stopped).toMatchObject({audio_end_ms: 1500});
	expect(new Set([started?.item_id, stopped?.item_id]).size).toBe(1);
	expect(committed).toMatchObject({
		item_id: started?.item_id,
		previous_item_id: null,
	});
	expect(talk.framesOf('conversation.item.added')[1]).toMatchObject({
		previous_item_id: started?.item_id,
	});
	expect(
		talk.framesOf('conversation.item.input_audio_transcription.completed')[0],
	).toMatchObject({
		item_id: started?.item_id,
		usage: {type: 'duration', seconds: 1.3796},
	});
});

test('what is not understood fails to be transcribed and is answered all the same', () => {
	const talk = startTalk();
	spokenTurn(talk, undefined);

	expect(
		talk.framesOf('conversation.item.input_audio_transcription.failed')[0],
	).toMatchObject({
		error: {
			code: 'not_understood',
			message: 'Outside of what the built-in agent understands',
		},
	});
	expect(talk.history()).toEqual([said('')]);
});

test('speaking over an answer cancels it, and nothing of it follows', () => {
	const talk = startTalk();
	spokenTurn(talk, 'tell me a story');
	talk.think({say: 'Once upon a time there was a cat.'});
	talk.speak('Once upon ');
	talk.news();

	talk.happen({type: 'turn.started', atMs: 4000});
	expect(talk.news()).toEqual([
		'input_audio_buffer.speech_started',
		'response.output_audio.done',
		'response.output_audio_transcript.done',
		'response.content_part.done',
		'conversation.item.done',
		'response.output_item.done',
		'response.done',
		'rate_limits.updated',
	]);
	expect(talk.lastResponse()).toMatchObject({
		status: 'cancelled',
		status_details: {type: 'cancelled', reason: 'turn_detected'},
		output: [
			{
				status: 'incomplete',
				content: [{type: 'output_audio', transcript: 'Once upon '}],
			},
		],
	});
	expect(talk.lastWork('voice.stop').itemId).toBe(
		talk.lastWork('voice.begin').itemId,
	);
	expect(talk.lastWork('mind.stop').responseId).toBe(talk.lastResponse().id);

	talk.speak('a time');
	talk.endSpeech();
	expect(talk.news()).toEqual([]);
});

test('a turn over an answer that may not be interrupted is answered after it', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {
			type: 'realtime',
			audio: {
				input: {
					turn_detection: {type: 'server_vad', interrupt_response: false},
				},
			},
		},
	});
	spokenTurn(talk, 'hello');
	talk.think({say: 'Hello.'});
	talk.speak();
	spokenTurn(talk, 'the time');
	expect(talk.framesOf('response.created')).toHaveLength(1);

	talk.endSpeech();
	expect(talk.framesOf('response.done', 'response.created')).toHaveLength(3);
	expect(talk.history()).toEqual([
		said('hello'),
		answered('Hello.'),
		said('the time'),
	]);
});

test('with create_response off a turn ends without an answer', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {
			audio: {
				input: {
					turn_detection: {type: 'server_vad', create_response: false},
				},
			},
		},
	});
	spokenTurn(talk, 'hello');

	expect(talk.framesOf('response.created')).toEqual([]);
	talk.send({type: 'response.create'});
	expect(talk.history()).toEqual([said('hello')]);
});

test('a function call waits for its output, then a second answer is spoken', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {tools: [{type: 'function', name: 'get_weather'}]},
	});
	spokenTurn(talk, 'the weather in Moscow');
	expect(talk.lastWork('mind.think').request.tools).toEqual([
		{name: 'get_weather', isOwn: false},
	]);
	talk.news();

	talk.think({
		calls: [{name: 'get_weather', arguments: '{"city":"Moscow"}'}],
	});
	expect(talk.news()).toEqual([
		'response.output_item.added',
		'conversation.item.added',
		'response.function_call_arguments.delta',
		'response.function_call_arguments.delta',
		'response.function_call_arguments.done',
		'conversation.item.done',
		'response.output_item.done',
		'response.done',
		'rate_limits.updated',
	]);

	const [done] = talk.framesOf('response.function_call_arguments.done');
	expect(done).toMatchObject({
		name: 'get_weather',
		arguments: '{"city":"Moscow"}',
	});

	talk.send({
		type: 'conversation.item.create',
		item: {
			type: 'function_call_output',
			call_id: done?.call_id,
			output: '5 degrees',
		},
	});
	expect(talk.news()).toEqual([
		'conversation.item.added',
		'conversation.item.done',
	]);
	talk.send({type: 'response.create'});
	expect(talk.history().slice(1)).toEqual([
		{
			type: 'call',
			callId: done?.call_id,
			name: 'get_weather',
			arguments: '{"city":"Moscow"}',
		},
		{type: 'output', callId: done?.call_id, output: '5 degrees'},
	]);
	talk.think({say: 'Five degrees.'});
	expect(talk.spokenText()).toBe('Five degrees.');
});

test("the server's own functions run inside one response", () => {
	const talk = startTalk({ownTools: [webSearch]});
	talk.type('the news');
	expect(talk.lastWork('mind.think').request.tools).toEqual([
		{...webSearch, isOwn: true},
	]);
	talk.think({
		say: 'Let me look.',
		calls: [{name: 'web_search', arguments: '{}'}],
	});
	// It runs while the words are still being said.
	const {callId} = talk.lastWork('tool.run');
	talk.happen({type: 'tool.ran', callId, output: 'All quiet.'});
	expect(talk.framesOf('response.function_call_arguments.done')).toEqual([]);
	talk.speak();
	talk.endSpeech();
	expect(talk.history()).toEqual([
		wrote('the news'),
		answered('Let me look.'),
		{type: 'call', callId, name: 'web_search', arguments: '{}'},
		{type: 'output', callId, output: 'All quiet.'},
	]);
	talk.think({say: 'All is quiet.'});
	talk.speak();
	talk.endSpeech();

	expect(talk.framesOf('response.created')).toHaveLength(1);
	expect(talk.framesOf('response.done')).toHaveLength(1);
	expect(talk.lastResponse().output).toMatchObject([
		{type: 'message'},
		{type: 'function_call', name: 'web_search'},
		{type: 'message'},
	]);
	expect(talk.framesOf('conversation.item.done').at(-2)).toMatchObject({
		item: {type: 'function_call_output', output: 'All quiet.'},
	});
	expect(
		talk
			.framesOf('response.output_item.added')
			.map(({output_index: index}) => index),
	).toEqual([0, 1, 2]);
});

test("several of the server's own functions are all awaited", () => {
	const talk = startTalk({ownTools: [webSearch]});
	talk.type('the news, twice');
	talk.think({
		calls: [
			{name: 'web_search', arguments: '{"a":1}'},
			{name: 'web_search', arguments: '{"a":2}'},
		],
	});
	const [first, second] = talk.worksOf('tool.run');
	talk.happen({type: 'tool.ran', callId: second!.callId, output: 'two'});
	expect(talk.worksOf('mind.think')).toHaveLength(1);
	talk.happen({type: 'tool.ran', callId: first!.callId, output: 'one'});

	expect(talk.history().slice(-2)).toMatchObject([
		{type: 'output', output: 'one'},
		{type: 'output', output: 'two'},
	]);
});

test("with a call to the client the response ends, and the server's own output stands there", () => {
	const talk = startTalk({ownTools: [webSearch]});
	talk.send({
		type: 'session.update',
		session: {tools: [{type: 'function', name: 'get_weather'}]},
	});
	talk.type('news and weather');
	talk.think({
		calls: [
			{name: 'web_search', arguments: '{}'},
			{name: 'get_weather', arguments: '{}'},
		],
	});
	expect(talk.framesOf('response.done')).toEqual([]);
	const {callId} = talk.lastWork('tool.run');
	talk.happen({type: 'tool.ran', callId, output: 'All quiet.'});

	expect(talk.framesOf('response.done')).toHaveLength(1);
	expect(talk.lastResponse().output).toMatchObject([
		{name: 'web_search'},
		{name: 'get_weather'},
	]);
	expect(talk.worksOf('mind.think')).toHaveLength(1);
});

test('a mind that cannot stop calling is stopped after four rounds', () => {
	const talk = startTalk({ownTools: [webSearch]});
	talk.type('the news');
	for (let round = 0; round < 5; round++) {
		talk.think({calls: [{name: 'web_search', arguments: '{}'}]});
		const {callId} = talk.lastWork('tool.run');
		talk.happen({type: 'tool.ran', callId, output: 'more'});
	}

	expect(talk.worksOf('mind.think')).toHaveLength(5);
	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {error: {code: 'too_many_rounds'}},
	});
});

test.each([
	['at once', 0],
	['after a function of its own', 1],
])('a mind that comes to no answer %s fails the response', (_, rounds) => {
	const talk = startTalk({ownTools: [webSearch]});
	talk.type('the news');
	for (let round = 0; round < rounds; round++) {
		talk.think({
			say: 'Let me see.',
			calls: [{name: 'web_search', arguments: '{}'}],
		});
		talk.speak();
		talk.endSpeech();
		const {callId} = talk.lastWork('tool.run');
		talk.happen({type: 'tool.ran', callId, output: 'nothing'});
	}

	talk.think({});
	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {error: {code: 'empty_answer'}},
	});
});

test('a call of a function that nobody has is answered by the server', () => {
	const talk = startTalk();
	talk.type('dance');
	talk.think({calls: [{name: 'dance', arguments: '{}'}]});

	expect(talk.worksOf('tool.run')).toEqual([]);
	expect(talk.history().at(-1)).toMatchObject({
		type: 'output',
		output: expect.stringContaining("no function 'dance'"),
	});
});

test("a function that is declared without arguments under the name of one of the server's is the server's", () => {
	const talk = startTalk({ownTools: [webSearch]});
	const declare = (parameters: unknown) => {
		talk.send({
			type: 'session.update',
			session: {tools: [{type: 'function', name: 'web_search', parameters}]},
		});
		talk.type('the news');
		talk.think({});
		return talk.lastWork('mind.think').request.tools;
	};

	expect(declare({})).toEqual([{...webSearch, isOwn: true}]);
	const parameters = {type: 'object', properties: {query: {type: 'string'}}};
	expect(declare(parameters)).toEqual([
		{name: 'web_search', parameters, isOwn: false},
	]);
});

test('an interrupted search leaves a call with an output that says so', () => {
	const talk = startTalk({ownTools: [webSearch]});
	talk.type('the news');
	talk.think({calls: [{name: 'web_search', arguments: '{}'}]});
	talk.happen({type: 'turn.started', atMs: 4000});

	expect(talk.lastResponse()).toMatchObject({status: 'cancelled'});
	expect(talk.state().items.at(-1)?.wire).toMatchObject({
		type: 'function_call_output',
		output: expect.stringContaining('interrupted'),
	});
	const {callId} = talk.lastWork('tool.run');
	talk.news();
	talk.happen({type: 'tool.ran', callId, output: 'too late'});
	expect(talk.news()).toEqual([]);
});

test('an answer is spoken as it is thought', () => {
	const talk = startTalk();
	talk.type('hello');
	const {responseId} = talk.lastWork('mind.think');
	const add = (text: string) => {
		talk.happen({type: 'thought.text', responseId, text, language: 'en'});
	};

	add('Hello ');
	expect(talk.lastWork('voice.begin')).toMatchObject({
		language: 'en',
		rateHz: 24_000,
		speed: 1,
	});
	expect(talk.lastWork('voice.say').text).toBe('Hello ');
	talk.speak('Hello ');
	add('there.');
	expect(talk.worksOf('voice.begin')).toHaveLength(1);
	expect(talk.worksOf('voice.end')).toEqual([]);
	talk.happen({type: 'thought.ended', responseId});
	expect(talk.worksOf('voice.end')).toHaveLength(1);
	talk.speak('there.');
	expect(talk.framesOf('response.done')).toEqual([]);
	talk.endSpeech();

	expect(talk.lastResponse()).toMatchObject({
		status: 'completed',
		output: [{content: [{transcript: 'Hello there.'}]}],
	});
});

test('a mind that fails ends the response and says why', () => {
	const talk = startTalk();
	talk.type('hello');
	const {responseId} = talk.lastWork('mind.think');
	talk.happen({
		type: 'thought.failed',
		responseId,
		code: 'connection_refused',
		message: 'Nobody answers.',
	});

	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {
			error: {code: 'connection_refused', message: 'Nobody answers.'},
		},
	});
});

test('an answer in text is written as it is thought', () => {
	const talk = startTalk();
	talk.send({type: 'session.update', session: {output_modalities: ['text']}});
	talk.type('hello');
	talk.news();
	const {responseId} = talk.lastWork('mind.think');
	for (const text of ['Hello ', 'there.']) {
		talk.happen({type: 'thought.text', responseId, text, language: 'en'});
	}

	talk.happen({type: 'thought.ended', responseId});

	expect(talk.news()).toEqual([
		'response.output_item.added',
		'conversation.item.added',
		'response.content_part.added',
		'response.output_text.delta',
		'response.output_text.delta',
		'response.output_text.done',
		'response.content_part.done',
		'conversation.item.done',
		'response.output_item.done',
		'response.done',
		'rate_limits.updated',
	]);
	expect(talk.lastResponse()).toMatchObject({
		output_modalities: ['text'],
		output: [{content: [{type: 'output_text', text: 'Hello there.'}]}],
	});
});

test('without a voice the answer is written', () => {
	const talk = startTalk();
	talk.type('hello');
	talk.think({say: 'Hello.'});
	talk.happen({
		type: 'speech.failed',
		itemId: talk.lastWork('voice.begin').itemId,
	});

	expect(talk.framesOf('response.output_text.done')).toHaveLength(1);
	expect(talk.lastResponse()).toMatchObject({
		status: 'completed',
		output_modalities: ['text'],
	});
});

test('a voice that breaks in the middle fails the response', () => {
	const talk = startTalk();
	talk.type('hello');
	talk.think({say: 'Hello there.'});
	talk.speak('Hello ');
	talk.happen({
		type: 'speech.failed',
		itemId: talk.lastWork('voice.begin').itemId,
	});

	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {error: {code: 'voice_failed'}},
		output: [{status: 'incomplete'}],
	});
});

const hoarse = {code: 'endpoint_failed', message: 'The server is hoarse.'};

test('an answer whose voice breaks before its first sound is written to its end, and fails', () => {
	const talk = startTalk();
	talk.type('hello');
	const {responseId} = talk.lastWork('mind.think');
	talk.happen({
		type: 'thought.text',
		responseId,
		text: 'Hello ',
		language: 'en',
	});
	talk.happen({
		type: 'speech.failed',
		itemId: talk.lastWork('voice.begin').itemId,
		failure: hoarse,
	});
	talk.think({say: 'there.'});

	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {type: 'failed', error: hoarse},
		output: [
			{
				status: 'completed',
				content: [{type: 'output_text', text: 'Hello there.'}],
			},
		],
	});
});

test('a voice that breaks in the middle says how', () => {
	const talk = startTalk();
	talk.type('hello');
	talk.think({say: 'Hello there.'});
	talk.speak('Hello ');
	talk.happen({
		type: 'speech.failed',
		itemId: talk.lastWork('voice.begin').itemId,
		failure: hoarse,
	});

	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {error: hoarse},
		output: [{status: 'incomplete', content: [{transcript: 'Hello '}]}],
	});
});

const deaf = {code: 'endpoint_failed', message: 'The server is deaf.'};

test('a turn that nobody could listen to is not answered, and says why', () => {
	const talk = startTalk();
	talk.happen(
		{type: 'turn.started', atMs: 0},
		{type: 'turn.stopped', atMs: 900},
	);
	talk.happen({
		type: 'utterance.heard',
		itemId: talk.lastWork('audio.recognise').itemId,
		heard: {isUnderstood: false},
		failure: deaf,
	});

	expect(
		talk.framesOf('conversation.item.input_audio_transcription.failed'),
	).toMatchObject([{error: deaf}]);
	expect(talk.worksOf('mind.think')).toEqual([]);
	expect(talk.lastResponse()).toMatchObject({
		status: 'failed',
		status_details: {error: deaf},
	});

	// Asked for by hand it is the same, and what is written after it is answered.
	talk.send({type: 'response.create'});
	expect(talk.framesOf('response.done')).toHaveLength(2);
	talk.type('hello');
	expect(talk.history()).toEqual([said(''), wrote('hello')]);
});

test('deleting the item that is being spoken cancels its response, and nothing more is said of it', () => {
	const talk = startTalk();
	spokenTurn(talk, 'tell me a story');
	talk.think({say: 'Once upon a time.'});
	talk.speak('Once ');
	const {itemId} = talk.lastWork('voice.begin');
	const [user] = talk.framesOf('conversation.item.added');
	talk.news();
	talk.send({type: 'conversation.item.delete', item_id: itemId});

	expect(talk.news()).toEqual([
		'response.output_audio.done',
		'response.output_audio_transcript.done',
		'response.content_part.done',
		'conversation.item.done',
		'response.output_item.done',
		'conversation.item.deleted',
		'response.done',
		'rate_limits.updated',
	]);
	expect(talk.framesOf('conversation.item.done').at(-1)).toMatchObject({
		previous_item_id: (user?.item as Record<string, unknown>).id,
		item: {id: itemId, status: 'incomplete'},
	});
	expect(talk.lastResponse()).toMatchObject({
		status: 'cancelled',
		status_details: {reason: 'client_cancelled'},
	});
	expect(talk.lastWork('voice.stop')).toMatchObject({itemId});

	talk.speak('upon ');
	talk.endSpeech();
	expect(talk.news()).toEqual([]);
	talk.type('hello');
	expect(talk.history()).toEqual([said('tell me a story'), wrote('hello')]);
});

test('a turn that waited for an answer that is deleted is answered without it', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {
			audio: {input: {turn_detection: {interrupt_response: false}}},
		},
	});
	spokenTurn(talk, 'hello');
	talk.think({say: 'Hello.'});
	talk.speak();
	const {itemId} = talk.lastWork('voice.begin');
	spokenTurn(talk, 'the time');
	talk.send({type: 'conversation.item.delete', item_id: itemId});

	expect(talk.history()).toEqual([said('hello'), said('the time')]);
});

test('truncating keeps the share of the words that was heard', () => {
	const talk = startTalk();
	talk.type('hello');
	talk.think({say: 'one two three four five six seven eight nine ten'});
	talk.speak();
	const {itemId} = talk.lastWork('voice.begin');
	talk.happen({type: 'speech.ended', itemId});
	const truncate = (audioEndMs: number) => {
		talk.send({
			type: 'conversation.item.truncate',
			item_id: itemId,
			content_index: 0,
			audio_end_ms: audioEndMs,
			event_id: 'mine',
		});
	};

	truncate(1001);
	expect(talk.errors().at(-1)).toMatchObject({
		code: 'invalid_value',
		param: 'audio_end_ms',
		event_id: 'mine',
	});

	truncate(500);
	expect(talk.frames.at(-1)).toMatchObject({
		type: 'conversation.item.truncated',
		audio_end_ms: 500,
	});
	talk.send({type: 'conversation.item.retrieve', item_id: itemId});
	expect(talk.frames.at(-1)).toMatchObject({
		item: {
			content: [{type: 'output_audio', transcript: 'one two three four five '}],
		},
	});

	truncate(501);
	expect(talk.errors()).toHaveLength(2);
});

test('turns by hand: commit, transcript, answer on request', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: null}}},
	});
	expect(talk.lastWork('detector.set')).toEqual({
		type: 'detector.set',
		rateHz: 24_000,
	});
	talk.send({type: 'input_audio_buffer.append', audio: sound(100)});
	talk.happen({type: 'turn.started', atMs: 0});
	talk.news();

	talk.send({type: 'input_audio_buffer.commit'});
	expect(talk.news()).toEqual([
		'input_audio_buffer.committed',
		'conversation.item.added',
		'conversation.item.done',
	]);
	talk.send({type: 'response.create'});
	expect(talk.works.some(({type}) => type === 'mind.think')).toBe(false);
	talk.happen({
		type: 'utterance.heard',
		itemId: talk.lastWork('audio.recognise').itemId,
		heard: {isUnderstood: true, text: 'hello'},
	});
	expect(talk.history()).toEqual([said('hello')]);

	talk.send({type: 'input_audio_buffer.commit', event_id: 'again'});
	expect(talk.errors()).toMatchObject([
		{code: 'input_audio_buffer_commit_empty', event_id: 'again'},
	]);
	talk.send({type: 'input_audio_buffer.append', audio: sound(99)});
	talk.send({type: 'input_audio_buffer.commit'});
	expect(talk.errors().at(-1)).toMatchObject({
		message: expect.stringContaining('only has 99.00ms'),
	});
});

test('clearing the buffer forgets the turn', () => {
	const talk = startTalk();
	talk.send({type: 'input_audio_buffer.append', audio: 'AAAA'});
	talk.happen({type: 'turn.started', atMs: 0});
	talk.send({type: 'input_audio_buffer.clear'});
	talk.news();
	talk.happen({type: 'turn.stopped', atMs: 900});

	expect(talk.news()).toEqual([]);
	expect(talk.lastWork('audio.clear')).toBeDefined();
});

test('a second response is refused while one is active', () => {
	const talk = startTalk();
	talk.type('hello');
	talk.send({type: 'response.create', event_id: 'second'});

	expect(talk.errors()).toMatchObject([
		{
			code: 'conversation_already_has_active_response',
			event_id: 'second',
		},
	]);
});

test('cancelling names the reason, and needs an active response', () => {
	const talk = startTalk();
	talk.send({type: 'response.cancel'});
	talk.type('hello');
	talk.send({type: 'response.cancel', response_id: 'resp_other'});
	expect(talk.errors()).toMatchObject([
		{code: 'response_cancel_not_active'},
		{code: 'response_cancel_not_active'},
	]);

	talk.send({type: 'response.cancel'});
	expect(talk.lastResponse()).toMatchObject({
		status: 'cancelled',
		status_details: {reason: 'client_cancelled'},
		output: [],
	});
	talk.think({say: 'Too late.'});
	expect(talk.frames.at(-1)?.type).toBe('rate_limits.updated');
});

test('items are placed, found and deleted', () => {
	const talk = startTalk();
	const create = (id: string, previous?: string) => {
		talk.send({
			type: 'conversation.item.create',
			item: {
				id,
				type: 'message',
				role: 'system',
				content: [{type: 'input_text', text: id}],
			},
			...(previous === undefined ? {} : {previous_item_id: previous}),
		});
	};

	create('a');
	create('b');
	create('c', 'root');
	create('d', 'a');
	expect(talk.state().items.map(({wire}) => wire.id)).toEqual([
		'c',
		'a',
		'd',
		'b',
	]);

	create('a');
	create('e', 'nowhere');
	talk.send({type: 'conversation.item.delete', item_id: 'a'});
	talk.send({type: 'conversation.item.delete', item_id: 'a'});
	talk.send({type: 'conversation.item.retrieve', item_id: 'a'});
	talk.send({
		type: 'conversation.item.create',
		item: {type: 'function_call_output', call_id: 'none', output: ''},
	});
	expect(talk.errors().map(({code}) => code)).toEqual([
		'item_create_duplicate_item_id',
		'item_create_invalid_previous_item_id',
		'item_delete_invalid_item_id',
		'item_retrieve_invalid_item_id',
		'invalid_tool_call_id',
	]);
});

test('whatever is not a message is answered with an error and the conversation goes on', () => {
	const talk = startTalk();
	talk.happen(
		{type: 'frame.received', text: '{"type":'},
		{type: 'frame.received', text: '[]'},
		{type: 'frame.unreadable'},
	);
	talk.send({event_id: 'x'});
	talk.send({type: 'session.dance', event_id: 'y'});
	talk.send({type: 'input_audio_buffer.append', audio: 'not base64!'});
	talk.send({
		type: 'input_audio_buffer.append',
		audio: 'A'.repeat(21 * 1024 * 1024),
	});

	expect(talk.errors()).toMatchObject([
		{code: 'invalid_event'},
		{code: 'invalid_event'},
		{code: 'invalid_event'},
		{code: 'missing_required_parameter', event_id: 'x'},
		{code: 'unknown_or_invalid_event', event_id: 'y'},
		{code: 'invalid_value', param: 'audio'},
		{code: 'invalid_value', param: 'audio'},
	]);
	talk.send({type: 'session.update', session: {}});
	expect(talk.frames.at(-1)?.type).toBe('session.updated');
});

test('a transcription that is switched off is not reported', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {audio: {input: {transcription: null}}},
	});
	spokenTurn(talk, 'hello');

	expect(
		talk.framesOf('conversation.item.input_audio_transcription.completed'),
	).toEqual([]);
	expect(talk.history()).toEqual([said('hello')]);
});

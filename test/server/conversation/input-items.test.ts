import {expect, test} from 'vitest';
import {sound} from '../../helpers/scripted-engines.js';
import {said, startTalk, type Talk} from '../../helpers/talk.js';

const create = (talk: Talk, item: Readonly<Record<string, unknown>>) => {
	talk.send({type: 'conversation.item.create', item, event_id: 'mine'});
};

const spoken = (
	...content: ReadonlyArray<Readonly<Record<string, unknown>>>
) => ({
	id: 'mine',
	type: 'message',
	role: 'user',
	content: content.map((part) => ({type: 'input_audio', ...part})),
});

const retrieve = (talk: Talk, itemId: string) => {
	talk.send({type: 'conversation.item.retrieve', item_id: itemId});
	return talk.frames.at(-1)?.item;
};

test('sound that is brought as an item is listened to, and then answered', () => {
	const talk = startTalk();
	create(talk, spoken({audio: sound(500)}));
	talk.send({type: 'response.create'});
	expect(talk.worksOf('mind.think')).toEqual([]);
	expect(talk.lastWork('sound.recognise')).toMatchObject({
		itemId: 'mine',
		parts: [sound(500)],
		format: {type: 'audio/pcm', rateHz: 24_000},
	});
	talk.happen({
		type: 'utterance.heard',
		itemId: 'mine',
		heard: {isUnderstood: true, text: 'hello'},
	});

	expect(talk.history()).toEqual([said('hello')]);
	expect(retrieve(talk, 'mine')).toMatchObject({
		content: [{type: 'input_audio', transcript: 'hello'}],
	});
	expect(
		talk.framesOf('conversation.item.input_audio_transcription.completed'),
	).toMatchObject([{item_id: 'mine', usage: {seconds: 0.5}}]);
});

test('sound whose words are known is taken at its word', () => {
	const talk = startTalk();
	create(talk, spoken({audio: sound(500), transcript: 'hello'}));
	talk.send({type: 'response.create'});

	expect(talk.worksOf('sound.recognise')).toEqual([]);
	expect(talk.history()).toEqual([said('hello')]);
});

test('a response does not wait for words of an item that is gone', () => {
	const talk = startTalk();
	create(talk, spoken({audio: sound(500)}));
	talk.send({type: 'response.create'});
	talk.send({type: 'conversation.item.delete', item_id: 'mine'});

	expect(talk.history()).toEqual([]);
});

test('sound in the input of a response outside of the conversation is listened to', () => {
	const talk = startTalk();
	talk.send({
		type: 'response.create',
		response: {conversation: 'none', input: [spoken({audio: sound(300)})]},
	});
	expect(talk.worksOf('mind.think')).toEqual([]);
	talk.happen({
		type: 'utterance.heard',
		itemId: 'mine',
		heard: {isUnderstood: true, text: 'hello'},
	});

	expect(talk.history()).toEqual([said('hello')]);
});

test('every word of the history is waited for', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {audio: {input: {turn_detection: {create_response: false}}}},
	});
	for (const atMs of [0, 2000]) {
		talk.happen(
			{type: 'turn.started', atMs},
			{type: 'turn.stopped', atMs: atMs + 1000},
		);
	}

	const [first, second] = talk.worksOf('audio.recognise');
	talk.send({type: 'response.create'});
	const hear = (itemId: string, text: string) => {
		talk.happen({
			type: 'utterance.heard',
			itemId,
			heard: {isUnderstood: true, text},
		});
	};

	hear(second!.itemId, 'two');
	expect(talk.worksOf('mind.think')).toEqual([]);
	hear(first!.itemId, 'one');
	expect(talk.history()).toEqual([said('one'), said('two')]);
});

test('words that are heard before the end are passed on', () => {
	const talk = startTalk();
	talk.happen(
		{type: 'turn.started', atMs: 0},
		{type: 'turn.stopped', atMs: 1000},
	);
	const {itemId} = talk.lastWork('audio.recognise');
	talk.news();
	const type = 'utterance.delta';
	talk.happen(
		{type, itemId, text: 'hello '},
		{type, itemId, text: 'there'},
		{
			type: 'utterance.heard',
			itemId,
			heard: {isUnderstood: true, text: 'hello there'},
		},
		{type, itemId, text: 'too late'},
	);

	const name = 'conversation.item.input_audio_transcription';
	expect(talk.news()).toEqual([
		`${name}.delta`,
		`${name}.delta`,
		`${name}.completed`,
	]);
	expect(talk.framesOf(`${name}.delta`)[0]).toMatchObject({
		item_id: itemId,
		content_index: 0,
		delta: 'hello ',
	});
});

test('the ears are told which words are in play', () => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {
			tools: [
				{
					type: 'function',
					name: 'set_light-colour',
					parameters: {
						type: 'object',
						properties: {colour: {enum: ['teal', 'mauve', 3]}},
					},
				},
			],
			audio: {
				input: {
					transcription: {
						language: 'en',
						keywords: ['Parley'],
						prompt:
							'Tver, New York, and expect a lot of words about technology',
					},
				},
			},
		},
	});
	talk.happen(
		{type: 'turn.started', atMs: 0},
		{type: 'turn.stopped', atMs: 1000},
	);

	expect(talk.lastWork('audio.recognise')).toMatchObject({
		hints: ['set light colour', 'teal', 'mauve', 'Parley', 'Tver', 'New York'],
		language: 'en',
	});
});

const wrong: ReadonlyArray<readonly [param: string, item: unknown]> = [
	['item', 3],
	['item.type', {type: 'mcp_approval_response', approve: true}],
	['item.role', {type: 'message', role: 'tool', content: []}],
	['item.content', {type: 'message', role: 'user'}],
	['item.content[0].audio', spoken({})],
	['item.content[0].audio', spoken({audio: '?'})],
	['item.content[0].transcript', spoken({transcript: 5})],
	[
		'item.content[0].type',
		{type: 'message', role: 'user', content: [{type: 'input_image'}]},
	],
	[
		'item.content[0].type',
		{type: 'message', role: 'assistant', content: [{type: 'output_audio'}]},
	],
	['item.id', {...spoken({audio: ''}), id: 'root'}],
	['item.call_id', {type: 'function_call_output', output: ''}],
	['item.arguments', {type: 'function_call', name: 'x', call_id: 'y'}],
];

test.each(wrong)('a wrong %s adds nothing', (parameter, item) => {
	const talk = startTalk();
	talk.send({type: 'conversation.item.create', item, event_id: 'mine'});

	expect(talk.errors()).toMatchObject([{param: parameter, event_id: 'mine'}]);
	expect(talk.state().items).toEqual([]);
});

test('a call that is brought without an id is given one', () => {
	const talk = startTalk();
	create(talk, {type: 'function_call', name: 'dance', arguments: '{}'});
	const callId = (talk.frames.at(-1)?.item as Record<string, unknown>).call_id;
	create(talk, {type: 'function_call_output', call_id: callId, output: 'ok'});

	expect(talk.errors()).toEqual([]);
	expect(talk.state().items).toHaveLength(2);
});

test('the oldest of a conversation that has grown too large is forgotten', () => {
	const talk = startTalk();
	const text = 'x'.repeat(3 * 1024 * 1024);
	for (const id of ['a', 'b', 'c', 'd']) {
		create(talk, {
			id,
			type: 'message',
			role: 'user',
			content: [{type: 'input_text', text}],
		});
	}

	expect(talk.state().items.map(({wire}) => wire.id)).toEqual(['c', 'd']);
});

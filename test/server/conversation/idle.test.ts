import {expect, test} from 'vitest';
import {sound} from '../../helpers/scripted-engines.js';
import {answered, startTalk, wrote, type Talk} from '../../helpers/talk.js';

const listening = (): Talk => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {
			audio: {
				input: {turn_detection: {type: 'server_vad', idle_timeout_ms: 6000}},
			},
		},
	});
	return talk;
};

/** Two words, 200 ms. */
const answerAloud = (talk: Talk) => {
	talk.think({say: 'Hello there.'});
	talk.speak();
	talk.endSpeech();
};

const hear = (talk: Talk, milliseconds: number) => {
	talk.send({
		type: 'input_audio_buffer.append',
		audio: sound(milliseconds, {isSilent: true}),
	});
};

test('the agent speaks again when nobody does, counted from the end of its sound', () => {
	const talk = listening();
	hear(talk, 1000);
	talk.type('hello');
	answerAloud(talk);
	expect(talk.lastWork('timer.set')).toEqual({
		type: 'timer.set',
		name: 'idle',
		delayMs: 6200,
	});
	hear(talk, 6200);
	talk.news();
	talk.happen({type: 'timer.fired', name: 'idle'});

	expect(talk.news()).toEqual([
		'input_audio_buffer.timeout_triggered',
		'input_audio_buffer.committed',
		'conversation.item.added',
		'conversation.item.done',
		'response.created',
	]);
	const [timeout] = talk.framesOf('input_audio_buffer.timeout_triggered');
	expect(timeout).toMatchObject({audio_start_ms: 1200, audio_end_ms: 7200});
	expect(talk.framesOf('input_audio_buffer.committed')[0]).toMatchObject({
		item_id: timeout?.item_id,
	});
	expect(talk.history()).toMatchObject([
		wrote('hello'),
		answered('Hello there.'),
		{role: 'system', text: expect.stringContaining('still there')},
	]);
	answerAloud(talk);
	expect(
		talk.worksOf('timer.set').filter(({name}) => name === 'idle'),
	).toHaveLength(2);
});

test.each([
	[
		'speaking',
		(talk: Talk) => {
			talk.happen({type: 'turn.started', atMs: 100});
		},
	],
	[
		'asking for another response',
		(talk: Talk) => {
			talk.send({type: 'response.create'});
		},
	],
	[
		'switching it off',
		(talk: Talk) => {
			talk.send({
				type: 'session.update',
				session: {audio: {input: {turn_detection: null}}},
			});
		},
	],
])('%s ends the wait', (_, act) => {
	const talk = listening();
	talk.type('hello');
	answerAloud(talk);
	act(talk);
	expect(talk.lastWork('timer.clear')).toMatchObject({name: 'idle'});

	talk.happen({type: 'timer.fired', name: 'idle'});
	expect(talk.framesOf('input_audio_buffer.timeout_triggered')).toEqual([]);
});

test('without a timeout nobody is waited for', () => {
	const talk = startTalk();
	talk.type('hello');
	answerAloud(talk);

	expect(talk.worksOf('timer.set').some(({name}) => name === 'idle')).toBe(
		false,
	);
});

import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {startTalk} from '../../helpers/talk.js';

const withFormat = (type: string) => {
	const talk = startTalk();
	talk.send({
		type: 'session.update',
		session: {
			audio: {
				input: {format: {type}, turn_detection: null},
				output: {format: {type}},
			},
		},
	});
	return talk;
};

test.each([
	['audio/pcmu', 0xff],
	['audio/pcma', 0xd5],
])('an answer in %s is a byte a sample at 8 kHz', (type, silence) => {
	const talk = withFormat(type);
	talk.type('hello');
	talk.think({say: 'Hi.'});
	expect(talk.lastWork('voice.begin')).toMatchObject({rateHz: 8000});
	talk.speak();

	const [delta] = talk.framesOf('response.output_audio.delta');
	expect([...Buffer.from(String(delta?.delta), 'base64')]).toEqual([
		silence,
		silence,
	]);
});

test('a second of G.711 is a second', () => {
	const talk = withFormat('audio/pcmu');
	expect(talk.lastWork('detector.set')).toMatchObject({rateHz: 8000});
	talk.send({
		type: 'input_audio_buffer.append',
		audio: Buffer.alloc(8000, 0xff).toString('base64'),
	});
	expect(talk.lastWork('audio.append')).toMatchObject({
		format: {type: 'audio/pcmu'},
	});
	talk.send({type: 'input_audio_buffer.commit'});

	expect(talk.state().items).toMatchObject([{audioMs: 1000}]);
});

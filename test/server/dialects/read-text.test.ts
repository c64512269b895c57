import {expect, test} from 'vitest';
import {readText} from '../../../source/server/dialects/read-text.js';
import {dialectCalled} from '../../helpers/dialect-called.js';

const read = (text: string) => readText(dialectCalled('beta').open([]), text);

test('what needs no translation is handed on as it came', () => {
	const text = '{ "type": "input_audio_buffer.append",  "audio": "AAAA" }';

	expect(read(text)).toEqual({type: 'text', text});
});

test.each(['', '{', '[]', 'null', '"session.update"'])(
	'what is no message is left to the conversation: %j',
	(text) => {
		expect(read(text)).toEqual({type: 'text', text});
	},
);

test('a message that is nested without end is handed on as it is', () => {
	const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	const text = `{"type":"session.update","session":{"instructions":${deep}}}`;
	expect(read(text)).toEqual({type: 'text', text});
});

test('a translated message carries all else that the client said', () => {
	const result = read(
		'{"type":"session.update","event_id":"mine","session":{"voice":"ash"}}',
	);

	expect(result.type === 'text' && JSON.parse(result.text)).toEqual({
		type: 'session.update',
		event_id: 'mine',
		session: {type: 'realtime', audio: {output: {voice: 'ash'}}},
	});
});

import {describe, expect, test} from 'vitest';
import {isWholeSentence} from '../../../source/server/hearing/sentence-end.js';

describe('whole', () => {
	test.each([
		'What is the weather in Paris?',
		'what is the weather in paris',
		'Tell me a story.',
		'Yes.',
		'stop',
		'"Never mind."',
		'Какая погода в Москве?',
		'расскажи длинную историю',
		'Turn it up to 22.',
	])('%s', (said) => {
		expect(isWholeSentence(said)).toBe(true);
	});
});

describe('not whole', () => {
	test.each([
		'',
		'...',
		'Tell me the',
		'what is the weather in',
		'I would like to, um',
		'Turn on the lights and',
		'I was thinking…',
		'I was thinking...',
		'On Monday, I',
		'Tell me about the.',
		'Какая погода в',
		'Я хочу, чтобы',
		'ну и',
		'In Paris, tomorrow',
	])('%s', (said) => {
		expect(isWholeSentence(said)).toBe(false);
	});
});

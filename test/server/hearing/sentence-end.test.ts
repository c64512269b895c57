import {describe, expect, test} from 'vitest';
import {grammar} from '../../../source/server/hearing/grammar.js';
import {isWholeSentence} from '../../../source/server/hearing/sentence-end.js';
import {createRandom} from '../../helpers/seeded.js';
import {sentenceOf} from './grammar-sentences.js';

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
		'What is this about?',
		'what can you do',
		'turn it on',
	])('%s', (said) => {
		expect(isWholeSentence(said)).toBe(true);
	});
});

test('every sentence of the grammar', () => {
	const random = createRandom(9);
	const choose = (count: number) => Math.floor(random() * count);
	const sentences = Array.from({length: 2000}, () =>
		sentenceOf(grammar, 'utterance', choose),
	);

	expect(sentences.filter((said) => !isWholeSentence(said))).toEqual([]);
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

import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {ServerFrame} from '../../../source/server/conversation/wire.js';
import type {DialectName} from '../../../source/server/dialects/dialect.js';
import {voiceNames} from '../../../source/server/speaking/voice-name.js';
import {dialectCalled} from '../../helpers/dialect-called.js';
import {
	startDialectTalk,
	type DialectTalk,
} from '../../helpers/dialect-talk.js';
import {orderOf} from '../../helpers/order-of.js';

const turn = (name: string): readonly ServerFrame[] =>
	readFileSync(
		new URL(`../../fixtures/turns/${name}.jsonl`, import.meta.url),
		'utf8',
	)
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as ServerFrame)
		.filter(({type}) => type !== undefined);

/** What of an order is not found, in that order, in another one that may have more. */
const missing = (
	order: readonly string[],
	longer: readonly string[],
): readonly string[] => {
	let position = 0;
	return order.filter((type) => {
		const found = longer.indexOf(type, position);
		position = found === -1 ? position : found + 1;
		return found === -1;
	});
};

const translated = (
	name: DialectName,
	frames: readonly ServerFrame[],
): readonly ServerFrame[] => {
	const {write} = dialectCalled(name).open(voiceNames);
	return frames.flatMap((frame) => write(frame));
};

const answer = (client: DialectTalk): void => {
	client.think({say: 'One two three.'});
	client.speak();
	client.endSpeech();
};

const typedTurn = (name: DialectName): readonly ServerFrame[] => {
	const client = startDialectTalk(name);
	client.send({type: 'session.update', session: {}});
	client.typed('hello');
	answer(client);
	return client.frames;
};

test('a typed turn of the beta has the order that is known of it', () => {
	expect(
		missing(orderOf(turn('beta-typed-turn')), orderOf(typedTurn('beta'))),
	).toEqual([]);
});

test('a typed turn of Yandex has the order that was recorded', () => {
	expect(
		missing(orderOf(turn('yandex-typed-turn')), orderOf(typedTurn('yandex'))),
	).toEqual([]);
});

test('a spoken turn of Yandex has the order that was recorded', () => {
	const client = startDialectTalk('yandex');
	client.send({type: 'session.update', session: {}});
	client.spoken('what is the weather');
	answer(client);

	expect(
		missing(orderOf(turn('yandex-spoken-turn')), orderOf(client.frames)),
	).toEqual([]);
});

test("OpenAI's turn, told as Yandex tells it, has Yandex's order", () => {
	const spoken = translated('yandex', turn('openai-spoken-turn'));
	const order = orderOf(turn('yandex-spoken-turn'));

	// The streamed words come in one delta, so that there is one text before the answer.
	expect(missing([...new Set(order)], orderOf(spoken))).toEqual([]);
});

test.each([
	'openai-spoken-turn',
	'openai-function-call-turn',
	'openai-interrupted-turn',
])('nothing of GA is left in %s for a client of the beta', (name) => {
	const types = translated('beta', turn(name)).map(({type}) => type);

	expect(
		types.filter(
			(type) =>
				/output_(?:text|audio)/v.test(type) ||
				/item\.(?:added|done)$/v.test(type.replace('output_item', '')),
		),
	).toEqual([]);
});

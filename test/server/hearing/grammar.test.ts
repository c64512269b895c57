import fc from 'fast-check';
import {expect, test} from 'vitest';
import {grammar} from '../../../source/server/hearing/grammar.js';
import {intentOf} from '../../../source/server/thinking/intent.js';
import {sentenceOf} from './grammar-sentences.js';

const types: ReadonlyArray<readonly [rule: string, types: readonly string[]]> =
	[
		['greeting', ['greeting', 'well-being', 'name']],
		['goodbye', ['goodbye']],
		['thanks', ['thanks']],
		['help', ['help']],
		['weather', ['weather']],
		['news', ['news']],
		['documents', ['documents']],
		['time', ['time', 'date']],
		['repeat', ['repeat']],
		['story', ['story']],
		['stop', ['stop']],
	];

test.each(types)(
	'whatever the ears hear of <%s>, the mind understands',
	(rule, expected) => {
		fc.assert(
			fc.property(fc.infiniteStream(fc.nat({max: 1e6})), (stream) => {
				const sentence = sentenceOf(grammar, rule, (count) => {
					const {value} = stream.next();
					return Number(value) % count;
				});
				const intent = intentOf(sentence, false);
				expect([sentence, expected]).toEqual([
					sentence,
					expect.arrayContaining([intent?.type]),
				]);
			}),
			{numRuns: 200},
		);
	},
);

test('a city that was heard is the city that is asked for', () => {
	fc.assert(
		fc.property(fc.infiniteStream(fc.nat({max: 1e6})), (stream) => {
			const choose = (count: number) => Number(stream.next().value) % count;
			const city = sentenceOf(grammar, 'city', choose);
			const when = sentenceOf(grammar, 'when', choose);

			for (const sentence of [
				`weather in ${city} ${when}`,
				`what is the weather like ${when} in ${city}`,
				`tell me the weather forecast for ${city} please`,
			]) {
				const intent = intentOf(sentence, false);
				expect(
					intent?.type === 'weather' ? intent.city?.toLowerCase() : undefined,
				).toBe(city);
			}
		}),
	);
});

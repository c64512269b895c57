import {expect, test} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {nextMatch, tally} from '../../source/ui/matches.js';
import {foldQuery} from '../../source/ui/text/fold.js';
import {agentTurn, conversationOf, userTurn} from '../helpers/session-state.js';
import {append} from '../../source/session/log.js';

const look = createLook({language: 'ru', theme: 'dark'}, {});

const long = conversationOf(
	...Array.from({length: 5000}, (_, index) =>
		index % 2 === 0
			? userTurn(`Какая погода в городе номер ${index}, и надолго ли?`)
			: agentTurn(
					`В городе номер ${index - 1} четыре градуса, идёт дождь; к вечеру — ещё сильнее. `.repeat(
						4,
					),
					{id: `resp_${index}`},
				),
	),
);

test('thousands of turns are searched without a pause, and counted again only where something has changed', () => {
	const startedAtMs = performance.now();
	for (const word of ['е', 'ещ', 'еще', 'еще си']) {
		const question = {query: foldQuery(word), look};
		const match = nextMatch(long, question, {turn: 5000, number: 0}, 'older');
		expect(match?.turn).toBe(4999);
		expect(tally(long, question, match).total).toBeGreaterThanOrEqual(10_000);
	}

	const firstMs = (performance.now() - startedAtMs) / 4;
	const question = {query: foldQuery('еще си'), look};
	const againAtMs = performance.now();
	for (let index = 0; index < 100; index++) {
		tally(append(long, userTurn(`ещё ${index}`)), question, undefined);
	}

	const againMs = (performance.now() - againAtMs) / 100;
	// Ten times what it takes, for machines that are busy.
	expect(firstMs).toBeLessThan(1000);
	expect(againMs).toBeLessThan(20);
});

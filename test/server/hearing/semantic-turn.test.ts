import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Heard} from '../../../source/server/engines.js';
import {
	quietTurn,
	stepSemanticTurn,
	type SemanticEvent,
	type SemanticTurn,
} from '../../../source/server/hearing/semantic-turn.js';

const started = (atMs: number): SemanticEvent => ({
	type: 'found',
	finding: {type: 'started', atMs},
});
const paused = (atMs: number): SemanticEvent => ({
	type: 'found',
	finding: {type: 'stopped', atMs},
});
const heard = (pausedAtMs: number, text?: string): SemanticEvent => ({
	type: 'heard',
	pausedAtMs,
	heard: (text === undefined
		? {isUnderstood: false}
		: {isUnderstood: true, text}) satisfies Heard,
});
const advanced = (toMs: number): SemanticEvent => ({type: 'advanced', toMs});

type Eagerness = Parameters<typeof stepSemanticTurn>[2];

const run = (
	events: readonly SemanticEvent[],
	eagerness: Eagerness = 'auto',
) => {
	let turn: SemanticTurn = quietTurn;
	const findings = [];
	const looks = [];

	for (const event of events) {
		const step = stepSemanticTurn(turn, event, eagerness);
		turn = step.turn;
		findings.push(...(step.finding === undefined ? [] : [step.finding]));
		looks.push(...(step.look === undefined ? [] : [step.look]));
	}

	return {turn, findings, looks};
};

test('a pause makes the ears look at what was said so far', () => {
	const {findings, looks} = run([started(100), paused(1500)]);

	expect(findings).toEqual([{type: 'started', atMs: 100}]);
	expect(looks).toEqual([{startMs: 100, endMs: 1500}]);
});

test('a whole sentence ends the turn at the pause, without waiting', () => {
	const {findings} = run([
		started(100),
		paused(1500),
		heard(1500, 'what is the weather in paris'),
	]);

	expect(findings.at(-1)).toEqual({type: 'stopped', atMs: 1500});
});

test.each([
	['low', 8000],
	['medium', 4000],
	['auto', 4000],
	['high', 2000],
] as const)(
	'with eagerness %s, who has not finished is waited for so long: %i ms',
	(eagerness, waitMs) => {
		const events = [started(0), paused(1250), heard(1250, 'tell me the')];

		expect(
			run([...events, advanced(999 + waitMs)], eagerness).findings,
		).toHaveLength(1);
		expect(
			run([...events, advanced(1000 + waitMs)], eagerness).findings.at(-1),
		).toEqual({type: 'stopped', atMs: 1000 + waitMs});
	},
);

test('what was not understood may not be whole', () => {
	expect(run([started(0), paused(1250), heard(1250)]).findings).toHaveLength(1);
});

test('who goes on after a pause is in the same turn, and what was heard before it is out of date', () => {
	const {findings, looks} = run([
		started(0),
		paused(1250),
		started(1300),
		heard(1250, 'tell me the news'),
		paused(2500),
		heard(2500, 'tell me the news about science'),
	]);

	expect(findings).toEqual([
		{type: 'started', atMs: 0},
		{type: 'stopped', atMs: 2500},
	]);
	expect(looks.at(-1)).toEqual({startMs: 0, endMs: 2500});
});

describe('whatever happens', () => {
	const at = fc.nat({max: 20_000});
	const anyEvent: fc.Arbitrary<SemanticEvent> = fc.oneof(
		at.map((ms) => started(ms)),
		at.map((ms) => paused(ms)),
		at.map((ms) => advanced(ms)),
		fc
			.tuple(at, fc.constantFrom('stop', 'tell me the'))
			.map(([ms, text]) => heard(ms, text)),
	);

	test('a turn starts before it stops, and not twice', () => {
		fc.assert(
			fc.property(fc.array(anyEvent, {maxLength: 60}), (events) => {
				const {findings} = run(events);
				expect(findings.map(({type}) => type)).toEqual(
					findings.map((_, index) => (index % 2 === 0 ? 'started' : 'stopped')),
				);
			}),
		);
	});
});

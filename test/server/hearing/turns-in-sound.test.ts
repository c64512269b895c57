import {describe, expect, test} from 'vitest';
import {loadTurnDetector} from '../../../source/server/hearing/turn-detector.js';
import {median} from '../../bench/table.js';
import {voice} from './sounds/speech.js';
import {foundTurn, heardIn} from './measure-turns.js';
import {negativeCases, positiveCases} from './turn-cases.js';

/** All of it is made and heard in less than ten seconds; a busy machine takes its time. */
const patienceMs = 120_000;

const createDetector = await loadTurnDetector();
const positives = voice === undefined ? [] : await positiveCases();
const negatives = voice === undefined ? [] : await negativeCases();

describe.skipIf(voice === undefined)('turns in real sound', () => {
	test(
		'noise, music, breath and the sounds of things start none',
		() => {
			expect(negatives.length).toBeGreaterThan(60);
			expect(heardIn(negatives, {createDetector}).length).toBeLessThanOrEqual(
				2,
			);
		},
		patienceMs,
	);

	test(
		'quiet and loud speakers, in noise and without, start and end theirs',
		() => {
			const found = positives
				.map((spoken) => foundTurn(spoken, {createDetector}))
				.filter((turn) => turn !== undefined);
			expect(positives.length).toBeGreaterThan(60);
			expect(found.length).toBeGreaterThanOrEqual(0.88 * positives.length);

			const ends = found.map(({endsLateMs}) => endsLateMs);
			expect(Math.abs(median(ends))).toBeLessThanOrEqual(20);
			expect(
				ends.filter((late) => Math.abs(late) <= 100).length,
			).toBeGreaterThanOrEqual(0.85 * found.length);
			expect(
				median(found.map(({foundAfterMs}) => foundAfterMs)),
			).toBeLessThanOrEqual(150);
		},
		patienceMs,
	);

	test(
		'the higher the threshold, the fewer sounds start one',
		() => {
			const cases = [...positives, ...negatives];
			const [low, high] = [0, 1].map((threshold) =>
				heardIn(cases, {createDetector, threshold}),
			);

			expect(high!.length).toBeLessThan(low!.length);
			expect(low).toEqual(expect.arrayContaining([...high!]));
		},
		patienceMs,
	);
});

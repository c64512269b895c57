import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	doubtLadder,
	startLadder,
	stepLadder,
	type Evidence,
	type Ladder,
} from '../../../source/audio/echo/ladder.js';

const installed = {isInstalled: true};

const evidence = fc.record(
	{
		farMs: fc.constant(250),
		reductionDb: fc.double({min: 0, max: 80, noNaN: true}),
		isFound: fc.boolean(),
		isHeard: fc.boolean(),
	},
	{requiredKeys: ['farMs', 'isFound', 'isHeard']},
);

const after = (
	ladder: Ladder,
	seconds: number,
	what: Partial<Evidence>,
): Ladder => {
	let next = ladder;
	for (let count = 0; count < seconds * 4; count++) {
		next = stepLadder(next, {
			farMs: 250,
			isFound: true,
			isHeard: true,
			...what,
		});
	}

	return next;
};

test('the canceller is guarded until it has done well for a while', () => {
	const first = startLadder('auto', installed);
	expect(first).toMatchObject({method: 'canceller', isGuarded: true});
	expect(after(first, 1, {reductionDb: 40}).isGuarded).toBe(true);
	expect(after(first, 2, {reductionDb: 40})).toMatchObject({
		method: 'canceller',
		isGuarded: false,
	});
});

test('a canceller that does not converge makes room for the gate, and comes back when it works', () => {
	const first = startLadder('auto', installed);
	expect(after(first, 4.75, {reductionDb: 9}).method).toBe('canceller');
	const gate = after(first, 5, {reductionDb: 9});
	expect(gate).toMatchObject({method: 'gate', reason: 'not-converging'});
	const back = after(gate, 2, {reductionDb: 25});
	expect(back.method).toBe('canceller');
	expect(back.reason).toBeUndefined();
});

test('a gate that does not recognise the echo makes room for half duplex, and comes back when it does', () => {
	const gate = startLadder('auto', {isInstalled: false});
	expect(gate).toMatchObject({method: 'gate', reason: 'not-installed'});
	const half = after(gate, 3, {isFound: false});
	expect(half).toMatchObject({method: 'half-duplex', reason: 'not-installed'});
	expect(after(half, 1, {}).method).toBe('gate');
});

test('a loudspeaker that is not heard needs no guard after a while', () => {
	const first = startLadder('auto', installed);
	const nothing = {isFound: false, isHeard: false};
	expect(after(first, 2, nothing).isGuarded).toBe(true);
	expect(after(first, 6, nothing)).toMatchObject({
		method: 'canceller',
		isGuarded: false,
	});
});

test('a forced method stays', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('cancel', 'gate', 'half-duplex', 'off'),
			fc.array(evidence),
			(echo, stretches) => {
				const first = startLadder(echo, installed);
				let ladder = first;
				for (const stretch of stretches) {
					ladder = stepLadder(ladder, stretch);
					expect(ladder.method).toBe(first.method);
				}
			},
		),
	);
});

test('never unguarded without proof: every lifted guard has a good stretch behind it', () => {
	fc.assert(
		fc.property(fc.array(evidence, {maxLength: 100}), (stretches) => {
			let ladder = startLadder('auto', installed);
			for (const stretch of stretches) {
				const next = stepLadder(ladder, stretch);
				if (
					next.method === 'canceller' &&
					!next.isGuarded &&
					(ladder.isGuarded || ladder.method !== 'canceller')
				) {
					const {reductionDb, isHeard} = stretch;
					expect(reductionDb === undefined ? !isHeard : reductionDb >= 15).toBe(
						true,
					);
				}

				ladder = next;
			}
		}),
	);
});

test('a doubt brings the guard back, and changes nothing else', () => {
	const proved = after(startLadder('auto', installed), 3, {reductionDb: 40});
	expect(doubtLadder(proved)).toMatchObject({
		method: 'canceller',
		isGuarded: true,
	});
	const gate = startLadder('gate', installed);
	expect(doubtLadder(gate)).toBe(gate);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLedger} from '../../source/audio/ledger.js';
import type {PartKey} from '../../source/audio/messages.js';

const keyOf = (itemId: string, contentIndex = 0): PartKey => ({
	responseId: 'resp_1',
	itemId,
	contentIndex,
});

const one = keyOf('item_1');
const two = keyOf('item_2');

/** 24 samples are a millisecond on the wire, 48 at the device. */
const create = () => createLedger({wireRateHz: 24_000, deviceRateHz: 48_000});

test('what is rendered counts as played when the device has had the time', () => {
	const ledger = create();
	ledger.receive(one, 2400);
	ledger.render(one, 4800);

	expect(ledger.takeProgress(1440)).toEqual([
		{...one, receivedMs: 100, playedMs: 70},
	]);

	ledger.pass(960);

	expect(ledger.takeProgress(1440)).toEqual([
		{...one, receivedMs: 100, playedMs: 90},
	]);
});

test('parts of one response are told apart, with silence between them', () => {
	const ledger = create();
	ledger.receive(one, 240);
	ledger.render(one, 480);
	ledger.complete(one);
	ledger.pass(4800);
	ledger.receive(two, 240);
	ledger.render(two, 480);

	expect(ledger.takeProgress(480 + 4800 + 240)).toMatchObject([
		{itemId: 'item_1', playedMs: 5},
		{itemId: 'item_2', playedMs: 0},
	]);
	expect(ledger.takeProgress(480)).toMatchObject([
		{itemId: 'item_1', playedMs: 10},
	]);
	expect(ledger.takeProgress(96)).toMatchObject([
		{itemId: 'item_2', playedMs: 8},
	]);
});

test('content parts of one item are told apart', () => {
	const ledger = create();
	ledger.receive(keyOf('item_1', 0), 24);
	ledger.receive(keyOf('item_1', 1), 48);

	expect(ledger.takeProgress(0)).toMatchObject([
		{contentIndex: 0, receivedMs: 1},
		{contentIndex: 1, receivedMs: 2},
	]);
});

test('a part that did not change is not reported again', () => {
	const ledger = create();
	ledger.receive(one, 2400);
	ledger.takeProgress(0);

	expect(ledger.takeProgress(0)).toEqual([]);
});

test('a part that ended is reported once more when all of it was heard', () => {
	const ledger = create();
	ledger.receive(one, 24);
	ledger.render(one, 48);
	ledger.takeProgress(0);
	ledger.complete(one);

	expect(ledger.isSettled()).toBe(false);
	expect(ledger.takeProgress(0)).toEqual([
		{...one, receivedMs: 1, playedMs: 1},
	]);
	expect(ledger.isSettled()).toBe(true);
	expect(ledger.takeProgress(0)).toEqual([]);
});

test('a part that was heard whole is not a millisecond short because of rounding', () => {
	const ledger = createLedger({wireRateHz: 24_000, deviceRateHz: 44_100});
	ledger.receive(one, 24);
	ledger.render(one, 44);
	ledger.complete(one);

	expect(ledger.takeProgress(0)).toMatchObject([{receivedMs: 1, playedMs: 1}]);
});

test('a latency that grows takes nothing back', () => {
	const ledger = create();
	ledger.receive(one, 2400);
	ledger.render(one, 2400);
	ledger.takeProgress(0);

	expect(ledger.takeProgress(2000)).toEqual([]);
});

test('a cut discards what was not rendered, counts the rest as played, and is the last word', () => {
	const ledger = create();
	ledger.receive(one, 2400);
	ledger.render(one, 960);
	ledger.promise(one, 240);

	expect(ledger.cut(one)).toEqual({
		...one,
		receivedMs: 100,
		playedMs: 25,
		discardedMs: 75,
	});
	expect(ledger.accountOf(one)).toMatchObject({
		receivedSamples: 2400,
		renderedSamples: 1200,
		discardedSamples: 1800,
		isCut: true,
	});

	ledger.pass(5000);
	ledger.receive(one, 100);

	expect(ledger.takeProgress(0)).toEqual([]);
	expect(ledger.isSettled()).toBe(true);
	expect(ledger.accountOf(one)).toMatchObject({discardedSamples: 1900});
	expect(ledger.cut(one)).toBeUndefined();
});

test('cutting a part that nobody knows does nothing', () => {
	expect(create().cut(one)).toBeUndefined();
});

test('a part of which more comes after its end is alive again', () => {
	const ledger = create();
	ledger.receive(one, 24);
	ledger.render(one, 48);
	ledger.complete(one);
	ledger.takeProgress(0);
	ledger.receive(one, 24);

	expect(ledger.isSettled()).toBe(false);
	expect(ledger.takeProgress(0)).toEqual([
		{...one, receivedMs: 2, playedMs: 1},
	]);
});

test('more of a part that was heard whole takes nothing back, whatever the rounding', () => {
	const ledger = createLedger({wireRateHz: 24_000, deviceRateHz: 44_100});
	ledger.receive(one, 24);
	ledger.render(one, 44);
	ledger.complete(one);
	ledger.takeProgress(0);
	ledger.receive(one, 24);

	expect(ledger.takeProgress(0)).toMatchObject([{receivedMs: 2, playedMs: 1}]);
	expect(ledger.cut(one)).toMatchObject({receivedMs: 2, playedMs: 1});
});

test('only so many old parts are remembered', () => {
	const ledger = create();
	for (let index = 0; index < 1000; index++) {
		const key = keyOf(`item_${index}`);
		ledger.receive(key, 24);
		ledger.render(key, 48);
		ledger.complete(key);
		ledger.takeProgress(0);
	}

	expect(ledger.accounts().length).toBeLessThan(70);
	expect(ledger.accountOf(keyOf('item_999'))).toBeDefined();
});

test('whatever happens, progress only grows and nothing is played that was not received', () => {
	const key = fc.constantFrom(one, two, keyOf('item_3'));
	const step = fc.oneof(
		fc.record({do: fc.constant('receive'), key, samples: fc.nat(3000)}),
		fc.record({do: fc.constant('render'), key, samples: fc.nat(3000)}),
		fc.record({do: fc.constant('pass'), key, samples: fc.nat(3000)}),
		fc.record({do: fc.constant('complete'), key, samples: fc.nat(1)}),
		fc.record({do: fc.constant('cut'), key, samples: fc.nat(1)}),
		fc.record({do: fc.constant('take'), key, samples: fc.nat(3000)}),
	);

	fc.assert(
		fc.property(
			fc.constantFrom(24_000, 44_100, 48_000),
			fc.constantFrom(24_000, 44_100, 48_000),
			fc.array(step, {maxLength: 60, size: 'max'}),
			(wireRateHz, deviceRateHz, steps) => {
				const ledger = createLedger({wireRateHz, deviceRateHz});
				const said = new Map<string, {receivedMs: number; playedMs: number}>();
				const unrendered = new Map<PartKey, number>();
				const finished = new Set<PartKey>();

				const check = (
					parts: ReadonlyArray<{
						itemId: string;
						receivedMs: number;
						playedMs: number;
					}>,
				) => {
					for (const part of parts) {
						const before = said.get(part.itemId);
						expect(part.playedMs).toBeLessThanOrEqual(part.receivedMs);
						expect(part.playedMs).toBeGreaterThanOrEqual(before?.playedMs ?? 0);
						expect(part.receivedMs).toBeGreaterThanOrEqual(
							before?.receivedMs ?? 0,
						);
						said.set(part.itemId, part);
					}
				};

				for (const {do: action, key: part, samples} of steps) {
					const isOver = finished.has(part);
					const waiting = unrendered.get(part) ?? 0;
					switch (action) {
						case 'receive': {
							ledger.receive(part, samples);
							unrendered.set(part, waiting + samples);
							break;
						}

						case 'render': {
							const used = isOver ? 0 : Math.min(samples, waiting);
							unrendered.set(part, waiting - used);
							ledger.render(
								part,
								Math.floor((used * deviceRateHz) / wireRateHz),
							);
							break;
						}

						case 'pass': {
							ledger.pass(samples);
							break;
						}

						case 'complete': {
							if (waiting === 0) {
								ledger.complete(part);
							}

							break;
						}

						case 'cut': {
							finished.add(part);
							check([ledger.cut(part)].filter((word) => word !== undefined));
							break;
						}

						case 'take': {
							check(ledger.takeProgress(samples));
						}
					}
				}

				check(ledger.takeProgress(0));
				for (const account of ledger.accounts()) {
					expect(account.playedSamples).toBeLessThanOrEqual(
						account.renderedSamples,
					);
					expect(account.discardedSamples).toBeLessThanOrEqual(
						account.receivedSamples,
					);
				}
			},
		),
		{numRuns: 100},
	);
});

test('a part that was forgotten and is rendered again has an account again', () => {
	const ledger = create();
	ledger.receive(one, 24);
	ledger.render(one, 48);
	ledger.complete(one);
	ledger.takeProgress(0);

	for (let number = 2; number < 80; number++) {
		ledger.receive(keyOf(`item_${number}`), 24);
	}

	expect(ledger.accountOf(one)).toBeUndefined();

	ledger.render(one, 48);

	expect(ledger.accountOf(one)?.renderedSamples).toBe(48);
});

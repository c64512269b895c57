import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createJitter} from '../../source/audio/jitter.js';
import type {PartKey, PartProgress} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {createPlayer, type Player} from '../../source/audio/player.js';
import {loadResampler} from '../../source/audio/resample.js';
import {createUnheard} from '../../source/audio/unheard.js';

const resamplers = await loadResampler();
const rateHz = 8000;
const samplesPerMs = rateHz / 1000;

const keys: readonly PartKey[] = [
	{responseId: 'resp_1', itemId: 'item_1', contentIndex: 0},
	{responseId: 'resp_1', itemId: 'item_2', contentIndex: 0},
];

const create = (): Player =>
	createPlayer({
		wireRateHz: rateHz,
		deviceRateHz: rateHz,
		resamplers,
		jitter: createJitter(),
	});

const nameOf = ({itemId}: PartKey) => itemId;

type Step =
	| {
			readonly do: 'receive';
			readonly part: number;
			readonly ms: number;
	  }
	| {readonly do: 'render'; readonly ms: number}
	| {readonly do: 'tell'; readonly latencyMs: number}
	/** The device is lost with all it held, and another process goes on. */
	| {readonly do: 'lose'};

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('receive' as const),
		part: fc.nat(1),
		ms: fc.integer({min: 1, max: 200}),
	}),
	fc.record({
		do: fc.constant('render' as const),
		ms: fc.integer({min: 1, max: 120}),
	}),
	fc.record({do: fc.constant('tell' as const), latencyMs: fc.nat(60)}),
	fc.record({do: fc.constant('lose' as const)}),
);

/** The program's end and the audio process's, without a process between them. */
const createTalk = () => {
	const unheard = createUnheard(rateHz);
	const told = new Map<string, PartProgress>();
	let player = create();

	const hear = (parts: readonly PartProgress[]) => {
		for (const part of parts) {
			const before = told.get(nameOf(part));
			expect(part.playedMs).toBeGreaterThanOrEqual(before?.playedMs ?? 0);
			expect(part.playedMs).toBeLessThanOrEqual(part.receivedMs);
			told.set(nameOf(part), part);
		}
	};

	return {
		told,
		receive(key: PartKey, ms: number) {
			const bytes = bytesFromSamples(new Int16Array(ms * samplesPerMs));
			unheard.play(key, bytes);
			player.play(key, bytes);
		},
		finish(key: PartKey) {
			unheard.finish(key);
			player.finish(key);
		},
		render(ms: number) {
			player.render(new Int16Array(ms * samplesPerMs));
		},
		tell(latencyMs: number) {
			hear(unheard.progress(player.takeProgress(latencyMs * samplesPerMs)));
		},
		lose() {
			player.close();
			player = create();

			for (const command of unheard.replay()) {
				if (command.type === 'play') {
					player.play(command, command.bytes);
				} else if (command.type === 'finish') {
					player.finish(command);
				}
			}
		},
		cut() {
			unheard.cut(1);
			return unheard.answer(1, player.cut()) ?? [];
		},
	};
};

const perform = (talk: ReturnType<typeof createTalk>, action: Step) => {
	switch (action.do) {
		case 'receive': {
			talk.receive(keys[action.part]!, action.ms);
			return;
		}

		case 'render': {
			talk.render(action.ms);
			return;
		}

		case 'tell': {
			talk.tell(action.latencyMs);
			return;
		}

		case 'lose': {
			talk.lose();
		}
	}
};

const receivedMs = (steps: readonly Step[], part: number): number => {
	let ms = 0;
	for (const action of steps) {
		if (action.do === 'receive' && action.part === part) {
			ms += action.ms;
		}
	}

	return ms;
};

test('however often the device is lost, all that was received is played in the end', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 40}), (steps) => {
			const talk = createTalk();
			for (const action of steps) {
				perform(talk, action);
			}

			for (const key of keys) {
				talk.finish(key);
			}

			for (let block = 0; block < 100; block++) {
				talk.render(200);
				talk.tell(0);
			}

			for (const [index, key] of keys.entries()) {
				const ms = receivedMs(steps, index);
				expect(talk.told.get(nameOf(key))?.playedMs ?? 0).toBe(ms);
			}
		}),
		{numRuns: 100},
	);
});

test('however often the device was lost, a cut accounts for all that was received', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 40}), (steps) => {
			const talk = createTalk();
			for (const action of steps) {
				perform(talk, action);
			}

			for (const part of talk.cut()) {
				const index = keys.findIndex((key) => nameOf(key) === nameOf(part));
				expect(part.receivedMs).toBe(receivedMs(steps, index));
				expect(part.playedMs + (part.discardedMs ?? 0)).toBe(part.receivedMs);
				expect(part.playedMs).toBeGreaterThanOrEqual(
					talk.told.get(nameOf(part))?.playedMs ?? 0,
				);
			}
		}),
		{numRuns: 100},
	);
});

import {describe, expect, test} from 'vitest';
import {pricesOf} from '../../source/protocol/providers/prices.js';
import {
	closePrices,
	estimateCost,
	nothingSpent,
} from '../../source/session/cost.js';
import type {SessionEvent} from '../../source/session/events.js';
import {reduce} from '../../source/session/reduce.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {noUsage} from '../../source/session/usage.js';
import {
	answering,
	config,
	connected,
	play,
	ready,
} from '../helpers/sessions.js';

const after = (
	state: SessionState,
	event: SessionEvent,
	nowMs: number,
): SessionState => reduce(state, event, nowMs)[0];

const done = (usage?: Record<string, number>): SessionEvent => ({
	type: 'response.done',
	response: {
		id: 'resp_1',
		status: 'completed',
		output: [],
		...(usage && {usage}),
	},
});

describe('tokens', () => {
	test('add up over all answers, with their kinds as far as they are told', () => {
		const first = after(
			ready(),
			done({
				input_tokens: 127,
				output_tokens: 148,
				total_tokens: 275,
				input_text_tokens: 119,
				input_audio_tokens: 8,
				cached_tokens: 64,
				output_text_tokens: 36,
				output_audio_tokens: 112,
			}),
			2000,
		);
		const both = after(first, done({input_tokens: 3, output_tokens: 4}), 3000);

		expect(both.facts.usage).toMatchObject({
			responses: 2,
			input: 130,
			output: 152,
			total: 282,
			inputText: 119,
			inputAudio: 8,
			cached: 64,
			outputText: 36,
			outputAudio: 112,
		});
	});

	test('of a server that tells nothing are not made up', () => {
		expect(after(ready(), done(), 2000).facts.usage).toMatchObject({
			responses: 0,
			total: 0,
		});
	});
});

test('sound is counted while the microphone is open, and as it arrives', () => {
	const start = ready();
	const muted = after(start, {type: 'mute.toggled'}, 11_000);
	const later = after(muted, {type: 'audio.drained'}, 20_000);
	const {usage} = play(later, answering).state.facts;

	expect(start.facts.usage.sendingSinceMs).toBe(1020);
	expect(usage.sentMs).toBe(11_000 - 1020);
	expect(usage.sendingSinceMs).toBeUndefined();
	// Three bytes are one sample and a half of 24 kHz.
	expect(usage.receivedMs).toBeCloseTo(3000 / 48_000);
});

describe('the estimated cost', () => {
	const prices = pricesOf('yandex', 'speech-realtime-deepseek-v4-flash');

	test('is there only where somebody has read a price', () => {
		expect(prices).toBeDefined();
		expect(prices).toEqual(
			pricesOf(
				'yandex',
				'gpt://b1gfolder/speech-realtime-deepseek-v4-flash/latest',
			),
		);
		expect(pricesOf('yandex', 'some-new-model')).toBeUndefined();
		expect(pricesOf('openai', 'gpt-realtime')).toBeUndefined();
		expect(pricesOf('builtin', 'parley-builtin')).toBeUndefined();
		expect(estimateCost(noUsage, nothingSpent, undefined, 0)).toBeUndefined();
	});

	test('adds seconds of sound to tokens of text, cached ones cheaper', () => {
		const cost = estimateCost(
			{
				...noUsage,
				responses: 1,
				sentMs: 50_000,
				sendingSinceMs: 90_000,
				receivedMs: 10_000,
				input: 3000,
				inputAudio: 1000,
				cached: 500,
				output: 2000,
				outputAudio: 1000,
			},
			nothingSpent,
			prices,
			100_000,
		);

		expect(cost).toMatchObject({currency: 'RUB', isAtLeast: false});
		expect(cost?.amount).toBeCloseTo(
			60 * 0.0264 + 10 * 0.0203 + 1.5 * 0.3 + 0.5 * 0.075 + 1 * 0.5,
		);
	});

	test('is the least it can be where the server tells no tokens', () => {
		expect(
			estimateCost({...noUsage, sentMs: 1000}, nothingSpent, prices, 0),
		).toMatchObject({
			isAtLeast: true,
		});
	});

	test('goes by the prices of the time', () => {
		const dear = pricesOf('yandex', 'speech-realtime-250923');
		const first = {
			...noUsage,
			responses: 1,
			sentMs: 10_000,
			input: 1000,
			output: 1000,
		};
		const both = {...first, responses: 2, sentMs: 20_000, input: 2000};
		const spent = closePrices(nothingSpent, first, dear);

		expect(estimateCost(both, spent, prices, 0)).toMatchObject({
			isAtLeast: false,
		});
		expect(estimateCost(both, spent, prices, 0)?.amount).toBeCloseTo(
			10 * 0.0264 + 0.8 + 0.8 + (10 * 0.0264 + 0.3),
		);
		// Of a model without a price nobody knows what it costs.
		expect(estimateCost(both, spent, undefined, 0)).toMatchObject({
			isAtLeast: true,
		});
		expect(
			estimateCost(
				both,
				closePrices(nothingSpent, first, undefined),
				prices,
				0,
			),
		).toMatchObject({isAtLeast: true});
	});

	test('of what was used is closed when the person changes to another model', () => {
		const {config: now, ...rest} = ready();
		const state = {...rest, config: {...now, prices}};
		const changed = after(
			state,
			{
				type: 'config.changed',
				config: {...state.config, prices: undefined},
				needsConnection: true,
			},
			11_020,
		);

		expect(changed.facts.spent.amount).toBeCloseTo(10 * 0.0264);
	});
});

describe('the end of the session', () => {
	const sessionAt = (expiresAt: number | undefined): SessionEvent => ({
		type: 'session.created',
		session:
			expiresAt === undefined ? {} : {id: 'sess_1', expires_at: expiresAt},
	});
	const connecting = (sessionLifeMs?: number) =>
		after(
			initialState({...config, sessionLifeMs}),
			{type: 'socket.opened'},
			900,
		);

	test('is what the server says', () => {
		expect(
			after(connecting(300_000), sessionAt(3600), 1000).facts.life,
		).toEqual({sinceMs: 1000, endsAtMs: 3_600_000, isTold: true});
	});

	test('is what the provider’s documents say where the server does not', () => {
		expect(
			after(connecting(300_000), sessionAt(undefined), 1000).facts.life,
		).toEqual({sinceMs: 1000, endsAtMs: 301_000, isTold: false});
	});

	test('is not known where nobody says', () => {
		expect(after(connecting(), sessionAt(undefined), 1000).facts.life).toEqual({
			sinceMs: 1000,
			isTold: false,
		});
	});

	test('begins anew with a new session, and goes with the connection', () => {
		const {state} = play(connecting(300_000), connected.slice(1));
		const lost = after(
			state,
			{type: 'socket.closed', code: 1006, reason: ''},
			50_000,
		);
		const again = after(lost, sessionAt(undefined), 60_000);

		expect(lost.facts.life).toBeUndefined();
		expect(again.facts.life).toMatchObject({
			sinceMs: 60_000,
			endsAtMs: 360_000,
		});
	});
});

test('how smoothly the sound came is kept once a second, the newest three hundred', () => {
	let state = ready();
	for (let step = 0; step < 2000; step++) {
		state = after(
			state,
			{
				type: 'audio.playout',
				status: {
					depthMs: step,
					targetMs: 60,
					jitterMs: 5,
					underruns: Math.floor(step / 100),
				},
			},
			10_000 + step * 500,
		);
	}

	const {playout} = state.facts;
	expect(playout).toHaveLength(300);
	expect(playout.at(-1)).toEqual({
		atMs: 10_000 + 1998 * 500,
		depthMs: 1999,
		targetMs: 60,
		underruns: 19,
	});
});

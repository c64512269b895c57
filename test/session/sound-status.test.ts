import {describe, expect, test} from 'vitest';
import type {EchoStatus} from '../../source/audio/messages.js';
import type {SessionEvent} from '../../source/session/events.js';
import {reduce} from '../../source/session/reduce.js';
import {play, ready} from '../helpers/sessions.js';

const echo = (
	method: EchoStatus['method'],
	change: Partial<EchoStatus> = {},
): SessionEvent => ({
	type: 'audio.echo',
	status: {method, isGuarded: false, ...change},
});

const noticesAfter = (...events: readonly SessionEvent[]) =>
	play(ready(), events).state.notices.map(({code, level, detail}) => [
		code,
		level,
		detail,
	]);

describe('how echo is kept out is said once when it changes', () => {
	test('down the ladder with the reason, and up again', () => {
		expect(
			noticesAfter(
				echo('canceller', {isGuarded: true}),
				echo('canceller', {reductionDb: 6}),
				echo('gate', {reason: 'not-converging'}),
				echo('gate', {reason: 'not-converging', reductionDb: 3}),
				echo('half-duplex', {reason: 'not-converging'}),
				echo('canceller', {reductionDb: 32}),
			),
		).toEqual([
			['echo-gate', 'warning', 'not-converging'],
			['echo-half-duplex', 'warning', 'not-converging'],
			['echo-back', 'info', ''],
		]);
	});

	test('one step up is good news', () => {
		expect(
			noticesAfter(
				echo('half-duplex', {reason: 'not-converging'}),
				echo('gate', {reason: 'not-converging'}),
			),
		).toEqual([
			['echo-half-duplex', 'warning', 'not-converging'],
			['echo-gate', 'info', 'not-converging'],
		]);
	});

	test('a canceller that is not installed is said at the start', () => {
		expect(noticesAfter(echo('gate', {reason: 'not-installed'}))).toEqual([
			['echo-gate', 'warning', 'not-installed'],
		]);
	});

	test('a canceller that has to prove itself anew does not work again yet', () => {
		expect(
			noticesAfter(
				echo('gate', {reason: 'not-converging'}),
				echo('canceller', {isGuarded: true}),
			),
		).toEqual([['echo-gate', 'warning', 'not-converging']]);
		expect(
			noticesAfter(
				echo('gate', {reason: 'not-converging'}),
				echo('off'),
				echo('canceller', {isGuarded: true}),
				echo('canceller', {isGuarded: true, reductionDb: 16}),
				echo('canceller', {reductionDb: 20}),
				echo('canceller', {isGuarded: true}),
				echo('canceller', {reductionDb: 22}),
			),
		).toEqual([
			['echo-gate', 'warning', 'not-converging'],
			['echo-back', 'info', ''],
		]);
	});

	test('the gate is not warned of again after headphones or a restart, but on another device', () => {
		const gate = echo('gate', {reason: 'not-converging'});
		const said = ['echo-gate', 'warning', 'not-converging'];

		expect(noticesAfter(gate, echo('off'), gate)).toEqual([said]);
		expect(
			noticesAfter(gate, echo('canceller', {isGuarded: true}), gate),
		).toEqual([said]);

		const {state} = play(ready(), [
			gate,
			{
				type: 'audio.device',
				direction: 'output',
				state: {
					status: 'open',
					kind: 'device',
					name: 'Another loudspeaker',
					rateHz: 48_000,
				},
			},
			echo('canceller', {isGuarded: true}),
			gate,
		]);
		expect(state.notices.filter(({code}) => code === 'echo-gate').length).toBe(
			2,
		);
	});

	test('a method that was chosen is no news, and neither is that nothing is wanted', () => {
		expect(noticesAfter(echo('half-duplex'))).toEqual([]);
		expect(noticesAfter(echo('canceller'), echo('off'))).toEqual([]);
	});
});

test.each<SessionEvent>([
	echo('canceller', {reductionDb: 31, delayMs: 80}),
	{
		type: 'audio.playout',
		status: {depthMs: 40, targetMs: 60, jitterMs: 12, underruns: 1},
	},
	{type: 'audio.ducked', isDucked: true},
	{type: 'audio.input-zeros', isZero: true},
])('$type, reported again, leaves the state as it is', (event) => {
	const [state] = reduce(ready(), event, 1000);
	const [again, effects] = reduce(state, structuredClone(event), 2000);

	expect(again).toBe(state);
	expect(effects).toEqual([]);
});

test('the volume keys move it in steps of five, and not beyond its ends', () => {
	const quiet = play(
		ready({volumeAtStart: 8}),
		Array.from({length: 3}, () => ({type: 'volume.lowered'}) as const),
	);
	expect(quiet.state.volume).toBe(0);
	expect(quiet.effects).toEqual([
		{type: 'volume.set', percent: 3},
		{type: 'volume.set', percent: 0},
	]);

	const loud = play(ready({volumeAtStart: 195}), [
		{type: 'volume.raised'},
		{type: 'volume.raised'},
	]);
	expect(loud.state.volume).toBe(200);
	expect(loud.effects).toEqual([{type: 'volume.set', percent: 200}]);
	// The key that changes nothing is still seen.
	expect(loud.state.volumeKeyAtMs).toBe(1010);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	bursts,
	lateTranscripts,
	latency,
	slowStart,
	stall,
} from '../../../source/server/faults/timing.js';
import {badLine} from './bad-line.js';

const completed = 'conversation.item.input_audio_transcription.completed';

test('latency delays every event by its time', () => {
	const line = badLine(latency(200, 0));
	line.turnTo(1000);
	line.types('response.created');
	line.turnTo(1199);
	expect(line.arrivals).toEqual([]);

	line.turnTo(1200);
	expect(line.story()).toEqual(['response.created']);
});

test('a close waits its turn behind what was sent before it', () => {
	const line = badLine(latency(200, 0));
	line.types('error');
	line.close(1001, 'late');
	line.turnTo(500);

	expect(line.arrivals.map(({atMs}) => atMs)).toEqual([200, 200]);
	expect(line.arrivals[1]).toMatchObject({code: 1001, reason: 'late'});
});

test('jitter never changes the order, and never exceeds its bound', () => {
	fc.assert(
		fc.property(
			fc.nat(),
			fc.array(fc.nat(300), {minLength: 1, maxLength: 40}),
			(seed, gaps) => {
				const line = badLine(latency(50, 100), seed);
				const sentAtMs: number[] = [];
				let nowMs = 0;
				for (const [index, gap] of gaps.entries()) {
					nowMs += gap;
					line.turnTo(nowMs);
					sentAtMs.push(nowMs);
					line.types(String(index));
				}

				line.turnTo(nowMs + 1000);
				expect(line.story()).toEqual(gaps.map((_, index) => String(index)));
				for (const [index, {atMs}] of line.arrivals.entries()) {
					expect(atMs - sentAtMs[index]!).toBeGreaterThanOrEqual(50);
					expect(atMs - sentAtMs[index]!).toBeLessThanOrEqual(150);
				}
			},
		),
	);
});

test('a stall holds everything back until its end', () => {
	const line = badLine(stall(1000, 500));
	for (const atMs of [0, 999, 1000, 1400, 1600, 2600]) {
		line.turnTo(atMs);
		line.types(String(atMs));
	}

	line.turnTo(10_000);
	expect(line.arrivals.map(({atMs}) => atMs)).toEqual([
		0, 999, 1500, 1500, 1600, 3000,
	]);
});

test('a burst brings together what belongs to its interval', () => {
	const line = badLine(bursts(1000));
	for (const atMs of [100, 900, 1100, 2000]) {
		line.turnTo(atMs);
		line.types(String(atMs));
	}

	line.turnTo(5000);
	expect(line.arrivals.map(({atMs}) => atMs)).toEqual([1000, 1000, 2000, 2000]);
	expect(line.story()).toEqual(['100', '900', '1100', '2000']);
});

test('a slow start is silent, and normal afterwards', () => {
	const line = badLine(slowStart(3000));
	line.types('session.created');
	line.turnTo(4000);
	line.types('session.updated');

	expect(line.arrivals.map(({atMs}) => atMs)).toEqual([3000, 4000]);
});

test('late transcripts are overtaken by the answer, and by nothing else of their own', () => {
	const line = badLine(lateTranscripts(500));
	line.frame({type: completed, transcript: 'a'});
	line.types('response.created');
	line.turnTo(100);
	line.frame({type: completed, transcript: 'a b'});
	line.types('response.done');
	line.turnTo(2000);

	expect(line.story()).toEqual([
		'response.created',
		'response.done',
		completed,
		completed,
	]);
	expect(line.frames().map(({transcript}) => transcript)).toEqual([
		undefined,
		undefined,
		'a',
		'a b',
	]);
});

test('a line that holds too much back is cut', () => {
	const line = badLine(slowStart(60_000));
	for (let index = 0; index <= 4000; index++) {
		line.types('response.output_audio.delta');
	}

	expect(line.story()).toEqual(['cut']);
});

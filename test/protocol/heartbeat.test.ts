import {expect, onTestFinished, test, vi} from 'vitest';
import {startHeartbeat} from '../../source/protocol/heartbeat.js';

const intervalMs = 5000;

/** Beats under a clock that stands still until it is moved; `bytes` is what came so far. */
const beat = () => {
	vi.useFakeTimers();
	const line = {bytes: 0};
	const ping = vi.fn();
	const onSilent = vi.fn();
	const stop = startHeartbeat({
		intervalMs,
		bytesRead: () => line.bytes,
		ping,
		onSilent,
	});
	onTestFinished(() => {
		stop();
		vi.useRealTimers();
	});
	return {line, ping, onSilent, stop};
};

test('asks at every interval, and whatever comes is a sign of life', () => {
	const {line, ping, onSilent} = beat();
	for (let count = 0; count < 20; count++) {
		vi.advanceTimersByTime(intervalMs);
		// Every other question is answered, by part of a message.
		line.bytes += count % 2;
	}

	expect(ping).toHaveBeenCalledTimes(20);
	expect(onSilent).not.toHaveBeenCalled();
});

test('gives up ten seconds after a question that nothing followed, once', () => {
	const {line, ping, onSilent} = beat();
	vi.advanceTimersByTime(intervalMs);
	line.bytes = 2;
	vi.advanceTimersByTime(3 * intervalMs - 1);
	expect(onSilent).not.toHaveBeenCalled();

	vi.advanceTimersByTime(1);
	expect(onSilent).toHaveBeenCalledOnce();

	const asked = ping.mock.calls.length;
	vi.advanceTimersByTime(100 * intervalMs);
	expect(onSilent).toHaveBeenCalledOnce();
	expect(ping).toHaveBeenCalledTimes(asked);
});

test('a server that says nothing by itself is asked before it is given up', () => {
	const {ping, onSilent} = beat();
	vi.advanceTimersByTime(2 * intervalMs);
	expect(ping).toHaveBeenCalledTimes(2);
	expect(onSilent).not.toHaveBeenCalled();

	vi.advanceTimersByTime(intervalMs);
	expect(onSilent).toHaveBeenCalledOnce();
});

test('asks and tells nothing more when it is stopped', () => {
	const {ping, onSilent, stop} = beat();
	stop();
	vi.advanceTimersByTime(100 * intervalMs);

	expect(ping).not.toHaveBeenCalled();
	expect(onSilent).not.toHaveBeenCalled();
});

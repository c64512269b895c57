import {expect, onTestFinished, test, vi} from 'vitest';
import {startWatchdog} from '../../source/audio/watchdog.js';

test('a device that takes nothing is quiet first and silent a second later', () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const onSilence = vi.fn<() => void>();
	const watchdog = startWatchdog(onSilence);

	for (let blocks = 0; blocks < 300; blocks++) {
		watchdog.feed();
		vi.advanceTimersByTime(5);
		expect(watchdog.isQuiet()).toBe(false);
	}

	vi.advanceTimersByTime(400);
	expect(watchdog.isQuiet()).toBe(true);
	expect(onSilence).not.toHaveBeenCalled();

	vi.advanceTimersByTime(1200);
	expect(onSilence).toHaveBeenCalledTimes(1);

	watchdog.stop();
});

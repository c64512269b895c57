import {defineConfig} from 'vitest/config';

/** A test that fails says so by what it sees. These only end what hangs, so they are long enough for the busiest machine. */
const hangsAfterMs = 30_000;

export default defineConfig({
	test: {
		dir: 'test',
		// Many tests wait for sound in real time; one worker less than there are cores would leave a machine with two idle.
		maxWorkers: '100%',
		testTimeout: hangsAfterMs,
		hookTimeout: hangsAfterMs,
		expect: {poll: {timeout: 10_000, interval: 20}},
	},
});

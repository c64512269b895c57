import process from 'node:process';
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
		// Where a run decides whether a change is taken, a second try: a stolen core is no fault of the change. What needed one is listed as such.
		retry: Number(process.env.PARLEY_TEST_RETRY ?? 0),
		// One import of the sources a worker, not one a file: half of the time went into importing. What a test changes for all it takes back.
		isolate: false,
		unstubEnvs: true,
		unstubGlobals: true,
		restoreMocks: true,
		expect: {poll: {timeout: 10_000, interval: 20}},
	},
});

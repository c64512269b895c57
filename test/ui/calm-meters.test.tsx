import {PassThrough} from 'node:stream';
import {render} from 'ink';
import {expect, onTestFinished, test, vi} from 'vitest';
import {createMeter} from '../../source/runtime/meter.js';
import {MeterContext} from '../../source/ui/hooks/use-meter.js';
import {ScreenContext} from '../../source/ui/hooks/use-screen.js';
import {SessionContext} from '../../source/ui/hooks/use-session.js';
import {createLevelView} from '../../source/ui/level-view.js';
import {SeparateMeters} from '../../source/ui/panes/meters.js';
import {createScreenStore} from '../../source/ui/screen/store.js';
import {holdState} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

/** The meters on a wide screen, with a count of the frames they were drawn in, and a clock of their own. */
const startMeters = () => {
	vi.useFakeTimers({
		toFake: [
			'Date',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
		now: 1_000_000,
	});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const session = holdState(readyState());
	const meter = createMeter();
	let frames = 0;
	const stdout = Object.assign(new PassThrough(), {columns: 120, rows: 40});
	stdout.on('data', () => {
		frames++;
	});
	const {unmount} = render(
		<SessionContext value={session.store}>
			<ScreenContext value={createScreenStore({columns: 120, rows: 40})}>
				<MeterContext value={createLevelView(meter)}>
					<SeparateMeters />
				</MeterContext>
			</ScreenContext>
		</SessionContext>,
		{stdout: stdout as unknown as NodeJS.WriteStream, debug: true},
	);
	onTestFinished(() => {
		unmount();
	});

	return {
		session,
		meter,
		frames: () => frames,
		/** Time goes by, and what wants to be drawn is. */
		async pass(ms: number) {
			vi.advanceTimersByTime(ms);
			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		},
	};
};

/** As often as the sound process tells the levels. */
const levelMs = 70;

const speaking = (nowMs: number) => {
	const state = readyState();
	return {
		vad: {status: 'speech', sinceMs: nowMs - 5000},
		serverVad: {isOn: true, silenceMs: 60_000},
		facts: {
			...state.facts,
			speech: {
				intervals: [
					{who: 'person', fromMs: nowMs - 4000, toMs: nowMs - 1000},
					{who: 'agent', fromMs: nowMs - 500},
				],
				playedAtMs: nowMs,
			},
		},
	} as const;
};

test('nothing is drawn while nothing changes', async () => {
	const {meter, frames, pass} = startMeters();
	meter.set({microphoneDbfs: -70, speakerDbfs: -100, thresholdDbfs: -48});
	await pass(levelMs);
	await pass(5000);
	const before = frames();
	for (let second = 0; second < 60; second++) {
		// eslint-disable-next-line no-await-in-loop
		await pass(1000);
	}

	expect(frames() - before).toBe(0);
});

test('a turn that nobody answers is counted for a few seconds, and then nothing is drawn', async () => {
	const {session, frames, pass} = startMeters();
	session.become({vad: {status: 'ended', sinceMs: Date.now()}});
	await pass(0);
	const begun = frames();
	for (let second = 0; second < 5; second++) {
		// eslint-disable-next-line no-await-in-loop
		await pass(1000);
	}

	expect(frames() - begun).toBeGreaterThan(3);
	for (let second = 0; second < 10; second++) {
		// eslint-disable-next-line no-await-in-loop
		await pass(1000);
	}

	const counted = frames();
	for (let second = 0; second < 30; second++) {
		// eslint-disable-next-line no-await-in-loop
		await pass(1000);
	}

	expect(frames()).toBe(counted);
});

test('at its busiest it is drawn no more often than the levels come', async () => {
	const {session, meter, frames, pass} = startMeters();
	session.become(speaking(Date.now()));
	await pass(0);
	const before = frames();
	const seconds = 10;
	for (let elapsedMs = 0; elapsedMs < seconds * 1000; elapsedMs += levelMs) {
		meter.set({
			microphoneDbfs: -20 - ((elapsedMs / levelMs) % 7) * 5,
			speakerDbfs: -30 - ((elapsedMs / levelMs) % 5) * 5,
			thresholdDbfs: -48,
		});
		// eslint-disable-next-line no-await-in-loop
		await pass(levelMs);
	}

	const rate = (frames() - before) / seconds;
	expect(rate).toBeGreaterThan(5);
	expect(rate).toBeLessThanOrEqual(15);
});

test('the strip moves on while somebody is on it, and then no more', async () => {
	const {session, frames, pass} = startMeters();
	const {facts} = speaking(Date.now());
	session.become({facts});
	await pass(0);
	const whileSpeaking = frames();
	for (let second = 0; second < 10; second++) {
		// eslint-disable-next-line no-await-in-loop
		await pass(1000);
	}

	const drawn = frames() - whileSpeaking;
	expect(drawn).toBeGreaterThan(3);
	// A column of it is about a second and a half.
	expect(drawn).toBeLessThan(10);

	session.become({
		facts: {...facts, speech: {...facts.speech, intervals: []}},
	});
	await pass(2000);
	const afterwards = frames();
	await pass(30_000);
	expect(frames()).toBe(afterwards);
});

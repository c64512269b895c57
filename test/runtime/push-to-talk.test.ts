import {expect, test, vi} from 'vitest';
import type {Runtime} from '../../source/runtime/compose.js';
import {defaultSettings} from '../../source/settings/schema.js';
import {
	allTurns,
	isReady,
	launched,
	reaches,
	temporaryFolder,
} from '../helpers/launched.js';
import {joined, silence, speak, writeSpoken} from '../helpers/spoken.js';

/** Until the microphone's level is above −40 dBFS, or below. */
const hearing = async ({meter}: Runtime, isLoud: boolean) =>
	vi.waitFor(
		() => {
			expect(meter.read().microphoneDbfs > -40).toBe(isLoud);
		},
		{timeout: 20_000, interval: 5},
	);

/** Until it has been quiet for as long as no pause in a sentence is. */
const endOfSpeech = async (runtime: Runtime) => {
	let lastLoudAt = performance.now();
	await vi.waitFor(
		() => {
			if (runtime.meter.read().microphoneDbfs > -60) {
				lastLoudAt = performance.now();
			}

			expect(performance.now() - lastLoudAt).toBeGreaterThan(150);
		},
		{timeout: 20_000, interval: 5},
	);
};

test(
	'a question by key, pressed when its first word has begun, is understood and answered',
	{timeout: 60_000},
	async () => {
		const folder = await temporaryFolder();
		const question = await writeSpoken(
			folder,
			'question.wav',
			joined(silence(4000), await speak('what is the weather in Moscow')),
		);
		const runtime = await launched({
			mic: question,
			settings: {...defaultSettings, provider: 'builtin', talkMode: 'push'},
		});
		await reaches(runtime, isReady);
		await hearing(runtime, false);

		await hearing(runtime, true);
		runtime.store.dispatch({type: 'talk.started'});
		await endOfSpeech(runtime);
		runtime.store.dispatch({type: 'talk.ended'});

		const state = await reaches(runtime, (current) => {
			expect(allTurns(current).at(-1)).toMatchObject({
				kind: 'agent',
				status: 'done',
			});
		});
		expect(allTurns(state)[0]).toMatchObject({
			kind: 'user',
			source: 'speech',
			status: 'final',
			text: expect.stringMatching(/^what is the weather in moscow/iv),
		});
		expect(state.tools).toMatchObject([{name: 'get_weather'}]);
		expect(state.notices).toEqual([]);
	},
);

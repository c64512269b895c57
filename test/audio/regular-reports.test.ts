import {expect, onTestFinished, test, vi} from 'vitest';
import {createJitter} from '../../source/audio/jitter.js';
import type {AudioReport} from '../../source/audio/messages.js';
import type {Microphone} from '../../source/audio/microphone.js';
import {createRegularReports} from '../../source/audio/regular-reports.js';

test('of a microphone that is gone it is told that no echo has to be kept out, once', () => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	let microphone: Pick<Microphone, 'takeLevel' | 'echoStatus'> | undefined = {
		takeLevel: () => -40,
		echoStatus: () => ({method: 'gate', isGuarded: false}),
	};
	const told: AudioReport[] = [];
	const reports = createRegularReports(
		{microphone: () => microphone, speaker: () => undefined},
		createJitter(),
		(report) => {
			if (report.type === 'echo') {
				told.push(report);
			}
		},
	);

	reports.tell();
	microphone = undefined;

	for (let step = 0; step < 30; step++) {
		vi.advanceTimersByTime(70);
		reports.tell();
	}

	expect(told).toEqual([
		{type: 'echo', status: {method: 'gate', isGuarded: false}},
		{type: 'echo', status: {method: 'off', isGuarded: false}},
	]);
});

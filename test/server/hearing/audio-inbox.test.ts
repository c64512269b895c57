import {expect, test} from 'vitest';
import {createAudioInbox} from '../../../source/server/hearing/audio-inbox.js';
import type {TurnFinding} from '../../../source/server/engines.js';
import {loudnessDetector, sound} from '../../helpers/scripted-engines.js';

const options = {
	rateHz: 24_000,
	threshold: 0.5,
	prefixPaddingMs: 300,
	silenceDurationMs: 500,
};

const open = () => {
	const findings: TurnFinding[] = [];
	const inbox = createAudioInbox({
		onFinding(finding) {
			findings.push(finding);
		},
	});
	return {findings, inbox};
};

const silence = (milliseconds: number) => sound(milliseconds, {isSilent: true});

test('what came before the detector is caught up with', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, options);
	inbox.append(silence(1000));
	inbox.append(sound(500));
	expect(findings).toEqual([]);

	inbox.useDetector(loudnessDetector);
	expect(findings).toMatchObject([{type: 'started'}]);
	expect(findings[0]!.atMs).toBeCloseTo(700, 0);
});

test('what was cleared before the detector came still counts as time', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, options);
	inbox.append(silence(1000));
	inbox.clear();
	inbox.append(silence(400));
	inbox.append(sound(500));
	inbox.useDetector(loudnessDetector);

	expect(findings[0]!.atMs).toBeCloseTo(1100, 0);
});

test('a turn is taken out once, with nothing of what came before it', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	inbox.append(silence(5000));
	inbox.append(sound(500));
	inbox.append(silence(1000));
	const [started, stopped] = findings;
	const span = {startMs: started!.atMs, endMs: stopped!.atMs};

	expect(inbox.take(span).samples.length / 24).toBeCloseTo(1300, 0);
	expect(inbox.take(span).samples.length / 24).toBeLessThan(1300);
});

test('of a very long turn the end is kept', () => {
	const {inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	for (let second = 0; second < 45; second++) {
		inbox.append(sound(1000));
	}

	expect(inbox.take({startMs: 0, endMs: 45_000}).samples.length / 24_000).toBe(
		30,
	);
});

test('without a detector no more than a minute is kept', () => {
	const {inbox} = open();
	inbox.listen(24_000, options);
	for (let second = 0; second < 90; second++) {
		inbox.append(silence(1000));
	}

	inbox.useDetector(loudnessDetector);
	inbox.append(sound(100));
	expect(
		inbox.take({startMs: 0, endMs: 91_000}).samples.length / 24_000,
	).toBeLessThanOrEqual(30);
});

test('a listener that changes in the middle of a turn ends it', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.listen(24_000);

	expect(findings.map(({type}) => type)).toEqual(['started', 'stopped']);
	expect(findings[1]!.atMs).toBeCloseTo(500, 0);
});

import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {expect, test, vi} from 'vitest';
import {createAudioInbox} from '../../../source/server/hearing/audio-inbox.js';
import type {Utterance} from '../../../source/server/hearing/audio-tape.js';
import type {TurnEdge} from '../../../source/server/engines.js';
import {loudnessDetector, sound} from '../../helpers/scripted-engines.js';

const options = {
	rateHz: 24_000,
	threshold: 0.5,
	prefixPaddingMs: 300,
	silenceDurationMs: 500,
};

const open = (
	understand?: Parameters<typeof createAudioInbox>[0]['understand'],
) => {
	const findings: TurnEdge[] = [];
	const pauses: Array<{utterance: Utterance; signal: AbortSignal}> = [];
	const inbox = createAudioInbox({
		onFinding(finding) {
			findings.push(finding);
		},
		anticipate(utterance, signal) {
			pauses.push({utterance, signal});
		},
		...(understand === undefined ? {} : {understand}),
	});
	return {findings, pauses, inbox};
};

/** Sound, silence and sound again in one piece, ms. */
const joinedSound = (...lengths: readonly [number, number, number]): string =>
	Buffer.concat(
		[
			sound(lengths[0]),
			sound(lengths[1], {isSilent: true}),
			sound(lengths[2]),
		].map((part) => Buffer.from(part, 'base64')),
	).toString('base64');

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

test('a turn is taken out once, with nothing of what came before it and little of its silence', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	inbox.append(silence(5000));
	inbox.append(sound(500));
	inbox.append(silence(1000));
	const [started, stopped] = findings;
	const span = {startMs: started!.atMs, endMs: stopped!.atMs};

	expect(inbox.take(span).samples.length / 24).toBeCloseTo(950, 0);
	expect(inbox.take(span).samples.length / 24).toBeLessThan(950);
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

test('what is forgotten is forgotten to the sample', () => {
	const {inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	for (let piece = 0; piece < 5; piece++) {
		inbox.append(silence(1700));
	}

	expect(inbox.take().samples.length / 24).toBe(300 + 2000 + 1700);
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

test('a whole sentence ends a semantic turn in its first pause, and is not copied twice', async () => {
	const looks: Utterance[] = [];
	const {findings, inbox} = open(async (utterance) => {
		looks.push(utterance);
		return {isUnderstood: true, text: 'tell me a story'};
	});
	inbox.listen(24_000, {type: 'semantic', eagerness: 'low'});
	inbox.useDetector(loudnessDetector);
	inbox.append(silence(1000));
	inbox.append(sound(500));
	inbox.append(silence(300));

	await vi.waitFor(() => {
		expect(findings.map(({type}) => type)).toEqual(['started', 'stopped']);
	});
	const [started, stopped] = findings;
	expect(stopped!.atMs).toBeCloseTo(1750, 0);
	expect(inbox.take({startMs: started!.atMs, endMs: stopped!.atMs})).toBe(
		looks[0],
	);
});

test('half a sentence is waited for, and a word after the pause is in the same turn', async () => {
	const said = ['tell me the', 'tell me the news'];
	const looks: Utterance[] = [];
	const {findings, inbox} = open(async (utterance) => {
		looks.push(utterance);
		return {isUnderstood: true, text: said[looks.length - 1] ?? ''};
	});
	inbox.listen(24_000, {type: 'semantic', eagerness: 'medium'});
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(1000));
	expect(looks).toHaveLength(1);
	inbox.append(sound(500));
	inbox.append(silence(300));

	await vi.waitFor(() => {
		expect(findings).toHaveLength(2);
	});
	expect(findings[1]!.atMs).toBeCloseTo(2250, 0);
	expect(looks[1]!.samples.length / 24).toBeCloseTo(2250, 0);
});

test('a semantic turn that is never whole ends after as long as its eagerness waits', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, {type: 'semantic', eagerness: 'high'});
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(1900));
	expect(findings).toHaveLength(1);

	inbox.append(silence(200));
	expect(findings[1]).toEqual({type: 'stopped', atMs: expect.closeTo(2500, 0)});
});

test('a pause that is longer than anybody waits ends a semantic turn, even in one piece with the next', () => {
	const {findings, inbox} = open();
	inbox.listen(24_000, {type: 'semantic', eagerness: 'high'});
	inbox.useDetector(loudnessDetector);
	inbox.append(joinedSound(500, 3000, 500));

	expect(findings.map(({type}) => type)).toEqual([
		'started',
		'stopped',
		'started',
	]);
});

test('a semantic turn that nobody understood is taken as it was in its pause', () => {
	const looks: Utterance[] = [];
	const {findings, inbox} = open(async (utterance) => {
		looks.push(utterance);
		return {isUnderstood: false};
	});
	inbox.listen(24_000, {type: 'semantic', eagerness: 'high'});
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(2200));
	const [started, stopped] = findings;

	expect(inbox.take({startMs: started!.atMs, endMs: stopped!.atMs})).toBe(
		looks[0],
	);
});

test('nobody wants to know any more what was said when the buffer is cleared or the speaker goes on', () => {
	const signals: AbortSignal[] = [];
	const {inbox} = open(async (_, signal) => {
		signals.push(signal);
		await once(signal, 'abort');
		return {isUnderstood: false};
	});
	inbox.listen(24_000, {type: 'semantic', eagerness: 'auto'});
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(300));
	expect(signals.map(({aborted}) => aborted)).toEqual([false]);
	inbox.append(sound(100));
	expect(signals.map(({aborted}) => aborted)).toEqual([true]);
	inbox.append(silence(300));
	inbox.clear();
	expect(signals.map(({aborted}) => aborted)).toEqual([true, true]);
});

test('what is looked at in the last pause of a turn is what is taken when it ends', () => {
	const {findings, pauses, inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(300));
	inbox.append(sound(500));
	inbox.append(silence(600));
	const [started, stopped] = findings;
	const taken = inbox.take({startMs: started!.atMs, endMs: stopped!.atMs});

	expect(pauses).toHaveLength(2);
	expect(taken).toBe(pauses[1]!.utterance);
	expect(taken.samples.length / 24).toBeCloseTo(1450, 0);
	expect(pauses.map(({signal}) => signal.aborted)).toEqual([true, false]);
});

test('a pause after the turn was cleared or taken by hand belongs to another one', () => {
	const {findings, pauses, inbox} = open();
	inbox.listen(24_000, options);
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(300));
	inbox.clear();
	expect(pauses[0]!.signal.aborted).toBe(true);

	inbox.append(sound(500));
	inbox.append(silence(300));
	const byHand = inbox.take();
	expect(byHand).not.toBe(pauses[1]!.utterance);
	expect(byHand.samples.length / 24).toBeCloseTo(800, 0);
	expect(findings.map(({type}) => type)).toEqual(['started', 'started']);
});

test('a turn that ends sooner than anybody could look at it is taken whole', () => {
	const {findings, pauses, inbox} = open();
	inbox.listen(24_000, {...options, silenceDurationMs: 150});
	inbox.useDetector(loudnessDetector);
	inbox.append(sound(500));
	inbox.append(silence(300));
	const [started, stopped] = findings;

	expect(pauses).toEqual([]);
	expect(
		inbox.take({startMs: started!.atMs, endMs: stopped!.atMs}).samples.length /
			24,
	).toBeCloseTo(650, 0);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createBargeIn} from '../../source/audio/barge-in.js';
import type {BargeIn, BargeInSetup} from '../../source/audio/messages.js';
import type {Heard} from '../../source/audio/voice-detector.js';

const frameMs = 10;
/** From a decision until the loudspeaker is soft, or silent, ms. */
const softMs = 30;
const silentMs = 35;

type Doing = {readonly atMs: number; readonly what: string};

/** A conversation in virtual time: what is heard, ten milliseconds after the other. */
const conversation = (setup: Partial<BargeInSetup> = {}) => {
	const doings: Doing[] = [];
	const told: BargeIn[] = [];
	let nowMs = 0;
	let onsetMs = 0;
	let lastMs = Number.NEGATIVE_INFINITY;
	let isPlaying = true;
	const machine = createBargeIn(
		{mode: 'duck', cutAfterMs: 350, ...setup},
		{
			duck(isDucked) {
				doings.push({atMs: nowMs, what: isDucked ? 'duck' : 'restore'});
			},
			cut() {
				if (!isPlaying) {
					return false;
				}

				isPlaying = false;
				doings.push({atMs: nowMs, what: 'cut'});
				return true;
			},
			report(bargeIn) {
				told.push(bargeIn);
			},
			softAtMs: () => nowMs + softMs,
			silentAtMs: () => nowMs + silentMs,
		},
	);

	const hear = (heard: Heard) => {
		nowMs += frameMs;

		if (heard !== 'nothing') {
			onsetMs = nowMs - lastMs > 140 ? nowMs - frameMs : onsetMs;
			lastMs = nowMs;
		}

		machine.hear(heard, nowMs, onsetMs, isPlaying);
	};

	return {
		machine,
		doings,
		told,
		hear(heard: Heard, ms: number) {
			for (let passed = 0; passed < ms; passed += frameMs) {
				hear(heard);
			}
		},
		setPlaying(next: boolean) {
			isPlaying = next;
		},
	};
};

test('a sound over the agent makes it soft in the first frame', () => {
	const {hear, doings} = conversation();
	hear('nothing', 500);
	hear('sound', 10);

	expect(doings).toEqual([{atMs: 510, what: 'duck'}]);
});

test('speech that lasts cuts the agent, and both times are told from the onset on', () => {
	const {hear, doings, told} = conversation();
	hear('nothing', 500);
	hear('sound', 80);
	hear('speech', 400);

	expect(doings).toEqual([
		{atMs: 510, what: 'duck'},
		{atMs: 850, what: 'cut'},
		{atMs: 850, what: 'restore'},
	]);
	expect(told).toEqual([
		{
			outcome: 'cut',
			by: 'voice',
			duckedAfterMs: frameMs + softMs,
			silentAfterMs: 350 + silentMs,
		},
	]);
});

test('how long speech has to last is a setting', () => {
	const {hear, doings} = conversation({cutAfterMs: 600});
	hear('speech', 590);

	expect(doings.map(({what}) => what)).toEqual(['duck']);

	hear('speech', 10);

	expect(doings.map(({what}) => what)).toContain('cut');
});

test('the pauses between syllables do not break speech off', () => {
	const {hear, doings} = conversation();
	hear('speech', 120);
	hear('nothing', 100);
	hear('speech', 100);
	hear('nothing', 60);

	expect(doings).toEqual([{atMs: 10, what: 'duck'}]);

	hear('speech', 20);

	expect(doings.map(({what}) => what)).toContain('cut');
});

test('a cough brings the agent back 140 ms after it, and is told when the server said nothing', () => {
	const {hear, doings, told} = conversation();
	hear('sound', 260);
	hear('nothing', 1000);

	expect(doings).toEqual([
		{atMs: 10, what: 'duck'},
		{atMs: 400, what: 'restore'},
	]);
	expect(told).toEqual([]);

	hear('nothing', 300);

	expect(told).toEqual([
		{outcome: 'restored', duckedAfterMs: frameMs + softMs},
	]);
});

test('a long cough does not cut', () => {
	const {hear, doings} = conversation();
	hear('sound', 700);
	hear('nothing', 300);

	expect(doings.map(({what}) => what)).toEqual(['duck', 'restore']);
});

test('a noise that goes on does not keep the agent soft for good', () => {
	const {hear, doings} = conversation();
	hear('sound', 20_000);

	expect(doings.map(({what}) => what)).toEqual(['duck', 'restore']);
	expect(doings[1]?.atMs).toBeLessThanOrEqual(1600);
});

test('the program’s cut during the voice is the outcome', () => {
	const {hear, machine, told, doings} = conversation();
	hear('speech', 200);
	machine.cutByProgram();
	hear('speech', 500);
	hear('nothing', 2000);

	expect(told).toEqual([
		{
			outcome: 'cut',
			by: 'program',
			duckedAfterMs: frameMs + softMs,
			silentAfterMs: 200 + silentMs,
		},
	]);
	expect(doings.map(({what}) => what)).toEqual(['duck', 'restore']);
});

test('the server’s word that comes after a short voice is the outcome of that voice', () => {
	const {hear, machine, told} = conversation();
	hear('speech', 200);
	hear('nothing', 300);
	machine.cutByProgram();
	hear('nothing', 2000);

	expect(told).toMatchObject([{outcome: 'cut', by: 'program'}]);
});

test('a key without any voice is no barge-in', () => {
	const {hear, machine, told} = conversation();
	hear('nothing', 500);
	machine.cutByProgram();
	hear('nothing', 2000);

	expect(told).toEqual([]);
});

test('in mode server nothing is softened or cut here, and the server’s cut is told', () => {
	const {hear, machine, told, doings} = conversation({mode: 'server'});
	hear('speech', 600);
	machine.cutByProgram();
	hear('nothing', 2000);

	expect(doings).toEqual([]);
	expect(told).toEqual([
		{outcome: 'cut', by: 'program', silentAfterMs: 600 + silentMs},
	]);
});

test('in mode off the voice does nothing', () => {
	const {hear, machine, told, doings} = conversation({mode: 'off'});
	hear('speech', 600);
	machine.cutByProgram();
	hear('nothing', 2000);

	expect([...doings, ...told]).toEqual([]);
});

test('nobody is softened while the agent is silent', () => {
	const {hear, setPlaying, doings} = conversation();
	setPlaying(false);
	hear('speech', 1000);

	expect(doings).toEqual([]);
});

test('an agent that begins while somebody speaks is soft at once, and has its own 350 ms', () => {
	const {hear, setPlaying, doings} = conversation();
	setPlaying(false);
	hear('speech', 1000);
	setPlaying(true);
	hear('speech', 300);

	expect(doings).toEqual([{atMs: 1010, what: 'duck'}]);

	hear('speech', 100);

	expect(doings[1]).toEqual({atMs: 1350, what: 'cut'});
});

test('an agent that ends by itself was not cut', () => {
	const {hear, setPlaying, doings, told} = conversation();
	hear('speech', 200);
	setPlaying(false);
	hear('speech', 300);
	hear('nothing', 2000);

	expect(doings.map(({what}) => what)).toEqual(['duck', 'restore']);
	expect(told).toMatchObject([{outcome: 'restored'}]);
});

test('muting brings the agent back', () => {
	const {hear, machine, doings} = conversation();
	hear('speech', 200);
	machine.stop();

	expect(doings.map(({what}) => what)).toEqual(['duck', 'restore']);
});

test('another setting holds at once', () => {
	const {hear, machine, doings} = conversation();
	hear('speech', 200);
	machine.set({mode: 'off', cutAfterMs: 350});
	hear('speech', 1000);

	expect(doings.map(({what}) => what)).toEqual(['duck', 'restore']);
});

const step = fc.oneof(
	fc.record({
		heard: fc.constantFrom<Heard>('nothing', 'sound', 'speech'),
		frames: fc.integer({min: 1, max: 60}),
	}),
	fc.record({isPlaying: fc.boolean()}),
	fc.record({does: fc.constantFrom('cut', 'stop')}),
	fc.record({mode: fc.constantFrom('duck', 'server', 'off')}),
);

test('whatever is heard and done: soft and loud take turns, the agent comes back, and it is cut for speech only', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 60}), (steps) => {
			const {machine, hear, setPlaying, doings, told} = conversation();
			let speechFrames = 0;

			for (const action of steps) {
				const cuts = doings.filter(({what}) => what === 'cut').length;

				if ('heard' in action) {
					speechFrames += action.heard === 'speech' ? action.frames : 0;
					hear(action.heard, action.frames * frameMs);

					if (doings.filter(({what}) => what === 'cut').length > cuts) {
						expect(action.heard).toBe('speech');
					}
				} else if ('isPlaying' in action) {
					setPlaying(action.isPlaying);
				} else if ('does' in action) {
					if (action.does === 'cut') {
						machine.cutByProgram();
					} else {
						machine.stop();
					}
				} else {
					machine.set({
						mode: action.mode,
						cutAfterMs: 350,
					});
				}
			}

			machine.set({mode: 'duck', cutAfterMs: 350});
			hear('nothing', 3000);
			const levels = doings.filter(({what}) => what !== 'cut');

			for (const [index, {what}] of levels.entries()) {
				expect(what).toBe(index % 2 === 0 ? 'duck' : 'restore');
			}

			// Whatever happened, three quiet seconds later nobody is soft.
			expect(levels.length % 2).toBe(0);

			for (const {duckedAfterMs = 0, silentAfterMs, outcome} of told) {
				expect(duckedAfterMs).toBeGreaterThanOrEqual(0);
				expect(silentAfterMs === undefined).toBe(outcome === 'restored');
			}

			if (speechFrames === 0) {
				expect(doings.some(({what}) => what === 'cut')).toBe(false);
			}
		}),
	);
});

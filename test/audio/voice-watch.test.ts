import {expect, test} from 'vitest';
import type {Heard} from '../../source/audio/voice-detector.js';
import {createVoiceWatch} from '../../source/audio/voice-watch.js';

/** Frames of ten milliseconds, the sound's onset being the first frame that is no silence. */
const tell = (frames: readonly Heard[], stopsAtEnd = false) => {
	const told: Array<readonly [isSpeaking: boolean, atMs: number]> = [];
	const watch = createVoiceWatch((isSpeaking, atMs) => {
		told.push([isSpeaking, atMs]);
	});
	let onsetAtMs = 0;
	let last: Heard = 'nothing';
	for (const [index, heard] of frames.entries()) {
		const atMs = (index + 1) * 10;
		if (heard !== 'nothing' && last === 'nothing') {
			onsetAtMs = atMs - 10;
		}

		last = heard;
		watch.hear(heard, atMs, onsetAtMs);
	}

	if (stopsAtEnd) {
		watch.stop();
	}

	return told;
};

const frames = (heard: Heard, count: number): readonly Heard[] =>
	Array.from({length: count}, () => heard);

test('a voice begins where its sound did, and ends where it did, not when that is sure', () => {
	expect(
		tell([
			...frames('nothing', 10),
			...frames('sound', 8),
			...frames('speech', 50),
			...frames('sound', 5),
			...frames('nothing', 40),
		]),
	).toEqual([
		[true, 100],
		[false, 730],
	]);
});

test('pauses between syllables are no end', () => {
	expect(
		tell([
			...frames('speech', 20),
			...frames('nothing', 15),
			...frames('speech', 20),
		]),
	).toEqual([[true, 0]]);
});

test('a cough is no voice', () => {
	expect(tell([...frames('sound', 20), ...frames('nothing', 50)])).toEqual([]);
});

test('who is no longer listened to no longer speaks', () => {
	expect(tell(frames('speech', 20), true)).toEqual([
		[true, 0],
		[false, 200],
	]);
});

import {expect, test} from 'vitest';
import {
	atLoudness,
	delayed,
	drifted,
	heardIn,
	loudnessOf,
	mixed,
	roomResponse,
	type Room,
} from '../helpers/rooms.js';
import {whiteNoise} from '../helpers/seeded.js';
import {amplitudeAt, tone} from '../helpers/tone.js';

const rateHz = 48_000;
const office: Room = {rateHz, decayMs: 150, delayMs: 60, gainDb: -6, seed: 7};
const impulse = Int16Array.from({length: 12_000}, (_, index) =>
	index === 0 ? 20_000 : 0,
);

test('the direct sound arrives after the delay, and nothing before it', () => {
	const heard = heardIn(office, impulse);
	const first = heard.findIndex((value) => value !== 0);

	expect(first).toBe(60 * 48);
	expect(Math.abs(heard[first]!)).toBe(
		Math.max(...heard.map((value) => Math.abs(value))),
	);
});

test('a room is as loud as it was asked to be, and dies away', () => {
	const sound = whiteNoise({samples: 96_000, seed: 1, levelDbfs: -20});
	const heard = heardIn(office, sound);
	const response = roomResponse(office);

	expect(loudnessOf(heard, 24_000)).toBeCloseTo(loudnessOf(sound) - 6, 0);
	expect(Math.abs(response.at(-1)!)).toBeLessThan(0.001);
});

test('the same seed makes the same room, another one another', () => {
	expect(roomResponse(office)).toEqual(roomResponse(office));
	expect(roomResponse({...office, seed: 8})).not.toEqual(roomResponse(office));
});

test('convolving in blocks is what the sum over all paths says', () => {
	const sound = whiteNoise({samples: 20_000, seed: 3, levelDbfs: -20});
	const response = roomResponse(office);
	const heard = heardIn(office, sound);

	for (const position of [100, 3000, 9999, 15_000, 19_999]) {
		let sum = 0;
		for (let lag = 0; lag <= position && lag < response.length; lag++) {
			sum += sound[position - lag]! * response[lag]!;
		}

		expect(heard[position]).toBe(Math.round(sum));
	}
});

test('a clock that is off makes the sound longer and its tone lower', () => {
	const sound = tone({frequencyHz: 1000, rateHz, samples: 480_000});
	const slow = drifted(sound, 1000);

	expect(slow.length).toBe(480_480);
	expect(amplitudeAt(slow, 1000 / 1.001, rateHz)).toBeCloseTo(16_384, -2);
});

test('sounds are delayed, set to a loudness and added up, clipped like a microphone clips', () => {
	const sound = Int16Array.of(1, 2, 3);

	expect(delayed(sound, 1)).toEqual(Int16Array.of(0, 1, 2));
	expect(mixed(sound, Int16Array.of(1, 1, 1, 1))).toEqual(
		Int16Array.of(2, 3, 4, 1),
	);
	expect(mixed(Int16Array.of(30_000), Int16Array.of(30_000))).toEqual(
		Int16Array.of(32_767),
	);
	const noise = whiteNoise({samples: 9600, seed: 2, levelDbfs: -20});
	expect(loudnessOf(atLoudness(noise, -30))).toBeCloseTo(-30, 1);
});

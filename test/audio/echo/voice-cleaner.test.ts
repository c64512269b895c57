import {describe, expect, test, vi} from 'vitest';
import {loadProcessingModule} from '../../../source/audio/echo/processing-module.js';
import {
	atLoudness,
	drifted,
	heardIn,
	loudnessOf,
	mixed,
	speakAt,
	type Room,
} from '../../helpers/rooms.js';
import {clean, rateHz, type Cleaned} from './simulation.js';

// Eight seconds of sound take a while on a busy machine.
vi.setConfig({testTimeout: 30_000});

const answerText =
	'Well, let me tell you about the weather today. It is sunny, and the temperature is about twenty degrees. In the evening there will be some rain, so take an umbrella with you. Tomorrow it is going to be cloudy with a light wind from the west.';
const far = atLoudness(await speakAt(answerText, rateHz), -20);
const personText = 'All right, I would like to know something else.';
const person = atLoudness(await speakAt(personText, rateHz), -20);
const makeModule = await loadProcessingModule();
const room: Room = {rateHz, decayMs: 200, delayMs: 60, gainDb: 0, seed: 7};

const at = (sound: Int16Array, seconds: number) => {
	const out = new Int16Array(far.length);
	out.set(sound.subarray(0, far.length - seconds * rateHz), seconds * rateHz);
	return out;
};

const secondsOf = ({samples}: Cleaned, from: number, to: number) =>
	loudnessOf(samples, from * rateHz, to * rateHz);

/** From a moment on everything comes so much later; earlier, and what is between is lost, where it is negative. */
const stumbled = (sound: Int16Array, atSeconds: number, laterMs: number) => {
	const out = new Int16Array(sound.length);
	const at = Math.round(atSeconds * rateHz);
	const later = Math.round((laterMs * rateHz) / 1000);
	out.set(sound.subarray(0, at));
	out.set(
		sound.subarray(at - Math.min(0, later), sound.length - Math.max(0, later)),
		at + Math.max(0, later),
	);
	return out;
};

/** Frames that left although nobody spoke. */
const leftEcho = ({samples}: Cleaned) => {
	let count = 0;

	for (let start = 0; start + 480 <= samples.length; start += 480) {
		count += loudnessOf(samples, start, start + 480) > quiet ? 1 : 0;
	}

	return count;
};

const quiet = -50;
const seconds = far.length / rateHz;

describe.skipIf(makeModule === undefined)('with the canceller', () => {
	test.each([
		[60, 0, 100],
		[60, -6, 300],
		[150, 0, 300],
		[150, -6, 100],
	])(
		'an echo after %i ms at %i dB in a room of %i ms never leaves, from the first word on',
		(delayMs, gainDb, decayMs) => {
			const microphone = heardIn(
				{...room, delayMs, gainDb, decayMs, seed: delayMs},
				far,
			);
			const cleaned = clean({far, microphone, makeModule});

			for (let start = 0; start + 0.5 < seconds; start += 0.5) {
				expect(secondsOf(cleaned, start, start + 0.5)).toBeLessThan(quiet);
			}

			expect(leftEcho(cleaned)).toBe(0);
			const status = cleaned.statuses.at(-1);
			expect(status).toMatchObject({method: 'canceller', isGuarded: false});
			expect(status?.reductionDb).toBeGreaterThanOrEqual(30);
		},
	);

	test('a clock that is off by 100 parts per million is followed', () => {
		const microphone = drifted(heardIn(room, far), 100);
		const cleaned = clean({far, microphone, makeModule});

		expect(secondsOf(cleaned, 3, seconds)).toBeLessThan(quiet);
		expect(cleaned.statuses.at(-1)?.reductionDb).toBeGreaterThanOrEqual(30);
	});

	test.each([3, 7, -9])(
		'a card that stumbles by %i ms is not taken for a person',
		(stumbleMs) => {
			const microphone = stumbled(heardIn(room, far), 5.1, stumbleMs);
			const cleaned = clean({far, microphone, makeModule});

			for (let start = 4.9; start < 6.9; start += 0.1) {
				expect(secondsOf(cleaned, start, start + 0.1)).toBeLessThan(quiet);
			}
		},
	);

	test('a card that stumbles at the longest delay there is does no harm', () => {
		const farRoom = {...room, delayMs: 500};
		const microphone = stumbled(heardIn(farRoom, far), 5.1, 50);

		expect(() => clean({far, microphone, makeModule})).not.toThrow();
	});

	test('a person at the same level is heard over the answer, and trusted at once', () => {
		const voice = at(person, 5);
		const microphone = mixed(heardIn(room, far), voice);
		const cleaned = clean({far, microphone, makeModule});
		const onset = voice.findIndex((sample) => Math.abs(sample) > 1000);
		const onsetFrame = Math.floor(onset / 480);
		const firstTrusted = cleaned.isTrusted.indexOf(true, onsetFrame);

		expect((firstTrusted - onsetFrame) * 10).toBeLessThanOrEqual(20);
		expect(cleaned.isTrusted[onsetFrame - 10]).toBe(false);
		expect(
			secondsOf(cleaned, 5.2, 7) - loudnessOf(voice, 5.2 * rateHz, 7 * rateHz),
		).toBeGreaterThan(-8);
		expect(cleaned.statuses[495]).toMatchObject({method: 'canceller'});
	});

	test.each([5.2, 6.3])(
		'a person who begins at second %f with a vowel like one of the answer is heard whole',
		async (start) => {
			const other = await speakAt(
				'No, wait a minute, what about tomorrow',
				rateHz,
			);
			const voice = at(atLoudness(other, -20), start);
			const cleaned = clean({
				far,
				microphone: mixed(heardIn({...room, decayMs: 100}, far), voice),
				makeModule,
			});
			const lost = cleaned.isTrusted.filter(
				(isTrusted, frame) =>
					!isTrusted && loudnessOf(voice, frame * 480, frame * 480 + 480) > -35,
			);

			// The voice that reads it is never quite the same: 0 to 20 were seen.
			expect(lost.length).toBeLessThan(35);
		},
	);

	test('a person without an answer passes', () => {
		const voice = at(person, 1);
		const cleaned = clean({
			far: new Int16Array(far.length),
			microphone: voice,
			makeModule,
		});

		expect(cleaned.isTrusted.every(Boolean)).toBe(true);
		expect(secondsOf(cleaned, 1, 3)).toBeGreaterThan(
			loudnessOf(voice, rateHz, 3 * rateHz) - 6,
		);
	});

	test('with headphones the person passes as they are once nothing was heard of the answer', () => {
		const voice = at(person, 5);
		const cleaned = clean({
			far,
			microphone: voice,
			makeModule,
			stages: {echo: 'auto', noise: false, gain: false},
		});

		const changed = cleaned.samples.findIndex(
			(sample, index) => sample !== voice[index],
		);
		expect(changed).toBe(-1);
		expect(cleaned.statuses[499]).toEqual({method: 'off', isGuarded: false});
	});

	test('a delay that changes is found again, and the echo stays out', () => {
		const before = heardIn(room, far);
		const after = heardIn({...room, delayMs: 140}, far);
		const microphone = Int16Array.from(before);
		microphone.set(after.subarray(5 * rateHz), 5 * rateHz);
		const cleaned = clean({far, microphone, makeModule});

		expect(secondsOf(cleaned, 8, seconds)).toBeLessThan(quiet);
		const delays = cleaned.statuses.map(({delayMs}) => delayMs ?? 0);
		expect((delays.at(-1) ?? 0) - (delays[450] ?? 0)).toBeGreaterThan(75);
	});
});

describe('without the canceller', () => {
	test('the gate keeps the echo in and says why it is the gate', () => {
		const microphone = heardIn(room, far);
		const cleaned = clean({far, microphone});

		expect(secondsOf(cleaned, 0, seconds)).toBeLessThan(quiet);
		expect(leftEcho(cleaned)).toBe(0);
		expect(cleaned.statuses.at(-1)).toMatchObject({
			method: 'gate',
			reason: 'not-installed',
		});
	});

	test('a person at the same level opens the gate', () => {
		const voice = at(person, 5);
		const cleaned = clean({far, microphone: mixed(heardIn(room, far), voice)});

		expect(secondsOf(cleaned, 5.2, 7)).toBeGreaterThan(
			loudnessOf(voice, 5.2 * rateHz, 7 * rateHz) - 4,
		);
	});

	test('half duplex lets nothing through while the answer sounds, and everything afterwards', () => {
		const silentFrom = 4;
		const answer = Int16Array.from(far);
		answer.fill(0, silentFrom * rateHz);
		const voice = at(person, 2);
		voice.set(person, (silentFrom + 1) * rateHz);
		const cleaned = clean({
			far: answer,
			microphone: mixed(heardIn(room, answer), voice),
			stages: {echo: 'half-duplex', noise: false, gain: false},
		});

		expect(secondsOf(cleaned, 0, silentFrom)).toBeLessThan(quiet);
		const from = (silentFrom + 1) * rateHz;
		expect(cleaned.samples.subarray(from, from + rateHz)).toEqual(
			voice.subarray(from, from + rateHz),
		);
	});
});

test('with every stage off samples stay as they are', () => {
	const microphone = heardIn(room, far);
	const {samples, isTrusted} = clean({
		far,
		microphone,
		makeModule,
		stages: {echo: 'off', noise: false, gain: false},
	});

	expect(samples).toEqual(microphone);
	expect(isTrusted.every(Boolean)).toBe(true);
});

import {expect, onTestFinished, test} from 'vitest';
import {
	createVoiceDetector,
	type Heard,
} from '../../source/audio/voice-detector.js';
import {loadResampler} from '../../source/audio/resample.js';
import {loadFrameJudge} from '../../source/audio/voice-frames.js';
import {loadVoice} from '../../source/server/speaking/voice.js';
import {cough, coughMs} from '../helpers/cough.js';
import {whiteNoise} from '../helpers/seeded.js';
import {joined, speak, spokenRateHz} from '../helpers/spoken.js';
import {tone} from '../helpers/tone.js';

const rateHz = 48_000;
const frameSamples = 480;
const frameMs = 10;
const judges = await loadFrameJudge();
const resamplers = await loadResampler();
const hasVoice = (await loadVoice()) !== undefined;

const room = (ms: number, levelDbfs = -65) =>
	whiteNoise({samples: (ms * rateHz) / 1000, seed: 3, levelDbfs});

const known = new Map<string, Int16Array>();

const spoken = async (text: string, name?: string) => {
	const before = known.get(`${name} ${text}`);

	if (before !== undefined) {
		return before;
	}

	const resampler = resamplers(spokenRateHz, rateHz);
	const samples = await speak(text, name === undefined ? {} : {name});
	const loud = Int16Array.from(resampler.push(samples));
	resampler.close();
	// From the first sound on.
	const voice = loud.subarray(
		loud.findIndex((sample) => Math.abs(sample) > 600),
	);
	known.set(`${name} ${text}`, voice);
	return voice;
};

type Hearing = {
	readonly heard: readonly Heard[];
	/** Ms from the beginning of the sound; absent when it never came. */
	readonly soundAfterMs: number | undefined;
	readonly speechAfterMs: number | undefined;
	readonly lastSoundMs: number;
	readonly onsetsMs: readonly number[];
};

const leadMs = 1000;

/** What is heard in a sound after a second of the room. */
const hearing = (
	sound: Int16Array,
	{isTrusted = true, roomDbfs = -65} = {},
): Hearing => {
	const detector = createVoiceDetector(judges(rateHz));
	onTestFinished(detector.close);
	const all = joined(room(leadMs, roomDbfs), sound, room(500, roomDbfs));
	const heard: Heard[] = [];
	const onsetsMs: number[] = [];

	for (
		let start = 0;
		start + frameSamples <= all.length;
		start += frameSamples
	) {
		const endMs = ((start + frameSamples) * 1000) / rateHz - leadMs;
		heard.push(
			detector.hear(
				all.subarray(start, start + frameSamples),
				isTrusted,
				endMs,
			),
		);
		onsetsMs.push(detector.onsetAtMs());
	}

	const afterMs = (index: number) =>
		index === -1 ? undefined : (index + 1) * frameMs - leadMs;
	return {
		heard,
		soundAfterMs: afterMs(heard.findIndex((what) => what !== 'nothing')),
		speechAfterMs: afterMs(heard.indexOf('speech')),
		lastSoundMs:
			afterMs(heard.findLastIndex((what) => what !== 'nothing')) ?? 0,
		onsetsMs,
	};
};

const sentences = [
	'stop',
	'hello there',
	'no, wait a moment',
	'could you say that again',
];

test.skipIf(!hasVoice).each(sentences)(
	'“%s” is noticed in its first or second frame',
	async (text) => {
		const {soundAfterMs} = hearing(await spoken(text));

		expect(soundAfterMs).toBeLessThanOrEqual(20);
	},
);

test
	.skipIf(!hasVoice)
	.each(
		sentences.flatMap((text) =>
			['en-us+m3', 'en-us+klatt4'].map((name) => [text, name]),
		),
	)('“%s” of %s is known for speech within 300 ms', async (text, name) => {
	const {speechAfterMs} = hearing(await spoken(text, name));

	expect(speechAfterMs).toBeLessThanOrEqual(300);
});

test.skipIf(!hasVoice)(
	'the onset is where the voice began, to the millisecond',
	async () => {
		const lateMs = 7;
		const voice = await spoken('stop');
		const {heard, onsetsMs} = hearing(joined(room(lateMs), voice));

		expect(onsetsMs[heard.findIndex((what) => what !== 'nothing')]).toBeCloseTo(
			lateMs,
			-0.5,
		);
	},
);

test('a cough is noticed, is over when it is over, and is no speech', () => {
	const {soundAfterMs, speechAfterMs, lastSoundMs} = hearing(cough(rateHz));

	expect(soundAfterMs).toBeLessThanOrEqual(20);
	expect(speechAfterMs).toBeUndefined();
	expect(lastSoundMs).toBeLessThanOrEqual(coughMs + frameMs);
});

test('a fan that is switched on is no speech, and after three seconds not even a sound', () => {
	const {speechAfterMs, lastSoundMs} = hearing(room(6000, -40));

	expect(speechAfterMs).toBeUndefined();
	expect(lastSoundMs).toBeLessThan(4000);
});

test.each([220, 440, 1000])('a tone of %i Hz is no speech', (frequencyHz) => {
	const {speechAfterMs} = hearing(
		tone({frequencyHz, rateHz, samples: 2 * rateHz, peak: 8000}),
	);

	expect(speechAfterMs).toBeUndefined();
});

test('a quiet room is nothing', () => {
	expect(hearing(room(2000)).soundAfterMs).toBeUndefined();
});

test('a click is over after a frame or two', () => {
	const click = Int16Array.from({length: 200}, (_, index) =>
		index % 8 < 4 ? 15_000 : -15_000,
	);
	const {lastSoundMs, speechAfterMs} = hearing(click);

	expect(lastSoundMs).toBeLessThanOrEqual(20);
	expect(speechAfterMs).toBeUndefined();
});

test.skipIf(!hasVoice)(
	'nothing is heard in what may be the loudspeaker',
	async () => {
		const {soundAfterMs} = hearing(await spoken('hello there'), {
			isTrusted: false,
		});

		expect(soundAfterMs).toBeUndefined();
	},
);

test.skipIf(!hasVoice)('speech is heard over a noisy room', async () => {
	const voice = await spoken('could you say that again');
	const noise = room(3000, -45);
	const {speechAfterMs} = hearing(
		voice.map((sample, index) => sample + (noise[index] ?? 0)),
		{roomDbfs: -45},
	);

	expect(speechAfterMs).toBeLessThanOrEqual(350);
});

import {expect, test} from 'vitest';
import {createFarEnd} from '../../../source/audio/echo/far-end.js';
import {loadProcessingModule} from '../../../source/audio/echo/processing-module.js';
import {createFrontEnd} from '../../../source/audio/front-end.js';
import {loadResampler} from '../../../source/audio/resample.js';
import {atLoudness, heardIn, loudnessOf, speakAt} from '../../helpers/rooms.js';

const rateHz = 48_000;
const frameSamples = 480;
const resamplers = await loadResampler();
const makeModule = await loadProcessingModule();
const answer = atLoudness(
	await speakAt('Well, let me tell you a long story about the sea.', rateHz),
	-20,
);

/** What comes out of the stages, as one sound. */
const heardThrough = (microphone: Int16Array): Int16Array => {
	const farEnd = createFarEnd(resamplers);
	const out: Int16Array[] = [];
	const frontEnd = createFrontEnd({
		deviceRateHz: rateHz,
		resamplers,
		stages: {echo: 'auto', noise: false, gain: false},
		farEnd,
		makeModule,
		onFrame({samples}) {
			out.push(Int16Array.from(samples));
		},
	});

	for (let start = 0; start < microphone.length; start += frameSamples) {
		farEnd.write(answer.slice(start, start + frameSamples), rateHz);
		frontEnd.push(microphone.slice(start, start + frameSamples));
	}

	frontEnd.close();
	const sound = new Int16Array(out.length * frameSamples);
	for (const [index, frame] of out.entries()) {
		sound.set(frame, index * frameSamples);
	}

	return sound;
};

test.skipIf(makeModule === undefined)(
	'a person who speaks over the first words of the first answer loses none of theirs',
	async () => {
		const person = await speakAt('What is the weather in London?', rateHz);
		const microphone = new Int16Array(
			answer.length - (answer.length % frameSamples),
		);
		const from = 0.2 * rateHz;
		microphone.set(person.subarray(0, microphone.length - from), from);

		const heard = heardThrough(microphone);
		expect(heard).toHaveLength(microphone.length);

		const stretch = rateHz / 10;
		for (let start = 0; start + stretch <= heard.length; start += stretch) {
			const wanted = loudnessOf(microphone, start, start + stretch);

			if (wanted > -40) {
				const loudness = loudnessOf(heard, start, start + stretch);
				expect(Math.abs(loudness - wanted)).toBeLessThan(6);
			}
		}
	},
);

test('the first words of an answer never come back, however short it is', () => {
	const room = {rateHz, decayMs: 200, delayMs: 60, gainDb: 0, seed: 3};
	const short = answer.slice(0, 0.3 * rateHz);
	const microphone = new Int16Array(2 * rateHz);
	const echo = heardIn(room, short);
	microphone.set(echo.subarray(0, microphone.length));
	const farEnd = createFarEnd(resamplers);
	let loudest = Number.NEGATIVE_INFINITY;
	const frontEnd = createFrontEnd({
		deviceRateHz: rateHz,
		resamplers,
		stages: {echo: 'auto', noise: false, gain: false},
		farEnd,
		makeModule,
		onFrame({samples}) {
			loudest = Math.max(loudest, loudnessOf(samples));
		},
	});

	for (let start = 0; start < microphone.length; start += frameSamples) {
		const block = new Int16Array(frameSamples);
		block.set(short.subarray(start, start + frameSamples));
		farEnd.write(block, rateHz);
		frontEnd.push(microphone.slice(start, start + frameSamples));
	}

	frontEnd.close();
	expect(loudest).toBeLessThan(-45);
});

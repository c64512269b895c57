import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeWav, encodeWav, wavHeader} from '../../../source/audio/wav.js';
import {createWavStream} from '../../../source/server/endpoints/wav-stream.js';
import {joined} from '../../helpers/spoken.js';

/** The sound of a file that comes in chunks of these sizes, over and over. */
const streamed = (bytes: Uint8Array, sizes: readonly number[]) => {
	const stream = createWavStream();
	const parts: Int16Array[] = [];
	let facts = {};
	for (let start = 0, index = 0; start < bytes.length; index++) {
		const size = sizes[index % sizes.length] ?? 1;
		const sound = stream.push(bytes.subarray(start, start + size));
		start += size;
		if (sound !== undefined) {
			const {samples, ...rest} = sound;
			parts.push(samples);
			facts = rest;
		}
	}

	return {samples: joined(...parts), ...facts};
};

const samples = fc.int16Array({minLength: 1, maxLength: 200});
const sizes = fc.array(fc.integer({min: 1, max: 90}), {minLength: 1});

test('reads a file as a whole reader does, wherever it is cut', () => {
	fc.assert(
		fc.property(samples, sizes, (sound, cuts) => {
			expect(streamed(encodeWav(sound, 22_050), cuts)).toEqual({
				samples: sound,
				rateHz: 22_050,
				wholeMs: (sound.length / 22_050) * 1000,
			});
		}),
	);
});

/** A header with more in it, two channels, and something behind the sound. */
const stereo = (sound: Int16Array): Uint8Array => {
	const file = encodeWav(sound, 48_000);
	const view = new DataView(file.buffer);
	view.setUint16(22, 2, true);
	view.setUint32(28, 192_000, true);
	view.setUint16(32, 4, true);
	const list = new TextEncoder().encode('LIST\u0004\u0000\u0000\u0000INFO');
	return new Uint8Array([
		...file.subarray(0, 36),
		...list,
		...file.subarray(36),
		...list,
	]);
};

test('reads two channels and leaves out what stands around the sound', () => {
	fc.assert(
		fc.property(samples, sizes, (sound, cuts) => {
			const even = sound.length % 2 === 0 ? sound : sound.subarray(1);
			fc.pre(even.length > 0);
			const file = stereo(even);

			expect(streamed(file, cuts)).toMatchObject({
				samples: decodeWav(file).samples,
				rateHz: 48_000,
			});
		}),
	);
});

test.each([
	['the largest number', 0xff_ff_ff_ff],
	['nothing', 0],
	['nearly the largest number', 0x7f_ff_ff_d8],
])('reads to the end where the length is %s', (_, size) => {
	const sound = Int16Array.from({length: 100}, (_value, index) => index);
	const file = new Uint8Array([
		...wavHeader({rateHz: 24_000}),
		...encodeWav(sound, 24_000).subarray(44),
	]);
	new DataView(file.buffer).setUint32(40, size, true);

	expect(streamed(file, [7])).toEqual({
		samples: sound,
		rateHz: 24_000,
		wholeMs: undefined,
	});
});

test('says what is wrong with a file that is none', () => {
	const stream = createWavStream();

	expect(() => stream.push(new Uint8Array(70_000))).toThrow('not a WAV file');
});

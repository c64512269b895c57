import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {
	decodeWav,
	encodeWav,
	WavError,
	wavHeader,
	wavHeaderBytes,
} from '../../source/audio/wav.js';

const ascii = (text: string) => Buffer.from(text, 'latin1');

const word = (value: number) => {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
};

const long = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
};

/** A chunk with its padding byte. */
const chunk = (id: string, body: Uint8Array, size = body.length) =>
	Buffer.concat([ascii(id), long(size), body, new Uint8Array(body.length % 2)]);

const riff = (...chunks: readonly Uint8Array[]) => {
	const body = Buffer.concat([ascii('WAVE'), ...chunks]);
	return chunk('RIFF', body);
};

type FormatFields = {
	readonly tag?: number;
	readonly channels?: number;
	readonly rateHz?: number;
	readonly bits?: number;
};

const format = ({
	tag = 1,
	channels = 1,
	rateHz = 24_000,
	bits = 16,
}: FormatFields = {}) => {
	const frameBytes = (channels * bits) / 8;
	return Buffer.concat([
		word(tag),
		word(channels),
		long(rateHz),
		long(rateHz * frameBytes),
		word(frameBytes),
		word(bits),
	]);
};

const extensible = (fields: FormatFields) =>
	Buffer.concat([
		format({...fields, tag: 0xff_fe}),
		word(22),
		word(fields.bits ?? 16),
		long(3),
		word(fields.tag ?? 1),
		Buffer.from('000000001000800000aa00389b71', 'hex'),
	]);

const file = (fields: FormatFields, data: Uint8Array) =>
	riff(chunk('fmt ', format(fields)), chunk('data', data));

const floats = (values: readonly number[], bits: 32 | 64) =>
	bits === 32
		? new Uint8Array(Float32Array.from(values).buffer)
		: new Uint8Array(Float64Array.from(values).buffer);

const samplesOf = (bytes: Uint8Array) => [...decodeWav(bytes).samples];

test('what was written is read back', () => {
	fc.assert(
		fc.property(
			fc.int16Array({maxLength: 500, size: 'max'}),
			fc.integer({min: 4000, max: 384_000}),
			(samples, rateHz) => {
				expect(decodeWav(encodeWav(samples, rateHz))).toEqual({
					rateHz,
					channels: 1,
					samples,
				});
			},
		),
	);
});

describe('every usual kind of sample is understood', () => {
	test.each([
		['8-bit', {bits: 8}, Uint8Array.of(0, 128, 255), [-32_768, 0, 32_512]],
		['16-bit', {bits: 16}, Uint8Array.of(0, 0x80, 1, 0), [-32_768, 1]],
		[
			'24-bit',
			{bits: 24},
			Uint8Array.of(0, 0, 0x80, 0, 1, 0, 0x80, 0xff, 0xff, 0xff, 0xff, 0x7f),
			[-32_768, 1, 0, 32_767],
		],
		[
			'32-bit',
			{bits: 32},
			Uint8Array.of(0, 0, 0, 0x80, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0x7f),
			[-32_768, 1, 32_767],
		],
		[
			'32-bit float',
			{tag: 3, bits: 32},
			floats([-1, 0.5, 3, Number.NaN], 32),
			[-32_768, 16_384, 32_767, 0],
		],
		[
			'64-bit float',
			{tag: 3, bits: 64},
			floats([-1, 0.5, -3], 64),
			[-32_768, 16_384, -32_768],
		],
	] as const)('%s', (_, fields, data, expected) => {
		expect(samplesOf(file(fields, data))).toEqual(expected);
		expect(
			samplesOf(riff(chunk('fmt ', extensible(fields)), chunk('data', data))),
		).toEqual(expected);
	});
});

test('channels are mixed down to mono', () => {
	const stereo = bytesFromSamples(Int16Array.of(100, 300, -32_768, 32_767));
	const three = bytesFromSamples(Int16Array.of(3, 6, 9, -3, -6, -9));

	expect(decodeWav(file({channels: 2}, stereo))).toMatchObject({channels: 2});
	expect(samplesOf(file({channels: 2}, stereo))).toEqual([200, 0]);
	expect(samplesOf(file({channels: 3}, three))).toEqual([6, -6]);
});

test('extra chunks are passed over, those of an odd size too', () => {
	const data = bytesFromSamples(Int16Array.of(1, 2));

	expect(
		samplesOf(
			riff(
				chunk('LIST', ascii('odd')),
				chunk('fmt ', Buffer.concat([format(), word(0)])),
				chunk('fact', long(2)),
				chunk('JUNK', new Uint8Array(7)),
				chunk('data', data),
				chunk('LIST', ascii('INFO')),
			),
		),
	).toEqual([1, 2]);
});

describe('a recording that was streamed or interrupted is read to its end', () => {
	const data = bytesFromSamples(Int16Array.of(1, 2, 3));

	test.each([
		['size not known', 0xff_ff_ff_ff],
		['size larger than the file', 5000],
		['size of the largest signed number', 0x7f_ff_ff_ff],
	])('%s', (_, size) => {
		expect(
			samplesOf(riff(chunk('fmt ', format()), chunk('data', data, size))),
		).toEqual([1, 2, 3]);
	});

	test('sizes never written', () => {
		const bytes = riff(chunk('fmt ', format()), chunk('data', data, 0));
		bytes.writeUInt32LE(0, 4);

		expect(samplesOf(bytes)).toEqual([1, 2, 3]);
	});

	test('cut inside a frame', () => {
		const stereo = file(
			{channels: 2},
			bytesFromSamples(Int16Array.of(4, 4, 5, 5)),
		);

		expect(samplesOf(stereo.subarray(0, -1))).toEqual([4]);
		expect(samplesOf(stereo.subarray(0, -3))).toEqual([4]);
	});

	test('our own header before its number of samples is known', () => {
		expect(
			samplesOf(Buffer.concat([wavHeader({rateHz: 24_000}), data])),
		).toEqual([1, 2, 3]);
	});
});

test('a file that holds no samples is no mistake', () => {
	expect(samplesOf(wavHeader({rateHz: 24_000, samples: 0}))).toEqual([]);
});

test('the header can be written again when the number of samples is known', () => {
	const samples = Int16Array.of(1, 2, 3);
	const begun = wavHeader({rateHz: 24_000});
	const ended = wavHeader({rateHz: 24_000, samples: 3});

	expect(begun).toHaveLength(wavHeaderBytes);
	expect(Buffer.concat([ended, bytesFromSamples(samples)])).toEqual(
		Buffer.from(encodeWav(samples, 24_000)),
	);
});

describe('a wrong file is refused with the reason and what would be right', () => {
	test.each([
		['It is empty', new Uint8Array(0)],
		['It is not a WAV file', ascii('hello there')],
		['an MP3 file', ascii('ID3\u0004\u0000')],
		['an MP3 file', Uint8Array.of(0xff, 0xfb, 0x90, 0)],
		['an Ogg file', ascii('OggS\u0000')],
		['a FLAC file', ascii('fLaC\u0000')],
		['an AIFF file', ascii('FORM\u0000\u0000\u0000\u0010AIFF')],
		['an MP4 file', ascii('\u0000\u0000\u0000\u0020ftypM4A ')],
		['RIFX', ascii('RIFX\u0000\u0000\u0000\u0000WAVE')],
		['RF64', ascii('RF64\u00FF\u00FF\u00FF\u00FFWAVE')],
		['ends inside its header', ascii('RIFF\u0001')],
		['another kind ("AVI ")', ascii('RIFF\u0000\u0000\u0000\u0000AVI LIST')],
		['format description is missing', riff()],
		['format description is missing', riff(chunk('LIST', ascii('INFO')))],
		['cut short', riff(chunk('fmt ', new Uint8Array(10)))],
		['data chunk is missing', riff(chunk('fmt ', format()))],
		['before the description', riff(chunk('data', new Uint8Array(4)))],
		['A-law', file({tag: 6, bits: 8}, new Uint8Array(4))],
		['mu-law', file({tag: 7, bits: 8}, new Uint8Array(4))],
		['MP3', file({tag: 0x55, bits: 0}, new Uint8Array(4))],
		['format 0x1234', file({tag: 0x12_34}, new Uint8Array(4))],
		['12-bit PCM', file({bits: 12}, new Uint8Array(4))],
		['16-bit float', file({tag: 3, bits: 16}, new Uint8Array(4))],
		['0 channels', file({channels: 0}, new Uint8Array(4))],
		['3999 Hz', file({rateHz: 3999}, new Uint8Array(4))],
		['384001 Hz', file({rateHz: 384_001}, new Uint8Array(4))],
	])('%s', (reason, bytes) => {
		expect(() => decodeWav(bytes)).toThrow(WavError);
		expect(() => decodeWav(bytes)).toThrow(reason);
		expect(() => decodeWav(bytes)).toThrow('Accepted are');
	});
});

test('any bytes are either read or refused, never a crash', () => {
	const header = file({}, new Uint8Array(8));

	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat({max: header.length - 1}), fc.nat({max: 255})), {
				maxLength: 6,
				size: 'max',
			}),
			fc.nat({max: header.length}),
			(changes, length) => {
				const bytes = Uint8Array.from(header);
				for (const [index, value] of changes) {
					bytes[index] = value;
				}

				try {
					decodeWav(bytes.subarray(0, length));
				} catch (error) {
					expect(error).toBeInstanceOf(WavError);
				}
			},
		),
		{numRuns: 500},
	);
});

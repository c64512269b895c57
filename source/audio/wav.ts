import {bytesFromSamples, sampleFromFloat} from './pcm.js';

export type WavSound = {
	readonly rateHz: number;
	/** As it was in the file; `samples` is mono whatever it was. */
	readonly channels: number;
	readonly samples: Int16Array;
};

/** What is wrong with a WAV file. The message says so to a person, with what would be right; it does not know the file's name. */
export class WavError extends Error {
	override name = 'WavError' as const;
}

/** Of the header that `wavHeader` makes. */
export const wavHeaderBytes = 44;

const accepted =
	'Accepted are WAV files with 8, 16, 24 or 32-bit PCM or 32 or 64-bit float samples';
const lowestRateHz = 4000;
const highestRateHz = 384_000;
const mostChannels = 64;
const unknownSize = 0xff_ff_ff_ff;

const pcmTag = 1;
const floatTag = 3;
const extensibleTag = 0xff_fe;

const codecNames: Readonly<Record<number, string>> = {
	0x00_02: 'Microsoft ADPCM',
	0x00_06: 'A-law',
	0x00_07: 'mu-law',
	0x00_11: 'IMA ADPCM',
	0x00_31: 'GSM 6.10',
	0x00_50: 'MPEG',
	0x00_55: 'MP3',
	0x00_ff: 'AAC',
};

/** What other sound files begin with. */
const otherFormats: ReadonlyArray<readonly [start: string, name: string]> = [
	['RIFX', 'a big-endian WAV file (RIFX)'],
	['RF64', 'a 64-bit WAV file (RF64)'],
	['BW64', 'a 64-bit WAV file (BW64)'],
	['ID3', 'an MP3 file'],
	['\u00FF\u00FB', 'an MP3 file'],
	['\u00FF\u00F3', 'an MP3 file'],
	['OggS', 'an Ogg file'],
	['fLaC', 'a FLAC file'],
	['FORM', 'an AIFF file'],
	['.snd', 'an AU file'],
	['caff', 'a CAF file'],
	['\u001AE\u00DF\u00A3', 'a WebM file'],
];

type Format = {
	readonly tag: number;
	readonly channels: number;
	readonly rateHz: number;
	readonly bits: number;
};

const fail = (problem: string, advice = accepted): never => {
	throw new WavError(`${problem}. ${advice}.`);
};

const textAt = (bytes: Uint8Array, offset: number, length: number): string =>
	String.fromCodePoint(...bytes.subarray(offset, offset + length));

const requireWave = (bytes: Uint8Array): void => {
	if (bytes.length === 0) {
		fail('It is empty');
	}

	if (textAt(bytes, 0, 4) === 'RIFF') {
		const form = textAt(bytes, 8, 4);
		if (form !== 'WAVE') {
			fail(
				form.length < 4
					? 'It ends inside its header'
					: `It is a RIFF file of another kind (${JSON.stringify(form)})`,
			);
		}

		return;
	}

	const start = textAt(bytes, 0, 4);
	const other = otherFormats.find(([magic]) => start.startsWith(magic));
	fail(
		other
			? `It is ${other[1]}`
			: textAt(bytes, 4, 4) === 'ftyp'
				? 'It is an MP4 file'
				: 'It is not a WAV file: it does not begin with RIFF',
	);
};

type Chunk = {readonly id: string; readonly body: Uint8Array};

/** Chunk bodies, cut to what the file holds. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let offset = 12;

	while (offset + 8 <= bytes.length) {
		const id = textAt(bytes, offset, 4);
		const size = view.getUint32(offset + 4, true);
		const start = offset + 8;
		// A recorder that never came back to its header leaves no size at all.
		const isOpen = id === 'data' && size === 0 && view.getUint32(4, true) === 0;
		const end = isOpen ? bytes.length : Math.min(bytes.length, start + size);
		yield {id, body: bytes.subarray(start, end)};
		offset = start + size + (size % 2);
	}
}

const formatOf = (body: Uint8Array): Format => {
	if (body.length < 16) {
		fail('Its format description is cut short');
	}

	const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
	const outerTag = view.getUint16(0, true);
	const isExtensible = outerTag === extensibleTag && body.length >= 26;

	return {
		// The first two bytes of the subformat's GUID are the tag it had before there were GUIDs.
		tag: isExtensible ? view.getUint16(24, true) : outerTag,
		channels: view.getUint16(2, true),
		rateHz: view.getUint32(4, true),
		bits: view.getUint16(14, true),
	};
};

const requireReadable = ({tag, channels, rateHz, bits}: Format): void => {
	if (tag !== pcmTag && tag !== floatTag) {
		const name = codecNames[tag] ?? `format 0x${tag.toString(16)}`;
		fail(`Its sound is compressed or of an unknown kind (${name})`);
	}

	const isFloat = tag === floatTag;
	if (!(isFloat ? [32, 64] : [8, 16, 24, 32]).includes(bits)) {
		fail(`Its samples are ${bits}-bit ${isFloat ? 'float' : 'PCM'}`);
	}

	if (channels === 0 || channels > mostChannels) {
		fail(
			`It has ${channels} channels`,
			`Accepted are 1 to ${mostChannels}, mixed down to mono`,
		);
	}

	if (rateHz < lowestRateHz || rateHz > highestRateHz) {
		fail(
			`Its sample rate is ${rateHz} Hz`,
			`Accepted are rates from ${lowestRateHz} to ${highestRateHz} Hz`,
		);
	}
};

/** Reads the sample at a byte offset, −1 to 1. */
type ReadSample = (view: DataView, offset: number) => number;

const integerReaders: Readonly<Record<number, ReadSample>> = {
	8: (view, offset) => (view.getUint8(offset) - 0x80) / 0x80,
	16: (view, offset) => view.getInt16(offset, true) / 0x80_00,
	24: (view, offset) =>
		(view.getInt8(offset + 2) * 0x1_00_00 + view.getUint16(offset, true)) /
		0x80_00_00,
	32: (view, offset) => view.getInt32(offset, true) / 0x80_00_00_00,
};

const floatReaders: Readonly<Record<number, ReadSample>> = {
	32: (view, offset) => view.getFloat32(offset, true),
	64: (view, offset) => view.getFloat64(offset, true),
};

const monoOf = (data: Uint8Array, {tag, channels, bits}: Format) => {
	const read = (tag === floatTag ? floatReaders : integerReaders)[bits];
	const sampleBytes = bits / 8;
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	const samples = new Int16Array(
		Math.floor(data.length / (channels * sampleBytes)),
	);

	for (let frame = 0, offset = 0; frame < samples.length; frame++) {
		let sum = 0;
		for (let channel = 0; channel < channels; channel++) {
			sum += read?.(view, offset) ?? 0;
			offset += sampleBytes;
		}

		samples[frame] = sampleFromFloat(sum / channels);
	}

	return samples;
};

/**
The sound of a WAV file, mixed down to mono, at its own rate.

Sizes that were never filled in, or are larger than the file, mean "to the end of the file": that is how recordings end that were streamed or interrupted. A half sample at the end is left out.

@throws {WavError}
*/
export const decodeWav = (bytes: Uint8Array): WavSound => {
	requireWave(bytes);
	let format: Format | undefined;

	for (const {id, body} of chunksOf(bytes)) {
		if (id === 'fmt ') {
			format = formatOf(body);
			requireReadable(format);
		}

		if (id === 'data') {
			if (!format) {
				return fail('Its sound comes before the description of its format');
			}

			const {rateHz, channels} = format;
			return {rateHz, channels, samples: monoOf(body, format)};
		}
	}

	return fail(
		format
			? 'It holds no sound: the data chunk is missing'
			: 'Its format description is missing',
	);
};

export type WavHeaderOptions = {
	readonly rateHz: number;
	/** How many follow. Left out while that is not known: players then read to the end of the file. */
	readonly samples?: number;
};

/** The header of a 16-bit mono file. To patch it when the number of samples is known, write it again over the first one. */
export const wavHeader = ({rateHz, samples}: WavHeaderOptions): Uint8Array => {
	const header = new Uint8Array(wavHeaderBytes);
	const view = new DataView(header.buffer);
	const write = (offset: number, text: string): void => {
		for (const [index, character] of [...text].entries()) {
			header[offset + index] = character.codePointAt(0) ?? 0;
		}
	};

	const dataBytes = samples === undefined ? unknownSize : samples * 2;
	write(0, 'RIFF');
	view.setUint32(
		4,
		Math.min(unknownSize, dataBytes + wavHeaderBytes - 8),
		true,
	);
	write(8, 'WAVEfmt ');
	view.setUint32(16, 16, true);
	view.setUint16(20, pcmTag, true);
	view.setUint16(22, 1, true);
	view.setUint32(24, rateHz, true);
	view.setUint32(28, rateHz * 2, true);
	view.setUint16(32, 2, true);
	view.setUint16(34, 16, true);
	write(36, 'data');
	view.setUint32(40, Math.min(unknownSize, dataBytes), true);
	return header;
};

/** A whole 16-bit mono file. */
export const encodeWav = (samples: Int16Array, rateHz: number): Uint8Array => {
	const file = new Uint8Array(wavHeaderBytes + samples.length * 2);
	file.set(wavHeader({rateHz, samples: samples.length}));
	file.set(bytesFromSamples(samples), wavHeaderBytes);
	return file;
};

import {decodeWav, type WavSound} from '../../audio/wav.js';
import {joinBytes} from './join-bytes.js';

export type StreamedSound = {
	readonly rateHz: number;
	/** Mono; what has become complete now. */
	readonly samples: Int16Array;
	/** Length of the whole sound, ms, where the header has said it. */
	readonly wholeMs: number | undefined;
};

/** No header is longer: pictures and lyrics stand behind the sound. */
const longestHeaderBytes = 65_536;
const unknownSize = 0xff_ff_ff_ff;

type Header = {
	/** Everything before the sound, its length left open, for the reader of whole files. */
	readonly bytes: Uint8Array;
	/** Bytes of sound that follow; infinite where the header does not say. */
	readonly soundBytes: number;
	readonly frameBytes: number;
};

const nameAt = (bytes: Uint8Array, offset: number): string =>
	String.fromCodePoint(...bytes.subarray(offset, offset + 4));

/** Servers that write a header before they know the length write 0 or the largest number there is, or one near it. */
const lengthOf = (size: number): number =>
	size === 0 || size >= 0x7f_ff_00_00 ? Infinity : size;

/** The header, once all of it is there. */
const headerOf = (bytes: Uint8Array): Header | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let frameBytes = 2;
	let offset = 12;

	while (offset + 8 <= bytes.length) {
		const name = nameAt(bytes, offset);
		const size = view.getUint32(offset + 4, true);
		if (name === 'data') {
			const header = bytes.slice(0, offset + 8);
			new DataView(header.buffer).setUint32(offset + 4, unknownSize, true);
			return {bytes: header, soundBytes: lengthOf(size), frameBytes};
		}

		if (name === 'fmt ' && offset + 22 <= bytes.length) {
			frameBytes = Math.max(1, view.getUint16(offset + 20, true));
		}

		offset += 8 + size + (size % 2);
	}

	return undefined;
};

/**
The sound of a WAV file that comes in chunks of any size, with or without a length in its header.

@throws {WavError} From `push`, where this is no WAV file or one of a kind that nobody can read.
*/
export const createWavStream = () => {
	let held: Uint8Array = new Uint8Array(0);
	let header: Header | undefined;
	let left = Infinity;

	/** Whole frames of what is held, through the reader of whole files. */
	const takeFrames = ({bytes, frameBytes}: Header): WavSound => {
		const available = Math.min(held.length, left);
		const taken = available - (available % frameBytes);
		const sound = decodeWav(joinBytes(bytes, held.subarray(0, taken)));
		left -= taken;
		// What stands behind the sound is not kept.
		held = left < frameBytes ? new Uint8Array(0) : held.slice(taken);
		return sound;
	};

	return {
		/** Nothing until the header is complete. */
		push(bytes: Uint8Array): StreamedSound | undefined {
			held = joinBytes(held, bytes);
			if (header === undefined) {
				header = headerOf(held);
				if (header === undefined) {
					// Says what is wrong with it.
					return held.length > longestHeaderBytes
						? {...decodeWav(held), wholeMs: undefined}
						: undefined;
				}

				left = header.soundBytes;
				held = held.slice(header.bytes.length);
			}

			const {rateHz, samples} = takeFrames(header);
			const {soundBytes, frameBytes} = header;
			const wholeMs = (soundBytes / frameBytes / rateHz) * 1000;
			return {
				rateHz,
				samples,
				wholeMs: Number.isFinite(wholeMs) ? wholeMs : undefined,
			};
		},
	};
};

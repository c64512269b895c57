import {shortenedText, soundMs} from './shortened.js';

export type FrameScan = {
	/** Of the event; empty where the frame is no event. */
	readonly type: string;
	/** The frame with sound and other long encoded data left out. */
	readonly text: string;
	/** Bytes of the sound in it. */
	readonly soundBytes: number;
};

const quote = 0x22;
const backslash = 0x5c;

/** Base64 shorter than this may be a name, characters. */
const leastEncoded = 68;

/** Encoded data that no member names as such must be longer: an id is not. */
const leastNameless = 400;

/** A string longer than this is cut, characters. */
const longestString = 20_000;
const keptOfString = 2000;

/** A whole frame longer than this is cut, whatever is in it, characters. */
const longestFrame = 100_000;
const longestType = 100;

const encoded = /^[\w+\/\-]+={0,2}$/v;

/** Of sound, whose member and type are known, this much is looked at, characters. */
const enoughOfSound = 64;

/** The quotation mark that ends the string begun at `start`; −1 where none does. */
const endOfString = (frame: string, start: number): number => {
	let end = frame.indexOf('"', start + 1);
	while (end !== -1) {
		let first = end;
		while (frame.codePointAt(first - 1) === backslash) {
			first--;
		}

		if ((end - first) % 2 === 0) {
			return end;
		}

		end = frame.indexOf('"', end + 1);
	}

	return -1;
};

const isBlank = (code: number | undefined) =>
	code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const isEncoded = (frame: string, start: number, end: number): boolean =>
	encoded.test(frame.slice(start, end));

const byteCount = (frame: string, start: number, end: number): number => {
	const padding =
		frame.codePointAt(end - 1) === 0x3d
			? frame.codePointAt(end - 2) === 0x3d
				? 2
				: 1
			: 0;
	return Math.floor(((end - start) * 3) / 4) - padding;
};

/** Sound stands in `audio`; and in `delta`, unless the type says that it is words. */
const isSoundMember = (key: string, type: string): boolean =>
	key === 'audio' ||
	(key === 'delta' && type.includes('audio') && !type.includes('transcript'));

/** The string's beginning, not cut inside of an escape sequence. */
const beginning = (frame: string, start: number): string => {
	const kept = frame.slice(start, start + keptOfString);
	const escape = kept.lastIndexOf('\\');
	return escape > kept.length - 6 ? kept.slice(0, escape) : kept;
};

/** What stands in place of a long string; undefined: the string may stay. */
const replacementOf = (
	frame: string,
	start: number,
	end: number,
	isSound: boolean,
	rateHz: number | undefined,
): {readonly words: string; readonly soundBytes: number} | undefined => {
	const length = end - start;
	if (
		length >= (isSound ? leastEncoded : leastNameless) &&
		isEncoded(frame, start, isSound ? start + enoughOfSound : end)
	) {
		const bytes = byteCount(frame, start, end);
		const sound =
			isSound && rateHz !== undefined ? {soundMs: soundMs(bytes, rateHz)} : {};
		return {
			words: shortenedText({bytes, ...sound}),
			soundBytes: isSound ? bytes : 0,
		};
	}

	if (length <= longestString && !frame.startsWith('data:', start)) {
		return undefined;
	}

	const kept = frame.startsWith('data:', start)
		? frame.slice(start, start + 40)
		: beginning(frame, start);
	return {
		words: `${kept} ${shortenedText({bytes: length - kept.length})}`,
		soundBytes: 0,
	};
};

/**
Reads of a frame what a log needs, without parsing it: a frame may hold a minute of sound, and a thousand a second may come. Any text is taken; of what is not JSON only the beginning is kept.

@param rateHz Of the sound in this direction, where it is known.
*/
export const scanFrame = (
	frame: string,
	rateHz: number | undefined,
): FrameScan => {
	const pieces: string[] = [];
	let copied = 0;
	let depth = 0;
	let key = '';
	let type = '';
	let soundBytes = 0;
	let index = 0;

	while (index < frame.length) {
		const code = frame.codePointAt(index);
		if (code !== quote) {
			// Braces and brackets, `{[` and `}]`.
			depth +=
				code === 0x7b || code === 0x5b
					? 1
					: code === 0x7d || code === 0x5d
						? -1
						: 0;
			key = code === 0x2c ? '' : key;
			index++;
			continue;
		}

		const start = index + 1;
		const end = endOfString(frame, index);
		if (end === -1) {
			break;
		}

		let after = end + 1;
		while (isBlank(frame.codePointAt(after))) {
			after++;
		}

		index = after;
		if (frame.codePointAt(after) === 0x3a) {
			key = frame.slice(start, Math.min(end, start + longestType));
			continue;
		}

		if (depth === 1 && key === 'type' && type === '') {
			type = frame.slice(start, Math.min(end, start + longestType));
		}

		const short = replacementOf(
			frame,
			start,
			end,
			isSoundMember(key, type),
			rateHz,
		);
		if (short !== undefined) {
			pieces.push(frame.slice(copied, start), short.words);
			copied = end;
			soundBytes += short.soundBytes;
		}
	}

	pieces.push(frame.slice(copied));
	const text = pieces.join('');
	return {
		type,
		text:
			text.length > longestFrame
				? `${text.slice(0, keptOfString)} ${shortenedText({bytes: text.length - keptOfString})}`
				: text,
		soundBytes,
	};
};

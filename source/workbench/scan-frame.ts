import {shortenedText, soundMs} from './shortened.js';

export type FrameScan = {
	/** Of the event; empty where the frame is no event. */
	readonly type: string;
	/** The frame with sound and other long encoded data left out. */
	readonly text: string;
	/** Of the sound that was left out; 0 where its rate is not known. */
	readonly soundMs: number;
};

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;

/** Sound shorter than this may stay, characters. */
const leastOfSound = 68;

/** Other base64 must be longer: an id is none. */
const leastEncoded = 400;

/** A text longer than this is cut, characters. */
const longestText = 20_000;
const keptOfText = 2000;

/** Of `data:image/png;base64,…`. */
const keptOfData = 40;

/** A whole frame longer than this is cut, whatever is in it, characters. */
const longestFrame = 100_000;

/** Longer types and names are cut. */
const longestName = 100;

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
const beginning = (frame: string, start: number, length: number): string => {
	const kept = frame.slice(start, start + length);
	const escape = kept.lastIndexOf('\\');
	return escape > kept.length - 6 ? kept.slice(0, escape) : kept;
};

/** A text value of the frame, without its quotation marks. */
type Text = {
	/** Name of its member; empty in a list. */
	readonly key: string;
	/** How many objects and lists it stands in. */
	readonly depth: number;
	readonly start: number;
	readonly end: number;
};

/** Up or down with braces and brackets. */
const depthStep = (code: number | undefined): -1 | 0 | 1 =>
	code === 0x7b || code === 0x5b ? 1 : code === 0x7d || code === 0x5d ? -1 : 0;

/** The text values of a frame, in order. Of what is not JSON, whatever looks like one. */
const textsOf = function* (frame: string): Generator<Text, void> {
	let depth = 0;
	let key = '';
	let index = 0;

	while (index < frame.length) {
		const code = frame.codePointAt(index);
		if (code !== quote) {
			depth += depthStep(code);
			key = code === comma ? '' : key;
			index++;
			continue;
		}

		const start = index + 1;
		const end = endOfString(frame, index);
		if (end === -1) {
			return;
		}

		index = end + 1;
		while (isBlank(frame.codePointAt(index))) {
			index++;
		}

		if (frame.codePointAt(index) === colon) {
			key = frame.slice(start, Math.min(end, start + longestName));
		} else {
			yield {key, depth, start, end};
		}
	}
};

type Short = {readonly words: string; readonly soundMs: number};

const withoutSound = (
	frame: string,
	{start, end}: Text,
	rateHz: number | undefined,
): Short => {
	const bytes = byteCount(frame, start, end);
	return rateHz === undefined
		? {words: shortenedText({bytes}), soundMs: 0}
		: {
				words: shortenedText({bytes, soundMs: soundMs(bytes, rateHz)}),
				soundMs: soundMs(bytes, rateHz),
			};
};

/** What stands in place of a long text; undefined: it may stay. */
const shorten = (
	frame: string,
	text: Text,
	type: string,
	rateHz: number | undefined,
): Short | undefined => {
	const {start, end} = text;
	const length = end - start;
	if (
		isSoundMember(text.key, type) &&
		length >= leastOfSound &&
		isEncoded(frame, start, start + enoughOfSound)
	) {
		return withoutSound(frame, text, rateHz);
	}

	if (length < leastEncoded) {
		return undefined;
	}

	if (isEncoded(frame, start, end)) {
		return withoutSound(frame, text, undefined);
	}

	const isData = frame.startsWith('data:', start);
	if (length <= longestText && !isData) {
		return undefined;
	}

	const kept = beginning(frame, start, isData ? keptOfData : keptOfText);
	return {
		words: `${kept} ${shortenedText({bytes: length - kept.length})}`,
		soundMs: 0,
	};
};

/**
Reads of a frame what a log needs, without parsing it: a frame may hold a minute of sound, and a thousand a second may come. Any text is taken; of a very long one only the beginning is kept.

@param rateHz Of the sound in this direction, where it is known.
*/
export const scanFrame = (
	frame: string,
	rateHz: number | undefined,
): FrameScan => {
	const pieces: string[] = [];
	let copied = 0;
	let type = '';
	let soundMsSum = 0;

	for (const text of textsOf(frame)) {
		const {key, depth, start, end} = text;
		if (depth === 1 && key === 'type' && type === '') {
			type = frame.slice(start, Math.min(end, start + longestName));
		}

		const short = shorten(frame, text, type, rateHz);
		if (short !== undefined) {
			pieces.push(frame.slice(copied, start), short.words);
			copied = end;
			soundMsSum += short.soundMs;
		}
	}

	pieces.push(frame.slice(copied));
	const whole = pieces.join('');
	return {
		type,
		text:
			whole.length > longestFrame
				? `${whole.slice(0, keptOfText)} ${shortenedText({bytes: whole.length - keptOfText})}`
				: whole,
		soundMs: soundMsSum,
	};
};

import type {AgentTurn, TextMark, TextPart} from './conversation.js';
import {samePart} from './turns.js';

/** How much of an answer was played and how much arrived, ms over all its parts. */
export const playedOf = ({
	playback,
}: AgentTurn): {readonly playedMs: number; readonly receivedMs: number} => {
	let playedMs = 0;
	let receivedMs = 0;
	for (const part of playback) {
		playedMs += part.playedMs;
		receivedMs += part.receivedMs;
	}

	return {playedMs, receivedMs};
};

/**
How long characters take to say, in letters. Fitted to eSpeak NG's word positions in English and Russian; digits are said as words, marks as pauses.
*/
const letter = 1;
const digit = 4;
const clausePause = 4;
const sentencePause = 7;
/** Speech of usual speed: as long as an answer is still arriving, nobody knows how long it will be. */
const letterMs = 60;
/** Nobody speaks faster. */
const fastestLetterMs = 25;

/** Words are told with their sound or before it, but may be told a little late. */
const markSlackMs = 250;

const weightOf = (character: string): number => {
	if (/\d/v.test(character)) {
		return digit;
	}

	if (/[.!?…。！？]/v.test(character)) {
		return sentencePause;
	}

	if (/[,;:—、，]/v.test(character)) {
		return clausePause;
	}

	return /[\p{L}\s]/v.test(character) ? letter : 0;
};

/** The weight of everything before each character, and of all. A mark at the end is no pause any more. */
const weigh = (text: string): Float64Array => {
	const weights = new Float64Array(text.length + 1);
	const spoken = text.search(/[^\p{L}\d]*$/v);
	let sum = 0;
	for (let index = 0; index < text.length; index++) {
		const weight = weightOf(text.charAt(index));
		sum += index < spoken ? weight : Math.min(weight, clausePause / 2);
		weights[index + 1] = sum;
	}

	return weights;
};

/** A place in the text, as a weight, and when it is said. */
type Anchor = {readonly weight: number; readonly ms: number};

type Speech = {
	readonly text: string;
	readonly receivedMs: number;
	/** Nothing more of its sound will come. */
	readonly isComplete: boolean;
	readonly marks: readonly TextMark[];
};

const valueBetween = (from: Anchor, to: Anchor, weight: number): number =>
	to.weight > from.weight
		? from.ms +
			((weight - from.weight) / (to.weight - from.weight)) * (to.ms - from.ms)
		: from.ms;

/** Places whose time is known, in order, the first at 0 and the last at the end of the text. */
const anchorsOf = (
	{text, receivedMs, isComplete, marks}: Speech,
	weights: Float64Array,
): readonly Anchor[] => {
	const whole = weights[text.length] ?? 0;
	const anchors: Anchor[] = [{weight: 0, ms: 0}];
	const known = marks
		.filter(({offset}) => offset <= text.length)
		.map(({offset, audioMs, isExact}) => ({
			weight: weights[offset] ?? 0,
			ms: audioMs,
			isExact,
		}));
	const lastExact = known.findLast(({isExact}) => isExact);
	const expectedMs =
		(lastExact?.ms ?? 0) + (whole - (lastExact?.weight ?? 0)) * letterMs;
	const end: Anchor = {
		weight: whole,
		ms: isComplete ? receivedMs : Math.max(receivedMs, expectedMs),
	};
	/** A server that tells words after their sound leaves no time for the rest of them. */
	const isTold = known.every(
		({weight, ms, isExact}) =>
			isExact || end.ms - ms >= (whole - weight) * fastestLetterMs,
	);

	for (const {weight, ms, isExact} of known) {
		const last = anchors.at(-1) ?? end;
		const earliest = ms - markSlackMs;
		const isLate = isTold && valueBetween(last, end, weight) < earliest;
		const at = isExact ? ms : earliest;
		if ((isExact || isLate) && weight >= last.weight && at >= last.ms) {
			anchors.push({weight, ms: at});
		}
	}

	return [...anchors, end];
};

/** When each of these places of the text is said, ms from the beginning of its sound. */
export const saidAt = (
	speech: Speech,
	offsets: readonly number[],
): readonly number[] => {
	const weights = weigh(speech.text);
	const anchors = anchorsOf(speech, weights);

	return offsets.map((offset) => {
		const weight = weights[offset] ?? 0;
		const index = anchors.findIndex((anchor) => anchor.weight > weight);
		const next = anchors.at(index === -1 ? -1 : index);
		const before = anchors.at(index === -1 ? -2 : Math.max(0, index - 1));
		return next === undefined || before === undefined
			? 0
			: valueBetween(before, next, weight);
	});
};

/**
Up to where the text of a part was heard, in whole words. The text says where its words are, the account of the loudspeaker how much sound was played; between them stand the server's own times where it gives any, when each piece of text came, and how long words take.

@param text The part's text, as it is shown.
*/
export const heardLength = (
	turn: AgentTurn,
	part: TextPart,
	text: string,
): number => {
	const audio = turn.audioParts.find((other) => samePart(other, part));
	const progress = turn.playback.find((other) => samePart(other, part));
	if (progress === undefined) {
		// A part without sound counts as read.
		return audio === undefined ? text.length : 0;
	}

	const {playedMs, receivedMs} = progress;
	if (playedMs <= 0) {
		return 0;
	}

	const isComplete = audio?.isComplete ?? true;
	if (isComplete && playedMs >= receivedMs) {
		return text.length;
	}

	const words = [...text.matchAll(/\S+\s*/gv)];
	const ends = saidAt(
		{text, receivedMs, isComplete, marks: part.marks ?? []},
		words.map(({0: word, index}) => index + word.trimEnd().length),
	);
	const unheard = ends.findIndex((endMs) => endMs > playedMs);
	return words[unheard]?.index ?? text.length;
};

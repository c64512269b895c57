import type {Language} from '../engines.js';

type SpeakingRate = {
	/** What eSpeak NG is told. */
	readonly wordsPerMinute: number;
	/** How much longer its speech is to become afterwards; 1: not at all. */
	readonly stretch: number;
};

type Measured = {
	/** Of the voice's own pace: the slowest that eSpeak NG speaks. */
	readonly slowest: number;
	/** What it is told must grow with these powers of the pace that is to be heard: it shortens Russian sounds less than it is told. */
	readonly powerBelow: number;
	readonly powerAbove: number;
};

/** At speed 1. */
const ownPace = 165;

/** ESpeak NG speaks no slower, whatever it is told. */
const slowestPace = 80;

/** From the length of sentences in several voices. */
const measured: Readonly<Record<Language, Measured>> = {
	en: {slowest: 0.505, powerBelow: 1, powerAbove: 1},
	ru: {slowest: 0.545, powerBelow: 1.2, powerAbove: 1.5},
};

/**
How to speak so many times as fast as the voice's own pace.

@param speed 0.25 to 1.5; it is what is heard, within some percent.
*/
export const speakingRate = (
	language: Language,
	speed: number,
): SpeakingRate => {
	const {slowest, powerBelow, powerAbove} = measured[language];
	const told = ownPace * speed ** (speed < 1 ? powerBelow : powerAbove);
	return speed < slowest
		? {wordsPerMinute: slowestPace, stretch: slowest / speed}
		: {wordsPerMinute: Math.max(slowestPace, Math.round(told)), stretch: 1};
};

import {missingForSoundCard} from '../../helpers/virtual-sound-card.js';
import {missingForCall} from '../call.js';
import {measureSections, type Section} from '../sections.js';
import {measureAnswers, measureDoubleTalk} from './answers-in-a-room.js';
import {measureBargeIn} from './barge-in.js';
import {measureCollections} from './collections.js';
import {measureDevices} from './devices.js';
import {measureDuplex, measureHeadphones} from './duplex.js';
import {measureEcho} from './echo.js';
import {measureFast, measureSmooth} from './fast.js';
import {measureJitter} from './jitter.js';
import {measureTruncation} from './truncation.js';

const runs = 3;

/** The number behind `--name=`. */
const numberOf = (
	words: readonly string[],
	name: string,
	usual: number,
): number =>
	Number(
		words.find((word) => word.startsWith(`--${name}=`))?.split('=', 2)[1] ??
			usual,
	);

const sectionsOf = (words: readonly string[]): readonly Section[] => [
	{name: 'echo', missing: missingForSoundCard, measure: measureEcho},
	{name: 'answers', missing: missingForCall, measure: measureAnswers},
	{name: 'double-talk', missing: missingForCall, measure: measureDoubleTalk},
	{name: 'barge-in', missing: missingForCall, measure: measureBargeIn},
	{name: 'truncation', missing: missingForCall, measure: measureTruncation},
	{name: 'fast', missing: missingForCall, measure: measureFast},
	{name: 'smooth', missing: missingForCall, measure: measureSmooth},
	{name: 'jitter', missing: missingForSoundCard, measure: measureJitter},
	{
		name: 'collections',
		missing: missingForSoundCard,
		measure: measureCollections,
	},
	{name: 'headphones', missing: missingForCall, measure: measureHeadphones},
	{name: 'devices', missing: missingForSoundCard, measure: measureDevices},
	{
		name: 'duplex',
		missing: missingForCall,
		measure: async () => measureDuplex(numberOf(words, 'minutes', 10)),
		isLong: true,
	},
];

/** Measures what was promised of the sound, three times unless told `--runs=`, long measurements once, and prints it as one table. Names of sections choose some of them; `--minutes=` is how long `duplex` lasts. */
export const bench = async (words: readonly string[]): Promise<void> =>
	measureSections(sectionsOf(words), words, numberOf(words, 'runs', runs));

import {missingForSoundCard} from '../../helpers/virtual-sound-card.js';
import {measureSections, type Section} from '../sections.js';
import {measureEcho} from './echo.js';

const runs = 3;

const sections: readonly Section[] = [
	{name: 'echo', missing: missingForSoundCard, measure: measureEcho},
];

/** Measures what was promised of the sound, three times, and prints it as one table. Names of sections choose some of them. */
export const bench = async (words: readonly string[]): Promise<void> =>
	measureSections(sections, words, runs);

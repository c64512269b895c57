import {measureSections, type Section} from '../sections.js';
import {measureConversations, measureFirstSound} from './conversations.js';
import {measureHearing} from './hearing.js';
import {measureIdle} from './idle.js';
import {measureSpeaking} from './speaking.js';

const here = () => undefined;

const sections: readonly Section[] = [
	{name: 'first-sound', missing: here, measure: measureFirstSound},
	{name: 'conversations', missing: here, measure: measureConversations},
	{name: 'idle', missing: here, measure: measureIdle},
	{name: 'speaking', missing: here, measure: measureSpeaking},
	{name: 'hearing', missing: here, measure: measureHearing},
];

/** Measures what was promised of `parley serve`, and prints it as one table. Names of sections choose some of them. */
export const bench = async (words: readonly string[]): Promise<void> =>
	measureSections(sections, words, 1);

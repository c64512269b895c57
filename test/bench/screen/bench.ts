import {missingForTerminal} from '../call.js';
import {measureEvents} from '../events.js';
import {measureSections, type Section} from '../sections.js';
import {measureStartUp} from '../start-up.js';
import {measureIdle, measureTalk} from './conversation.js';
import {measureInspector} from './inspector.js';
import {measureKeys} from './keys.js';

const sections: readonly Section[] = [
	{name: 'start', missing: missingForTerminal, measure: measureStartUp},
	{name: 'keys', missing: missingForTerminal, measure: measureKeys},
	{
		name: 'inspector',
		missing: missingForTerminal,
		measure: measureInspector,
	},
	{name: 'idle', missing: missingForTerminal, measure: measureIdle},
	{name: 'talk', missing: missingForTerminal, measure: measureTalk},
	{name: 'events', missing: () => undefined, measure: measureEvents},
];

/** Measures what was promised of the screen, in a terminal of 120 by 40, and prints it as one table. Names of sections choose some of them. */
export const bench = async (words: readonly string[]): Promise<void> =>
	measureSections(sections, words, 1);

import {missingForCall, missingForTerminal} from './call.js';
import {measureEvents} from './events.js';
import {measureInterruptions} from './interruptions.js';
import {measureLongAnswers} from './long-answers.js';
import {measureMicrophone} from './microphone.js';
import {measureSections, type Section} from './sections.js';
import {measureStartUp} from './start-up.js';
import {measureBuiltin, measureUse} from './use.js';

const sections: readonly Section[] = [
	{
		name: 'interruptions',
		missing: missingForCall,
		measure: measureInterruptions,
	},
	{name: 'microphone', missing: missingForCall, measure: measureMicrophone},
	{name: 'long-answers', missing: missingForCall, measure: measureLongAnswers},
	{name: 'start', missing: missingForTerminal, measure: measureStartUp},
	{name: 'use', missing: missingForCall, measure: measureUse},
	{name: 'builtin', missing: missingForCall, measure: measureBuiltin},
	{name: 'events', missing: () => undefined, measure: measureEvents},
];

/** Measures what design.md holds numbers for, and prints it as one table. Names of sections choose some of them. */
export const bench = async (words: readonly string[]): Promise<void> =>
	measureSections(sections, words, 1);

import {cities} from './cities.js';

/** What can be searched for in the documents. Some of it is not in them, and the agent says so. */
const subjects = [
	'interruption',
	'[the] keys',
	'[the] microphone',
	'opening hours',
	'privacy',
	'[the] providers',
	'[the] refund [policy]',
	'[the] settings',
	'tools',
	'[the] warranty',
];

const themes = [
	'business',
	'music',
	'politics',
	'science',
	'sports',
	'technology',
];

/**
Short things that people say and the agent does not understand. Without them the ears would take them for the nearest that they know.
*/
export const decoys: readonly string[] = [
	'i do not know',
	'maybe',
	'okay',
	'what',
	'yes',
];

const anyOf = (choices: readonly string[]) => choices.join(' | ');

/**
Everything that the ears can hear, in the Java Speech Grammar Format. What stands here, the rules of `thinking` understand; the tests hold the two together.

It is small on purpose: every further wording is one more that a word can be mistaken for, and costs time. The phrases that the agent suggests stand here, and the commonest other ways to say the same.
*/
export const grammar = `#JSGF V1.0;
grammar parley;
<city> = ${anyOf(cities)};
<when> = today | tomorrow | now;
<greeting> = hello [there | parley] | good morning | good evening | how are you | who are you | what is your name;
<goodbye> = goodbye | bye bye | see you later;
<thanks> = thank you [very much | so much];
<help> = help [me] | what can you do | what can i (say | ask);
<weather> = weather in <city> [<when>]
	| <how> the weather [like] [in <city>] [<when>]
	| [please] tell me the weather [in <city>];
<how> = what is | what's | how is | how's;
<theme> = ${anyOf(themes)};
<news> = (what is | what's) the [latest] news [about <theme>]
	| (what is | what's) in the news
	| [please] tell me the [latest] news [about <theme>];
<subject> = ${anyOf(subjects)};
<documents> = [please] search [the] documents for <subject>
	| search for <subject> in the documents
	| [please] find <subject> in the documents;
<time> = what time is it | (what is | what's) the (time | date)
	| tell me the (time | date) | what (day | date) is it [today];
<repeat> = [please] (say (it | that) again | repeat [that]);
<story> = [please] tell me a [long | short] story;
<stop> = stop | never mind | cancel;
<decoy> = ${anyOf(decoys)};
public <utterance> = <decoy> | <greeting> | <goodbye> | <thanks> | <stop> | <help> | <weather> | <news> | <documents> | <time> | <repeat> | <story>;
`;

import {cities} from './cities.js';

/** What can be searched for in the documents. Some of it is not in them, and the agent says so. */
const subjects = [
	'delivery',
	'echo',
	'interruption',
	'[the] keyboard shortcuts',
	'[the] keys',
	'languages',
	'[the] microphone',
	'opening hours',
	'prices',
	'privacy',
	'[the] providers',
	'push to talk',
	'recordings',
	'[the] refund [policy]',
	'refunds',
	'[the] settings',
	'tools',
	'[the] voice profiler',
	'voices',
	'[the] warranty',
];

const themes = [
	'business',
	'football',
	'health',
	'movies',
	'music',
	'politics',
	'science',
	'space',
	'sports',
	'technology',
	'<city>',
];

/**
Short things that people say and the agent does not understand. Without them the ears would take "no" for "hello", the nearest that they know.
*/
export const decoys: readonly string[] = [
	'but why',
	'computer',
	'i do not know',
	'maybe',
	'no',
	'of course',
	'okay',
	'one',
	'sure',
	'three',
	'two',
	'wait',
	'well',
	'what',
	'when',
	'where',
	'who',
	'why',
	'yes',
];

const anyOf = (choices: readonly string[]) => choices.join(' | ');

/**
Everything that the ears can hear, in the Java Speech Grammar Format. What stands here, the rules of `thinking` understand; the tests hold the two together.
*/
export const grammar = `#JSGF V1.0;
grammar parley;
<city> = ${anyOf(cities)};
<when> = today | tomorrow | now | right now | this evening;
<ask> = can you | could you | please;
<greeting> = hello [there | parley] | hi [there | parley] | hey parley | good morning | good afternoon | good evening | how are you [today] | who are you | what is your name;
<goodbye> = goodbye | bye [bye] | see you [later | tomorrow] | good night;
<thanks> = thank you [very much | so much] | thanks [a lot];
<help> = help [me] | what can you do | what can i (say | ask) | what do you understand | how can you help [me];
<weather> = weather (in | for) <city> [<when>]
	| <how> the weather [like] [<when>]
	| <how> the weather [like] in <city> [<when>]
	| <how> the weather [like] <when> in <city>
	| what will the weather be [like] [in <city>] (today | tomorrow)
	| what will the weather be [like] (today | tomorrow) in <city>
	| [<ask>] tell me the weather [forecast] [(in | for) <city>] [<when>]
	| what is the weather forecast [(in | for) <city>] [<when>];
<how> = what is | what's | how is | how's;
<theme> = ${anyOf(themes)};
<news> = (what is | what's) the [latest] news [(about | in | from) <theme>]
	| (what is | what's) new [today]
	| [<ask>] tell me the [latest] news [about <theme>]
	| [the] latest news [about <theme>]
	| news about <theme>
	| search [the web] for news [about <theme>];
<subject> = ${anyOf(subjects)};
<documents> = [<ask>] (search | look) [in | through] [the] documents for <subject>
	| [<ask>] search for <subject> [in the documents]
	| [<ask>] find <subject> in the documents
	| [<ask>] look up <subject> [in the documents]
	| what do the documents say about <subject>;
<time> = what time is it [now] | (what is | what's) the time [now] | [<ask>] tell me the (time | date)
	| (what is | what's) the date [today] | what (day | date) is it [today] | (what is | what's) today's date;
<repeat> = [<ask>] (say it again | say that again | repeat [it | that]) | what did you say;
<story> = [<ask>] tell me a [long | short] story;
<stop> = stop [it | talking] | never mind | cancel | be quiet | that's enough | forget it;
<decoy> = ${anyOf(decoys)};
public <utterance> = <decoy> | <greeting> | <goodbye> | <thanks> | <stop> | <help> [please] | (<weather> | <news> | <documents> | <time> | <repeat> | <story>) [please];
`;

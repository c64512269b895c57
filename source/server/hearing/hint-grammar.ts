import {grammar} from './grammar.js';
import {ones, tens} from './spoken-numbers.js';
import {spokenWords} from './spoken-words.js';

/** More is no help any more: everything sounds like something. */
const mostHints = 80;

/** A tool's name begins with what it does. These are asked for in many ways. */
const askingVerbs: ReadonlySet<string> = new Set(
	'check fetch find get list look query read search show view'.split(' '),
);

/** And these in one. */
const actingVerbs: ReadonlySet<string> = new Set(
	'add adjust book buy call cancel change close compute convert create decrease delete dim disable enable increase lock make move open order pause pay play put remind remove rename report reset resume save schedule send set skip start stop switch take translate turn unlock update write'.split(
		' ',
	),
);

/** A word alone that is shorter than this is everywhere to be heard. */
const shortestAlone = 4;

const isTool = ([verb = '', ...rest]: readonly string[]): boolean =>
	rest.length > 0 && (askingVerbs.has(verb) || actingVerbs.has(verb));

/** Small words that stand before a thing: "the lights", "a timer", "an email". */
const smallWords = (thing: string): string => {
	if (/[^s]s$/v.test(thing)) {
		return 'the | my';
	}

	return `the | my | ${/^[aeiou]/v.test(thing) ? 'an' : 'a'}`;
};

const withSmallWords = (words: readonly string[]): string => {
	const last = words.at(-1) ?? '';
	return words.length === 1
		? last
		: `${words.slice(0, -1).join(' ')} [${smallWords(last)}] ${last}`;
};

const toolPhrase = ([verb = '', ...rest]: readonly string[]): string => {
	if (rest.length === 0) {
		return verb;
	}

	return askingVerbs.has(verb)
		? `<ask> [the | my] ${rest.join(' ')}`
		: withSmallWords([verb, ...rest]);
};

const anyOf = (phrases: readonly string[]): string =>
	[...new Set(phrases)].join(' | ');

const orNothing = (phrases: readonly string[]): string =>
	phrases.length === 0 ? '<VOID>' : anyOf(phrases);

export type HintGrammar = {
	readonly grammar: string;
	/** Words that the hints brought, each once. */
	readonly words: readonly string[];
};

/**
The grammar and what can be said about the things in play: tools are asked for by their names, with a thing and an amount; things alone answer a question. Things are also places to know the weather of and subjects to search for.
*/
export const grammarWith = (hints: readonly string[]): HintGrammar => {
	const known = [...new Set(hints)]
		.map((hint) => spokenWords(hint))
		.filter((words) => words.length > 0)
		.slice(0, mostHints);

	if (known.length === 0) {
		return {grammar, words: []};
	}

	const tools = known.filter((words) => isTool(words));
	const things = known
		.filter((words) => !isTool(words))
		.map((words) => words.join(' '));
	const alone = things.filter((thing) => thing.length >= shortestAlone);
	const extended = grammar
		.replace(
			'<city> = ',
			`<city> = ${alone.map((thing) => `${thing} | `).join('')}`,
		)
		.replace(
			'<subject> = ',
			`<subject> = ${alone.map((thing) => `[the] ${thing} | `).join('')}`,
		)
		.replace(
			'public <utterance> = ',
			'public <utterance> = <request> | <answer> | ',
		);

	return {
		grammar: `${extended}
<thing> = ${orNothing(things)};
<alone> = ${orNothing(alone)};
<ones> = ${anyOf(ones)};
<tens> = ${anyOf(tens.slice(2))};
<digit> = ${anyOf(ones.slice(1, 10))};
<number> = <ones> | <tens> [<digit>];
<unit> = degrees | percent | minutes | minute | hours | hour | seconds;
<ask> = (get | show | tell | give) [me] | check | find | what is | what's | what are | how is | search [for];
<tool> = ${orNothing(tools.map((words) => toolPhrase(words)))};
<doing> = ${orNothing(tools.map(([verb = '']) => verb).filter((verb) => actingVerbs.has(verb)))};
<place> = (in | for | to | on | from) [the | my] <thing>;
<amount> = (to | for | at) <number> [<unit>];
<request> = [please] (<tool> [<place>] | <doing> [some | the | my] <alone>) [<amount>] [please];
<answer> = [the | in the] <alone> [please] | <number> <unit>;
`,
		words: [...new Set(known.flat())],
	};
};

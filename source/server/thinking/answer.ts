import type {Language, MindRequest, MindTool} from '../engines.js';
import {
	decideFor,
	decideOn,
	type Context,
	type Decision,
} from './calling/decide.js';
import {matchTools} from './calling/match.js';
import {openCallAfter} from './calling/open-call.js';
import type {Pending} from './calling/pending.js';
import {readingOf} from './calling/reading.js';
import {followOwn} from './follow-own.js';
import {sayNotCaught, sayNotKnown} from './help.js';
import type {Exchange} from './history.js';
import {sayLeave} from './leave.js';
import {rememberingIn} from './memory.js';
import {phrases} from './phrases.js';
import {planFor, type Plan} from './plan.js';
import {sayResults} from './results/say-results.js';
import {languageAfter, situationOf, type Situation} from './situation.js';
import {actOn, greet, remember} from './small-talk.js';
import {callTools, say, type Thought} from './thought.js';
import {greetingIn} from './wishes.js';
import {wordsOfName} from './words/tokens.js';

const sayUnable = (
	{name}: MindTool,
	{language}: Pick<Situation, 'language'>,
): string => {
	const words = wordsOfName(name).join(' ');
	return language === 'ru'
		? `Функция ${words} требует того, что голосом не назвать.`
		: `The function ${words} needs something that I cannot make out of speech.`;
};

const carryOut = (decision: Decision, situation: Situation): Thought => {
	const {language} = situation;

	switch (decision.type) {
		case 'call': {
			return callTools(decision.calls);
		}

		case 'ask': {
			return say(language, decision.question);
		}

		case 'unable': {
			return say(language, sayUnable(decision.tool, situation));
		}
	}
};

/** Silence twice in a row is silence, not speech that was hard to hear. */
const sayNothingHeard = ({
	past: {exchanges},
	language,
	abilities,
}: Situation): Thought =>
	exchanges.length > 1 && exchanges.slice(-2).every(({text}) => text === '')
		? say(language, phrases[language]['still-there'])
		: say(language, sayNotCaught(abilities, language));

/** The call that an argument is missing for, when the person has spoken. */
const openCall = (
	exchanges: readonly Exchange[],
	request: MindRequest,
	{wishes}: Situation,
): Pending | undefined => {
	const {tools, now, instructions} = request;

	return openCallAfter(exchanges, (some, pending) => {
		const language = languageAfter(some, {wishes, instructions});
		const {text = ''} = some.at(-1) ?? {};
		const plan =
			pending === undefined && rememberingIn(text) !== undefined
				? undefined
				: planFor(some, pending, {tools, now, language});
		return plan?.type === 'tool' ? plan.decision : undefined;
	});
};

/** The client demands a function: this one, or the first that what was said is enough for. */
const demanded = (
	tools: readonly MindTool[],
	{
		text,
		pending,
	}: {readonly text: string; readonly pending: Pending | undefined},
	context: Context,
): Decision | undefined => {
	const isOpen = pending !== undefined && tools.includes(pending.tool);
	const continued = isOpen ? decideOn(pending, text, context) : undefined;

	if (continued !== undefined) {
		return continued;
	}

	const matched = matchTools(readingOf(text, context.now), tools).map(
		({tool}) => tool,
	);
	const decisions = [...new Set([...matched, ...tools])].map((tool) =>
		decideFor(tool, {text}, context),
	);
	return decisions.find(({type}) => type === 'call') ?? decisions[0];
};

/** A function has to be called, by the client's word: one that was meant, or any that can be. */
const obey = (
	{toolChoice, tools}: MindRequest,
	{
		plan,
		...said
	}: {
		readonly text: string;
		readonly pending: Pending | undefined;
		readonly plan: Plan;
	},
	context: Context,
): Decision | undefined => {
	if (typeof toolChoice === 'object') {
		const named = tools.filter(({name}) => name === toolChoice.name);
		return demanded(named, said, context);
	}

	const planned = plan.type === 'tool' ? plan.decision : undefined;
	return planned?.type === 'call'
		? planned
		: (demanded(tools, said, context) ?? planned);
};

const follow = (plan: Plan, situation: Situation): Thought => {
	const {past, language, abilities, mayCall} = situation;
	const {text = '', source = 'typed'} = past.exchanges.at(-1) ?? {};

	switch (plan.type) {
		case 'tool': {
			return mayCall
				? carryOut(plan.decision, situation)
				: say(language, phrases[language]['no-tools']);
		}

		case 'intent': {
			return actOn(plan.intent, situation);
		}

		case 'leave': {
			return say(language, sayLeave(plan.leave, situation));
		}

		case 'nothing': {
			if (text === '') {
				return sayNothingHeard(situation);
			}

			const notKnown = source === 'speech' ? sayNotCaught : sayNotKnown;
			return (
				followOwn(text, past.exchanges.slice(0, -1), situation) ??
				say(language, notKnown(abilities, language))
			);
		}
	}
};

const respond = (request: MindRequest, situation: Situation): Thought => {
	const {toolChoice, tools, now} = request;
	const {past, language, mayCall} = situation;
	const {exchanges} = past;
	const {text = ''} = exchanges.at(-1) ?? {};
	const pending = openCall(exchanges.slice(0, -1), request, situation);

	if (text === '' && (pending === undefined || !mayCall)) {
		return sayNothingHeard(situation);
	}

	const context: Context = {tools, language, now};
	const plan = planFor(exchanges, pending, context);
	const isFree = toolChoice === 'auto' || toolChoice === 'none' || text === '';
	const decision = isFree
		? undefined
		: obey(request, {text, pending, plan}, context);

	if (decision !== undefined) {
		return carryOut(decision, situation);
	}

	const remembering = pending === undefined ? rememberingIn(text) : undefined;
	return remembering === undefined
		? follow(plan, situation)
		: remember(remembering, situation);
};

/** Nobody has said anything: the system wants the agent to speak, or nothing has happened yet. */
const speakFirst = (order: string, situation: Situation): Thought => {
	const {wishes, language, said} = situation;
	const greeting =
		greetingIn(order) ?? (said.length === 0 ? wishes.greeting : undefined);

	if (greeting?.words !== undefined) {
		return say(language, greeting.words);
	}

	return greeting !== undefined || said.length === 0
		? greet({...situation, wishes: {...wishes, greeting: {}}})
		: say(language, phrases[language]['still-there']);
};

/**
What the rules say or call at the end of a history.

Pure: the same request has the same answer.

@param documentTitles What can be searched for in the documents.
*/
export const answer = (
	request: MindRequest,
	documentTitles: (language: Language) => readonly string[],
): Thought => {
	const situation = situationOf(request, documentTitles);
	const {past, language} = situation;

	switch (past.end) {
		case 'results': {
			const {fresh, text} = past.exchanges.at(-1) ?? {fresh: [], text: ''};
			return {says: sayResults(fresh, {text, language}), calls: []};
		}

		case 'nothing':
		case 'system': {
			return speakFirst(past.order, situation);
		}

		case 'assistant': {
			return situation.said.length === 0
				? speakFirst('', situation)
				: say(language, phrases[language]['anything-else']);
		}

		case 'user': {
			return respond(request, situation);
		}
	}
};

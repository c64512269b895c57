import type {MindTool} from '../engines.js';
import {effectOf} from './calling/effect.js';
import {moodOf, withoutRefusals} from './calling/mood.js';
import {askAgain, type Pending} from './calling/pending.js';
import {
	decide,
	decideFor,
	decideOn,
	type Context,
	type Decision,
} from './calling/decide.js';
import {followUp, isCorrection} from './calling/follow-up.js';
import {freshOrder} from './calling/fresh-order.js';
import {lastCallIn} from './calling/open-call.js';
import {signatureOf} from './calling/parameters.js';
import {readingOf} from './calling/reading.js';
import {isPlace} from './calling/roles.js';
import {toolWordsOf} from './calling/tool-words.js';
import {deedsOf} from './calling/verbs.js';
import {keyOf} from './calling/fill.js';
import type {Exchange} from './history.js';
import {intentOf, type Intent} from './intent.js';
import type {Leave} from './leave.js';
import {weatherTool} from './weather-tool.js';

/** What is to be done about what was said. */
export type Plan =
	| {readonly type: 'tool'; readonly decision: Decision}
	| {readonly type: 'intent'; readonly intent: Intent}
	| {readonly type: 'leave'; readonly leave: Leave}
	| {readonly type: 'nothing'};

/** From here on a tool beats what small talk sounds like: "help me find my order". */
const certainScore = 4;

const smallTalk = new Set<Intent['type']>([
	'greeting',
	'well-being',
	'name',
	'goodbye',
	'thanks',
	'help',
	'repeat',
]);

/** What the agent has rules of its own for, so that a tool must be ready to be called to be preferred. */
const ownKnowledge = new Set<Intent['type']>([
	'time',
	'date',
	'story',
	'news',
	'documents',
]);

/** What ends a question of the agent's, whatever it was. */
const wayOut = new Set<Intent['type']>(['stop', 'help', 'repeat']);

const askWeather = (
	text: string,
	{city}: {readonly city: string | undefined},
	context: Context,
): Decision | undefined => {
	const tool = weatherTool(context.tools);
	const place =
		tool &&
		signatureOf(tool).parameters.find((parameter) => isPlace(parameter));

	if (tool === undefined) {
		return undefined;
	}

	const decision = decideFor(tool, {text}, context);
	// "Moscow" alone names a city without a word that would introduce it.
	return decision.type === 'ask' && city !== undefined && place !== undefined
		? decideFor(tool, {text, known: new Map([[keyOf(place), city]])}, context)
		: decision;
};

const prefers = (decision: Decision, intent: Intent): boolean => {
	if (smallTalk.has(intent.type)) {
		return decision.score >= certainScore;
	}

	return ownKnowledge.has(intent.type)
		? decision.type === 'call' || decision.score >= certainScore
		: true;
};

/** Something is asked to be done or told. */
const planOrder = (
	text: string,
	exchanges: readonly Exchange[],
	context: Context,
): Plan => {
	const tools = context.tools.filter(({isOwn}) => !isOwn);
	const intent = intentOf(text, false);
	const decision = decide(text, {...context, tools});
	const last = lastCallIn(exchanges);
	const again = last && followUp(text, last, {...context, tools});
	const isCorrected =
		again !== undefined &&
		isCorrection(text) &&
		(decision === undefined || decision.tool === again.tool);

	if (isCorrected) {
		return {type: 'tool', decision: again};
	}

	if (intent?.type === 'weather') {
		// "Temperature" may be the heating's.
		const isOther =
			decision !== undefined &&
			decision.tool !== weatherTool(tools) &&
			!/weather|forecast|погод|прогноз/iv.test(text);
		const weather = isOther ? decision : askWeather(text, intent, context);
		return weather === undefined
			? {type: 'intent', intent}
			: {type: 'tool', decision: weather};
	}

	if (
		decision !== undefined &&
		(intent === undefined || prefers(decision, intent))
	) {
		return {type: 'tool', decision};
	}

	if (intent !== undefined) {
		return {type: 'intent', intent};
	}

	return again === undefined
		? {type: 'nothing'}
		: {type: 'tool', decision: again};
};

/** Only what reads is called for a question about a deed; "did you…?" asks for no function that may act. */
const planTalk = (
	text: string,
	exchanges: readonly Exchange[],
	{
		context,
		isPast,
		isRemark,
	}: {
		readonly context: Context;
		readonly isPast: boolean;
		readonly isRemark: boolean;
	},
): Plan => {
	const plan = planOrder(text, exchanges, context);
	const isHarmless = (tool: MindTool): boolean => {
		const effect = effectOf(tool);
		return effect === 'reads' || (effect === 'unknown' && !isPast);
	};

	if (plan.type !== 'tool' || isHarmless(plan.decision.tool)) {
		return plan;
	}

	const tools = context.tools.filter((tool) => isHarmless(tool));
	const harmless = planOrder(text, exchanges, {...context, tools});
	const {tool} = plan.decision;

	return harmless.type === 'nothing'
		? {
				type: 'leave',
				leave: isRemark ? {reason: 'told'} : {reason: 'asked', tool},
			}
		: harmless;
};

/** Without regard to a question of the agent's. */
const planAfresh = (
	text: string,
	exchanges: readonly Exchange[],
	context: Context,
): Plan => {
	const mood = moodOf(text);

	if (mood.type === 'order') {
		return planOrder(withoutRefusals(text), exchanges, context);
	}

	const isRemark = mood.type === 'remark';
	const instead: Plan =
		(isRemark || mood.type === 'refusal') && mood.instead !== ''
			? planAfresh(mood.instead, exchanges, context)
			: {type: 'nothing'};

	if (instead.type !== 'nothing') {
		return instead;
	}

	if (mood.type === 'refusal') {
		return mood.isFirm || planOrder(text, exchanges, context).type !== 'nothing'
			? {type: 'leave', leave: {reason: 'refused'}}
			: {type: 'nothing'};
	}

	const isPast = isRemark || mood.type === 'past-question';
	return planTalk(text, exchanges, {context, isPast, isRemark});
};

/** A free answer may sound like a refusal and be the message; "don't send it" is none. */
const isRefused = (text: string, {tool, asked}: Pending): boolean => {
	if (moodOf(text).type !== 'refusal') {
		return false;
	}

	const words = readingOf(text, new Date(0)).tokens.map(({word}) => word);
	const {deeds} = toolWordsOf(tool);
	const isFree = asked.kind === 'text' && !isPlace(asked);
	const isOfTool = words.some((word) =>
		[...deedsOf(word)].some((deed) => deeds.has(deed)),
	);
	return !isFree || words.length < 3 || (words.length < 6 && isOfTool);
};

/** A question is asked three times at most. */
const mostTimes = 3;

/**
What is to be done about the last thing that was said.

@param exchanges The last of them is to be answered.
@param pending The call that the agent has asked an argument for.
*/
export const planFor = (
	exchanges: readonly Exchange[],
	pending: Pending | undefined,
	context: Context,
): Plan => {
	const text = exchanges.at(-1)?.text ?? '';
	const before = exchanges.slice(0, -1);

	if (text === '') {
		return pending === undefined || pending.times >= mostTimes
			? {type: 'nothing'}
			: {type: 'tool', decision: askAgain(pending, context.language)};
	}

	if (pending === undefined) {
		return planAfresh(text, before, context);
	}

	const intent = intentOf(text, false);
	const isFree = pending.asked.kind === 'text' && !isPlace(pending.asked);
	const isOut =
		intent !== undefined &&
		intent.type !== 'weather' &&
		(!isFree || wayOut.has(intent.type));

	if (isOut) {
		return {type: 'intent', intent};
	}

	if (isRefused(text, pending)) {
		return planAfresh(text, before, context);
	}

	const tools = context.tools.filter(({isOwn}) => !isOwn);
	const decision =
		freshOrder(pending, text, {...context, tools}) ??
		decideOn(pending, text, context);

	if (decision !== undefined) {
		return {type: 'tool', decision};
	}

	const plan = planAfresh(text, before, context);
	return plan.type === 'nothing' && pending.times < mostTimes
		? {type: 'tool', decision: askAgain(pending, context.language)}
		: plan;
};

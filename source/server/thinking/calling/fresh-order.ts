import {decide, decideFor, type Context, type Decision} from './decide.js';
import {fill} from './fill.js';
import {moodOf} from './mood.js';
import type {Parameter} from './parameters.js';
import type {Pending} from './pending.js';
import {readingOf} from './reading.js';
import {isPlace, roleOf} from './roles.js';
import {toolWordsOf} from './tool-words.js';
import {agreement, deedsIn} from './verbs.js';

const deedNames = new Set(['item', 'task', 'query', 'search']);

/** What may itself sound like an order: the text of a reminder, a task, a message. */
const mayBeOrder = (parameter: Parameter): boolean => {
	const {takesRest = false, keepsSubject = false} = roleOf(parameter);
	return (
		takesRest ||
		keepsSubject ||
		[...parameter.names].some((name) => deedNames.has(name))
	);
};

/** From here on another function is meant, and not the answer to a question. */
const certainScore = 4;
const certainScoreOfMessage = 6;

/** Begins the same function anew: "send 20 to Alice" names all that it needs. */
const sameAgain = (
	{tool, asked}: Pending,
	text: string,
	context: Context,
): Decision | undefined => {
	const reading = readingOf(text, context.now);
	const {subject, deeds} = toolWordsOf(tool);
	const said = deedsIn(reading.tokens.map(({word}) => word));
	const isNamed = reading.tokens.some(({concepts}) =>
		concepts.some((concept) => subject.has(concept)),
	);
	const isMeant =
		asked.kind === 'text' &&
		!isPlace(asked) &&
		agreement(said, deeds) === 1 &&
		(isNamed || !mayBeOrder(asked));
	const isWhole =
		isMeant && fill(tool, {reading, subject}).missing.length === 0;
	return isWhole ? decideFor(tool, {text}, context) : undefined;
};

/** A whole order by itself, said instead of an answer. */
export const freshOrder = (
	pending: Pending,
	text: string,
	context: Context,
): Decision | undefined => {
	const words = readingOf(text, context.now).tokens.map(({word}) => word);

	if (moodOf(text).type !== 'order' || deedsIn(words).size === 0) {
		return undefined;
	}

	const decision = decide(text, context);
	const isMessage = mayBeOrder(pending.asked);
	const isOther =
		decision !== undefined &&
		decision.tool !== pending.tool &&
		(decision.type === 'call' || !isMessage) &&
		decision.score >= (isMessage ? certainScoreOfMessage : certainScore);
	return isOther ? decision : sameAgain(pending, text, context);
};

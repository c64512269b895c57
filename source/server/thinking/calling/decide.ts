import type {Language, MindTool} from '../../engines.js';
import {fieldsOf, isFields} from '../json.js';
import type {PlannedCall} from '../thought.js';
import {answerFor} from './answer-for.js';
import {askFor, askWhich} from './ask.js';
import {clausesOf} from './clauses.js';
import {fill, keyOf, type Filling} from './fill.js';
import {lacksTime} from './find-moment.js';
import {misfitIn} from './find-number.js';
import {isRequest, matchTools, sureScore, type Match} from './match.js';
import {signatureOf} from './parameters.js';
import type {Pending} from './pending.js';
import {readingOf, type Reading} from './reading.js';
import {sayRange} from './say-range.js';
import {toolWordsOf} from './tool-words.js';

/** What is to become of something that was said, as far as the tools are concerned. */
export type Decision =
	| {
			readonly type: 'call';
			/** The first that is called. */
			readonly tool: MindTool;
			readonly calls: readonly PlannedCall[];
			/** How sure it is that the tool was meant. */
			readonly score: number;
	  }
	| {
			readonly type: 'ask';
			readonly tool: MindTool;
			readonly question: string;
			/** Nothing where the question is which tool was meant. */
			readonly pending: Pending | undefined;
			readonly score: number;
	  }
	/** The tool takes an argument that cannot be said. */
	| {readonly type: 'unable'; readonly tool: MindTool; readonly score: number};

export type Context = {
	readonly tools: readonly MindTool[];
	readonly language: Language;
	readonly now: Date;
};

const callsOf = (tool: MindTool, {calls}: Filling): readonly PlannedCall[] =>
	calls.map((args) => ({name: tool.name, arguments: JSON.stringify(args)}));

type Asked = {
	readonly reading: Reading;
	readonly said: string;
	readonly times: number;
	readonly score: number;
};

/** Calls the tool, or asks for what is missing. */
export const proceed = (
	tool: MindTool,
	filling: Filling,
	{language, asked}: {readonly language: Language; readonly asked: Asked},
): Decision => {
	const {score, reading, said, times} = asked;
	const [missing] = filling.missing;

	if (missing === undefined) {
		const calls = callsOf(tool, filling);
		return calls.length > 0
			? {type: 'call', tool, calls, score}
			: {type: 'unable', tool, score};
	}

	if (filling.missing.some(({kind}) => kind === 'other')) {
		return {type: 'unable', tool, score};
	}

	const misfit = misfitIn(missing, reading, new Set());
	const range =
		misfit === undefined ? '' : `${sayRange(missing, misfit, language)} `;
	const isDayKnown = lacksTime(missing, readingOf(said, reading.now));
	const question = (range + askFor(missing, {language, isDayKnown})).trim();
	return {
		type: 'ask',
		tool,
		question,
		score,
		pending: {
			tool,
			asked: missing,
			known: filling.filled,
			said,
			question,
			times,
		},
	};
};

/** So close that the better of two is a guess. */
const narrow = 0.3;

const isTie = ([best, next]: readonly Match[]): boolean =>
	best !== undefined &&
	next !== undefined &&
	next.score >= sureScore &&
	best.score - next.score < narrow &&
	best.filling.missing.length === next.filling.missing.length &&
	best.filling.filled.size === next.filling.filled.size;

const decideOne = (
	text: string,
	{tools, language, now}: Context,
): Decision | undefined => {
	const reading = readingOf(text, now);
	const matches = matchTools(reading, tools);
	const [best, next] = matches;

	if (best === undefined || best.score < sureScore || !isRequest(reading)) {
		return undefined;
	}

	if (next !== undefined && isTie(matches)) {
		return {
			type: 'ask',
			tool: best.tool,
			question: askWhich([best.tool.name, next.tool.name], language),
			pending: undefined,
			score: best.score,
		};
	}

	return proceed(best.tool, best.filling, {
		language,
		asked: {reading, said: text, times: 1, score: best.score},
	});
};

/** The tool that is meant, with its arguments; several where several things are asked for. Nothing where no tool is meant. */
export const decide = (
	text: string,
	context: Context,
): Decision | undefined => {
	const clauses = clausesOf(text);
	const several = (clauses.length > 1 ? clauses : [])
		.map((clause) => decideOne(clause, context))
		.filter((decision) => decision?.type === 'call');
	const [first] = several;

	return first !== undefined && several.length === clauses.length
		? {...first, calls: several.flatMap(({calls}) => calls)}
		: decideOne(text, context);
};

/** Uses one tool for what was said, whether or not it is about it. */
export const decideFor = (
	tool: MindTool,
	{
		text,
		known,
	}: {readonly text: string; readonly known?: ReadonlyMap<string, unknown>},
	{language, now}: Context,
): Decision => {
	const reading = readingOf(text, now);
	const filling = fill(
		tool,
		{reading, subject: toolWordsOf(tool).subject},
		known === undefined ? {} : {known},
	);
	return proceed(tool, filling, {
		language,
		asked: {reading, said: text, times: 1, score: sureScore},
	});
};

/** Goes on with a call that waits for an argument. Nothing if the reply is no answer. */
export const decideOn = (
	pending: Pending,
	text: string,
	{language, now}: Context,
): Decision | undefined => {
	const reading = readingOf(text, now);
	const filling = answerFor(pending, reading);

	return (
		filling &&
		proceed(pending.tool, filling, {
			language,
			asked: {
				reading,
				said: `${pending.said} ${text}`,
				times: 1,
				score: sureScore,
			},
		})
	);
};

/** The arguments of an earlier call, as what is known for the next. */
export const knownFrom = (
	tool: MindTool,
	args: string,
): ReadonlyMap<string, unknown> => {
	const fields = fieldsOf(args) ?? {};
	return new Map(
		signatureOf(tool).parameters.flatMap((parameter) => {
			const [outer = '', inner] = parameter.path;
			const value: unknown = fields[outer];
			const found: unknown =
				inner === undefined || !isFields(value) ? value : value[inner];
			return found === undefined || (inner !== undefined && found === value)
				? []
				: [[keyOf(parameter), found] as const];
		}),
	);
};

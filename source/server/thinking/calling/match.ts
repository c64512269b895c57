import type {MindTool} from '../../engines.js';
import {isStopWord} from '../words/stop-words.js';
import {fill, type Filling} from './fill.js';
import type {Reading} from './reading.js';
import {toolWordsOf} from './tool-words.js';
import {agreement, deedsIn, deedsOf} from './verbs.js';

/** A tool that what was said may be about. */
export type Match = {
	readonly tool: MindTool;
	readonly score: number;
	readonly filling: Filling;
};

/** From here on a tool is meant. */
export const sureScore = 2.5;

const deedWorth = 1.5;
const contradictionWorth = 4;

/** Every argument that was named speaks for the tool, a little. */
const argumentWorth = 0.5;

/** What was asked, as meanings; words without a subject left out. */
const meaningsIn = ({tokens}: Reading): ReadonlyArray<readonly string[]> =>
	tokens
		.filter(({word}) => !isStopWord(word) || word === 'on' || word === 'off')
		.map(({concepts}) => concepts);

/** A meaning that many tools share tells little of any. */
const rarity = (concept: string, tools: readonly MindTool[]): number => {
	const sharing = tools.filter((tool) =>
		toolWordsOf(tool).weights.has(concept),
	).length;
	return 1 / Math.sqrt(Math.max(1, sharing));
};

const scoreOf = (
	tool: MindTool,
	reading: Reading,
	tools: readonly MindTool[],
): number => {
	const {weights, deeds} = toolWordsOf(tool);
	const counted = new Set<string>();
	let score = 0;

	for (const concepts of meaningsIn(reading)) {
		const [best] = concepts
			.filter((concept) => weights.has(concept) && !counted.has(concept))
			.map((concept) => ({
				concept,
				worth: (weights.get(concept) ?? 0) * rarity(concept, tools),
			}))
			.toSorted((left, right) => right.worth - left.worth);

		if (best !== undefined) {
			counted.add(best.concept);
			score += best.worth;
		}
	}

	if (score === 0) {
		return 0;
	}

	const said = deedsIn(reading.tokens.map(({word}) => word));
	const agreed = agreement(said, deeds);

	if (agreed < 0) {
		return score - contradictionWorth;
	}

	return score + agreed * deedWorth;
};

/** All tools that share a meaning with what was said, the best first. */
export const matchTools = (
	reading: Reading,
	tools: readonly MindTool[],
): readonly Match[] =>
	tools
		.map((tool) => ({tool, score: scoreOf(tool, reading, tools)}))
		.filter(({score}) => score > 0)
		.map(({tool, score}) => {
			const {subject} = toolWordsOf(tool);
			const filling = fill(tool, {reading, subject});
			return {
				tool,
				filling,
				score:
					score +
					argumentWorth * filling.filled.size -
					argumentWorth * filling.missing.length,
			};
		})
		.toSorted((left, right) => right.score - left.score);

const statement =
	/^(?:(?:i|we|he|she|they|it|the|my|this|that|there)\s(?:.*\s)?(?:am|is|are|was|were|(?<!would\s)like|love|hate|have|had|think|feel)(?:\s|$)|thank|я\s(?!хо[тч]|бы\s|прошу|попрошу)|мы\s(?!хо[тч]|бы\s)|мне нрав|это\s|спасибо)/iv;

/** Whether anything is asked to be done or told, and not only told about. */
export const isRequest = ({tokens, text}: Reading): boolean =>
	text.trim().endsWith('?') ||
	!statement.test(text.trim()) ||
	deedsOf(tokens[0]?.word ?? '').size > 0;

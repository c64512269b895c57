import type {Messages} from './messages.js';
import {baseThemes} from './palettes.js';
import type {ThemeProblem} from './theme-problem.js';

const themeExample = '{"base": "dark", "styles": {}}';
const styleExample = '{"color": "cyan", "bold": true}';

/** More words than these are no help on two lines. */
const mostListed = 8;

const listed = (words: readonly string[]): string => words.join(', ');

/** One thing that is wrong with a theme, and what would be right. */
export const themeProblemWords = (
	problem: ThemeProblem,
	{theme}: Messages,
): string => {
	switch (problem.kind) {
		case 'missing': {
			return theme.missing(themeExample);
		}

		case 'unreadable': {
			return theme.unreadable(problem.words);
		}

		case 'no-json': {
			return theme.noJson(problem.line, problem.column);
		}

		case 'no-object': {
			return theme.noObject;
		}

		case 'base': {
			return theme.base(problem.written, listed(baseThemes));
		}

		case 'styles': {
			return theme.styles(problem.written);
		}

		case 'style': {
			return theme.style(problem.tone, styleExample, problem.written);
		}

		case 'colour': {
			return theme.colour(problem.tone, problem.written);
		}

		case 'weight': {
			return theme.weight(problem.tone, problem.name, problem.written);
		}

		case 'unknown': {
			const {tone, written, near, known} = problem;
			const words = theme.unknown(written, tone);
			if (near !== undefined) {
				return `${words}, ${theme.near(near)}`;
			}

			return known.length > mostListed
				? words
				: `${words}, ${theme.known(listed(known))}`;
		}
	}
};

/** All that is wrong with the theme in a file, on one line; undefined where nothing is. */
export const themeTrouble = (
	path: string,
	isUsed: boolean,
	problems: readonly ThemeProblem[],
	messages: Messages,
): string | undefined => {
	const [first, ...others] = problems;
	if (first === undefined) {
		return undefined;
	}

	const words = themeProblemWords(first, messages);
	return isUsed
		? messages.theme.problem(path, words, others.length)
		: messages.theme.unusable(path, words);
};

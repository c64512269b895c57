import type {Problem} from '../../session/state.js';
import type {Messages} from '../messages.js';
import type {Look} from '../look.js';
import {span, type Line} from '../text/line.js';
import {plainText} from '../text/plain-text.js';
import {wrap} from '../text/wrap.js';
import type {Tone} from '../theme.js';

type Account = {
	readonly title: string;
	readonly words: string;
	readonly step: string;
};

const stepForStatus = (status: number, {stepForStatus: steps}: Messages) => {
	if (status >= 500) {
		return steps[500];
	}

	return status === 401 || status === 403 || status === 404 || status === 429
		? steps[status]
		: steps.other;
};

const accountOf = (problem: Problem, messages: Messages): Account => {
	switch (problem.kind) {
		case 'refused': {
			return {
				title: messages.problemRefused(problem.httpStatus),
				words: problem.serverWords,
				step: stepForStatus(problem.httpStatus, messages),
			};
		}

		case 'unreachable': {
			return {
				title:
					problem.code === ''
						? messages.problemUnreachable
						: `${messages.problemUnreachable}: ${problem.code}`,
				words: problem.message,
				step: messages.stepForCode[problem.code] ?? messages.stepUnreachable,
			};
		}

		case 'rejected': {
			return {
				title:
					problem.code === ''
						? messages.problemRejected
						: `${messages.problemRejected}: ${problem.code}`,
				words: problem.message,
				step: messages.stepRejected,
			};
		}

		case 'lost': {
			return {
				title: messages.problemLost,
				words: problem.reason,
				step: messages.stepLost,
			};
		}
	}
};

/** Server words as far as they help: a page of HTML does not. */
const mostWords = 600;

const wrapped = (
	text: string,
	width: number,
	tone: Tone,
	indent: Line,
): Line[] =>
	wrap(text, width).map(({start, end}) => [
		...indent,
		span(text.slice(start, end), tone),
	]);

/** Why there is no connection, in the server's words, and what to do about it. */
export const problemLines = (
	problem: Problem,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages, theme} = look;
	const {title, words, step} = accountOf(problem, messages);
	const indent = [span('  ')];
	const inner = Math.max(1, width - 2);
	const plainTitle = plainText(title);
	const plainWords = plainText(words.slice(0, mostWords)).trim();

	return [
		...wrapped(plainTitle, inner, 'bad', indent).map((line, index) =>
			index === 0
				? [span(`${theme.symbols.failed} `, 'bad'), ...line.slice(1)]
				: line,
		),
		...(plainWords === ''
			? []
			: [[], ...wrapped(plainWords, inner, 'plain', indent)]),
		[],
		...wrapped(`${theme.symbols.arrow} ${step}`, inner, 'strong', indent),
	];
};

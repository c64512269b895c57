import {serverSentence} from '../../session/server-sentence.js';
import type {Problem} from '../../session/state.js';
import type {Messages} from '../messages.js';
import {screenKeys, withKeys, type NameKey} from '../key-words.js';
import type {Look} from '../look.js';
import {reasonWords} from '../reason-words.js';
import {span, type Line} from '../text/line.js';
import {plainText} from '../text/plain-text.js';
import {wrap} from '../text/wrap.js';
import type {Tone} from '../theme.js';

/** A problem as a person would tell it. Plain text. */
type Account = {
	/** What happened. */
	readonly title: string;
	/** The server's or system's own words; empty where there are none. */
	readonly words: string;
	/** What to do. */
	readonly step: string;
	/** What it means for the conversation. */
	readonly meaning: string;
};

const stepForStatus = (status: number, {stepForStatus: steps}: Messages) => {
	if (status >= 500) {
		return steps[500];
	}

	return status === 401 || status === 403 || status === 404 || status === 429
		? steps[status]
		: steps.other;
};

const wordsOf = (
	problem: Problem,
	messages: Messages,
): Omit<Account, 'meaning'> => {
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
				words: reasonWords(problem.reason, messages),
				step: messages.stepLost,
			};
		}
	}
};

/** Server words as far as they help: a page of HTML does not. */
const mostWords = 600;

export const accountOf = (
	problem: Problem,
	messages: Messages,
	nameKey: NameKey,
): Account => {
	const {title, words, step} = wordsOf(problem, messages);
	return {
		title: plainText(title),
		words: plainText(serverSentence(words).slice(0, mostWords)).trim(),
		step: withKeys(step, nameKey),
		meaning: messages.problemMeans,
	};
};

/** Wrapped text behind a symbol, its lines one below the other. */
const block = (
	symbol: string,
	text: string,
	width: number,
	tone: Tone,
): readonly Line[] =>
	wrap(text, Math.max(1, width - 2)).map(({start, end}, index) => [
		span(index === 0 ? `${symbol} ` : '  ', tone),
		span(text.slice(start, end), tone),
	]);

/** Why there is no connection, in the server's words, and what to do about it. */
export const problemLines = (
	problem: Problem,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages, theme} = look;
	const {title, words, step, meaning} = accountOf(
		problem,
		messages,
		screenKeys(look),
	);

	return [
		...block(theme.symbols.failed, title, width, 'bad'),
		...(words === '' ? [] : [[], ...block(' ', words, width, 'plain')]),
		[],
		...block(theme.symbols.arrow, step, width, 'strong'),
		...block(' ', meaning, width, 'quiet'),
	];
};

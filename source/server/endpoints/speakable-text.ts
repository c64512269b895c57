import {
	markdownRules,
	type MarkdownRule,
	type Place,
} from './markdown-rules.js';
import type {TextFilter} from './text-filter.js';

type Found =
	| {
			readonly rule: MarkdownRule;
			readonly length: number;
			readonly spoken: string;
	  }
	/** More must come before anything can be said of this place. */
	| 'undecided'
	| undefined;

const at = (pattern: RegExp, text: string, index: number) => {
	pattern.lastIndex = index;
	return pattern.exec(text);
};

const applies = ({where}: MarkdownRule, place: Place): boolean =>
	where === 'in fence'
		? place.isInFence
		: !place.isInFence && (where === 'anywhere' || place.isLineStart);

const find = (
	text: string,
	index: number,
	place: Omit<Place, 'behind'>,
	isEnd: boolean,
): Found => {
	for (const rule of markdownRules) {
		if (!applies(rule, {...place, behind: ''})) {
			continue;
		}

		const match = at(rule.whole, text, index);
		const end = index + (match?.[0].length ?? 0);
		// A mark that reaches the end may go on in what comes next.
		if (!isEnd && rule.begun !== undefined && at(rule.begun, text, index)) {
			return 'undecided';
		}

		const spoken =
			match === null
				? undefined
				: rule.spoken(match, {...place, behind: text.slice(end).at(0) ?? ''});
		if (match !== null && spoken !== undefined) {
			return {rule, length: match[0].length, spoken};
		}
	}

	return undefined;
};

/** Writes what is spoken: no space at the ends, one between words, none left standing before a comma where something was taken out. */
const createWriter = () => {
	let space = '';
	let isEmpty = true;
	let hasGap = false;

	return {
		/** Something stood here that is not spoken. */
		skip() {
			hasGap = true;
		},
		/** What of it can be handed on now: space waits for what follows it. */
		write(text: string): string {
			let written = '';
			for (const [, blank = '', words = ''] of text.matchAll(
				/(\s*)([^\s]*)/gv,
			)) {
				if (blank !== '') {
					space = blank.includes('\n') || space === '\n' ? '\n' : ' ';
				}

				if (words !== '') {
					const isDangling =
						hasGap && space === ' ' && /^[,.!?;:…\)]/v.test(words);
					written += (isEmpty || isDangling ? '' : space) + words;
					space = '';
					isEmpty = false;
					hasGap = false;
				}
			}

			return written;
		},
	};
};

/** A word, or any other character. */
const plain = /[\p{L}\p{M}\p{N}]+|[^]/vy;

/**
A text as it should be spoken: without the marks of Markdown and HTML, code blocks, addresses of links and emoji.

Small models write them however they are told not to. A text without marks comes through as it is, but for its spaces.
*/
export const createSpeakableFilter = (): TextFilter => {
	const writer = createWriter();
	let held = '';
	let before = '';
	let isLineStart = true;
	let isInFence = false;

	const follow = (
		{fence, isPrefix = false}: Partial<MarkdownRule>,
		raw: string,
	) => {
		before = raw.at(-1) ?? before;
		isInFence = fence === undefined ? isInFence : fence === 'opens';
		isLineStart =
			raw.endsWith('\n') || (isLineStart && (isPrefix || raw.trim() === ''));
	};

	const spokenOf = (
		{spoken, rule: {isMarked = false}}: Exclude<Found, 'undecided' | undefined>,
		raw: string,
	): string =>
		(isMarked ? speakableText(spoken) : spoken) +
		(raw.endsWith('\n') ? '\n' : '');

	const pass = (isEnd: boolean): string => {
		let spoken = '';
		let index = 0;
		while (index < held.length) {
			const found = find(held, index, {isLineStart, isInFence, before}, isEnd);
			if (found === 'undecided') {
				break;
			}

			const length = found?.length ?? at(plain, held, index)?.[0].length ?? 1;
			const raw = held.slice(index, index + length);
			if (found === undefined) {
				spoken += isInFence ? '' : writer.write(raw);
			} else {
				writer.skip();
				spoken += writer.write(spokenOf(found, raw));
			}

			follow(found?.rule ?? {}, raw);
			index += raw.length;
		}

		held = held.slice(index);
		return spoken;
	};

	return {
		push(text) {
			held += text;
			return pass(false);
		},
		end() {
			held += '\n';
			return pass(true);
		},
	};
};

const speakableText = (text: string): string => {
	const filter = createSpeakableFilter();
	return filter.push(text) + filter.end();
};

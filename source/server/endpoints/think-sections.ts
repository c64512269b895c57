import type {TextFilter} from './text-filter.js';

const openings = ['<think>', '<thinking>', '<thought>'];
const closings = ['</think>', '</thinking>', '</thought>'];
const tag = /<\/?(?:think|thinking|thought)>/v;

/** How much of the end of a text may be the beginning of a mark. */
const beginningAtEnd = (text: string, marks: readonly string[]): number => {
	const start = text.lastIndexOf('<');
	const rest = start === -1 ? '' : text.slice(start);
	return rest !== '' && marks.some((mark) => mark.startsWith(rest))
		? rest.length
		: 0;
};

/**
Leaves out what a reasoning model thinks aloud between `<think>` and `</think>`.

A closing mark alone, as models send it whose template holds the opening one, is left out by itself: what came before it has been let through.
*/
export const createThinkFilter = (): TextFilter => {
	let held = '';
	let isThinking = false;

	/** Passes marks one after the other; returns what stands outside. */
	const pass = (): string => {
		let outside = '';
		for (let match = tag.exec(held); match !== null; match = tag.exec(held)) {
			outside += isThinking ? '' : held.slice(0, match.index);
			held = held.slice(match.index + match[0].length);
			isThinking = !match[0].startsWith('</');
		}

		return outside;
	};

	return {
		push(text) {
			held += text;
			const outside = pass();
			const kept = beginningAtEnd(held, [...openings, ...closings]);
			const rest = held.slice(0, held.length - kept);
			held = held.slice(held.length - kept);
			return isThinking ? outside : outside + rest;
		},
		end() {
			const rest = isThinking ? '' : held;
			held = '';
			return rest;
		},
	};
};

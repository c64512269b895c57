import {textWidth} from '../text/width.js';
import {isWordCharacter, nextEdge, previousEdge} from './graphemes.js';
import {inputRows, offsetInRow, rowAt, shownText} from './input-rows.js';

/** Longest message that can be typed or pasted, UTF-16 units. */
export const inputLimit = 10_000;

export type InputLineState = {
	readonly text: string;
	/** UTF-16 offset, always between two graphemes. */
	readonly cursor: number;
	/** Sent in this run, oldest first. Kept nowhere else: what was said to an agent is nobody's business tomorrow. */
	readonly history: readonly string[];
	/** Which entry is shown; undefined while it is the draft. */
	readonly historyIndex: number | undefined;
	/** What was being typed before the history was looked through. */
	readonly draft: string;
	/** What was deleted last by word or by line; `yanked` brings it back. */
	readonly deleted: string;
	/** The last insertion did not fit and was cut. */
	readonly wasCut: boolean;
};

export type InputLineAction =
	| {readonly type: 'inserted'; readonly text: string}
	| {readonly type: 'moved'; readonly to: Move}
	| {readonly type: 'deleted'; readonly to: Move}
	/** A row up or down; from the first and the last one into the history. */
	| {
			readonly type: 'stepped';
			readonly to: 'up' | 'down';
			/** Of a row. */
			readonly columns: number;
	  }
	| {readonly type: 'yanked'}
	| {readonly type: 'history.previous'}
	| {readonly type: 'history.next'}
	| {readonly type: 'submitted'};

export type Move =
	| 'left'
	| 'right'
	| 'word-left'
	| 'word-right'
	| 'line-start'
	| 'line-end'
	| 'start'
	| 'end';

export const emptyInputLine: InputLineState = {
	text: '',
	cursor: 0,
	history: [],
	historyIndex: undefined,
	draft: '',
	deleted: '',
	wasCut: false,
};

const skip = (
	text: string,
	from: number,
	step: (text: string, from: number) => number,
	isInside: (offset: number, next: number) => boolean,
) => {
	let offset = from;
	for (;;) {
		const next = step(text, offset);
		if (next === offset || !isInside(offset, next)) {
			return offset;
		}

		offset = next;
	}
};

/** Where a move ends; words are runs of letters and digits. */
const target = ({text, cursor}: InputLineState, to: Move): number => {
	switch (to) {
		case 'left': {
			return previousEdge(text, cursor);
		}

		case 'right': {
			return nextEdge(text, cursor);
		}

		case 'word-left': {
			const isWord = (offset: number, next: number) =>
				isWordCharacter(text.slice(next, offset));
			const gap = skip(
				text,
				cursor,
				previousEdge,
				(offset, next) => !isWord(offset, next),
			);
			return skip(text, gap, previousEdge, isWord);
		}

		case 'word-right': {
			const isWord = (offset: number, next: number) =>
				isWordCharacter(text.slice(offset, next));
			const gap = skip(
				text,
				cursor,
				nextEdge,
				(offset, next) => !isWord(offset, next),
			);
			return skip(text, gap, nextEdge, isWord);
		}

		case 'line-start': {
			return text.lastIndexOf('\n', cursor - 1) + 1;
		}

		case 'line-end': {
			const end = text.indexOf('\n', cursor);
			return end === -1 ? text.length : end;
		}

		case 'start': {
			return 0;
		}

		case 'end': {
			return text.length;
		}
	}
};

/** Without control characters besides line breaks; tabs become blanks. */
const typeable = (text: string) =>
	text
		.replaceAll(/\r\n?|[\u{85}\u{2028}\u{2029}]/gv, '\n')
		.replaceAll('\t', ' ')
		.replaceAll(/(?!\n)[\p{Cc}\p{Cs}]/gv, '');

const insert = (state: InputLineState, pasted: string): InputLineState => {
	const room = Math.max(0, inputLimit - state.text.length);
	if (room === 0 && state.wasCut) {
		return state;
	}

	// Cleaned only as far as it can be used: a paste may be of any length.
	const clean = typeable(pasted.slice(0, room + 1));
	const fits = clean.slice(0, previousEdge(clean, room + 1));
	const before =
		state.text.slice(0, state.cursor) + (clean.length > room ? fits : clean);

	return {
		...state,
		text: before + state.text.slice(state.cursor),
		cursor: before.length,
		wasCut: pasted.length > room,
	};
};

const show = (
	state: InputLineState,
	historyIndex: number | undefined,
): InputLineState => {
	const text =
		historyIndex === undefined
			? state.draft
			: (state.history[historyIndex] ?? '');
	return {
		...state,
		text,
		cursor: text.length,
		historyIndex,
		draft: state.historyIndex === undefined ? state.text : state.draft,
	};
};

const remove = (state: InputLineState, to: Move): InputLineState => {
	let other = target(state, to);
	// At the edge of a line its break goes, too.
	if (other === state.cursor && to === 'line-start') {
		other = Math.max(0, other - 1);
	} else if (other === state.cursor && to === 'line-end') {
		other = Math.min(state.text.length, other + 1);
	}

	const start = Math.min(state.cursor, other);
	const end = Math.max(state.cursor, other);
	const isMuch = to !== 'left' && to !== 'right' && end > start;
	return {
		...state,
		text: state.text.slice(0, start) + state.text.slice(end),
		cursor: start,
		deleted: isMuch ? state.text.slice(start, end) : state.deleted,
		wasCut: false,
	};
};

const recall = (
	state: InputLineState,
	to: 'previous' | 'next',
): InputLineState => {
	const {historyIndex, history} = state;
	if (to === 'previous') {
		const index = (historyIndex ?? history.length) - 1;
		return index < 0 ? state : show(state, index);
	}

	if (historyIndex === undefined) {
		return state;
	}

	const index = historyIndex + 1;
	return show(state, index < history.length ? index : undefined);
};

const step = (
	state: InputLineState,
	to: 'up' | 'down',
	columns: number,
): InputLineState => {
	const {text, cursor} = state;
	const rows = inputRows(text, columns);
	const row = rowAt(rows, cursor);
	const next = rows[to === 'up' ? row - 1 : row + 1];
	if (next === undefined) {
		return recall(state, to === 'up' ? 'previous' : 'next');
	}

	const column = textWidth(shownText(text.slice(rows[row]?.start, cursor)));
	const offset = offsetInRow(text, next, column);
	// The end of a row that goes on below is the beginning of the next one.
	const isEdge =
		offset === next.end && rows.some(({start}) => start === offset);
	return {
		...state,
		cursor: isEdge && offset > next.start ? previousEdge(text, offset) : offset,
		wasCut: false,
	};
};

/** What the line becomes after a key. Pure. */
export const reduceInputLine = (
	state: InputLineState,
	action: InputLineAction,
): InputLineState => {
	switch (action.type) {
		case 'inserted': {
			return insert(state, action.text);
		}

		case 'moved': {
			return {...state, cursor: target(state, action.to), wasCut: false};
		}

		case 'deleted': {
			return remove(state, action.to);
		}

		case 'yanked': {
			return insert(state, state.deleted);
		}

		case 'stepped': {
			return step(state, action.to, action.columns);
		}

		case 'history.previous': {
			return recall(state, 'previous');
		}

		case 'history.next': {
			return recall(state, 'next');
		}

		case 'submitted': {
			const text = state.text.trim();
			const history =
				text === '' || state.history.at(-1) === text
					? state.history
					: [...state.history, text].slice(-100);
			return {...emptyInputLine, history, deleted: state.deleted};
		}
	}
};

import {isWordCharacter, nextEdge, previousEdge} from './graphemes.js';

/** Longest message that can be typed or pasted, UTF-16 units. */
export const inputLimit = 10_000;

export type InputLineState = {
	readonly text: string;
	/** UTF-16 offset, always between two graphemes. */
	readonly cursor: number;
	/** Sent in this run, oldest first. */
	readonly history: readonly string[];
	/** Which entry is shown; undefined while it is the draft. */
	readonly historyIndex: number | undefined;
	/** What was being typed before the history was looked through. */
	readonly draft: string;
	/** The last insertion did not fit and was cut. */
	readonly wasCut: boolean;
};

export type InputLineAction =
	| {readonly type: 'inserted'; readonly text: string}
	| {readonly type: 'moved'; readonly to: Move}
	| {readonly type: 'deleted'; readonly to: Move}
	| {readonly type: 'history.previous'}
	| {readonly type: 'history.next'}
	| {readonly type: 'submitted'};

export type Move =
	'left' | 'right' | 'word-left' | 'word-right' | 'start' | 'end';

export const emptyInputLine: InputLineState = {
	text: '',
	cursor: 0,
	history: [],
	historyIndex: undefined,
	draft: '',
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

		case 'start': {
			return 0;
		}

		case 'end': {
			return text.length;
		}
	}
};

/** One line without control characters; breaks and tabs become blanks. */
const typeable = (text: string) =>
	text
		.replaceAll(/\r\n|[\r\n\t\u{2028}\u{2029}]/gv, ' ')
		.replaceAll(/[\p{Cc}\p{Cs}]/gv, '');

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
			const other = target(state, action.to);
			const start = Math.min(state.cursor, other);
			const end = Math.max(state.cursor, other);
			return {
				...state,
				text: state.text.slice(0, start) + state.text.slice(end),
				cursor: start,
				wasCut: false,
			};
		}

		case 'history.previous': {
			const index = (state.historyIndex ?? state.history.length) - 1;
			return index < 0 ? state : show(state, index);
		}

		case 'history.next': {
			if (state.historyIndex === undefined) {
				return state;
			}

			const index = state.historyIndex + 1;
			return show(state, index < state.history.length ? index : undefined);
		}

		case 'submitted': {
			const text = state.text.trim();
			const history =
				text === '' || state.history.at(-1) === text
					? state.history
					: [...state.history, text].slice(-100);
			return {...emptyInputLine, history};
		}
	}
};

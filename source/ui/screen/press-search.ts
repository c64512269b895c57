import {commandLetter} from '../../keys/russian-layout.js';
import {previousEdge} from '../input-line/graphemes.js';
import {matchOffset, nextMatch} from '../matches.js';
import {foldQuery} from '../text/fold.js';
import {turnList} from '../turn-list.js';
import {anchorIn, keepAnchor, type KeptAnchor} from './kept-anchor.js';
import type {KeyPress, PressContext, PressStep} from './press-types.js';
import {keepMatch, matchIn, type Match, type Search} from './reading.js';
import {lastInView, reveal} from './scroll.js';
import type {ScreenState} from './state.js';
import {releaseEffects} from './talk-effects.js';

/** Longest query, UTF-16 units. */
const queryLimit = 200;

const withSearch = (
	state: ScreenState,
	search: Search | undefined,
	anchor: KeptAnchor = state.anchor,
): ScreenState => ({
	...state,
	anchor,
	reading: {...state.reading, search},
});

/** Opens the line where one types what to look for; what was looked for before stays in it. */
export const openSearch = (
	state: ScreenState,
	context: PressContext,
): PressStep => {
	const {search} = state.reading;
	return [
		withSearch(
			// Wherever the person was: it is the conversation that is searched.
			{...state, pane: 'conversation'},
			search === undefined
				? {
						query: '',
						isTyping: true,
						match: undefined,
						origin: state.anchor,
					}
				: {...search, isTyping: true},
		),
		releaseEffects(context.session, context.overlay.keyContext),
	];
};

/** Go to a match, and no further than it takes to see it. */
const goTo = (
	state: ScreenState,
	search: Search,
	match: Match | undefined,
	{session, viewOf, overlay: {look}}: PressContext,
): ScreenState => {
	const found = {
		...search,
		match: match && keepMatch(session.conversation, match),
	};
	const reading = {...state.reading, search: found};
	const view = viewOf(reading);
	const turn =
		match === undefined
			? undefined
			: turnList(session.conversation).at(match.turn);
	if (match === undefined || turn === undefined || view === undefined) {
		return withSearch(state, found);
	}

	const query = foldQuery(search.query);
	const offset = matchOffset(turn, {query, look}, match.number);
	const line = view.lineAt(match.turn, offset);
	const {conversation} = session;
	const anchor = reveal(
		anchorIn(conversation, state.anchor),
		{turn: match.turn, line},
		view,
	);
	return withSearch(state, found, keepAnchor(conversation, anchor));
};

/** Another query: its newest match that one saw where one was, or above. */
const look = (
	state: ScreenState,
	search: Search,
	query: string,
	context: PressContext,
): ScreenState => {
	const next = {...search, query, match: undefined};
	const back = withSearch(state, next, search.origin);
	const folded = foldQuery(query);
	const view = context.viewOf(back.reading);
	if (folded === '' || view === undefined) {
		return back;
	}

	const {conversation} = context.session;
	const origin = anchorIn(conversation, search.origin);
	const match = nextMatch(
		conversation,
		{query: folded, look: context.overlay.look},
		{turn: lastInView(origin, view) + 1, number: 0},
		'older',
	);
	return goTo(back, next, match, context);
};

/** The next match, up or down. */
const step = (
	state: ScreenState,
	search: Search,
	direction: 'older' | 'newer',
	context: PressContext,
): ScreenState => {
	const query = foldQuery(search.query);
	if (query === '' || search.match === undefined) {
		return state;
	}

	const {conversation} = context.session;
	const match = nextMatch(
		conversation,
		{query, look: context.overlay.look},
		// Where its turn is gone, from where that was.
		matchIn(conversation, search.match) ?? {
			turn: search.match.place.index,
			number: 0,
		},
		direction,
	);
	return goTo(state, search, match, context);
};

/** Ends the search where it has led; an empty one ends where it began. */
const keep = (state: ScreenState): ScreenState => withSearch(state, undefined);

/** Ends the search, and goes back to where one was. */
const leave = (state: ScreenState, {origin}: Search): ScreenState => ({
	...keep(state),
	anchor: origin,
});

const typed = (
	state: ScreenState,
	search: Search,
	text: string,
	context: PressContext,
): ScreenState => {
	const clean = text.replaceAll(/\p{Cc}+/gv, ' ');
	const query = (search.query + clean).slice(0, queryLimit);
	return query === search.query ? state : look(state, search, query, context);
};

/** Pasted text is looked for. */
export const pasteInSearch = (
	state: ScreenState,
	search: Search,
	text: string,
	context: PressContext,
): PressStep => [typed(state, search, text, context), []];

const deleted = (search: Search, {input, key}: KeyPress): string => {
	if (key.ctrl && commandLetter(input) === 'u') {
		return '';
	}

	return key.ctrl || key.meta
		? search.query.replace(/\S*\s*$/v, '')
		: search.query.slice(0, previousEdge(search.query, search.query.length));
};

/** A key while the query has the keyboard. */
export const pressSearch = (
	state: ScreenState,
	search: Search,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	const {input, key} = press;
	if (key.eventType === 'release') {
		return [state, []];
	}

	const letter = key.ctrl ? commandLetter(input) : '';
	if (key.escape) {
		return [leave(state, search), []];
	}

	if (key.return || input === '\n') {
		const isFound = search.match !== undefined;
		return [
			isFound
				? withSearch(state, {...search, isTyping: false})
				: leave(state, search),
			[],
		];
	}

	if (key.upArrow || letter === 'p') {
		return [step(state, search, 'older', context), []];
	}

	if (key.downArrow || letter === 'n') {
		return [step(state, search, 'newer', context), []];
	}

	if (key.backspace || key.delete || letter === 'u' || letter === 'w') {
		return search.query === ''
			? [leave(state, search), []]
			: [look(state, search, deleted(search, press), context), []];
	}

	return [
		key.ctrl || key.meta || key.tab || input === ''
			? state
			: typed(state, search, input, context),
		[],
	];
};

/** A command key while matches are shown: the few that mean something else then. Undefined: it is none of them. */
export const pressFound = (
	state: ScreenState,
	search: Search,
	name: string,
	context: PressContext,
): ScreenState | undefined => {
	switch (name) {
		case 'n': {
			return step(state, search, 'older', context);
		}

		case 'N': {
			return step(state, search, 'newer', context);
		}

		case 'return': {
			return keep(state);
		}

		case 'escape': {
			return leave(state, search);
		}

		default: {
			return undefined;
		}
	}
};

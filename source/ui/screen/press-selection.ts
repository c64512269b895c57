import type {Conversation} from '../../session/conversation.js';
import {openCall} from '../overlays/tool/tool.js';
import {openTurn} from '../overlays/turn/turn.js';
import {copyable} from '../text/plain-text.js';
import {indexOf, placeOf, turnIn, type TurnPlace} from '../turn-place.js';
import {callOf, copyText, spokenText} from '../turn-text.js';
import {copyEffects} from './copy-effects.js';
import {anchorIn, keepAnchor} from './kept-anchor.js';
import type {PressContext, PressStep} from './press-types.js';
import {lastInView, reveal} from './scroll.js';
import type {ScreenState} from './state.js';

const select = (
	state: ScreenState,
	selected: TurnPlace | undefined,
): ScreenState => ({
	...state,
	pane: 'conversation',
	reading: {...state.reading, selected},
});

/** The turn above the selected one, or below it; past the newest one nothing is selected, and the view follows again. */
export const moveSelection = (
	state: ScreenState,
	direction: 'up' | 'down',
	{session, viewOf}: PressContext,
): ScreenState => {
	const {conversation} = session;
	const view = viewOf(state.reading);
	if (view === undefined) {
		return state;
	}

	const anchor = anchorIn(conversation, state.anchor);

	const {selected: place} = state.reading;
	const selected = place && indexOf(conversation, place);
	if (selected === undefined && direction === 'down') {
		return state;
	}

	const delta = direction === 'up' ? -1 : 1;
	let turn =
		selected === undefined ? lastInView(anchor, view) : selected + delta;
	while (turn >= 0 && turn < view.turnCount && view.turnHeight(turn) === 0) {
		turn += delta;
	}

	if (turn >= view.turnCount) {
		return {...select(state, undefined), anchor: undefined};
	}

	if (turn < 0) {
		return state;
	}

	// All of it is shown where it fits, and its beginning where it does not.
	const end = {turn, line: Math.max(0, view.turnHeight(turn) - 1)};
	const next = reveal(reveal(anchor, end, view), {turn, line: 0}, view);
	return {
		...select(state, placeOf(conversation, turn)),
		anchor: keepAnchor(conversation, next),
	};
};

const newestAnswer = ({older, recent}: Conversation): string => {
	for (const block of [recent, ...older.toReversed()]) {
		const turn = block.findLast(
			(known) => known.kind === 'agent' && spokenText(known) !== '',
		);
		if (turn !== undefined) {
			return copyable(spokenText(turn)).trim();
		}
	}

	return '';
};

/** The selected turn, else the newest answer. */
export const copyTurn = (
	state: ScreenState,
	{session, overlay: {look}}: PressContext,
): PressStep => {
	const {selected} = state.reading;
	const turn = turnIn(session.conversation, selected);
	const text =
		turn === undefined
			? newestAnswer(session.conversation)
			: copyText(turn, session, look);
	return [state, copyEffects(text)];
};

/** A command key while a turn is selected: the few that mean something else then. Undefined: it is none of them. */
export const pressSelected = (
	state: ScreenState,
	selected: TurnPlace,
	name: string,
	context: PressContext,
): ScreenState | undefined => {
	if (name === 'escape') {
		return select(state, undefined);
	}

	if (name !== 'return') {
		return undefined;
	}

	const {session} = context;
	const turn = turnIn(session.conversation, selected);
	if (turn === undefined) {
		return undefined;
	}

	const call = callOf(turn, session);
	return {
		...state,
		overlay: call === undefined ? openTurn(selected) : openCall(call.callId),
	};
};

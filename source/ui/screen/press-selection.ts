import type {Conversation, Turn} from '../../session/conversation.js';
import type {SessionState} from '../../session/state.js';
import {turnWords} from '../lines/turn-words.js';
import type {Look} from '../look.js';
import {openCall} from '../overlays/tool/tool.js';
import {copyable} from '../text/plain-text.js';
import {turnList} from '../turn-list.js';
import type {PressContext, PressStep} from './press-types.js';
import {lastInView, reveal} from './scroll.js';
import type {ScreenState} from './state.js';

const select = (
	state: ScreenState,
	selected: number | undefined,
): ScreenState => ({
	...state,
	pane: 'conversation',
	reading: {...state.reading, selected},
});

/** The turn above the selected one, or below it; past the newest one nothing is selected, and the view follows again. */
export const moveSelection = (
	state: ScreenState,
	direction: 'up' | 'down',
	{viewOf}: PressContext,
): ScreenState => {
	const view = viewOf(state.reading);
	if (view === undefined) {
		return state;
	}

	const {selected} = state.reading;
	if (selected === undefined && direction === 'down') {
		return state;
	}

	const delta = direction === 'up' ? -1 : 1;
	let turn =
		selected === undefined ? lastInView(state.anchor, view) : selected + delta;
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
	const anchor = reveal(reveal(state.anchor, end, view), {turn, line: 0}, view);
	return {...select(state, turn), anchor};
};

/** Words of a turn as they came: heard or not, all of them. */
const spoken = (turn: Turn): string => {
	switch (turn.kind) {
		case 'user': {
			return turn.text;
		}

		case 'agent': {
			return turn.parts
				.map(({text}) => text.trim())
				.filter((text) => text !== '')
				.join('\n');
		}

		case 'mark': {
			return '';
		}
	}
};

const newestAnswer = ({older, recent}: Conversation): string => {
	for (const block of [recent, ...older.toReversed()]) {
		const turn = block.findLast(
			(known) => known.kind === 'agent' && spoken(known) !== '',
		);
		if (turn !== undefined) {
			return spoken(turn);
		}
	}

	return '';
};

const callOf = (turn: Turn | undefined, {tools}: SessionState) =>
	turn?.kind === 'mark' && turn.mark.what === 'tool'
		? tools.findLast(
				({callId}) => turn.mark.what === 'tool' && callId === turn.mark.callId,
			)
		: turn?.kind === 'agent'
			? tools.find(({responseId}) => responseId === turn.id)
			: undefined;

const textOf = (turn: Turn, session: SessionState, look: Look): string => {
	if (turn.kind !== 'mark') {
		return spoken(turn);
	}

	const call = callOf(turn, session);
	return call === undefined
		? turnWords(turn, look).text
		: [`${call.name} ${call.arguments}`, call.output ?? call.summary]
				.filter((text) => text !== '')
				.join('\n');
};

/** The selected turn, else the newest answer. */
export const copyTurn = (
	state: ScreenState,
	{session, overlay: {look}}: PressContext,
): PressStep => {
	const {selected} = state.reading;
	const turn =
		selected === undefined
			? undefined
			: turnList(session.conversation).at(selected);
	const text = copyable(
		turn === undefined
			? newestAnswer(session.conversation)
			: textOf(turn, session, look),
	).trim();
	return [state, text === '' ? [] : [{type: 'text.copied', text}]];
};

/** A command key while a turn is selected: the few that mean something else then. Undefined: it is none of them. */
export const pressSelected = (
	state: ScreenState,
	selected: number,
	name: string,
	context: PressContext,
): ScreenState | undefined => {
	if (name === 'escape') {
		return select(state, undefined);
	}

	if (name !== 'return') {
		return undefined;
	}

	const call = callOf(
		turnList(context.session.conversation).at(selected),
		context.session,
	);
	return call === undefined
		? state
		: {...state, overlay: openCall(call.callId)};
};

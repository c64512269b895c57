import {copyEffects} from '../../screen/copy-effects.js';
import {turnList} from '../../turn-list.js';
import {placeOf, turnIn, type TurnPlace} from '../../turn-place.js';
import {copyText} from '../../turn-text.js';
import type {
	Overlay,
	OverlayContext,
	OverlayKey,
	OverlayStep,
} from '../overlay.js';
import {distanceOf} from '../move-keys.js';
import {pressAnywhere} from '../press-anywhere.js';
import {readingLines} from './turn-overlay-lines.js';

/** One turn, to be read whole. */
export type TurnState = {
	readonly name: 'turn';
	/** Undefined: nothing has been said yet. */
	readonly turn: TurnPlace | undefined;
	/** The line at the top. */
	readonly top: number;
};

const closing = new Set(['escape', 'return', 'left']);

export const openTurn = (turn: TurnPlace | undefined): TurnState => ({
	name: 'turn',
	turn,
	top: 0,
});

const press = (
	state: TurnState,
	{name}: OverlayKey,
	context: OverlayContext,
): OverlayStep<TurnState> => {
	const {session, area, look} = context;
	const read = turnIn(session.conversation, state.turn);
	const command = look.keys.rowOf(name)?.command;
	if (read === undefined || closing.has(name) || command === 'quit') {
		return [undefined, []];
	}

	if (command === 'copy') {
		return [state, copyEffects(copyText(read, session, look))];
	}

	// The last row names the keys.
	const height = Math.max(1, area.height - 1);
	const distance = distanceOf(name, Math.max(1, height - 1));
	if (distance === undefined) {
		return [state, pressAnywhere(name, context)];
	}

	const most = Math.max(
		0,
		readingLines(read, area.width, look).length - height,
	);
	const top = Math.min(most, Math.max(0, state.top + distance));
	return [{...state, top}, []];
};

/** The newest turn, or another one, whole. */
export const turn: Overlay<TurnState> = {
	open: ({session: {conversation}}) =>
		openTurn(placeOf(conversation, turnList(conversation).length - 1)),
	press,
};

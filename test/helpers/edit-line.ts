import {
	emptyInputLine,
	reduceInputLine,
	type InputLineAction,
	type InputLineState,
} from '../../source/ui/input-line/input-line-state.js';

/** The line after these actions. */
export const edit = (
	actions: readonly InputLineAction[],
	from: InputLineState = emptyInputLine,
) => {
	let state = from;
	for (const action of actions) {
		state = reduceInputLine(state, action);
	}

	return state;
};

export const insert = (text: string): InputLineAction => ({
	type: 'inserted',
	text,
});

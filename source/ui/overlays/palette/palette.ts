import {inputLineActions} from '../../input-line/input-line-keys.js';
import {
	emptyInputLine,
	reduceInputLine,
	type InputLineAction,
	type InputLineState,
} from '../../input-line/input-line-state.js';
import {textColumns} from '../../input-line/input-rows.js';
import type {Overlay, OverlayContext, OverlayStep} from '../overlay.js';
import {paletteItems, type PaletteItem} from './palette-items.js';

/** Everything that can be done, found by typing. */
export type PaletteState = {
	readonly name: 'palette';
	readonly query: InputLineState;
	/** Row under the cursor. */
	readonly selected: number;
	/** What was used lately when the palette was opened: the list must not move while somebody reads it. */
	readonly recent: readonly string[];
};

type Step = OverlayStep<PaletteState>;

const itemsOf = (
	{query, recent}: PaletteState,
	{look, keyContext, bench}: OverlayContext,
): readonly PaletteItem[] =>
	paletteItems(query.text, {
		look,
		keyContext,
		settings: bench.settings.entries(),
		recent,
	});

const move = (
	state: PaletteState,
	by: number,
	context: OverlayContext,
): PaletteState => {
	const last = itemsOf(state, context).length - 1;
	const selected = Math.max(0, Math.min(last, state.selected + by));
	return selected === state.selected ? state : {...state, selected};
};

const edit = (
	state: PaletteState,
	actions: readonly InputLineAction[],
): PaletteState => {
	let {query} = state;
	for (const action of actions) {
		query = reduceInputLine(query, action);
	}

	// What fits is another list: the best of it is at its top.
	return query === state.query ? state : {...state, query, selected: 0};
};

const run = (state: PaletteState, context: OverlayContext): Step => {
	const item = itemsOf(state, context)[state.selected];
	if (item === undefined) {
		return [state, []];
	}

	const {target} = item;
	return [
		undefined,
		[
			target.kind === 'command'
				? {type: 'command.chosen', command: target.command}
				: {type: 'setting.opened', key: target.key},
		],
	];
};

export const palette: Overlay<PaletteState> = {
	open: ({recent}) => ({
		name: 'palette',
		query: emptyInputLine,
		selected: 0,
		recent,
	}),
	press(state, key, context) {
		const page = Math.max(1, context.area.height - 3);
		switch (key.name) {
			case 'up': {
				return [move(state, -1, context), []];
			}

			case 'down': {
				return [move(state, 1, context), []];
			}

			case 'pageUp': {
				return [move(state, -page, context), []];
			}

			case 'pageDown': {
				return [move(state, page, context), []];
			}

			case 'return': {
				return run(state, context);
			}

			case 'escape': {
				return [undefined, []];
			}

			default: {
				const command = context.look.keys.rowOf(key.name)?.command;
				return key.key.ctrl && command === 'palette'
					? [undefined, []]
					: [
							edit(
								state,
								inputLineActions(key, textColumns(context.area.width)),
							),
							[],
						];
			}
		}
	},
	paste(state, text) {
		const line = text.replaceAll(/\s+/gv, ' ').trim();
		return [edit(state, [{type: 'inserted', text: line}]), []];
	},
};

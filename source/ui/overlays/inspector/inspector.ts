import type {WireEvent} from '../../../workbench/wire-log.js';
import type {
	Overlay,
	OverlayContext,
	OverlayKey,
	OverlayStep,
} from '../overlay.js';
import {pressDetail} from './press-detail.js';
import {copyText} from './copy-text.js';
import {openEvent} from './open-event.js';
import {pressFilter, typeFilter} from './press-filter.js';
import {nextInThread} from './threads.js';
import {
	cursorOf,
	eventsOf,
	initialInspector,
	partsOf,
	rowsOf,
	topOf,
	type InspectorState,
} from './inspector-state.js';
import {rowWith, type EventRow} from './event-rows.js';

type Step = OverlayStep<InspectorState>;

/** What the cursor can be moved in. */
type ListView = {
	readonly rows: readonly EventRow[];
	readonly cursor: number;
	readonly height: number;
};

const viewOf = (
	state: InspectorState,
	{bench, area}: OverlayContext,
): ListView => {
	const {rows} = rowsOf(state, eventsOf(state, bench));
	return {rows, cursor: cursorOf(state, rows), height: partsOf(area).body};
};

/** The cursor on another row. On the last one it stays with the newest. */
const moveTo = (
	state: InspectorState,
	{rows, cursor, height}: ListView,
	wanted: number,
): InspectorState => {
	const last = rows.length - 1;
	const target = Math.max(0, Math.min(wanted, last));
	const row = rows[target];
	if (row === undefined || target === last) {
		return {...state, selected: undefined, above: height - 1};
	}

	const top = topOf(cursor, state.above, rows.length, height);
	return {
		...state,
		selected: row.first.number,
		above: Math.max(0, Math.min(target - top, height - 1)),
	};
};

const stepOf = (
	name: string,
	{cursor, rows, height}: ListView,
): number | undefined => {
	const page = Math.max(1, height - 1);
	switch (name) {
		case 'up': {
			return cursor - 1;
		}

		case 'down': {
			return cursor + 1;
		}

		case 'pageUp': {
			return cursor - page;
		}

		case 'pageDown': {
			return cursor + page;
		}

		case 'home': {
			return 0;
		}

		case 'end': {
			return rows.length - 1;
		}

		default: {
			return undefined;
		}
	}
};

/** The cursor on the row with this event, where there is one. */
const showEvent = (
	state: InspectorState,
	event: WireEvent,
	view: ListView,
): InspectorState => {
	const target = rowWith(view.rows, event);
	return target === -1 ? openEvent(state, event) : moveTo(state, view, target);
};

const turnDirection = (
	{wish, ...state}: InspectorState,
	direction: 'sent' | 'received',
): InspectorState => ({
	...state,
	wish: {
		...wish,
		direction: wish.direction === direction ? 'both' : direction,
	},
});

const pressList = (
	state: InspectorState,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	const view = viewOf(state, context);
	const row = view.rows[view.cursor];
	const target = stepOf(key.name, view);
	if (target !== undefined) {
		return [moveTo(state, view, target), []];
	}

	switch (key.name) {
		case 'escape': {
			return [
				state.wish.words === '' && state.wish.direction === 'both'
					? undefined
					: {...state, wish: initialInspector.wish},
				[],
			];
		}

		case 'q': {
			return [undefined, []];
		}

		case 'return': {
			return [row === undefined ? state : openEvent(state, row.first), []];
		}

		case '/': {
			return [{...state, isTyping: true}, []];
		}

		case '<': {
			return [turnDirection(state, 'received'), []];
		}

		case '>': {
			return [turnDirection(state, 'sent'), []];
		}

		case 'p':
		case 'space': {
			const paused =
				state.paused === undefined ? context.bench.wire.read() : undefined;
			return [{...state, paused}, []];
		}

		case 'f': {
			return [{...state, isFolded: !state.isFolded}, []];
		}

		case 'a': {
			return [{...state, isSinceStart: !state.isSinceStart}, []];
		}

		case 'tab':
		case 'shift+tab': {
			const step = key.name === 'tab' ? 1 : -1;
			const next =
				row === undefined
					? undefined
					: nextInThread(eventsOf(state, context.bench), row.first, step);
			return [next === undefined ? state : showEvent(state, next, view), []];
		}

		case 'y': {
			return row === undefined
				? [state, []]
				: [
						{...state, said: 'copied'},
						[
							{
								type: 'text.copied',
								text: copyText(row, eventsOf(state, context.bench)),
							},
						],
					];
		}

		case 'w': {
			return [{...state, said: 'saved'}, [{type: 'wire.saved'}]];
		}

		default: {
			const command = context.look.keys.rowOf(key.name)?.command;
			return [command === 'inspector' ? undefined : state, []];
		}
	}
};

/** Both directions of the wire, as they come. */
export const inspector: Overlay<InspectorState> = {
	open: () => initialInspector,
	press(before, key, context) {
		const state: InspectorState =
			before.said === undefined ? before : {...before, said: undefined};
		if (state.opened !== undefined) {
			return pressDetail(state, state.opened, key, context);
		}

		return state.isTyping
			? pressFilter(state, key, () => pressList(state, key, context))
			: pressList(state, key, context);
	},
	paste: (state, text) => [
		state.isTyping ? typeFilter(state, text) : state,
		[],
	],
};

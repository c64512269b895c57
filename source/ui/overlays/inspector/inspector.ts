import type {WireEvent} from '../../../workbench/wire-log.js';
import {copyEffects} from '../../screen/copy-effects.js';
import type {
	Overlay,
	OverlayContext,
	OverlayKey,
	OverlayStep,
} from '../overlay.js';
import {pressOwn} from './press-own.js';
import {pressDetail} from './press-detail.js';
import {copyText} from './copy-text.js';
import {openEvent} from './open-event.js';
import {isEverything} from './event-filter.js';
import {pressFilter, typeFilter} from './press-filter.js';
import {nextInThread} from './threads.js';
import {
	cursorOf,
	eventsOf,
	initialInspector,
	partsOf,
	rowsOf,
	stepTo,
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

/** What a key does in the list. */
type Act = (
	state: InspectorState,
	view: ListView,
	context: OverlayContext,
) => Step;

const closed: Act = () => [undefined, []];

const togglePause: Act = (state, _, {bench}) => [
	{
		...state,
		paused: state.paused === undefined ? bench.wire.read() : undefined,
	},
	[],
];

const jump =
	(step: 1 | -1): Act =>
	(state, view, {bench}) => {
		const row = view.rows[view.cursor];
		const next =
			row === undefined
				? undefined
				: nextInThread(eventsOf(state, bench), row.first, step);
		return [next === undefined ? state : showEvent(state, next, view), []];
	};

const acts: Readonly<Record<string, Act>> = {
	q: closed,
	escape: (state, view, context) =>
		isEverything(state.wish)
			? closed(state, view, context)
			: [{...state, wish: initialInspector.wish}, []],
	return(state, {rows, cursor}) {
		const row = rows[cursor];
		return [row === undefined ? state : openEvent(state, row.first), []];
	},
	'/': (state) => [{...state, isTyping: true}, []],
	'<': (state) => [turnDirection(state, 'received'), []],
	'>': (state) => [turnDirection(state, 'sent'), []],
	p: togglePause,
	space: togglePause,
	f: (state) => [{...state, isFolded: !state.isFolded}, []],
	a: (state) => [{...state, isSinceStart: !state.isSinceStart}, []],
	tab: jump(1),
	'shift+tab': jump(-1),
	y(state, {rows, cursor}, {bench}) {
		const row = rows[cursor];
		return row === undefined
			? [state, copyEffects('')]
			: [
					{...state, said: 'copied'},
					[
						{
							type: 'text.copied',
							text: copyText(row, eventsOf(state, bench)),
						},
					],
				];
	},
	w: (state) => [{...state, said: 'saved'}, [{type: 'wire.saved'}]],
};

const pressList = (
	state: InspectorState,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	const view = viewOf(state, context);
	const {cursor, rows, height} = view;
	const target = stepTo(key.name, cursor, rows.length, height);
	if (target !== undefined) {
		return [moveTo(state, view, target), []];
	}

	const act = Object.hasOwn(acts, key.name) ? acts[key.name] : undefined;
	return act?.(state, view, context) ?? pressOwn(state, key, context);
};

/** The list of keys is gone with any key; these do nothing else. */
const closesKeys = (name: string, {look}: OverlayContext): boolean =>
	name === 'escape' || look.keys.rowOf(name)?.command === 'help';

/** Both directions of the wire, as they come. */
export const inspector: Overlay<InspectorState> = {
	open: () => initialInspector,
	press(before, key, context) {
		const state: InspectorState =
			before.said === undefined ? before : {...before, said: undefined};
		if (before.said === 'keys' && closesKeys(key.name, context)) {
			return [state, []];
		}

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

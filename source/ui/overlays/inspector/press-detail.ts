import type {OverlayContext, OverlayKey, OverlayStep} from '../overlay.js';
import {eventText} from './copy-text.js';
import {bodyOf, detailParts} from './detail-body.js';
import {eventFilter} from './event-filter.js';
import {rowWith} from './event-rows.js';
import {
	eventsOf,
	rowsOf,
	topOf,
	type InspectorState,
	type Opened,
} from './inspector-state.js';
import {openEvent} from './open-event.js';
import {nextInThread} from './threads.js';

type Step = OverlayStep<InspectorState>;

/** The cursor on another row. */
const moveTo = (
	opened: Opened,
	wanted: number,
	count: number,
	height: number,
): Opened => {
	const line = Math.max(0, Math.min(wanted, count - 1));
	const top = topOf(opened.line, opened.above, count, height);
	return {
		...opened,
		line,
		above: Math.max(0, Math.min(line - top, height - 1)),
	};
};

/** What begins on the cursor's row is folded or unfolded; elsewhere what is around it is folded. */
const fold = (opened: Opened, {area, look}: OverlayContext): Opened => {
	const row = bodyOf(opened, area.width - 2, look)[opened.line];
	if (row === undefined) {
		return opened;
	}

	const path = row.opens ?? row.inside;
	const folded = new Set(opened.folded);
	if (!folded.delete(path)) {
		folded.add(path);
	}

	const next = {...opened, folded};
	const line = bodyOf(next, area.width - 2, look).findIndex(
		({opens}) => opens === path,
	);
	return {
		...next,
		line: Math.max(0, line),
		above: Math.max(0, opened.above - (opened.line - line)),
	};
};

/** The event before or after it in the list, pieces one by one. */
const beside = (
	state: InspectorState,
	{event}: Opened,
	step: 1 | -1,
	{bench}: OverlayContext,
): InspectorState => {
	const filter = eventFilter(state.wish);
	const events = eventsOf(state, bench);
	const next =
		step === 1
			? events.find((other) => other.number > event.number && filter(other))
			: events.findLast(
					(other) => other.number < event.number && filter(other),
				);
	return next === undefined ? state : openEvent(state, next);
};

/** Back to the list, the cursor on the row that stands for this event. */
const leave = (
	state: InspectorState,
	{event}: Opened,
	{bench}: OverlayContext,
): InspectorState => {
	const {rows} = rowsOf(state, eventsOf(state, bench));
	const selected = rows[rowWith(rows, event)]?.first.number ?? event.number;
	return {...state, opened: undefined, selected};
};

/** A key while one event is read. */
export const pressDetail = (
	state: InspectorState,
	opened: Opened,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	const {area, look, bench} = context;
	const {body: height} = detailParts(area);
	const count = bodyOf(opened, area.width - 2, look).length;
	const page = Math.max(1, height - 1);
	const go = (line: number): Step => [
		{...state, opened: moveTo(opened, line, count, height)},
		[],
	];

	switch (key.name) {
		case 'up': {
			return go(opened.line - 1);
		}

		case 'down': {
			return go(opened.line + 1);
		}

		case 'pageUp': {
			return go(opened.line - page);
		}

		case 'pageDown': {
			return go(opened.line + page);
		}

		case 'home': {
			return go(0);
		}

		case 'end': {
			return go(count - 1);
		}

		case 'return':
		case 'space': {
			return [{...state, opened: fold(opened, context)}, []];
		}

		case 'left': {
			return [beside(state, opened, -1, context), []];
		}

		case 'right': {
			return [beside(state, opened, 1, context), []];
		}

		case 'tab':
		case 'shift+tab': {
			const next = nextInThread(
				eventsOf(state, bench),
				opened.event,
				key.name === 'tab' ? 1 : -1,
			);
			return [next === undefined ? state : openEvent(state, next), []];
		}

		case 'y': {
			return [
				{...state, said: 'copied'},
				[{type: 'text.copied', text: eventText(opened.event)}],
			];
		}

		case 'w': {
			return [{...state, said: 'saved'}, [{type: 'wire.saved'}]];
		}

		case 'a': {
			return [{...state, isSinceStart: !state.isSinceStart}, []];
		}

		case 'escape':
		case 'q': {
			return [leave(state, opened, context), []];
		}

		default: {
			const command = look.keys.rowOf(key.name)?.command;
			return [command === 'inspector' ? undefined : state, []];
		}
	}
};

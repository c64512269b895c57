import type {OverlayContext, OverlayKey, OverlayStep} from '../overlay.js';
import {eventText} from './copy-text.js';
import {bodyOf, detailParts} from './detail-body.js';
import {eventFilter} from './event-filter.js';
import {rowWith} from './event-rows.js';
import {
	eventsOf,
	rowsOf,
	stepTo,
	topOf,
	type InspectorState,
	type Opened,
} from './inspector-state.js';
import {openEvent} from './open-event.js';
import {pressOwn} from './press-own.js';
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

/** What a key does while one event is read. */
type Act = (
	state: InspectorState,
	opened: Opened,
	context: OverlayContext,
) => Step;

const jump =
	(step: 1 | -1): Act =>
	(state, {event}, {bench}) => {
		const next = nextInThread(eventsOf(state, bench), event, step);
		return [next === undefined ? state : openEvent(state, next), []];
	};

const foldHere: Act = (state, opened, context) => [
	{...state, opened: fold(opened, context)},
	[],
];

const goBack: Act = (state, opened, context) => [
	leave(state, opened, context),
	[],
];

const acts: Readonly<Record<string, Act>> = {
	return: foldHere,
	space: foldHere,
	left: (state, opened, context) => [beside(state, opened, -1, context), []],
	right: (state, opened, context) => [beside(state, opened, 1, context), []],
	tab: jump(1),
	'shift+tab': jump(-1),
	y: (state, {event}) => [
		{...state, said: 'copied'},
		[{type: 'text.copied', text: eventText(event)}],
	],
	w: (state) => [{...state, said: 'saved'}, [{type: 'wire.saved'}]],
	a: (state) => [{...state, isSinceStart: !state.isSinceStart}, []],
	escape: goBack,
	q: goBack,
};

/** A key while one event is read. */
export const pressDetail = (
	state: InspectorState,
	opened: Opened,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	const {area, look} = context;
	const {body: height} = detailParts(area);
	const count = bodyOf(opened, area.width - 2, look).length;
	const target = stepTo(key.name, opened.line, count, height);
	if (target !== undefined) {
		return [{...state, opened: moveTo(opened, target, count, height)}, []];
	}

	const act = Object.hasOwn(acts, key.name) ? acts[key.name] : undefined;
	return act?.(state, opened, context) ?? pressOwn(state, key, context);
};

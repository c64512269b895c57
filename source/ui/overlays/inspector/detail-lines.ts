import type {WireEvent} from '../../../workbench/wire-log.js';
import type {Look} from '../../look.js';
import {fitLine, span, type Line} from '../../text/line.js';
import type {Area} from '../overlay.js';
import {deltaWords, timeWords} from './clock-words.js';
import {bodyOf, detailParts} from './detail-body.js';
import {detailHints, hintLine, hintLines} from './inspector-hints.js';
import {arrowOf, toneOf, typeWords} from './event-words.js';
import {saidLine, type InspectorView} from './inspector-lines.js';
import {
	partsOf,
	topOf,
	type InspectorState,
	type Opened,
} from './inspector-state.js';
import {pairsOf} from './pairs.js';
import {threadOf} from './threads.js';

const titleOf = (event: WireEvent, look: Look): Line => {
	const arrow = arrowOf(event, look);
	return [
		span(`#${event.number} `, 'quiet'),
		span(`${arrow.text} `, arrow.tone),
		span(typeWords(event, look), toneOf(event) === 'bad' ? 'bad' : 'strong'),
	];
};

type Reading = {readonly state: InspectorState; readonly opened: Opened};

/** What it answers, or what answered it, and where it stands among all that belongs to it. */
const relationLine = (
	{event}: Opened,
	{events}: InspectorView,
	look: Look,
): Line => {
	const {messages} = look;
	const {inspector} = messages;
	const thread = threadOf(events, event);
	if (thread.length < 2) {
		return [span(inspector.alone, 'quiet')];
	}

	const {requestOf, answerTo} = pairsOf(events);
	const request = requestOf(event);
	const answer = answerTo(event);
	const place = thread.findIndex(({number}) => number === event.number) + 1;
	const other = request ?? answer;
	const words =
		other === undefined
			? ''
			: `${(request === undefined ? inspector.answeredBy : inspector.answers)(
					`#${other.number} ${typeWords(other, look)}`,
					deltaWords(Math.abs(event.atMs - other.atMs), look),
				)}  `;

	return [
		span(words, answer?.type === 'error' ? 'bad' : 'active'),
		span(inspector.related(place, thread.length), 'quiet'),
	];
};

const factLines = (
	{state, opened}: Reading,
	view: InspectorView,
	look: Look,
): readonly Line[] => {
	const {event} = opened;
	const start = state.isSinceStart ? view.startedAtMs : undefined;
	const {inspector} = look.messages;
	const size = event.direction === 'local' ? '' : inspector.size(event.bytes);
	return [
		[span(`${timeWords(event.atMs, start, look)}  ${size}`, 'quiet')],
		relationLine(opened, view, look),
	];
};

/** One event whole: what it is, when, what it answers, and its JSON. */
export const detailLines = (
	{state, opened}: Reading,
	view: InspectorView,
	area: Area,
	look: Look,
): readonly Line[] => {
	const {width} = area;
	const {foot} = partsOf(area);
	const {facts, body} = detailParts(area);
	const rows = bodyOf(opened, width - 2, look);
	const top = topOf(opened.line, opened.above, rows.length, body);
	const {symbols} = look.theme;
	const json = rows.slice(top, top + body).map(({line}, index): Line => {
		const isCursor = top + index === opened.line;
		return fitLine(
			[span(isCursor ? `${symbols.prompt} ` : '  ', 'active'), ...line],
			width,
			symbols.ellipsis,
		);
	});
	const hints = detailHints(look);
	if (state.said === 'keys') {
		return [
			fitLine(titleOf(opened.event, look), width),
			...hintLines(hints, {width, height: partsOf(area).body}),
		];
	}

	const said = saidLine(state, view, width, look);
	const title = fitLine(titleOf(opened.event, look), width);
	if (foot === 0) {
		return [said ?? title, ...json];
	}

	return [
		title,
		...(facts === 0
			? []
			: factLines({state, opened}, view, look).map((line) =>
					fitLine(line, width, symbols.ellipsis),
				)),
		...json,
		...Array.from({length: body - json.length}, () => []),
		said ?? hintLine(hints, width),
	];
};

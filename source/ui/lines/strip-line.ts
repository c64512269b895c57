import type {SpeechInterval} from '../../session/speech-history.js';
import type {Look} from '../look.js';
import {span, type Line, type Span} from '../text/line.js';
import type {Tone} from '../theme.js';

/** What the strip looks back on, ms. */
export const stripMs = 60_000;

/** How long a column of the strip is, ms. */
export const stripCellMs = (width: number): number =>
	stripMs / Math.max(1, width);

/** Something of it is still to be seen. */
export const isInStrip = (
	intervals: readonly SpeechInterval[],
	nowMs: number,
): boolean =>
	intervals.some(({toMs}) => toMs === undefined || toMs > nowMs - stripMs);

/** Who spoke in which column; the newest column is the last. */
const lanesOf = (
	intervals: readonly SpeechInterval[],
	who: SpeechInterval['who'],
	width: number,
	nowMs: number,
): readonly boolean[] => {
	const cellMs = stripCellMs(width);
	/** Columns stand still while time goes on within the newest one. */
	const newest = Math.floor(nowMs / cellMs);
	const cells = Array.from({length: width}, () => false);
	for (const interval of intervals) {
		if (interval.who !== who) {
			continue;
		}

		const from = Math.floor(interval.fromMs / cellMs) - newest + width - 1;
		const to =
			Math.floor((interval.toMs ?? nowMs) / cellMs) - newest + width - 1;
		for (
			let cell = Math.max(0, from);
			cell <= Math.min(width - 1, to);
			cell++
		) {
			cells[cell] = true;
		}
	}

	return cells;
};

const cellOf = (
	isPerson: boolean,
	isAgent: boolean,
	{theme}: Look,
): readonly [symbol: string, tone: Tone] => {
	const {symbols} = theme;
	if (isPerson) {
		return isAgent
			? [symbols.stripBoth, 'warning']
			: [symbols.stripPerson, 'user'];
	}

	return isAgent
		? [symbols.stripAgent, 'agent']
		: [symbols.stripNobody, 'quiet'];
};

/** Who spoke when in the last minute, one row: the person above, the agent below, filled where both did. */
export const stripLine = (
	intervals: readonly SpeechInterval[],
	width: number,
	nowMs: number,
	look: Look,
): Line => {
	const person = lanesOf(intervals, 'person', width, nowMs);
	const agent = lanesOf(intervals, 'agent', width, nowMs);
	const line: Span[] = [];
	for (const [index, isPerson] of person.entries()) {
		const [symbol, tone] = cellOf(isPerson, agent[index] ?? false, look);
		const last = line.at(-1);
		if (last?.tone === tone) {
			line[line.length - 1] = span(last.text + symbol, tone);
		} else {
			line.push(span(symbol, tone));
		}
	}

	return line;
};

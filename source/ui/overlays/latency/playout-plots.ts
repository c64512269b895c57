import type {PlayoutSample} from '../../../session/playout-history.js';
import type {Look} from '../../look.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import {textWidth} from '../../text/width.js';
import type {Tone} from '../../theme.js';

/** What a plot looks back on: at least and at most so much, ms. */
const leastMs = 60_000;
const mostMs = 300_000;

type Column = {readonly depthMs: number; readonly underruns: number};

/** One value a column: the deepest the buffer was, and how often it ran dry. Each sample holds until the next. */
const columnsOf = (
	samples: readonly PlayoutSample[],
	width: number,
): readonly Column[] => {
	const first = samples[0]!;
	const last = samples.at(-1)!;
	const rangeMs = Math.min(mostMs, Math.max(leastMs, last.atMs - first.atMs));
	const startMs = last.atMs - rangeMs;
	const columnMs = rangeMs / width;
	const columns = Array.from({length: width}, () => ({
		depthMs: 0,
		underruns: 0,
	}));
	let before = 0;

	for (const [index, {atMs, depthMs, underruns}] of samples.entries()) {
		const untilMs = samples[index + 1]?.atMs ?? atMs;
		const from = Math.floor((atMs - startMs) / columnMs);
		const to = Math.floor((untilMs - startMs) / columnMs);
		for (
			let column = Math.max(0, from);
			column <= Math.min(width - 1, to);
			column++
		) {
			columns[column]!.depthMs = Math.max(columns[column]!.depthMs, depthMs);
		}

		const place = columns[Math.min(width - 1, from)];
		if (place !== undefined) {
			place.underruns += Math.max(0, underruns - before);
		}

		before = underruns;
	}

	return columns;
};

/** A row of heights; anything above nothing is seen. */
const plot = (values: readonly number[], tone: Tone, {theme}: Look): Line => {
	const heights = [...theme.symbols.heights];
	const most = Math.max(...values, 1);
	return [
		span(
			values
				.map(
					(value) =>
						heights[Math.ceil((value / most) * (heights.length - 1))] ?? ' ',
				)
				.join(''),
			tone,
		),
	];
};

/** How full the buffer was over time, and how often it ran dry. */
export const playoutPlots = (
	samples: readonly PlayoutSample[],
	width: number,
	look: Look,
): readonly Line[] => {
	const {measure} = look.messages;
	const labelWidth =
		Math.max(textWidth(measure.bufferPlot), textWidth(measure.underrunPlot)) +
		1;
	const labelled = (label: string, rest: Line): Line =>
		fitLine([span(label.padEnd(labelWidth)), ...rest], width);
	const last = samples.at(-1);
	if (last === undefined) {
		return [
			labelled(measure.bufferPlot, [span(measure.noPlayout, 'quiet')]),
			[],
		];
	}

	const mostDepth = Math.max(...samples.map(({depthMs}) => depthMs));
	const tails = [
		measure.plotMost(mostDepth),
		measure.underruns(last.underruns),
	];
	const tailWidth = Math.max(...tails.map((tail) => textWidth(tail)));
	const columns = columnsOf(
		samples,
		Math.max(4, width - labelWidth - tailWidth - 2),
	);
	const lineOf = (
		label: string,
		values: readonly number[],
		tone: Tone,
		tail: string,
	) =>
		spread(
			labelled(label, plot(values, tone, look)),
			[span(tail, 'quiet')],
			width,
		);

	return [
		lineOf(
			measure.bufferPlot,
			columns.map(({depthMs}) => depthMs),
			'active',
			tails[0]!,
		),
		lineOf(
			measure.underrunPlot,
			columns.map(({underruns}) => underruns),
			'warning',
			tails[1]!,
		),
	];
};

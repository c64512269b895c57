import {stagesOf, timedTurns} from '../../../session/latency-stages.js';
import type {LatencyLog, TurnLatency} from '../../../session/latency.js';
import type {PlayoutSample} from '../../../session/playout-history.js';
import type {Look} from '../../look.js';
import {clockTime} from '../../text/clock.js';
import {fitHint} from '../../text/fit-hint.js';
import {
	fitLine,
	keepFitting,
	lineWidth,
	span,
	spread,
	type Line,
} from '../../text/line.js';
import {wrap} from '../../text/wrap.js';
import type {Area} from '../overlay.js';
import {windowOf} from '../window-of.js';
import {playoutPlots} from './playout-plots.js';
import {stageTable, type TableRow} from './stage-table.js';

export type LatencyProps = {
	readonly latency: LatencyLog;
	readonly playout: readonly PlayoutSample[];
	/** Number of the turn that is looked at; undefined for the newest. */
	readonly selected: number | undefined;
};

/** From here on the list of turns stands beside the rest. */
const wideColumns = 100;
const listWidth = 34;
const gapWidth = 3;

/** Fewer rows than this are no list. */
const leastList = 3;

const replyOf = ({endedAtMs, audibleAtMs}: TurnLatency): number | undefined =>
	endedAtMs === undefined || audibleAtMs === undefined
		? undefined
		: audibleAtMs - endedAtMs;

/** Turns, one a row: when, how long, and a bar to compare them by. */
const listLines = (
	turns: readonly TurnLatency[],
	selected: TurnLatency,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {messages, theme} = look;
	const {first, last} = windowOf(turns.length, turns.indexOf(selected), height);
	const shown = turns.slice(first, last);
	const longest = Math.max(...shown.map((turn) => replyOf(turn) ?? 0), 1);

	return shown.map((turn): Line => {
		const isSelected = turn === selected;
		const ms = replyOf(turn);
		const words = [
			span(isSelected ? `${theme.symbols.selected} ` : '  ', 'active'),
			span(
				`${String(turn.number).padStart(3)} ${clockTime(turn.endedAtMs ?? turn.startedAtMs)} `,
				isSelected ? 'strong' : 'quiet',
			),
			span(
				(ms === undefined
					? messages.measure.notTold
					: messages.milliseconds(Math.round(ms))
				).padStart(9),
				isSelected ? 'strong' : 'plain',
			),
			span(' '),
		];
		const room = width - lineWidth(words);
		return fitLine(
			room < 3 || ms === undefined
				? words
				: [
						...words,
						span(
							theme.symbols.barFull.repeat(
								Math.max(1, Math.round((ms / longest) * room)),
							),
							turn.kind === 'typed' ? 'quiet' : 'active',
						),
					],
			width,
		);
	});
};

const titleLine = (
	turn: TurnLatency | undefined,
	count: number,
	width: number,
	{messages, theme}: Look,
): Line => {
	const {measure} = messages;
	const separator = ` ${theme.symbols.separator} `;
	const title = span(measure.latency, 'title');
	const about =
		turn === undefined
			? []
			: [
					measure.turnNumber(turn.number, count),
					turn.kind === 'typed' ? measure.typedTurn : measure.spokenTurn,
					clockTime(turn.endedAtMs ?? turn.startedAtMs),
				];
	const left = (parts: number): Line => [
		title,
		...about
			.slice(0, parts)
			.flatMap((words) => [span(separator, 'quiet'), span(words)]),
	];
	// Whole, or the way out alone.
	const hints = [measure.latencyHint, fitHint(measure.latencyHint, 0)];
	for (const hint of hints) {
		for (
			let parts = about.length;
			parts >= Math.min(1, about.length);
			parts--
		) {
			if (lineWidth(left(parts)) + hint.length + 2 <= width) {
				return spread(left(parts), [span(hint, 'quiet')], width);
			}
		}
	}

	return fitLine(left(1), width);
};

/** Where the turn's times are known from, and what a gap among them means. */
const knownLine = (turn: TurnLatency, {messages, theme}: Look): Line => {
	const {measure} = messages;
	const stages = Object.values(stagesOf(turn));
	const words = [
		turn.endKnownBy === undefined ? '' : measure.endKnownBy[turn.endKnownBy],
		stages.includes(undefined)
			? `${measure.notTold} ${measure.notToldMeans}`
			: '',
	].filter((part) => part !== '');
	return [span(words.join(` ${theme.symbols.separator} `), 'quiet')];
};

/** What of the rows there is room for; the rest of the height is the list's. */
const stacked = (
	rows: readonly TableRow[],
	list: (height: number) => readonly Line[],
	height: number,
): readonly Line[] => {
	const kept = keepFitting(rows, height, () => 1, 0);
	const left = height - kept.length - 1;
	return left < leastList
		? kept.map(({line}) => line)
		: [...kept.map(({line}) => line), [], ...list(left)];
};

const beside = (
	left: readonly Line[],
	right: readonly Line[],
	height: number,
	{theme}: Look,
): readonly Line[] =>
	Array.from({length: height}, (_, row): Line => [
		...spread(left[row] ?? [], [], listWidth),
		span(` ${theme.symbols.divider} `, 'quiet'),
		...(right[row] ?? []),
	]);

/** How long each turn took and where, how that usually goes, and how smoothly the sound came. */
export const latencyLines = (
	{latency, playout, selected}: LatencyProps,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {measure} = look.messages;
	const turns = timedTurns(latency);
	const turn = turns.find(({number}) => number === selected) ?? turns.at(-1);
	const title = titleLine(turn, turns.at(-1)?.number ?? 0, width, look);
	if (turn === undefined) {
		return [
			title,
			...wrap(measure.noLatency, width).map(({start, end}): Line => [
				span(measure.noLatency.slice(start, end), 'quiet'),
			]),
		].slice(0, height);
	}

	const isWide = width >= wideColumns;
	const bodyWidth = isWide ? width - listWidth - gapWidth : width;
	const [depth = [], gaps = []] = playoutPlots(playout, bodyWidth, look);
	const known = knownLine(turn, look);
	const rows: readonly TableRow[] = [
		...stageTable(turn, latency, bodyWidth, look),
		{
			importance: 6,
			line: fitLine(known, bodyWidth),
		},
		{importance: 1, line: []},
		{importance: 9, line: depth},
		{importance: 8, line: gaps},
	];
	const list = (rest: number, listColumns: number) =>
		listLines(turns, turn, {width: listColumns, height: rest}, look);
	const body = isWide
		? beside(
				list(height - 1, listWidth),
				keepFitting(rows, height - 1, () => 1, 0).map(({line}) => line),
				height - 1,
				look,
			)
		: stacked(rows, (rest) => list(rest, width), height - 1);

	return [title, ...body].slice(0, height);
};

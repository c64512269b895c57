import {
	spreadsOf,
	stagesOf,
	type Spread,
	type Stage,
	type StageName,
} from '../../../session/latency-stages.js';
import type {LatencyLog, TurnLatency} from '../../../session/latency.js';
import type {Look} from '../../look.js';
import {fitLine, keepFitting, span, type Line} from '../../text/line.js';
import {textWidth} from '../../text/width.js';
import type {Tone} from '../../theme.js';

type RowName = StageName | 'ducked' | 'silent';

type StageRow = {
	readonly name: RowName;
	readonly tone: Tone;
	/** Where there are too few rows, the smallest goes first. */
	readonly importance: number;
};

const stageRows: readonly StageRow[] = [
	{name: 'noticed', tone: 'quiet', importance: 15},
	{name: 'transcribed', tone: 'user', importance: 11},
	{name: 'text', tone: 'active', importance: 14},
	{name: 'audio', tone: 'agent', importance: 16},
	{name: 'audible', tone: 'good', importance: 17},
	{name: 'voice', tone: 'strong', importance: 19},
	{name: 'ducked', tone: 'warning', importance: 10},
	{name: 'silent', tone: 'warning', importance: 13},
];

/** The voices over an answer: the one that cut it, or the last one that did not. Onset at 0. */
const overStages = ({
	interruptions,
}: TurnLatency): Partial<Record<RowName, Stage>> => {
	const over =
		interruptions.findLast(({outcome}) => outcome === 'cut') ??
		interruptions.at(-1);
	return {
		...(over?.duckedAfterMs !== undefined && {
			ducked: {fromMs: 0, toMs: over.duckedAfterMs},
		}),
		...(over?.silentAfterMs !== undefined && {
			silent: {fromMs: 0, toMs: over.silentAfterMs},
		}),
	};
};

/** Every stage of the turn that somebody told of, in ms from the person's last word (or from the onset of the voice over the answer). */
const timesOf = (turn: TurnLatency): Partial<Record<RowName, Stage>> => {
	const startMs = turn.endedAtMs ?? turn.startedAtMs;
	const times: Partial<Record<RowName, Stage>> = {...overStages(turn)};
	const stages = stagesOf(turn);
	for (const {name} of stageRows) {
		const stage =
			name === 'ducked' || name === 'silent' ? undefined : stages[name];
		if (stage !== undefined) {
			times[name] = {
				fromMs: stage.fromMs - startMs,
				toMs: stage.toMs - startMs,
			};
		}
	}

	return times;
};

const bar = (
	stage: Stage | undefined,
	totalMs: number,
	{width, tone}: {readonly width: number; readonly tone: Tone},
	{theme}: Look,
): Line => {
	if (stage === undefined || totalMs <= 0) {
		return [span(' '.repeat(width))];
	}

	const column = (ms: number) => Math.round((ms / totalMs) * width);
	const from = Math.min(width - 1, Math.max(0, column(stage.fromMs)));
	const length = Math.min(width - from, Math.max(1, column(stage.toMs) - from));
	return [
		span(' '.repeat(from)),
		span(theme.symbols.barFull.repeat(length), tone),
		span(' '.repeat(width - from - length)),
	];
};

const numberWidth = 7;
const countWidth = 5;
const leastBar = 8;
/** Longer ones only take the eye away from the numbers. */
const mostBar = 80;

type Column = {
	readonly importance: number;
	readonly width: number;
	readonly title: string;
	/** Absent for the bar. */
	readonly value?: (name: RowName) => string;
};

const columnsOf = (
	times: Partial<Record<RowName, Stage>>,
	latency: LatencyLog,
	{messages}: Look,
): readonly Column[] => {
	const spreads = spreadsOf(latency);
	const {notTold} = messages.measure;
	const words = (ms: number | undefined) =>
		ms === undefined ? notTold : String(Math.round(ms));
	const of =
		(pick: (spread: Spread) => number) =>
		(name: RowName): string => {
			const spread = spreads[name];
			return words(spread === undefined ? undefined : pick(spread));
		};

	return [
		{importance: 8, width: leastBar + 1, title: ''},
		{
			importance: 10,
			width: numberWidth,
			title: messages.settings.unit('ms'),
			value(name) {
				const stage = times[name];
				return words(
					stage === undefined ? undefined : stage.toMs - stage.fromMs,
				);
			},
		},
		{
			importance: 9,
			width: numberWidth,
			title: 'p50',
			value: of(({median}) => median),
		},
		{
			importance: 7,
			width: numberWidth,
			title: 'p90',
			value: of(({ninetieth}) => ninetieth),
		},
		{
			importance: 6,
			width: numberWidth,
			title: 'max',
			value: of(({longest}) => longest),
		},
		{
			importance: 5,
			width: countWidth,
			title: 'n',
			value: (name) => String(spreads[name]?.count ?? 0),
		},
	];
};

export type TableRow = {readonly importance: number; readonly line: Line};

/** Where the time of one turn went, stage by stage, beside how long each stage usually takes: the waterfall and the percentiles. */
export const stageTable = (
	turn: TurnLatency,
	latency: LatencyLog,
	width: number,
	look: Look,
): readonly TableRow[] => {
	const {stages} = look.messages.measure;
	const times = timesOf(turn);
	const totalMs = Math.max(...Object.values(times).map(({toMs}) => toMs), 0);
	const labelWidth = Math.max(
		...Object.values(stages).map((label) => textWidth(label)),
	);
	const columns = keepFitting(
		columnsOf(times, latency, look),
		width - labelWidth - 1,
		(column) => column.width,
		0,
	);
	const spare =
		width -
		labelWidth -
		1 -
		columns.reduce((sum, column) => sum + column.width, 0);
	const barWidth = Math.min(mostBar, leastBar + spare);

	const rowOf = ({name, tone}: StageRow): Line => [
		span(
			stages[name].padEnd(labelWidth + 1),
			tone === 'strong' ? tone : 'plain',
		),
		...columns.flatMap((column, index) =>
			column.value === undefined
				? [
						...bar(times[name], totalMs, {width: barWidth, tone}, look),
						span(' '),
					]
				: [
						span(
							column.value(name).padStart(column.width),
							index <= 1 && tone === 'strong' ? 'strong' : 'plain',
						),
					],
		),
	];
	const header: Line = [
		span(' '.repeat(labelWidth + 1)),
		...columns.map((column) =>
			span(
				column.value === undefined
					? ' '.repeat(barWidth + 1)
					: column.title.padStart(column.width),
				'quiet',
			),
		),
	];

	return [
		{importance: 12, line: fitLine(header, width)},
		...stageRows.map((row) => ({
			importance: row.importance,
			line: fitLine(rowOf(row), width),
		})),
	];
};

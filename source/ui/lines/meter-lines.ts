import type {
	DeviceState,
	EchoStatus,
	PlayoutStatus,
} from '../../audio/messages.js';
import type {SpeechInterval} from '../../session/speech-history.js';
import type {Vad} from '../../session/state.js';
import type {LevelReading} from '../level-view.js';
import {screenKeys, withKeys} from '../key-words.js';
import type {Look} from '../look.js';
import type {Area} from '../overlays/overlay.js';
import {
	fitLine,
	keepFitting,
	lineWidth,
	span,
	spread,
	type Line,
	type Span,
} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';
import {decibels, levelBar} from './level-bar.js';
import {echoWords} from './sound-words.js';
import {stripLine, stripMs} from './strip-line.js';

/** How long the time since a turn's end is counted, ms: nothing changes on a screen where no answer comes. */
export const turnEndedCountMs = 10_000;

export type MeterProps = {
	readonly microphone: LevelReading;
	readonly speaker: LevelReading;
	/** What the microphone has to reach for the detector here to notice it, dBFS; absent where nobody listens. */
	readonly thresholdDbfs?: number | undefined;
	readonly isMuted: boolean;
	readonly isTalking: boolean;
	readonly talkMode: 'open' | 'push';
	readonly isReady: boolean;
	readonly vad: Vad;
	/** Silence that is left until the server ends the turn, ms; absent where nothing is being counted. */
	readonly silenceLeftMs?: number | undefined;
	readonly speech: readonly SpeechInterval[];
	/** Where the strip's newest column is, ms since the epoch. */
	readonly stripNowMs: number;
	readonly playout: Pick<PlayoutStatus, 'targetMs' | 'underruns'>;
	readonly input: DeviceState;
	readonly output: DeviceState;
	readonly echo: EchoStatus;
	/** The agent is soft because the person may be speaking. */
	readonly isDucked: boolean;
	/** Of the agent, percent. */
	readonly volume: number;
	/** Its key was pressed a moment ago. */
	readonly isVolumeNew: boolean;
	readonly nowMs: number;
};

const isHeardHere = ({speech}: MeterProps): boolean =>
	speech.some(({who, toMs}) => who === 'person' && toMs === undefined);

/** What the turn detection is at, in words. */
export const stateOf = (props: MeterProps, look: Look): Line => {
	const {messages, theme} = look;
	const {vad, isMuted, isTalking, talkMode, input, isReady, nowMs} = props;
	const {symbols} = theme;
	if (isMuted) {
		return [span(` ${messages.muted} `, 'alarm')];
	}

	if (talkMode === 'push' && input.status === 'open') {
		if (isTalking) {
			return [span(` ${messages.onAir} `, 'alarm')];
		}

		if (vad.status === 'idle') {
			return [
				span(
					`${symbols.circle} ${withKeys(messages.pressToTalk, screenKeys(look))}`,
					'quiet',
				),
			];
		}
	}

	switch (vad.status) {
		case 'idle': {
			if (!isReady || input.status !== 'open') {
				return [span(`${symbols.circle} ${messages.idle}`, 'quiet')];
			}

			// The detector here is quicker than the server's word.
			return isHeardHere(props)
				? [span(`${symbols.dot} ${messages.measure.heardHere}`, 'good')]
				: [span(`${symbols.circle} ${messages.listening}`, 'quiet')];
		}

		case 'speech':
		case 'ended': {
			const elapsed = messages.seconds(
				Math.max(0, Math.floor((nowMs - vad.sinceMs) / 1000)),
			);
			const left = props.silenceLeftMs;
			if (vad.status === 'speech' && left !== undefined) {
				return [
					span(`${symbols.circle} `, 'active'),
					span(
						left > 0
							? messages.measure.endsIn(left)
							: messages.measure.awaitingServer,
						'active',
					),
				];
			}

			return vad.status === 'speech'
				? [
						span(`${symbols.dot} ${messages.speech}`, 'good'),
						span(`  ${elapsed}`, 'quiet'),
					]
				: [
						span(`${symbols.done} ${messages.turnEnded}`, 'active'),
						...(nowMs - vad.sinceMs < turnEndedCountMs
							? [span(`  ${elapsed}`, 'quiet')]
							: []),
					];
		}
	}
};

const deviceName = (device: DeviceState, {messages}: Look) => {
	if (device.status === 'open') {
		return plainLine(device.name);
	}

	return device.status === 'missing'
		? messages.deviceMissing
		: messages.deviceOff;
};

/** The first of them that there is room for. */
export const firstFitting = (words: readonly Span[], room: number): Line => {
	const fitting = words.find((each) => lineWidth([each]) <= room);
	return fitting === undefined ? [] : [fitting];
};

/** Loudness of the agent in words, seen at once when its key was pressed. */
export const volumeSpan = (
	{volume, isVolumeNew}: MeterProps,
	{messages}: Look,
): Span => span(messages.volume(volume), isVolumeNew ? 'active' : 'quiet');

/** That the agent is softer while the person may be speaking, in full and in short. */
export const duckedSpans = (
	{isDucked}: MeterProps,
	{messages}: Look,
): readonly Span[] =>
	isDucked
		? [span(messages.ducked, 'active'), span(messages.duckedShort, 'active')]
		: [];

/** A line with as much to its right as there is room for. */
export const beside = (
	left: Line,
	right: readonly Span[],
	width: number,
): Line => {
	const room = width - lineWidth(left) - 2;
	return spread(left, firstFitting(right, room), width);
};

/** What the strip's lanes are. */
const stripLegend = (width: number, {messages, theme}: Look): Line => {
	const {measure} = messages;
	const {symbols} = theme;
	return spread(
		[
			span(`${symbols.stripPerson} `, 'user'),
			span(`${measure.stripYou}  `, 'quiet'),
			span(`${symbols.stripAgent} `, 'agent'),
			span(measure.stripAgent, 'quiet'),
		],
		[span(measure.stripSpan(stripMs / 1000), 'quiet')],
		width,
	);
};

/** What the mark on the microphone's bar is: not the server's threshold, which is no loudness. */
const markLegend = (
	{thresholdDbfs, isMuted}: MeterProps,
	width: number,
	look: Look,
): Line =>
	thresholdDbfs === undefined || isMuted
		? []
		: fitLine(
				[
					span(`${look.theme.symbols.barMark} `, 'strong'),
					span(
						look.messages.measure.noticedFrom(
							decibels(thresholdDbfs, look).trim(),
						),
						'quiet',
					),
				],
				width,
			);

const playoutLine = (
	{playout}: MeterProps,
	width: number,
	{messages}: Look,
): Line => {
	const {measure} = messages;
	const {targetMs, underruns} = playout;
	return targetMs === 0 && underruns === 0
		? []
		: fitLine(
				[
					span(measure.buffered(targetMs), 'quiet'),
					span('  '),
					span(
						measure.underruns(underruns),
						underruns > 0 ? 'warning' : 'quiet',
					),
				],
				width,
			);
};

type Row = {readonly importance: number; readonly line: Line};

/** The voice pane. Rows keep their places whatever happens; where there are too few, the least important are left out. */
export const meterPaneLines = (
	props: MeterProps,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const {microphone, speaker, isMuted, thresholdDbfs, input, output} = props;
	const state = stateOf(props, look);
	const echo = echoWords(props.echo, look);
	const isBeside =
		echo.length > 0 && lineWidth(state) + lineWidth([echo[0]!]) + 2 <= width;
	const title = (words: string, device: DeviceState) =>
		spread(
			[span(words, 'strong')],
			fitLine(
				[span(deviceName(device, look), 'quiet')],
				width - textWidth(words) - 2,
				look.theme.symbols.ellipsis,
			),
			width,
		);
	const bar = (
		level: LevelReading,
		isQuiet: boolean,
		markDbfs: number | undefined,
	): Line => [
		...levelBar(level, width - 8, {isQuiet, markDbfs}, look),
		span(` ${decibels(level.dbfs, look)}`, 'quiet'),
	];

	const rows: readonly Row[] = [
		{importance: 6, line: title(messages.microphoneTitle, input)},
		{
			importance: 10,
			line: bar(microphone, isMuted, isMuted ? undefined : thresholdDbfs),
		},
		{
			importance: 12,
			line: isBeside ? beside(state, echo, width) : fitLine(state, width),
		},
		// What it says about the echo has a line of its own where it is long.
		{importance: 7, line: isBeside ? [] : firstFitting(echo, width)},
		{
			importance: 11,
			line: stripLine(props.speech, width, props.stripNowMs, look),
		},
		{importance: 5, line: stripLegend(width, look)},
		{importance: 3, line: markLegend(props, width, look)},
		{importance: 4, line: title(messages.speakerTitle, output)},
		{importance: 9, line: bar(speaker, false, undefined)},
		{importance: 2, line: playoutLine(props, width, look)},
		{
			importance: 8,
			line: beside([volumeSpan(props, look)], duckedSpans(props, look), width),
		},
	];

	return keepFitting(rows, height, () => 1, 0).map(({line}) => line);
};

import type {DeviceState, EchoStatus} from '../../audio/messages.js';
import type {Vad} from '../../session/state.js';
import type {Look} from '../look.js';
import type {LevelReading} from '../level-view.js';
import {
	fitLine,
	lineWidth,
	span,
	spread,
	type Line,
	type Span,
} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';
import type {Tone} from '../theme.js';
import {echoWords} from './sound-words.js';

/** Range of the bars, dBFS. */
const quietest = -60;
/** Loud from here on, and close to clipping from there, dBFS. */
const loud = -12;
const clipping = -3;

export type MeterProps = {
	readonly microphone: LevelReading;
	readonly speaker: LevelReading;
	readonly isMuted: boolean;
	readonly isTalking: boolean;
	readonly talkMode: 'open' | 'push';
	readonly isReady: boolean;
	readonly vad: Vad;
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

const share = (dbfs: number) => Math.min(1, Math.max(0, 1 - dbfs / quietest));

/** A level as a bar of fixed width that also reads without colour; the peak of the last second as a mark in it. */
const barOf = (
	{dbfs, peakDbfs}: LevelReading,
	width: number,
	isQuiet: boolean,
	{theme}: Look,
): Line => {
	const {barFull, barEmpty, barPeak} = theme.symbols;
	const filled = Math.round(share(dbfs) * width);
	const peak = Math.max(0, Math.round(share(peakDbfs) * width) - 1);
	const hasPeak = share(peakDbfs) > 0 && peak >= filled;
	const tone: Tone = isQuiet
		? 'quiet'
		: dbfs >= clipping
			? 'bad'
			: dbfs >= loud
				? 'warning'
				: 'good';
	const empty = width - filled;

	if (!hasPeak) {
		return [
			span(barFull.repeat(filled), tone),
			span(barEmpty.repeat(empty), 'quiet'),
		];
	}

	return [
		span(barFull.repeat(filled), tone),
		span(barEmpty.repeat(peak - filled), 'quiet'),
		span(barPeak, tone),
		span(barEmpty.repeat(width - peak - 1), 'quiet'),
	];
};

/** Seven columns: `−32 dB`, right-aligned. */
const decibels = ({dbfs}: LevelReading, {theme}: Look): string => {
	const rounded = Math.round(-dbfs);
	const words =
		dbfs <= quietest
			? ''
			: `${rounded > 0 ? theme.symbols.minus : ''}${rounded} dB`;
	return words.padStart(7);
};

/** What the turn detection is at, in words. */
const stateOf = (props: MeterProps, {messages, theme}: Look): Line => {
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
			return [span(`${symbols.circle} ${messages.pressToTalk}`, 'quiet')];
		}
	}

	switch (vad.status) {
		case 'idle': {
			const isListening = isReady && input.status === 'open';
			return [
				span(
					`${symbols.circle} ${isListening ? messages.listening : messages.idle}`,
					'quiet',
				),
			];
		}

		case 'speech':
		case 'ended': {
			const elapsed = messages.seconds(
				Math.max(0, Math.floor((nowMs - vad.sinceMs) / 1000)),
			);
			return vad.status === 'speech'
				? [
						span(`${symbols.dot} ${messages.speech}`, 'good'),
						span(`  ${elapsed}`, 'quiet'),
					]
				: [
						span(`${symbols.done} ${messages.turnEnded}`, 'active'),
						span(`  ${elapsed}`, 'quiet'),
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
const firstFitting = (words: readonly Span[], room: number): Line => {
	const fitting = words.find((each) => lineWidth([each]) <= room);
	return fitting === undefined ? [] : [fitting];
};

/** Loudness of the agent in words, seen at once when its key was pressed. */
const volumeSpan = (
	{volume, isVolumeNew}: MeterProps,
	{messages}: Look,
): Span => span(messages.volume(volume), isVolumeNew ? 'active' : 'quiet');

/** That the agent is softer while the person may be speaking, in full and in short. */
const duckedSpans = (
	{isDucked}: MeterProps,
	{messages}: Look,
): readonly Span[] =>
	isDucked
		? [span(messages.ducked, 'active'), span(messages.duckedShort, 'active')]
		: [];

/** A line with as much to its right as there is room for. */
const beside = (left: Line, right: readonly Span[], width: number): Line => {
	const room = width - lineWidth(left) - 2;
	return spread(left, firstFitting(right, room), width);
};

/** The meters of the side column. */
export const meterPaneLines = (
	props: MeterProps,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const {microphone, speaker, isMuted, input, output} = props;
	const state = stateOf(props, look);
	const echo = echoWords(props.echo, look);
	const isBeside =
		echo.length > 0 && lineWidth(state) + lineWidth([echo[0]!]) + 2 <= width;
	const barWidth = width - 8;
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

	return [
		title(messages.microphoneTitle, input),
		[
			...barOf(microphone, barWidth, isMuted, look),
			span(` ${decibels(microphone, look)}`, 'quiet'),
		],
		isBeside ? beside(state, echo, width) : fitLine(state, width),
		// What it says about the echo has a line of its own where it is long.
		isBeside ? [] : firstFitting(echo, width),
		title(messages.speakerTitle, output),
		[
			...barOf(speaker, barWidth, false, look),
			span(` ${decibels(speaker, look)}`, 'quiet'),
		],
		beside([volumeSpan(props, look)], duckedSpans(props, look), width),
	];
};

/** All of it on one line, for windows without a side column. */
export const meterRow = (
	props: MeterProps,
	width: number,
	isNarrow: boolean,
	look: Look,
): Line => {
	const {messages} = look;
	const {microphone, speaker, isMuted, isVolumeNew} = props;
	const label = `${messages.microphone} `;
	const state = stateOf(props, look);
	const echo = echoWords(props.echo, look);
	// The bars make way for it, and on a short line the number does.
	const hasEcho = echo.length > 0;

	if (isNarrow) {
		const barWidth = Math.max(6, Math.floor(width * (hasEcho ? 0.15 : 0.3)));
		const left = [
			span(label, 'quiet'),
			...barOf(microphone, barWidth, isMuted, look),
			span('  '),
			...(isVolumeNew ? [volumeSpan(props, look)] : state),
		];
		return fitLine(beside(left, echo, width), width);
	}

	const barWidth = Math.floor(width * (hasEcho ? 0.16 : 0.22));
	const speakerWidth = Math.floor(width * (hasEcho ? 0.12 : 0.16));
	const loudness =
		hasEcho && width < 76 ? '  ' : ` ${decibels(microphone, look)}   `;
	const whole = [
		span(label, 'quiet'),
		...barOf(microphone, barWidth, isMuted, look),
		span(loudness, 'quiet'),
		...state,
	];
	// The echo goes before the longer word for what is ducked.
	const wordRoom =
		width -
		speakerWidth -
		lineWidth(whole) -
		(hasEcho ? lineWidth([echo.at(-1)!]) + 2 : 0) -
		3;
	const ducked = duckedSpans(props, look);
	const right = isVolumeNew
		? [volumeSpan(props, look)]
		: [
				...(ducked.length === 0
					? [span(messages.speaker, 'quiet')]
					: [
							ducked.find((word) => lineWidth([word]) <= wordRoom) ??
								ducked.at(-1)!,
						]),
				span(' '),
				...barOf(speaker, speakerWidth, false, look),
			];
	const room = width - lineWidth(right) - 2;
	const left = fitLine(whole, room);
	const more = firstFitting(echo, room - lineWidth(left) - 2);

	return spread(
		more.length === 0 ? left : [...left, span('  '), ...more],
		right,
		width,
	);
};

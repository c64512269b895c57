import type {DeviceState} from '../../audio/messages.js';
import type {Vad} from '../../session/state.js';
import type {Look} from '../look.js';
import type {LevelReading} from '../level-view.js';
import {fitLine, span, spread, type Line} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';
import type {Tone} from '../theme.js';

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

/** The meters of the side column. */
export const meterPaneLines = (
	props: MeterProps,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const {microphone, speaker, isMuted, input, output} = props;
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
		fitLine(stateOf(props, look), width),
		[],
		title(messages.speakerTitle, output),
		[
			...barOf(speaker, barWidth, false, look),
			span(` ${decibels(speaker, look)}`, 'quiet'),
		],
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
	const {microphone, speaker, isMuted} = props;
	const label = `${messages.microphone} `;
	const state = stateOf(props, look);

	if (isNarrow) {
		const barWidth = Math.max(6, Math.floor(width * 0.3));
		return fitLine(
			[
				span(label, 'quiet'),
				...barOf(microphone, barWidth, isMuted, look),
				span('  '),
				...state,
			],
			width,
		);
	}

	const barWidth = Math.floor(width * 0.22);
	const speakerWidth = Math.floor(width * 0.16);
	const left = [
		span(label, 'quiet'),
		...barOf(microphone, barWidth, isMuted, look),
		span(` ${decibels(microphone, look)}   `, 'quiet'),
		...state,
	];
	const right = [
		span(`${messages.speaker} `, 'quiet'),
		...barOf(speaker, speakerWidth, false, look),
	];
	const room = width - textWidth(messages.speaker) - 1 - speakerWidth;

	return spread(fitLine(left, room - 2), right, width);
};

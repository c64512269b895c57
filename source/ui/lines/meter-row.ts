import {fitLine, lineWidth, span, spread, type Line} from '../text/line.js';
import type {Look} from '../look.js';
import {decibels, levelBar} from './level-bar.js';
import {
	beside,
	duckedSpans,
	firstFitting,
	stateOf,
	volumeSpan,
	type MeterProps,
} from './meter-lines.js';
import {echoWords} from './sound-words.js';

const leastMarkedBar = 12;

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
	/** On a short bar the mark would be most of it. */
	const micLook = (barColumns: number) => ({
		isQuiet: isMuted,
		markDbfs:
			isMuted || barColumns < leastMarkedBar ? undefined : props.thresholdDbfs,
	});

	if (isNarrow) {
		const barWidth = Math.max(6, Math.floor(width * (hasEcho ? 0.15 : 0.3)));
		const left = [
			span(label, 'quiet'),
			...levelBar(microphone, barWidth, micLook(barWidth), look),
			span('  '),
			...(isVolumeNew ? [volumeSpan(props, look)] : state),
		];
		return fitLine(beside(left, echo, width), width);
	}

	const barWidth = Math.floor(width * (hasEcho ? 0.16 : 0.22));
	const speakerWidth = Math.floor(width * (hasEcho ? 0.12 : 0.16));
	const loudness =
		hasEcho && width < 76 ? '  ' : ` ${decibels(microphone.dbfs, look)}   `;
	const whole = [
		span(label, 'quiet'),
		...levelBar(microphone, barWidth, micLook(barWidth), look),
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
				...levelBar(speaker, speakerWidth, {isQuiet: false}, look),
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

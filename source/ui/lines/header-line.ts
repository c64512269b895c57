import type {Cost} from '../../session/cost.js';
import type {SessionLife} from '../../session/session-life.js';
import type {SessionState} from '../../session/state.js';
import type {Usage} from '../../session/usage.js';
import type {Look} from '../look.js';
import {
	keepFitting,
	lineWidth,
	span,
	spread,
	type Line,
	type Span,
} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import {fitText} from '../text/width.js';
import {providerTitle} from '../provider-title.js';
import {onAirSpan} from './on-air-span.js';
import {recordingName} from './recording.js';
import {costSpan, timeLeftSpan, tokensSpan} from './session-words.js';

export type HeaderProps = Pick<
	SessionState,
	'config' | 'connection' | 'audio' | 'isMuted' | 'isTalking'
> & {
	/** Absent while there is no session. */
	readonly life: SessionLife | undefined;
	readonly usage: Usage;
	/** Absent where nobody knows a price. */
	readonly cost: Cost | undefined;
	/** From the person's last word to the agent's first, the newest that was measured, ms. */
	readonly replyMs: number | undefined;
	readonly nowMs: number;
};

/** Whole seconds until the next try. */
const secondsLeft = (
	sinceMs: number,
	retryInMs: number,
	nowMs: number,
): number =>
	// A clock that was set back must not make the wait look longer.
	Math.ceil(
		Math.min(retryInMs, Math.max(0, sinceMs + retryInMs - nowMs)) / 1000,
	);

const connectionSpan = (
	{connection, nowMs}: HeaderProps,
	{messages, theme}: Look,
): Span => {
	const {symbols} = theme;
	switch (connection.status) {
		case 'connecting': {
			const attempt =
				connection.attempt > 1
					? `, ${messages.attempt(connection.attempt)}`
					: '';
			return span(
				`${symbols.circle} ${messages.connecting}${attempt}`,
				'warning',
			);
		}

		case 'configuring': {
			return span(`${symbols.circle} ${messages.configuring}`, 'warning');
		}

		case 'ready': {
			return span(`${symbols.dot} ${messages.connected}`, 'good');
		}

		case 'waiting': {
			const {sinceMs, retryInMs} = connection;
			const seconds = secondsLeft(sinceMs, retryInMs, nowMs);
			return span(
				`${symbols.circle} ${seconds > 0 ? messages.reconnectingIn(seconds) : messages.reconnecting}`,
				'warning',
			);
		}

		case 'failed': {
			return span(`${symbols.failed} ${messages.notConnected}`, 'bad');
		}

		case 'closed': {
			return span(`${symbols.circle} ${messages.closed}`, 'quiet');
		}
	}
};

type Part = {
	/** The least important is left out first. */
	readonly importance: number;
	readonly side: 'left' | 'right';
	readonly span: Span | undefined;
};

type ShownPart = Part & {readonly span: Span};

const isThere = (part: Part): part is ShownPart =>
	part.span !== undefined && part.span.text !== '';

/** Columns that a name may have. */
const partColumns = (width: number) => Math.max(16, Math.floor(width / 6));

const recordingParts = (
	{audio}: HeaderProps,
	width: number,
	{messages, theme}: Look,
): readonly Part[] => {
	const name = recordingName(audio);
	const {dot, ellipsis} = theme.symbols;
	return name === undefined
		? []
		: [
				{
					importance: 9,
					side: 'right',
					span: span(`${dot} ${messages.measure.recording}`, 'active'),
				},
				{
					importance: 4,
					side: 'right',
					span: span(fitText(name, partColumns(width), ellipsis), 'quiet'),
				},
			];
};

/** What there is to say of the loudspeaker: nothing where it does what it should. */
const speakerSpan = (
	{audio}: HeaderProps,
	{messages}: Look,
): Span | undefined => {
	const {output, status} = audio;
	if (output.status === 'missing' || status === 'abandoned') {
		return span(`${messages.speaker} ${messages.deviceMissing}`, 'warning');
	}

	if (status === 'starting' || status === 'restarting') {
		return span(`${messages.speaker} ${messages.deviceStarting}`, 'quiet');
	}

	return output.status === 'off'
		? span(`${messages.speaker} ${messages.deviceOff}`, 'quiet')
		: undefined;
};

/** Narrower than this, what is measured is said in short. */
const roomyColumns = 140;

const partsOf = (
	props: HeaderProps,
	width: number,
	look: Look,
): readonly Part[] => {
	const {messages, theme} = look;
	const {config, life, usage, cost, replyMs, nowMs} = props;
	const isShort = width < roomyColumns;
	const fit = (text: string) =>
		fitText(plainLine(text), partColumns(width), theme.symbols.ellipsis);
	const left = life === undefined ? undefined : timeLeftSpan(life, nowMs, look);

	return [
		{importance: 11, side: 'left', span: span('Parley', 'title')},
		{
			importance: 6,
			side: 'left',
			span: span(providerTitle(config.providerTitle, messages)),
		},
		{
			importance: 5,
			side: 'left',
			span: span(fit(config.model), 'quiet'),
		},
		{importance: 1, side: 'left', span: span(fit(config.voice), 'quiet')},
		{importance: 13, side: 'right', span: connectionSpan(props, look)},
		{
			importance: left?.tone === 'warning' ? 12 : 7,
			side: 'right',
			span: left,
		},
		{
			importance: 8,
			side: 'right',
			span:
				replyMs === undefined
					? undefined
					: span(
							isShort
								? messages.milliseconds(replyMs)
								: messages.measure.replyIn(replyMs),
							'quiet',
						),
		},
		{importance: 2, side: 'right', span: tokensSpan(usage, isShort, look)},
		{importance: 3, side: 'right', span: costSpan(cost, look)},
		...recordingParts(props, width, look),
		{importance: 10, side: 'right', span: speakerSpan(props, look)},
		// Last, in the corner: always at the same place.
		{importance: 14, side: 'right', span: onAirSpan(props, look)},
	];
};

/** Who is spoken with, whether everything that is needed for it works, and what it takes. Parts that do not fit are left out. */
export const headerLine = (
	props: HeaderProps,
	width: number,
	look: Look,
): Line => {
	const separator = ` ${look.theme.symbols.separator} `;
	const shown = keepFitting(
		partsOf(props, width, look).filter((part) => isThere(part)),
		width,
		(part) => lineWidth([part.span]),
		separator.length,
	);
	const join = (side: Part['side']): Line =>
		shown
			.filter((part) => part.side === side)
			.flatMap((part, index) =>
				index === 0 ? [part.span] : [span(separator, 'quiet'), part.span],
			);

	return spread(join('left'), join('right'), width);
};

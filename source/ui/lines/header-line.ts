import type {DeviceState} from '../../audio/messages.js';
import type {SessionState} from '../../session/state.js';
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
import type {Tone} from '../theme.js';

export type HeaderProps = Pick<
	SessionState,
	'config' | 'connection' | 'audio' | 'isMuted'
> & {readonly nowMs: number};

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

const deviceWord = (
	device: DeviceState,
	isMuted: boolean,
	audioStatus: SessionState['audio']['status'],
	{messages}: Look,
): readonly [word: string, tone: Tone] => {
	if (device.status === 'missing' || audioStatus === 'abandoned') {
		return [messages.deviceMissing, 'warning'];
	}

	if (audioStatus === 'starting' || audioStatus === 'restarting') {
		return [messages.deviceStarting, 'quiet'];
	}

	if (device.status === 'off') {
		return [messages.deviceOff, 'quiet'];
	}

	if (isMuted) {
		return [messages.deviceMuted, 'bad'];
	}

	return device.kind === 'file'
		? [messages.deviceFile, 'plain']
		: [messages.deviceOn, 'plain'];
};

type Part = {readonly importance: number; readonly line: Line};

/** Who is spoken with, and whether everything that is needed for it works. Parts that do not fit are left out. */
export const headerLine = (
	props: HeaderProps,
	width: number,
	look: Look,
): Line => {
	const {messages, theme} = look;
	const {config, audio, isMuted} = props;
	const separator = ` ${theme.symbols.separator} `;
	const model = [config.model, config.voice]
		.map((words) => plainLine(words))
		.filter((words) => words !== '')
		.join(' / ');
	const [inputWord, inputTone] = deviceWord(
		audio.input,
		isMuted,
		audio.status,
		look,
	);
	const [outputWord, outputTone] = deviceWord(
		audio.output,
		false,
		audio.status,
		look,
	);

	const parts: readonly Part[] = [
		{importance: 9, line: [span('Parley', 'title')]},
		{importance: 5, line: [span(plainLine(config.providerTitle))]},
		{
			importance: 2,
			line: [
				span(
					fitText(
						model,
						Math.max(16, Math.floor(width / 3)),
						theme.symbols.ellipsis,
					),
					'quiet',
				),
			],
		},
		{importance: 8, line: [connectionSpan(props, look)]},
		{
			importance: 4,
			line: [
				span(`${messages.microphone} `, 'quiet'),
				span(inputWord, inputTone),
			],
		},
		{
			importance: 3,
			line: [
				span(`${messages.speaker} `, 'quiet'),
				span(outputWord, outputTone),
			],
		},
	];
	const shown = keepFitting(
		parts.filter(({line}) => lineWidth(line) > 0),
		width,
		({line}) => lineWidth(line),
		3,
	);
	const join = (lines: readonly Line[]) =>
		lines.flatMap((line, index) =>
			index === 0 ? line : [span(separator, 'quiet'), ...line],
		);
	const isRight = (part: Part) => parts.indexOf(part) >= 3;

	return spread(
		join(shown.filter((part) => !isRight(part)).map(({line}) => line)),
		join(shown.filter((part) => isRight(part)).map(({line}) => line)),
		width,
	);
};

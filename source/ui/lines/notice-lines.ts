import type {Notice} from '../../session/notice.js';
import type {SessionState} from '../../session/state.js';
import type {Look} from '../look.js';
import type {Messages} from '../messages.js';
import {fitLine, span, type Line} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import type {Tone} from '../theme.js';

/** How long good news stay, ms. Warnings and errors stay longer, or until they are dismissed. */
const shownMs = {info: 8000, warning: 30_000, error: 60_000} as const;

/** Notices still worth a line, oldest first. */
export const currentNotices = (
	notices: readonly Notice[],
	nowMs: number,
): readonly Notice[] =>
	notices.filter(({level, atMs}) => nowMs - atMs < shownMs[level]);

const tones = {info: 'active', warning: 'warning', error: 'bad'} as const;

/** Why there is no sound, or only half of it. */
export const soundWords = (
	{audio, config}: Pick<SessionState, 'audio' | 'config'>,
	messages: Messages,
): string | undefined => {
	if (!config.wantsAudio) {
		return undefined;
	}

	if (audio.status === 'abandoned') {
		return messages.soundAbandoned;
	}

	const {input, output} = audio;
	if (
		input.status === 'missing' &&
		output.status === 'missing' &&
		// A device that refused has its own reason, which must not be lost.
		(input.problem === output.problem || output.problem !== 'refused')
	) {
		const problem =
			output.problem === 'no-library' ? output.problem : input.problem;
		const names = problem === 'not-found' || problem === 'ambiguous';
		return names && input.message !== ''
			? `${messages.noSound[problem]} (${plainLine(input.message)})`
			: messages.noSound[problem];
	}

	const isOutputFirst =
		output.status === 'missing' &&
		(input.status !== 'missing' || output.problem === 'refused');
	const missing = isOutputFirst
		? output
		: input.status === 'missing'
			? input
			: undefined;
	if (missing === undefined) {
		return undefined;
	}

	const words = (missing === input ? messages.noInput : messages.noOutput)[
		missing.problem
	];
	return missing.problem === 'no-device' || missing.problem === 'no-library'
		? words
		: `${words} (${plainLine(missing.message)})`;
};

export type NoticeProps = Pick<SessionState, 'audio' | 'config' | 'notices'> & {
	readonly nowMs: number;
	/** Something about the keyboard that the session does not know. */
	readonly ownWords: string | undefined;
};

type Entry = {
	readonly symbol: string;
	readonly words: string;
	readonly detail: string;
	readonly tone: Tone;
};

/** Some details are ours to word. */
const isEchoReason = (
	detail: string,
	messages: Messages,
): detail is keyof typeof messages.echoReason =>
	Object.hasOwn(messages.echoReason, detail);

/** What a notice says: our words, and what stands behind them. */
export const noticeWords = (
	{code, detail}: Pick<Notice, 'code' | 'detail'>,
	messages: Messages,
): {readonly words: string; readonly detail: string} => ({
	words: messages.notice[code],
	detail: isEchoReason(detail, messages)
		? messages.echoReason[detail]
		: plainLine(detail.slice(0, 500)),
});

/** What there is to say, the most important last. */
const noticeEntries = (props: NoticeProps, look: Look): readonly Entry[] => {
	const {messages, theme} = look;
	const {symbols} = theme;
	const sound = soundWords(props, look.messages);

	return [
		...(sound === undefined
			? []
			: [
					{
						symbol: symbols.warning,
						words: sound,
						detail: '',
						tone: 'warning',
					} as const,
				]),
		...currentNotices(props.notices, props.nowMs).map((notice) => ({
			symbol:
				notice.level === 'error'
					? symbols.failed
					: notice.level === 'warning'
						? symbols.warning
						: symbols.info,
			...noticeWords(notice, messages),
			tone: tones[notice.level],
		})),
		...(props.ownWords === undefined
			? []
			: [
					{
						symbol: symbols.warning,
						words: props.ownWords,
						detail: '',
						tone: 'warning',
					} as const,
				]),
	];
};

export const countNotices = (props: NoticeProps, look: Look): number =>
	noticeEntries(props, look).length;

/** The newest notices, at most `rows`; a missing sound card keeps the first of two lines. */
export const noticeLines = (
	props: NoticeProps,
	{width, rows}: {readonly width: number; readonly rows: number},
	look: Look,
): readonly Line[] => {
	const entries = noticeEntries(props, look);
	const hasSound =
		entries.length > 1 && soundWords(props, look.messages) !== undefined;
	const shown =
		hasSound && rows > 1
			? [...entries.slice(0, 1), ...entries.slice(1).slice(-(rows - 1))]
			: entries.slice(-rows);

	return shown
		.slice(0, rows)
		.map(({symbol, words, detail, tone}) =>
			fitLine(
				[
					span(`${symbol} `, tone),
					span(words, tone),
					span(detail === '' ? '' : `: ${detail}`, 'quiet'),
				],
				width,
			),
		);
};

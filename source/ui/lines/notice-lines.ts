import type {Notice} from '../../session/notice.js';
import type {SessionState} from '../../session/state.js';
import {screenKeys, withKeys, type NameKey} from '../key-words.js';
import type {Look} from '../look.js';
import type {Messages} from '../messages.js';
import {reasonWords} from '../reason-words.js';
import {fitLine, span, type Line} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import {fitText, textWidth} from '../text/width.js';
import {wrap} from '../text/wrap.js';
import type {Tone} from '../theme.js';
import {missingSound} from './missing-sound.js';

/** How long good news stay, ms. Warnings and errors stay longer, or until they are dismissed. */
const shownMs = {info: 8000, warning: 30_000, error: 60_000} as const;

/** Notices still worth a line, oldest first; the same again is one. */
export const currentNotices = (
	notices: readonly Notice[],
	nowMs: number,
): readonly Notice[] =>
	notices.filter(
		({level, code, detail, atMs}, index) =>
			nowMs - atMs < shownMs[level] &&
			!notices
				.slice(index + 1)
				.some((later) => later.code === code && later.detail === detail),
	);

const tones = {info: 'active', warning: 'warning', error: 'bad'} as const;

/** What the screen itself has to say. */
export type OwnWords = {readonly text: string; readonly isWarning: boolean};

export type NoticeProps = Pick<SessionState, 'audio' | 'config' | 'notices'> & {
	readonly nowMs: number;
	/** Something about the keyboard that the session does not know. */
	readonly ownWords: OwnWords | undefined;
};

type Entry = {
	readonly symbol: string;
	readonly words: string;
	/** The server's or the system's own words. */
	readonly detail: string;
	/** What it means, or what to do. */
	readonly step: string;
	readonly tone: Tone;
};

/** Some details are ours to word. */
const isEchoReason = (
	detail: string,
	messages: Messages,
): detail is keyof typeof messages.echoReason =>
	Object.hasOwn(messages.echoReason, detail);

/** What a notice says: our words, what stands behind them, and what follows from it. */
export const noticeWords = (
	{code, detail}: Pick<Notice, 'code' | 'detail'>,
	messages: Messages,
	nameKey: NameKey,
): Pick<Entry, 'words' | 'detail' | 'step'> => ({
	words: messages.notice[code],
	detail: isEchoReason(detail, messages)
		? messages.echoReason[detail]
		: plainLine(reasonWords(detail, messages).slice(0, 500)),
	step: withKeys(messages.noticeStep[code] ?? '', nameKey),
});

/** The parts as sentences. */
export const noticeText = ({
	words,
	detail,
	step,
}: Pick<Entry, 'words' | 'detail' | 'step'>): string => {
	const told = detail === '' ? words : `${words}: ${detail}`;
	return step === '' ? told : `${told.replace(/[.;,]$/v, '')}. ${step}`;
};

/** What there is to say, the most important last. */
const noticeEntries = (props: NoticeProps, look: Look): readonly Entry[] => {
	const {messages, theme} = look;
	const {symbols} = theme;
	const nameKey = screenKeys(look);
	const sound = missingSound(props, messages);
	const warning = (words: string, step: string): Entry => ({
		symbol: symbols.warning,
		words,
		detail: '',
		step,
		tone: 'warning',
	});

	const own = ({text, isWarning}: OwnWords): Entry =>
		isWarning
			? warning(text, '')
			: {...warning(text, ''), symbol: symbols.done, tone: 'good'};

	return [
		...(sound === undefined
			? []
			: [
					warning(
						sound.words,
						sound.step === undefined
							? ''
							: withKeys(messages.soundStep[sound.step], nameKey),
					),
				]),
		...currentNotices(props.notices, props.nowMs).map((notice): Entry => ({
			symbol:
				notice.level === 'error'
					? symbols.failed
					: notice.level === 'warning'
						? symbols.warning
						: symbols.info,
			...noticeWords(notice, messages, nameKey),
			tone: tones[notice.level],
		})),
		...(props.ownWords === undefined ? [] : [own(props.ownWords)]),
	];
};

/** Columns of the symbol and the blank behind it. */
const symbolColumns = 2;

/** A detail is shortened to no less than this before what to do is left out, columns. */
const leastDetail = 16;

/** As much as one row can say: the server's words give way first, then what follows from it. */
const oneRow = (entry: Entry, width: number): Line => {
	const {symbol, words, detail, step, tone} = entry;
	const room = width - symbolColumns;
	const spare = room - textWidth(noticeText({words, detail: '', step})) - 2;
	const shown =
		textWidth(noticeText(entry)) <= room
			? entry
			: detail !== '' && spare >= leastDetail
				? {...entry, detail: fitText(detail, spare)}
				: {...entry, step: ''};
	const text = noticeText(shown);
	return fitLine(
		[
			span(`${symbol} `, tone),
			span(text.slice(0, words.length), tone),
			span(text.slice(words.length), 'quiet'),
		],
		width,
	);
};

/** All that there is to say, on as many rows as that takes. */
const manyRows = (entry: Entry, width: number): readonly Line[] => {
	const {symbol, words, tone} = entry;
	const text = noticeText(entry);
	return wrap(text, Math.max(1, width - symbolColumns)).map(
		({start, end}, index) => {
			const edge = Math.max(start, Math.min(end, words.length));
			return [
				span(index === 0 ? `${symbol} ` : ' '.repeat(symbolColumns), tone),
				span(text.slice(start, edge), tone),
				span(text.slice(edge, end), 'quiet'),
			];
		},
	);
};

/** Columns that a row loses where a long word goes to the next one. */
const wrapSlack = 12;

/** All that there is to say on so many rows, but for the end of a detail that is too long; undefined where even that does not fit. */
const fewRows = (
	entry: Entry,
	width: number,
	rows: number,
): readonly Line[] | undefined => {
	const whole = manyRows(entry, width);
	if (whole.length <= rows) {
		return whole;
	}

	const room = rows * (width - symbolColumns - wrapSlack);
	const spare = room - textWidth(noticeText({...entry, detail: ''}));
	if (entry.detail === '' || spare < leastDetail) {
		return undefined;
	}

	const shortened = {...entry, detail: fitText(entry.detail, spare)};
	const lines = manyRows(shortened, width);
	return lines.length <= rows ? lines : undefined;
};

/** Rows that the notices would like to have in a window of this width. */
export const countNotices = (
	props: NoticeProps,
	width: number,
	look: Look,
): number => {
	const entries = noticeEntries(props, look);
	const [only] = entries;
	return entries.length === 1 && only !== undefined
		? manyRows(only, width).length
		: entries.length;
};

/** The newest notices, at most `rows`; a missing sound card keeps the first of two lines. One that is alone has all the room. */
export const noticeLines = (
	props: NoticeProps,
	{width, rows}: {readonly width: number; readonly rows: number},
	look: Look,
): readonly Line[] => {
	const entries = noticeEntries(props, look);
	const [first] = entries;
	if (entries.length === 1 && first !== undefined && rows > 1) {
		const lines = fewRows(first, width, rows);
		if (lines !== undefined) {
			return lines;
		}
	}

	const hasSound =
		entries.length > 1 && missingSound(props, look.messages) !== undefined;
	const shown =
		hasSound && rows > 1
			? [...entries.slice(0, 1), ...entries.slice(1).slice(-(rows - 1))]
			: entries.slice(-rows);

	return shown.slice(0, rows).map((entry) => oneRow(entry, width));
};

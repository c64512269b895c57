import {heardLength, playedOf} from '../../session/heard.js';
import type {AgentTurn, Turn, UserTurn} from '../../session/conversation.js';
import type {Look} from '../look.js';
import {lineWidth, span, type Line, type Span} from '../text/line.js';
import {plainLine, plainText} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';
import {wrap} from '../text/wrap.js';
import type {Tone} from '../theme.js';

export type TurnShape = {
	readonly width: number;
	/** Symbols instead of names. */
	readonly isNarrow: boolean;
	/** A blank line after each turn. */
	readonly isSpaced: boolean;
};

/** Text in one tone, and what is said about it behind it. */
type Content = {
	readonly text: string;
	/** From this offset on the text was not heard. */
	readonly heardLength: number;
	readonly tone: Tone;
	readonly mark: Line;
};

const userContent = (turn: UserTurn, {messages, theme}: Look): Content => {
	const text = plainText(turn.text).trim();
	const isOpen = turn.status === 'hearing' || turn.status === 'transcribing';
	const isLost = turn.status === 'failed' || (!isOpen && text === '');
	const mark = isOpen
		? span(theme.symbols.ellipsis, 'active')
		: span(messages.notRecognised, 'quiet');

	return {
		text: isLost ? '' : text,
		heardLength: text.length,
		tone: 'plain',
		mark: isOpen || isLost ? [mark] : [],
	};
};

const agentMark = (turn: AgentTurn, {messages, theme}: Look): Line => {
	const {symbols} = theme;
	switch (turn.status) {
		case 'thinking': {
			return [span(messages.thinking, 'quiet')];
		}

		case 'answering':
		case 'done': {
			return [];
		}

		case 'speaking': {
			return [span(`${symbols.dot} ${messages.speaking}`, 'agent')];
		}

		case 'interrupted': {
			const {playedMs, receivedMs} = playedOf(turn);
			const words =
				playedMs < receivedMs
					? messages.interruptedAt(messages.duration(playedMs))
					: messages.interrupted;
			return [span(`${symbols.cut} ${words}`, 'warning')];
		}

		case 'failed': {
			const reason = plainLine(turn.reason);
			const words = `${symbols.failed} ${messages.failedTurn}`;
			return [span(reason === '' ? words : `${words}: ${reason}`, 'bad')];
		}
	}
};

const agentContent = (turn: AgentTurn, look: Look): Content => {
	const tellsHeard =
		turn.status === 'speaking' || turn.status === 'interrupted';
	let text = '';
	let heard = 0;
	let isHeard = true;

	for (const part of turn.parts) {
		const words = plainText(part.text).trim();
		if (words === '') {
			continue;
		}

		const start = text === '' ? '' : `${text}\n`;
		const length = tellsHeard ? heardLength(turn, part, words) : words.length;
		if (isHeard) {
			heard = start.length + length;
			isHeard = length === words.length;
		}

		text = start + words;
	}

	return {text, heardLength: heard, tone: 'plain', mark: agentMark(turn, look)};
};

const slices = (
	{text, heardLength: heard, tone}: Content,
	start: number,
	end: number,
): Span[] => {
	const edge = Math.min(Math.max(heard, start), end);
	const spans: Span[] = [];
	if (edge > start) {
		spans.push(span(text.slice(start, edge), tone));
	}

	if (end > edge) {
		spans.push(span(text.slice(edge, end), 'unheard'));
	}

	return spans;
};

/** The mark stands behind the last word where there is room, else on lines of its own. */
const withMark = (lines: Line[], mark: Line, width: number): Line[] => {
	const [first] = mark;
	if (first === undefined) {
		return lines;
	}

	const last = lines.at(-1);
	if (
		last !== undefined &&
		lineWidth(last) + 2 + textWidth(first.text) <= width
	) {
		const gap = last.length === 0 || textWidth(first.text) === 1 ? '' : '  ';
		return [...lines.slice(0, -1), [...last, span(gap), first]];
	}

	return [
		...lines,
		...wrap(first.text, width).map(({start, end}) => [
			span(first.text.slice(start, end), first.tone),
		]),
	];
};

const layOut = (turn: Turn, shape: TurnShape, look: Look): readonly Line[] => {
	const {messages, theme} = look;
	const isUser = turn.kind === 'user';
	const content = isUser ? userContent(turn, look) : agentContent(turn, look);
	if (
		content.text === '' &&
		content.mark.length === 0 &&
		turn.status !== 'answering'
	) {
		// An answer that only called tools: nothing was said.
		return [];
	}

	const label = shape.isNarrow
		? isUser
			? theme.symbols.user
			: theme.symbols.agent
		: isUser
			? messages.you
			: messages.agentName;
	const gutter = shape.isNarrow
		? 2
		: Math.max(textWidth(messages.you), textWidth(messages.agentName)) + 2;
	const width = Math.max(1, shape.width - gutter);

	const body = withMark(
		wrap(content.text, width).map(({start, end}) =>
			slices(content, start, end),
		),
		content.mark,
		width,
	);
	const lines: Line[] = body.map((line, index) => [
		index === 0
			? span(
					label + ' '.repeat(gutter - textWidth(label)),
					isUser ? 'user' : 'agent',
				)
			: span(' '.repeat(gutter)),
		...line,
	]);

	return shape.isSpaced ? [...lines, []] : lines;
};

type Kept = TurnShape & {readonly look: Look; readonly lines: readonly Line[]};

const kept = new WeakMap<Turn, Kept>();

const isSameShape = (one: TurnShape, other: TurnShape) =>
	one.width === other.width &&
	one.isNarrow === other.isNarrow &&
	one.isSpaced === other.isSpaced;

/**
A turn as lines of the conversation pane.

Kept for each turn object: a turn that changes is a new object, so nothing that stands on the screen unchanged is laid out twice.
*/
export const turnLines = (
	turn: Turn,
	shape: TurnShape,
	look: Look,
): readonly Line[] => {
	const found = kept.get(turn);
	if (found?.look === look && isSameShape(found, shape)) {
		return found.lines;
	}

	const lines = layOut(turn, shape, look);
	kept.set(turn, {...shape, look, lines});
	return lines;
};

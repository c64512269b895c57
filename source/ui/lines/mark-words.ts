import type {Mark} from '../../session/conversation.js';
import type {ToolCall} from '../../session/tool-call.js';
import type {Look} from '../look.js';
import {span, type Line, type Span} from '../text/line.js';
import {reasonWords} from '../reason-words.js';
import {plainLine} from '../text/plain-text.js';

/** Longest words of a server that a mark repeats. */
const detailLength = 300;

/** How a call is doing, as one sign. */
export const callSymbol = (
	status: ToolCall['status'],
	{theme: {symbols}}: Look,
): Span => {
	switch (status) {
		case 'preparing': {
			return span(symbols.circle, 'active');
		}

		case 'running': {
			return span(symbols.running, 'active');
		}

		case 'done': {
			return span(symbols.done, 'good');
		}

		case 'failed': {
			return span(symbols.failed, 'bad');
		}

		case 'cancelled': {
			return span(symbols.cancelled, 'quiet');
		}
	}
};

/** How long something took that is over. */
export const tookTime = (ms: number, {messages}: Look): string =>
	ms < 100 ? messages.milliseconds(Math.round(ms)) : messages.duration(ms);

const outcome = (
	status: ToolCall['status'],
	{messages}: Look,
): string | undefined => {
	switch (status) {
		case 'preparing': {
			return messages.preparing;
		}

		case 'running': {
			return messages.runningTool;
		}

		case 'done': {
			return undefined;
		}

		case 'failed': {
			return messages.toolFailed;
		}

		case 'cancelled': {
			return messages.toolCancelled;
		}
	}
};

const joined = (parts: ReadonlyArray<string | undefined>, {theme}: Look) =>
	parts
		.filter((part) => part !== undefined && part !== '')
		.join(` ${theme.symbols.separator} `);

/** A mark in its words. They are plain text on one line. */
export const markWords = (mark: Mark, look: Look): Line => {
	const {messages, theme} = look;
	switch (mark.what) {
		case 'tool': {
			const {name, status, durationMs, where} = mark;
			const facts = joined(
				[
					plainLine(name),
					outcome(status, look),
					durationMs === undefined ? undefined : tookTime(durationMs, look),
					where === 'server' ? messages.onServer : messages.onClient,
				],
				look,
			);
			return [callSymbol(status, look), span(` ${facts}`, 'quiet')];
		}

		case 'trouble': {
			const detail = plainLine(mark.detail.slice(0, detailLength));
			const words = messages.notice[mark.code];
			const often = mark.count > 1 ? ` (${messages.often(mark.count)})` : '';
			return [
				span(theme.symbols.failed, 'bad'),
				span(
					` ${detail === '' ? words : `${words}: ${detail}`}${often}`,
					'bad',
				),
			];
		}

		case 'session': {
			const model = plainLine(mark.model.slice(0, detailLength));
			return [
				span(theme.symbols.dot, 'good'),
				span(` ${joined([messages.newSession, model], look)}`, 'quiet'),
			];
		}

		case 'connection': {
			const {reason, awayMs} = mark;
			const detail = plainLine(
				reasonWords(reason, messages).slice(0, detailLength),
			);
			if (awayMs !== undefined && detail === '') {
				return [
					span(theme.symbols.dot, 'good'),
					span(` ${messages.notice.reconnected}`, 'quiet'),
				];
			}

			const lost = `${messages.connectionLost}: ${detail}`;
			return awayMs === undefined
				? [span(theme.symbols.warning, 'warning'), span(` ${lost}`, 'warning')]
				: [
						span(theme.symbols.dot, 'good'),
						span(
							` ${joined([lost, messages.backAfter(messages.duration(awayMs))], look)}`,
							'quiet',
						),
					];
		}
	}
};

import {useLook, type Look} from '../look.js';
import {Rows} from '../rows.js';
import {span, spread, type Line} from '../text/line.js';
import {plainText} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';
import {graphemes} from './graphemes.js';
import type {InputLineState} from './input-line-state.js';

/** A grapheme as the screen can show it; never without width, so that the cursor can stand on it. */
const shown = (grapheme: string) => {
	const plain = plainText(grapheme);
	return textWidth(plain) === 0 ? '·' : plain;
};

/** As much of the end of the text as fits. */
const lastPart = (text: string, columns: number): string => {
	let width = 0;
	let part = '';
	// Only what could be in view is looked at.
	for (const grapheme of graphemes(text.slice(-4 * columns)).toReversed()) {
		const piece = shown(grapheme);
		width += textWidth(piece);
		if (width > columns) {
			break;
		}

		part = piece + part;
	}

	return part;
};

const firstPart = (text: string, columns: number): string => {
	let width = 0;
	let part = '';
	for (const grapheme of graphemes(text.slice(0, 4 * columns + 64))) {
		const piece = shown(grapheme);
		width += textWidth(piece);
		if (width > columns) {
			break;
		}

		part += piece;
	}

	return part;
};

/** The part of the text around the cursor that fits. */
const inputLineLine = (
	{text, cursor}: Pick<InputLineState, 'text' | 'cursor'>,
	width: number,
	look: Look,
): Line => {
	const prompt = `${look.theme.symbols.prompt} `;
	const room = Math.max(2, width - textWidth(prompt));
	const after = text.slice(cursor);
	const at = shown(graphemes(after.slice(0, 64))[0] ?? ' ');
	const rest = after.slice(graphemes(after.slice(0, 64))[0]?.length ?? 0);

	// Everything behind the cursor if it fits, else enough of it to see what comes.
	const ahead = Math.min(
		textWidth(firstPart(rest, room)),
		Math.floor(room / 4),
	);
	const before = lastPart(text.slice(0, cursor), room - textWidth(at) - ahead);
	const behind = firstPart(rest, room - textWidth(before) - textWidth(at));

	return [
		span(prompt, 'active'),
		span(before),
		span(at, 'cursor'),
		span(behind),
	];
};

type Props = {
	readonly state: InputLineState;
	readonly isActive: boolean;
	readonly width: number;
};

/** The line that messages are typed in; closed, it shows how to open it, or the draft that was left. */
export function InputLine({state, isActive, width}: Props) {
	const look = useLook();
	const {messages, theme} = look;
	const line: Line = isActive
		? inputLineLine(state, width, look)
		: spread(
				[
					span(`${theme.symbols.prompt} `, 'quiet'),
					span(
						state.text === ''
							? messages.inputPlaceholder
							: firstPart(state.text, width),
						'quiet',
					),
				],
				[],
				width,
			);

	return <Rows lines={[line]} width={width} height={1} />;
}

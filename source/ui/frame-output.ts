import drawnWidth from './text/drawn-width.js';

type Transform = (line: string, index: number) => string;

type Clip = {
	readonly y1?: number | undefined;
	readonly y2?: number | undefined;
};

type Piece = {readonly x: number; readonly text: string};

/** Rows of a frame are mostly those of the one before. */
const mostKnown = 2000;
const known = new Map<string, number>();

const widthOf = (line: string): number => {
	const found = known.get(line);
	if (found !== undefined) {
		return found;
	}

	if (known.size >= mostKnown) {
		known.clear();
	}

	const width = drawnWidth(line);
	known.set(line, width);
	return width;
};

/** Pieces of one row, from left to right, with spaces between them. Nothing of ours stands over something else. */
const rowOf = (pieces: readonly Piece[]): string => {
	let row = '';
	let end = 0;
	for (const {x, text} of pieces.toSorted((one, other) => one.x - other.x)) {
		if (x >= end) {
			row += ' '.repeat(x - end) + text;
			end = x + widthOf(text);
		}
	}

	return row.trimEnd();
};

/**
Stands for Ink's own class of this name, in the bundle: it puts the texts of a frame in their places.

Ink's takes every text apart into characters with their styles, and puts the whole frame together from them again: three quarters of all that drawing takes. Our texts never overlap and are cut already, so whole texts are put beside each other here.
*/
export default class FrameOutput {
	readonly #rows: Piece[][];
	readonly #clips: Clip[] = [];

	constructor({height}: {readonly width: number; readonly height: number}) {
		this.#rows = Array.from({length: height}, () => []);
	}

	write(
		x: number,
		y: number,
		text: string,
		{transformers}: {readonly transformers: readonly Transform[]},
	): void {
		if (text === '') {
			return;
		}

		const {y1 = 0, y2 = Infinity} = this.#clips.at(-1) ?? {};
		for (const [index, plain] of text.split('\n').entries()) {
			const row = y + index;
			if (row >= y1 && row < y2) {
				let line = plain;
				for (const transform of transformers) {
					line = transform(line, index);
				}

				this.#rows[row]?.push({x, text: line});
			}
		}
	}

	clip(clip: Clip): void {
		this.#clips.push(clip);
	}

	unclip(): void {
		this.#clips.pop();
	}

	get(): {readonly output: string; readonly height: number} {
		return {
			output: this.#rows.map((pieces) => rowOf(pieces)).join('\n'),
			height: this.#rows.length,
		};
	}
}

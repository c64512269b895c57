import type {LevelReading} from '../level-view.js';
import type {Look} from '../look.js';
import {span, type Line, type Span} from '../text/line.js';
import type {Tone} from '../theme.js';

/** Range of the bars, dBFS. */
const quietest = -60;
/** Loud from here on, and close to clipping from there, dBFS. */
const loud = -12;
const clipping = -3;

const share = (dbfs: number) => Math.min(1, Math.max(0, 1 - dbfs / quietest));

type BarLook = {
	/** It does not count at the moment. */
	readonly isQuiet: boolean;
	/** A level that something depends on, dBFS. */
	readonly markDbfs?: number | undefined;
};

const toneOf = (dbfs: number, isQuiet: boolean): Tone => {
	if (isQuiet) {
		return 'quiet';
	}

	return dbfs >= clipping ? 'bad' : dbfs >= loud ? 'warning' : 'good';
};

/** A level as a bar of fixed width that also reads without colour; the peak of the last second as a mark in it. */
export const levelBar = (
	{dbfs, peakDbfs}: LevelReading,
	width: number,
	{isQuiet, markDbfs}: BarLook,
	{theme}: Look,
): Line => {
	const {barFull, barEmpty, barPeak, barMark} = theme.symbols;
	const tone = toneOf(dbfs, isQuiet);
	const filled = Math.round(share(dbfs) * width);
	const peak =
		share(peakDbfs) > 0
			? Math.max(0, Math.round(share(peakDbfs) * width) - 1)
			: -1;
	const mark =
		markDbfs === undefined
			? -1
			: Math.min(width - 1, Math.round(share(markDbfs) * width));
	const line: Span[] = [];
	const add = (symbol: string, cellTone: Tone) => {
		const last = line.at(-1);
		if (last?.tone === cellTone) {
			line[line.length - 1] = span(last.text + symbol, cellTone);
		} else {
			line.push(span(symbol, cellTone));
		}
	};

	for (let cell = 0; cell < width; cell++) {
		if (cell === mark) {
			add(barMark, 'strong');
		} else if (cell < filled) {
			add(barFull, tone);
		} else if (cell === peak) {
			add(barPeak, tone);
		} else {
			add(barEmpty, 'quiet');
		}
	}

	return line;
};

/** Seven columns: `−32 dB`, right-aligned; blank for silence. */
export const decibels = (dbfs: number, {messages, theme}: Look): string => {
	const rounded = Math.round(-dbfs);
	const words =
		dbfs <= quietest
			? ''
			: `${rounded > 0 ? theme.symbols.minus : ''}${rounded} ${messages.settings.unit('dB')}`;
	return words.padStart(7);
};

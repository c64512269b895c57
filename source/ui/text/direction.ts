/** Letters that are written from right to left. */
const rightToLeft =
	/[\u{590}-\u{8FF}\u{FB1D}-\u{FDFF}\u{FE70}-\u{FEFC}\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/v;

/** Words in such letters, one behind the other: no more than a mark and a blank stands between them, so that no run reaches into another pane. */
const runs =
	/[\u{590}-\u{8FF}\u{FB1D}-\u{FDFF}\u{FE70}-\u{FEFC}\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]+(?:[\p{P}]? ?[\u{590}-\u{8FF}\u{FB1D}-\u{FDFF}\u{FE70}-\u{FEFC}\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]+)*/gv;

/** A letter from left to right that is not seen and takes no room. */
const anchor = '\u{200E}';

/**
A row of the screen whose right-to-left words are arranged each for itself.

Terminals that arrange such words look at whole rows and know nothing of panes: two Hebrew words with a border between would change places, and with them what stands in the panes. So the row says that it runs from left to right, and every run of words ends where it ends. Terminals that do not arrange them show them in the order in which they are spoken, as they do with everything else.
*/
export const holdDirection = (row: string): string =>
	rightToLeft.test(row) ? anchor + row.replaceAll(runs, `$&${anchor}`) : row;

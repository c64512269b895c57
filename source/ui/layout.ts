/** Smallest window that the screen is drawn in. */
export const leastColumns = 30;
export const leastRows = 10;

/** Rows of the meters in the side column. */
export const meterPaneRows = 7;

export type Size = {readonly columns: number; readonly rows: number};

/** How much each optional pane would like to show. */
export type Wishes = {
	readonly toolCount: number;
	readonly noticeCount: number;
	readonly isTyping: boolean;
};

export type Layout =
	| {readonly kind: 'tiny'; readonly columns: number; readonly height: number}
	| {
			/** `wide` has the side column; `narrow` shortens everything it says. */
			readonly kind: 'wide' | 'stacked' | 'narrow';
			readonly columns: number;
			/** Rows drawn: one less than the window has, or Ink clears the terminal on every frame. */
			readonly height: number;
			/** Blank columns at both edges. */
			readonly margin: number;
			/** Columns between the margins. */
			readonly width: number;
			readonly hasRule: boolean;
			readonly conversation: {readonly width: number; readonly height: number};
			/** 0 where there is no side column. */
			readonly sideWidth: number;
			readonly meterRows: number;
			readonly toolRows: number;
			readonly noticeRows: number;
			readonly inputRows: number;
	  };

export type ScreenLayout = Exclude<Layout, {readonly kind: 'tiny'}>;

const clamp = (value: number, least: number, most: number) =>
	Math.min(most, Math.max(least, value));

/** Which panes a window of this size has, and how big they are. The heights always add up to `height`. */
export const chooseLayout = (
	{columns, rows}: Size,
	{toolCount, noticeCount, isTyping}: Wishes,
): Layout => {
	const height = Math.max(1, rows - 1);
	if (columns < leastColumns || rows < leastRows) {
		return {kind: 'tiny', columns, height};
	}

	const kind =
		columns >= 100 && rows >= 20
			? 'wide'
			: columns >= 60 && rows >= 18
				? 'stacked'
				: 'narrow';
	const isNarrow = kind === 'narrow';
	const margin = isNarrow ? 0 : 1;
	const width = columns - 2 * margin;
	const hasRule = !isNarrow;
	const sideWidth =
		kind === 'wide' ? clamp(Math.floor(width * 0.32), 32, 56) : 0;

	const noticeRows = Math.min(noticeCount, isNarrow ? 1 : 2);
	// A line of its own all the time where there is room: the conversation must not jump when it opens.
	const inputRows = kind === 'wide' || isTyping ? 1 : 0;
	const meterRows = kind === 'wide' ? 0 : 1;
	const header = hasRule ? 2 : 1;
	const footer = hasRule ? 2 : 1;
	const fixed = header + footer + meterRows + noticeRows + inputRows;
	const toolRows =
		kind === 'wide'
			? 0
			: clamp(Math.floor((height - fixed) / 4), 0, Math.min(4, toolCount));

	return {
		kind,
		columns,
		height,
		margin,
		width,
		hasRule,
		conversation: {
			width: sideWidth > 0 ? width - sideWidth - 3 : width,
			height: height - fixed - toolRows,
		},
		sideWidth,
		meterRows,
		toolRows,
		noticeRows,
		inputRows,
	};
};

/** What an overlay has: the place of the conversation and of the side column. */
export const overlayArea = ({
	width,
	conversation,
}: ScreenLayout): {readonly width: number; readonly height: number} => ({
	width,
	height: conversation.height,
});

/** A part of the screen, from 0; its lines are the last of their rows. */
export type Place = {
	readonly row: number;
	readonly column: number;
	readonly width: number;
	readonly height: number;
};

/** Where the meters are. */
export const meterPlace = (layout: ScreenLayout): Place => {
	const {margin, width, hasRule, conversation, sideWidth, toolRows} = layout;
	const top = hasRule ? 2 : 1;

	return sideWidth > 0
		? {
				row: top,
				column: margin + conversation.width + 3,
				width: sideWidth,
				height: meterPaneRows,
			}
		: {
				row: top + conversation.height + toolRows,
				column: margin,
				width,
				height: layout.meterRows,
			};
};

import {
	onePane,
	stack,
	strip,
	threeColumns,
	twoColumns,
	type Arrangement,
	type Pane,
	type VoicePlace,
} from './arrange.js';
import type {Place} from './place.js';

/** Smallest window that the screen is drawn in. */
export const leastColumns = 40;
export const leastRows = 12;

export type Size = {readonly columns: number; readonly rows: number};

/** How much each optional part would like to show. */
export type Wishes = {
	readonly toolCount: number;
	readonly noticeCount: number;
	readonly isTyping: boolean;
	/** Rows that the message being typed fills; 1 unless it says more. */
	readonly inputRows?: number;
	/** The pane that the person has turned to. */
	readonly pane?: Pane;
};

export type Layout =
	| {readonly kind: 'tiny'; readonly columns: number; readonly height: number}
	| (Omit<Arrangement, 'voice'> & {
			/** `wide` has columns beside the conversation; `narrow` shortens everything it says. */
			readonly kind: 'wide' | 'stacked' | 'narrow';
			readonly columns: number;
			/** Rows drawn: one less than the window has, or Ink clears the terminal on every frame. */
			readonly height: number;
			readonly status: Place;
			/** Where the tabs are named; undefined where there are none. */
			readonly tabRow: Place | undefined;
			readonly voice: VoicePlace;
			/** Below the conversation: the newest calls, one a line. May be of no height, like the two below. */
			readonly toolRows: Place;
			readonly notices: Place;
			readonly input: Place;
			readonly footer: Place;
	  });

export type ScreenLayout = Exclude<Layout, {readonly kind: 'tiny'}>;

/** The conversation has at least so many rows, whatever else wishes to be seen. */
const leastConversation = 5;

type Rows = {
	readonly voice: number;
	readonly status: number;
	readonly footer: number;
	readonly input: number;
	readonly notices: number;
	readonly tools: number;
	/** One below the status, which names the tabs where there are tabs, and one above the keys. */
	readonly rules: number;
};

/**
Who gets rows when there are not enough of them, the most important first. Only the conversation comes before all of these: it has its five rows, and then what nobody else takes.
*/
export const importance: ReadonlyArray<keyof Rows> = [
	'voice',
	'status',
	'footer',
	'input',
	'notices',
	'tools',
	'rules',
];

/** Blank columns at both edges of a window. */
export const marginOf = (columns: number): number => (columns >= 60 ? 1 : 0);

/** Each gets what it wishes while there is something left. */
const share = (height: number, wishes: Rows): Rows => {
	const given: Record<keyof Rows, number> = {...wishes};
	let left = height - leastConversation;
	for (const part of importance) {
		given[part] = Math.min(wishes[part], left);
		left -= given[part];
	}

	// One rule alone is none.
	return {...given, rules: given.rules === 2 ? 2 : 0};
};

/** How the panes share the window. */
const chooseArrangement = ({columns, rows}: Size) => {
	if (columns >= 100 && rows >= 15) {
		return columns >= 160 ? threeColumns : twoColumns;
	}

	if (rows >= 36) {
		return columns >= 72 ? strip : stack;
	}

	return onePane;
};

/** Rows of the message that is being typed. It grows to a third of the window, and to a sixth where voice and tools stand under the conversation, too. */
const inputWish = (
	height: number,
	arrange: ReturnType<typeof chooseArrangement>,
	{isTyping, inputRows = 1}: Wishes,
) => {
	const most = Math.floor(height / (arrange === stack ? 6 : 3));
	return isTyping ? Math.min(Math.max(1, inputRows), Math.max(1, most)) : 0;
};

/** Rows that everything would have if there were enough. */
const wishedRows = (
	height: number,
	arrange: ReturnType<typeof chooseArrangement>,
	isShort: boolean,
	wishes: Wishes,
): Rows => {
	const isWide = arrange === threeColumns || arrange === twoColumns;
	const {toolCount, noticeCount, pane} = wishes;

	return {
		voice: arrange === onePane && pane !== 'voice' ? 1 : 0,
		status: 1,
		footer: 1,
		// A row of its own all the time where there is room: the conversation must not jump when it opens.
		input: Math.max(
			inputWish(height, arrange, wishes),
			isWide && !isShort ? 1 : 0,
		),
		notices: Math.min(noticeCount, isShort ? 1 : 2),
		tools:
			isWide || arrange === strip
				? 0
				: Math.min(toolCount, 4, Math.floor((height - 6) / 4)),
		rules: isShort ? 0 : 2,
	};
};

/**
Which panes a window of this size has, and where.

From 160 columns on, tools and voice have a column each; from 100 on they share one. Below that they stand under the conversation in a high window; in a low one each is folded into rows of its own and opens as a tab in the conversation's place. Where there are too few rows for all, `importance` says who gives way.
*/
export const chooseLayout = (size: Size, wishes: Wishes): Layout => {
	const {columns, rows} = size;
	const height = Math.max(1, rows - 1);
	if (columns < leastColumns || rows < leastRows) {
		return {kind: 'tiny', columns, height};
	}

	const arrange = chooseArrangement(size);
	const isWide = arrange === threeColumns || arrange === twoColumns;
	const kind = isWide ? 'wide' : columns >= 60 ? 'stacked' : 'narrow';
	const {pane = 'conversation'} = wishes;
	const isShort = kind === 'narrow' || rows < 18;
	const given = share(height, wishedRows(height, arrange, isShort, wishes));
	const margin = marginOf(columns);
	let nextRow = 0;
	/** The next rows from the top. */
	const take = (count: number): Place => {
		const row = nextRow;
		nextRow += count;
		return {row, column: margin, width: columns - 2 * margin, height: count};
	};

	const below =
		given.tools +
		given.voice +
		given.notices +
		given.rules / 2 +
		given.input +
		given.footer;
	const status = take(given.status);
	const upperRule = take(given.rules / 2);
	const between: Place = {
		...status,
		row: nextRow,
		height: height - nextRow - below,
	};
	const hasTabs = arrange(between, pane).tabs.length > 0;
	// Without a rule to stand on, the tabs have a row where one of them is open or there is room.
	const hasOwnRow =
		hasTabs && given.rules === 0 && (pane !== 'conversation' || rows >= 20);
	const ownRow = take(hasOwnRow ? 1 : 0);
	const arrangement = arrange(take(height - nextRow - below), pane);
	const toolRows = take(given.tools);
	const voiceRow = {...take(given.voice), isPane: false};
	const notices = take(given.notices);
	const lowerRule = take(given.rules / 2);
	const input = take(given.input);
	const footer = take(given.footer);
	return {
		...arrangement,
		kind,
		columns,
		height,
		status,
		tabRow: hasTabs
			? [upperRule, ownRow].find((place) => place.height > 0)
			: undefined,
		voice: arrangement.voice ?? voiceRow,
		rules: [upperRule, lowerRule, ...arrangement.rules].filter(
			(place) => place.height > 0 && !(hasTabs && place === upperRule),
		),
		toolRows,
		notices,
		input,
		footer,
	};
};

/** What an overlay has. */
export const overlayArea = ({
	body,
}: ScreenLayout): {readonly width: number; readonly height: number} => body;

/** Whether an overlay stands over the levels. */
export const coversVoice = ({body, voice}: ScreenLayout): boolean =>
	voice.row < body.row + body.height;

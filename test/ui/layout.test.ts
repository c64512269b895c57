import {expect, test} from 'vitest';
import {voicePaneRows, type Pane} from '../../source/ui/arrange.js';
import {
	chooseLayout,
	importance,
	leastColumns,
	leastRows,
	type ScreenLayout,
	type Wishes,
} from '../../source/ui/layout.js';
import type {Place} from '../../source/ui/place.js';

const calm: Wishes = {toolCount: 0, noticeCount: 0, isTyping: false};
const busy: Wishes = {
	toolCount: 9,
	noticeCount: 5,
	isTyping: true,
	inputRows: 30,
};
const panes: readonly Pane[] = ['conversation', 'voice', 'tools'];

const drawn = (columns: number, rows: number, wishes: Wishes): ScreenLayout => {
	const layout = chooseLayout({columns, rows}, wishes);
	if (layout.kind === 'tiny') {
		throw new Error(`${columns}×${rows} is tiny`);
	}

	return layout;
};

/** Everything that is drawn somewhere. */
const placesOf = (layout: ScreenLayout): readonly Place[] => {
	const {conversation, voice, toolPane, tabRow} = layout;
	const isVoiceTab = layout.pane === 'voice';
	return [
		layout.status,
		tabRow,
		conversation,
		isVoiceTab ? undefined : voice,
		toolPane,
		layout.toolRows,
		layout.notices,
		layout.input,
		layout.footer,
		...layout.rules,
		...layout.dividers,
	].filter((place) => place !== undefined && place.height > 0) as Place[];
};

const overlap = (one: Place, other: Place) =>
	one.row < other.row + other.height &&
	other.row < one.row + one.height &&
	one.column < other.column + other.width &&
	other.column < one.column + one.width;

/** What is wrong with a layout, in words; a matcher for each of a million places would take minutes. */
const faultOf = (
	columns: number,
	rows: number,
	wishes: Wishes,
): string | undefined => {
	const layout = chooseLayout({columns, rows}, wishes);
	const isSmall = columns < leastColumns || rows < leastRows;
	if (layout.kind === 'tiny') {
		return isSmall ? undefined : 'is taken for too small';
	}

	if (isSmall) {
		return 'is drawn though too small';
	}

	const {height, conversation, body, voice} = layout;
	const places = placesOf(layout);
	const isOutside = ({row, column, width, height: own}: Place) =>
		row < 0 ||
		column < 0 ||
		width < 1 ||
		row + own > height ||
		column + width > columns;
	if (height !== rows - 1 || places.some((place) => isOutside(place))) {
		return 'overflows';
	}

	if (
		places.some((one, index) =>
			places.slice(index + 1).some((other) => overlap(one, other)),
		)
	) {
		return 'has panes over each other';
	}

	let covered = 0;
	for (const {row, height: own} of places.toSorted(
		(one, other) => one.row - other.row,
	)) {
		covered = row > covered ? covered : Math.max(covered, row + own);
	}

	if (covered !== height) {
		return 'has rows that belong to nobody';
	}

	if (conversation.height < 4 || conversation.width < 38 || body.width < 38) {
		return 'has too small a conversation';
	}

	// Where the levels stand nothing is to the right of them: they are drawn over the rest of their rows.
	return voice.column + voice.width ===
		layout.status.column + layout.status.width && voice.height > 0
		? undefined
		: 'has no levels at its right edge';
};

test('at every size the panes fill the window, less one row, and stand beside each other', () => {
	const faults: string[] = [];
	const look = (columns: number, rows: number) => {
		// Calm and busy windows with each pane take turns: every size has one, and every sixth the same.
		const turn = columns + rows;
		const pane = panes[turn % 3]!;
		const fault = faultOf(columns, rows, {
			...(turn % 2 === 0 ? calm : busy),
			pane,
		});
		if (fault !== undefined) {
			faults.push(`${columns}×${rows} ${pane} ${fault}`);
		}
	};

	for (let columns = 1; columns <= 300; columns++) {
		for (let rows = 1; rows <= 100; rows++) {
			look(columns, rows);
		}
	}

	expect(faults.slice(0, 10)).toEqual([]);
});

test.each([
	[40, 12, 'narrow', ['conversation', 'voice', 'tools']],
	[59, 30, 'narrow', ['conversation', 'voice', 'tools']],
	[50, 40, 'narrow', ['conversation', 'tools']],
	[80, 24, 'stacked', ['conversation', 'voice', 'tools']],
	[200, 12, 'stacked', ['conversation', 'voice', 'tools']],
	[80, 40, 'stacked', []],
	[100, 15, 'wide', []],
	[120, 40, 'wide', []],
	[160, 40, 'wide', []],
	[300, 100, 'wide', []],
] as const)(
	'%i×%i is %s; the panes without a place are tabs: %j',
	(columns, rows, kind, tabs) => {
		expect(drawn(columns, rows, calm)).toMatchObject({kind, tabs});
	},
);

test('a very wide window gives tools and voice a column each, a wide one a common one', () => {
	const veryWide = drawn(200, 50, calm);
	expect(veryWide.toolPane?.row).toBe(veryWide.voice.row);
	expect(veryWide.conversation.width).toBeGreaterThan(
		veryWide.toolPane?.width ?? Infinity,
	);
	const wide = drawn(120, 40, calm);
	expect(wide.toolPane?.column).toBe(wide.voice.column);
	expect(wide.toolPane?.row).toBeGreaterThan(wide.voice.row);
});

test('a high window stacks voice and tools below the conversation', () => {
	const {conversation, voice, toolPane} = drawn(80, 50, calm);
	expect(voice).toMatchObject({isPane: true, height: voicePaneRows.most});
	expect(toolPane?.row).toBe(voice.row);
	expect(voice.row).toBe(conversation.height + conversation.row + 1);
});

test('what is least important gives way first, and what is most important never does', () => {
	expect(importance).toEqual([
		'voice',
		'status',
		'footer',
		'input',
		'notices',
		'tools',
		'rules',
	]);
	const heightsAt = (rows: number) => {
		const layout = drawn(80, rows, busy);
		return {
			voice: layout.voice.height,
			status: layout.status.height,
			footer: layout.footer.height,
			input: layout.input.height,
			notices: layout.notices.height,
			tools: layout.toolRows.height,
			rules: layout.rules.length,
			conversation: layout.conversation.height,
		};
	};

	const always = {voice: 1, status: 1, footer: 1};
	expect(heightsAt(30)).toEqual({
		...always,
		input: 9,
		notices: 2,
		tools: 4,
		rules: 1,
		conversation: 9,
	});
	expect(heightsAt(17)).toMatchObject({
		...always,
		input: 5,
		notices: 1,
		tools: 2,
		rules: 0,
	});
	expect(heightsAt(12)).toEqual({
		...always,
		input: 3,
		notices: 0,
		tools: 0,
		rules: 0,
		conversation: 5,
	});
});

test('the pane that was turned to takes the place of the conversation, where it has none of its own', () => {
	const small = drawn(80, 24, {...calm, pane: 'voice'});
	expect(small.pane).toBe('voice');
	expect(small.voice).toEqual({...small.conversation, isPane: true});
	expect(small.tabRow?.height).toBe(1);
	const wide = drawn(120, 40, {...calm, pane: 'voice'});
	expect(wide).toEqual(drawn(120, 40, calm));
});

test('in a very small window the tabs are named only while one of them is open', () => {
	expect(drawn(40, 12, calm).tabRow).toBeUndefined();
	expect(drawn(40, 12, {...calm, pane: 'tools'}).tabRow).toMatchObject({
		row: 1,
		height: 1,
	});
});

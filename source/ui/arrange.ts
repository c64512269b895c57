import {beside, rowsOf, type Place} from './place.js';

/** What stands in the conversation's place; the others have places of their own where there is room. */
export type Pane = 'conversation' | 'voice' | 'tools';

/** Where the levels are: a pane of several rows, or all of it on one. Nothing stands to the right of it. */
export type VoicePlace = Place & {readonly isPane: boolean};

/** Who is where between status and keys. */
export type Arrangement = {
	/** Panes that the person can turn to, in order; empty where each has a place. */
	readonly tabs: readonly Pane[];
	/** The one of them that is shown. */
	readonly pane: Pane;
	/** The conversation, or what stands in its place. */
	readonly conversation: Place;
	/** The conversation and what stands beside it: an overlay has all of this. */
	readonly body: Place;
	/** Undefined where the levels have a row of their own, outside. */
	readonly voice: VoicePlace | undefined;
	/** The tools with their arguments and results; undefined where there is no room beside the conversation. */
	readonly toolPane: Place | undefined;
	readonly dividers: readonly Place[];
	/** Lines between panes that stand below each other. */
	readonly rules: readonly Place[];
};

/** The place between status and keys, and the pane that the person has turned to. */
type Arrange = (place: Place, pane: Pane) => Arrangement;

/** Rows of the voice pane: the least that it says something in, and what it says all of it in. */
export const voicePaneRows = {least: 6, most: 12} as const;

/** Rows that the tools pane is worth having in. */
const leastToolPane = 4;

const clamp = (value: number, least: number, most: number) =>
	Math.min(most, Math.max(least, value));

const voiceIn = (place: Place, height: number): VoicePlace => ({
	...rowsOf(place, 0, Math.min(place.height, height)),
	isPane: true,
});

/** Conversation, tools and voice beside each other. */
export const threeColumns: Arrange = (body) => {
	const {width} = body;
	const outer = beside(body, clamp(Math.floor(width * 0.2), 34, 60));
	const inner = beside(outer.left, clamp(Math.floor(width * 0.26), 36, 90));

	return {
		tabs: [],
		pane: 'conversation',
		body,
		conversation: inner.left,
		toolPane: inner.right,
		voice: voiceIn(outer.right, voicePaneRows.most),
		dividers: [inner.divider, outer.divider],
		rules: [],
	};
};

/** Voice above the tools, beside the conversation. Where that leaves the tools too few rows they become a tab. */
export const twoColumns: Arrange = (body, pane) => {
	const {width, height} = body;
	const {left, divider, right} = beside(
		body,
		clamp(Math.floor(width * 0.32), 32, 56),
	);
	const voice = voiceIn(
		right,
		clamp(
			height - 1 - Math.max(leastToolPane, Math.floor(height / 3)),
			voicePaneRows.least,
			voicePaneRows.most,
		),
	);
	const toolHeight = height - voice.height - 1;
	const hasTools = toolHeight >= leastToolPane;

	return {
		tabs: hasTools ? [] : ['conversation', 'tools'],
		pane: hasTools || pane !== 'tools' ? 'conversation' : 'tools',
		body,
		conversation: left,
		toolPane: hasTools
			? rowsOf(right, voice.height + 1, toolHeight)
			: undefined,
		voice,
		dividers: [divider],
		rules: [],
	};
};

/** Tools and voice beside each other, below the conversation. */
export const strip: Arrange = (place) => {
	const height = place.height - voicePaneRows.most - 1;
	const conversation = rowsOf(place, 0, height);
	const below = rowsOf(place, height + 1, voicePaneRows.most);
	const {left, divider, right} = beside(below, Math.floor(place.width / 2) - 1);

	return {
		tabs: [],
		pane: 'conversation',
		body: conversation,
		conversation,
		toolPane: left,
		voice: voiceIn(right, voicePaneRows.most),
		dividers: [divider],
		rules: [rowsOf(place, height, 1)],
	};
};

/** The voice below the conversation, the tools in its place when they are asked for. */
export const stack: Arrange = (place, pane) => {
	const height = place.height - voicePaneRows.most - 1;
	const conversation = rowsOf(place, 0, height);

	return {
		tabs: ['conversation', 'tools'],
		pane: pane === 'tools' ? 'tools' : 'conversation',
		body: conversation,
		conversation,
		toolPane: undefined,
		voice: voiceIn(
			rowsOf(place, height + 1, voicePaneRows.most),
			voicePaneRows.most,
		),
		dividers: [],
		rules: [rowsOf(place, height, 1)],
	};
};

/** One pane at a time. */
export const onePane: Arrange = (body, pane) => ({
	tabs: ['conversation', 'voice', 'tools'],
	pane,
	body,
	conversation: body,
	toolPane: undefined,
	voice: pane === 'voice' ? {...body, isPane: true} : undefined,
	dividers: [],
	rules: [],
});

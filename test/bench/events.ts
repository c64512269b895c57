import {entries} from '../../source/session/log.js';
import {reduce} from '../../source/session/reduce.js';
import type {SessionEvent} from '../../source/session/events.js';
import type {SessionState} from '../../source/session/state.js';
import {createLook} from '../../source/ui/look.js';
import {visibleLines} from '../../source/ui/lines/conversation-lines.js';
import {chooseLayout} from '../../source/ui/layout.js';
import {conversationView} from '../../source/ui/conversation-view.js';
import {initialReading} from '../../source/ui/screen/reading.js';
import {
	agentTurn,
	conversationOf,
	readyState,
	userTurn,
} from '../helpers/session-state.js';
import {inTurn} from '../helpers/in-turn.js';
import {answering, audioDelta, play, textDelta} from '../helpers/sessions.js';
import {median, type Row} from './table.js';

const look = createLook({language: 'en', theme: 'dark'}, {});
const layout = chooseLayout(
	{columns: 120, rows: 40},
	{toolCount: 0, noticeCount: 0, isTyping: false},
);

/** A conversation of so many turns, in the middle of an answer. */
const longConversation = (turns: number): SessionState =>
	play(
		readyState({
			conversation: conversationOf(
				...Array.from({length: turns}, (_, index) =>
					index % 2 === 0
						? userTurn(`question ${index}`)
						: agentTurn(`answer ${index}`, {id: `resp_old_${index}`}),
				),
			),
		}),
		answering,
	).state;

const events: readonly SessionEvent[] = [
	audioDelta('resp_1', 'item_a1'),
	textDelta('output_audio_transcript', ' and'),
	{
		type: 'audio.progress',
		parts: [
			{
				responseId: 'resp_1',
				itemId: 'item_a1',
				contentIndex: 0,
				receivedMs: 100,
				playedMs: 20,
			},
		],
	},
];

const rounds = 200;

/** Microseconds an event. */
const timeOf = (
	state: SessionState,
	handle: (state: SessionState, event: SessionEvent) => unknown,
): number => {
	const startedAtMs = performance.now();
	for (let round = 0; round < rounds; round++) {
		for (const event of events) {
			handle(state, event);
		}
	}

	return ((performance.now() - startedAtMs) * 1000) / (rounds * events.length);
};

const reduceOnly = (state: SessionState, event: SessionEvent) =>
	reduce(state, event, 2000);

/** As the screen does with every change: the lines of the conversation that are in view. */
const reduceAndLayOut = (state: SessionState, event: SessionEvent) => {
	const [next] = reduce(state, event, 2000);
	if (layout.kind === 'tiny') {
		return undefined;
	}

	return visibleLines({
		...conversationView(next.conversation, layout, initialReading, look),
		tail: [],
		anchor: undefined,
	});
};

const earlyTurns = 50;

/** Turns are kept in blocks of sixteen, and what an event costs depends a little on how full the newest one is: both conversations have it equally full, so that nothing but their length differs. */
const lateTurns = earlyTurns + 16 * 310;

/** Does an event cost more when the conversation is long? Both lengths take turns, and the quickest tenth of the runs is compared: what else the machine does is in the slow ones. */
export const measureEvents = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const early = longConversation(earlyTurns);
	const late = longConversation(lateTurns);
	if (entries(late.conversation).length < 5000) {
		throw new Error('the conversation is shorter than it should be');
	}

	const compare = async (
		what: string,
		handle: typeof reduceOnly | typeof reduceAndLayOut,
	) => {
		const runs = await inTurn(isQuick ? 60 : 300, async () => ({
			early: timeOf(early, handle),
			late: timeOf(late, handle),
		}));
		const quick = (kind: 'early' | 'late') =>
			median(
				runs
					.map((run) => run[kind])
					.toSorted((one, other) => one - other)
					.slice(0, runs.length / 10),
			);
		return [
			{
				what: `event at turn 5,000 against turn 50, ${what}`,
				values: [quick('late') / quick('early')],
				unit: '×',
				digits: 2,
				atMost: 1.1,
			},
			{
				what: `  at turn 5,000, ${what}`,
				values: [quick('late')],
				unit: 'µs',
			},
		];
	};

	return [
		...(await compare('reduced', reduceOnly)),
		...(await compare('reduced and laid out', reduceAndLayOut)),
	];
};

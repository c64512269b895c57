import type {Effect} from './effects.js';
import {append, emptyLog, entries} from './log.js';
import {addNotice} from './notices.js';
import {interrupt, requestResponse, withResponses} from './responses.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {addTurn, isUnnamed} from './turns.js';

const messageOf = (text: string): Effect => ({
	type: 'message.send',
	message: {
		type: 'conversation.item.create',
		item: {
			type: 'message',
			role: 'user',
			content: [{type: 'input_text', text}],
		},
	},
});

/** A typed message is a turn like a spoken one: it ends the answer in progress and asks for the next. */
export const messageTyped = (
	state: SessionState,
	text: string,
	nowMs: number,
): Step => {
	if (text.trim() === '') {
		return [state, []];
	}

	const number = state.lastNumber + 1;
	const shown = addTurn(
		{...state, lastNumber: number},
		{
			kind: 'user',
			id: `parley_typed_${number}`,
			source: 'typed',
			status: 'final',
			text,
			startedAtMs: nowMs,
		},
	);
	if (shown.connection.status !== 'ready') {
		return [
			addNotice(
				{...shown, outbox: [...shown.outbox, text]},
				{level: 'info', code: 'not-connected', detail: '', atMs: nowMs},
			),
			[],
		];
	}

	return inTurn(
		shown,
		interrupt,
		(current) => [current, [messageOf(text)]],
		requestResponse,
	);
};

/** There is a session: send what was typed while there was none. */
export const sendOutbox = (state: SessionState): Step =>
	state.outbox.length === 0
		? [state, []]
		: inTurn(
				{...state, outbox: []},
				(current) => [current, state.outbox.map((text) => messageOf(text))],
				requestResponse,
			);

const deletionOf = (itemId: string): Effect => ({
	type: 'message.send',
	message: {
		type: 'conversation.item.delete',
		item_id: itemId,
		event_id: `parley_delete_${itemId}`.slice(0, 512),
	},
});

const forgottenCapacity = 50;

/** Typed messages that were sent and that the server has not named yet. */
const unnamedMessages = ({
	conversation,
}: SessionState): SessionState['forgotten'] =>
	conversation.recent.flatMap((turn) =>
		turn.kind === 'user' && turn.source === 'typed' && isUnnamed(turn)
			? [{text: turn.text}]
			: [],
	);

/** Forget the conversation: on the screen, and item by item on the server. */
export const clear = (state: SessionState): Step => {
	const [stopped, effects] = interrupt(state);
	const isReady = stopped.connection.status === 'ready';
	const items = new Set(entries(stopped.serverItems));
	const deletions = isReady
		? [...items].map((itemId) => deletionOf(itemId))
		: [];
	const unnamed = isReady ? unnamedMessages(stopped) : [];

	return [
		withResponses(
			{
				...stopped,
				conversation: emptyLog(),
				tools: [],
				serverItems: emptyLog(),
				outbox: [],
				forgotten: [...stopped.forgotten, ...unnamed].slice(-forgottenCapacity),
				notices: [],
			},
			{pendingCalls: []},
		),
		[...effects, ...deletions, {type: 'session.forget'}],
	];
};

/** Does the server name a message that was cleared meanwhile? Then it is deleted there, and does not come back on the screen. */
export const forgottenItemSeen = (
	state: SessionState,
	item: {readonly id: string; readonly text: string},
): Step | undefined => {
	const {forgotten} = state;
	if (forgotten.some(({itemId}) => itemId === item.id)) {
		return [state, []];
	}

	const index = forgotten.findIndex(
		({itemId, text}) => itemId === undefined && text === item.text,
	);
	return index === -1
		? undefined
		: [
				{
					...state,
					forgotten: forgotten.with(index, {text: item.text, itemId: item.id}),
				},
				[deletionOf(item.id)],
			];
};

/** Remember that the server holds this item. */
export const itemSeen = (state: SessionState, itemId: string): SessionState =>
	itemId === '' || state.serverItems.recent.includes(itemId)
		? state
		: {...state, serverItems: append(state.serverItems, itemId)};

export const itemGone = (state: SessionState, itemId: string): SessionState => {
	const {older, recent} = state.serverItems;
	return recent.includes(itemId)
		? {
				...state,
				serverItems: {older, recent: recent.filter((id) => id !== itemId)},
			}
		: state;
};

import type {
	ActiveResponse,
	Conversation,
	OpenMessage,
} from './conversation.js';
import type {Output, Work} from './exchange.js';
import type {ServerFrame} from './wire.js';

export type Step = readonly [state: Conversation, outputs: readonly Output[]];

/** One thing that a conversation does. Moves are put together by `sequence`. */
export type Move = (state: Conversation) => Step;

export const stay: Move = (state) => [state, []];

/** One move after the other, each from where the one before it ended. */
export const sequence =
	(...moves: readonly Move[]): Move =>
	(state) => {
		let current = state;
		const outputs: Output[] = [];
		for (const move of moves) {
			const [next, more] = move(current);
			current = next;
			outputs.push(...more);
		}

		return [current, outputs];
	};

/** Decide by the state as it is when the move's time comes. */
export const consider =
	(choose: (state: Conversation) => Move): Move =>
	(state) =>
		choose(state)(state);

export const change =
	(next: (state: Conversation) => Conversation): Move =>
	(state) => [next(state), []];

export const work =
	(...outputs: readonly Work[]): Move =>
	(state) => [state, outputs];

export const send =
	(...frames: readonly ServerFrame[]): Move =>
	(state) => [
		{...state, lastNumber: state.lastNumber + frames.length},
		frames.map((frame, index) => ({
			type: 'send',
			frame: {
				...frame,
				event_id: `event_${state.seed}_${state.lastNumber + index + 1}`,
			},
		})),
	];

/** Give out an id and go on with it. */
export const withId =
	(prefix: string, next: (id: string) => Move): Move =>
	(state) => {
		const lastNumber = state.lastNumber + 1;
		return next(`${prefix}_${state.seed}_${lastNumber}`)({
			...state,
			lastNumber,
		});
	};

/** Everything about a response in progress; nothing where it is over. */
export const withResponse = (
	responseId: string,
	next: (response: ActiveResponse, state: Conversation) => Move,
): Move =>
	consider((state) => {
		const response = state.responses.find(({id}) => id === responseId);
		return response === undefined ? stay : next(response, state);
	});

export const changeResponse = (
	responseId: string,
	next: (response: ActiveResponse) => ActiveResponse,
): Move =>
	change((state) => ({
		...state,
		responses: state.responses.map((response) =>
			response.id === responseId ? next(response) : response,
		),
	}));

/** The response that is saying this message. */
export const speakerOf = (
	state: Conversation,
	itemId: string,
): ActiveResponse | undefined =>
	state.responses.find(({message}) => message?.itemId === itemId);

/** Only while the message is being said; anything else has been overtaken by events. */
export const ifSpeaking = (
	itemId: string,
	next: (
		response: ActiveResponse,
		message: OpenMessage,
		state: Conversation,
	) => Move,
): Move =>
	consider((state) => {
		const response = speakerOf(state, itemId);
		return response?.message === undefined
			? stay
			: next(response, response.message, state);
	});

export const changeMessage = (
	itemId: string,
	next: (message: OpenMessage) => OpenMessage,
): Move =>
	change((state) => ({
		...state,
		responses: state.responses.map((response) =>
			response.message?.itemId === itemId
				? {...response, message: next(response.message)}
				: response,
		),
	}));

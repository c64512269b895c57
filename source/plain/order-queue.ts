import type {SessionState} from '../session/state.js';
import {isAtRest} from './at-rest.js';
import type {Order} from './plain-commands.js';

/** The person is there and sees what happens: nothing waits. A script is there only with what it wrote. */
export type Pace = 'person' | 'script';

type OrderQueue = {
	readonly add: (order: Order) => void;
	/** Runs what need not wait any longer. Not while an event is being dispatched: what it runs must have its effect at once. */
	readonly advance: () => void;
	/** Messages that were never sent. */
	readonly unsent: () => readonly string[];
};

type Options = {
	readonly pace: Pace;
	readonly getState: () => SessionState;
	readonly run: (order: Order) => void;
	/** What else has to be over before the person leaves. */
	readonly mayLeave: () => boolean;
};

/** What must not wait for anything: whoever says this means now. */
const isUrgent = (order: Order): boolean =>
	order.type === 'command' &&
	(order.command === 'interrupt' || order.command === 'toggle-mute');

export const isQuit = (order: Order): boolean =>
	order.type === 'command' && order.command === 'quit';

const mayRun = (
	order: Order,
	{getState, mayLeave}: Pick<Options, 'getState' | 'mayLeave'>,
): boolean => {
	const state = getState();
	return (
		isAtRest(state) &&
		(order.type !== 'message' || state.connection.status === 'ready') &&
		(!isQuit(order) || mayLeave())
	);
};

/**
Lines in their turn: those of a script wait until what came before is answered, so that no message cuts off the answer to the one before and nobody leaves before the last is heard, nor before what a file says in place of the microphone.
*/
export const createOrderQueue = (options: Options): OrderQueue => {
	const {pace, run} = options;
	let waiting: readonly Order[] = [];

	const advance = () => {
		const [next] = waiting;
		if (next !== undefined && mayRun(next, options)) {
			waiting = waiting.slice(1);
			run(next);
			advance();
		}
	};

	return {
		add(order) {
			if (pace === 'person' || isUrgent(order)) {
				run(order);
			} else {
				waiting = [...waiting, order];
				advance();
			}
		},
		advance,
		unsent: () =>
			waiting.flatMap((order) =>
				order.type === 'message' ? [order.text] : [],
			),
	};
};

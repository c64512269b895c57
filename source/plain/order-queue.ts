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
};

/** What must not wait for anything: whoever says this means now. */
const isUrgent = (order: Order): boolean =>
	order.type === 'command' &&
	(order.command === 'interrupt' || order.command === 'toggle-mute');

const mayRun = (order: Order, state: SessionState): boolean =>
	isAtRest(state) &&
	(order.type !== 'message' || state.connection.status === 'ready');

/**
Lines in their turn: those of a script wait until what came before is answered, so that no message cuts off the answer to the one before and nobody leaves before the last is heard.
*/
export const createOrderQueue = ({
	pace,
	getState,
	run,
}: Options): OrderQueue => {
	let waiting: readonly Order[] = [];

	const advance = () => {
		const [next] = waiting;
		if (next !== undefined && mayRun(next, getState())) {
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

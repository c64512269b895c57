import type {SessionState} from '../session/state.js';

const isRunning = (status: string): boolean =>
	status === 'preparing' || status === 'running';

const inProgress: ReadonlySet<string> = new Set([
	'thinking',
	'answering',
	'speaking',
]);

/** Whether everything that was asked is answered, and every answer heard to its end. */
export const isAtRest = ({
	outbox,
	responses,
	tools,
	conversation,
}: SessionState): boolean =>
	outbox.length === 0 &&
	responses.active === undefined &&
	!responses.isCreateInFlight &&
	!responses.isCreateWanted &&
	responses.pendingCalls.length === 0 &&
	!tools.some(({status}) => isRunning(status)) &&
	!conversation.recent.some(
		(turn) => turn.kind === 'agent' && inProgress.has(turn.status),
	);

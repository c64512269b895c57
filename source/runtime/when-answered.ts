import type {SessionState} from '../session/state.js';

type Store = {
	readonly getState: () => SessionState;
	readonly subscribe: (listener: () => void) => () => void;
};

/** Resolves when the session is ready for sound, or never will be. */
export const whenAnswered = async ({
	getState,
	subscribe,
}: Store): Promise<void> =>
	new Promise((resolve) => {
		const isSettled = () =>
			['ready', 'failed', 'closed'].includes(getState().connection.status);

		if (isSettled()) {
			resolve();
			return;
		}

		const unsubscribe = subscribe(() => {
			if (isSettled()) {
				unsubscribe();
				resolve();
			}
		});
	});

import type {KeyContext} from '../../keys/keymap.js';
import {useLayout} from './use-layout.js';
import {useScreen} from './use-screen.js';
import {useSession} from './use-session.js';

/** What the labels of the keys depend on. */
export const useKeyContext = (): KeyContext => {
	const {layout} = useLayout();
	return {
		hasTabs: layout.kind !== 'tiny' && layout.tabs.length > 0,
		isMuted: useSession((state) => state.isMuted),
		isTalking: useSession((state) => state.isTalking),
		talkMode: useSession((state) => state.config.talkMode),
		hasReleases: useScreen((state) => state.hasKeyReports),
		canReconnect: useSession(
			({connection}) =>
				connection.status === 'failed' || connection.status === 'waiting',
		),
		hasNotice: useSession(({notices}) => notices.length > 0),
	};
};

import type {KeyContext} from '../../keys/keymap.js';
import {keyContextOf} from '../key-context.js';
import {useLayout} from './use-layout.js';
import {useScreen} from './use-screen.js';
import {useSession} from './use-session.js';

/** What the labels of the keys depend on. */
export const useKeyContext = (): KeyContext => {
	const {layout, notice} = useLayout();
	return keyContextOf(
		{
			audio: useSession((state) => state.audio),
			config: useSession((state) => state.config),
			connection: useSession((state) => state.connection),
			isMuted: useSession((state) => state.isMuted),
			isTalking: useSession((state) => state.isTalking),
			notices: useSession((state) => state.notices),
		},
		{
			hasReleases: useScreen((state) => state.hasKeyReports),
			hasTabs: layout.kind !== 'tiny' && layout.tabs.length > 0,
		},
		notice.nowMs,
	);
};

import {useCallback} from 'react';
import {currentNotices} from '../lines/notice-lines.js';
import {useLook} from '../look.js';
import type {KeyPress} from '../screen/press-types.js';
import {scroll} from '../screen/scroll.js';
import {conversationView, layoutNow} from '../view.js';
import {useScreenStore} from './use-screen.js';
import {useSessionStore} from './use-session.js';

/** Runs keys: the screen takes each in, the session hears what follows. `leave` is the way out that waits for nobody. */
export const useCommands = (leave: () => void): ((press: KeyPress) => void) => {
	const session = useSessionStore();
	const screen = useScreenStore();
	const look = useLook();

	return useCallback(
		(press) => {
			const state = session.getState();
			const {nowMs} = press;
			const effects = screen.press(press, {
				session: state,
				noticeId: currentNotices(state.notices, nowMs).at(-1)?.id,
				scroll(anchor, step) {
					const layout = layoutNow(state, screen.getState(), nowMs, look);
					return layout.kind === 'tiny'
						? anchor
						: scroll(anchor, step, conversationView(state, layout, look));
				},
			});

			for (const effect of effects) {
				if (effect.type === 'screen.left') {
					leave();
				} else {
					session.dispatch(effect);
				}
			}
		},
		[session, screen, look, leave],
	);
};

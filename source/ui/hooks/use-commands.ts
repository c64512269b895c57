import {useCallback, useContext} from 'react';
import {overlayArea} from '../layout.js';
import {currentNotices} from '../lines/notice-lines.js';
import {keyContextOf} from '../key-context.js';
import {useLook} from '../look.js';
import {runPressEffects} from '../run-press-effects.js';
import type {KeyPress} from '../screen/press-types.js';
import {conversationView} from '../conversation-view.js';
import {inputColumns, layoutNow} from '../view.js';
import {useScreenStore} from './use-screen.js';
import {useSessionStore} from './use-session.js';
import {TerminalContext} from './use-terminal.js';
import {useWorkbench} from './use-workbench.js';

/** Runs keys: the screen takes each in, the session hears what follows. `leave` is the way out that waits for nobody. */
export const useCommands = (leave: () => void): ((press: KeyPress) => void) => {
	const session = useSessionStore();
	const screen = useScreenStore();
	const look = useLook();
	const bench = useWorkbench();
	const terminal = useContext(TerminalContext);

	return useCallback(
		(press) => {
			const state = session.getState();
			const {nowMs} = press;
			const layout = layoutNow(state, screen.getState(), nowMs, look);
			const effects = screen.press(press, {
				session: state,
				noticeId: currentNotices(state.notices, nowMs).at(-1)?.id,
				viewOf: (reading) =>
					layout.kind === 'tiny'
						? undefined
						: conversationView(state.conversation, layout, reading, look),
				inputColumns: inputColumns(screen.getState().size),
				tabs: layout.kind === 'tiny' ? [] : layout.tabs,
				overlay: {
					session: state,
					bench,
					area:
						layout.kind === 'tiny'
							? {width: layout.columns, height: layout.height}
							: overlayArea(layout),
					look,
					nowMs,
					recent: screen.getState().recent,
					keyContext: keyContextOf(
						state,
						{
							hasReleases: screen.getState().hasKeyReports,
							hasTabs: layout.kind !== 'tiny' && layout.tabs.length > 0,
						},
						nowMs,
					),
				},
			});

			runPressEffects(effects, {session, bench, terminal, leave});
		},
		[session, screen, look, bench, terminal, leave],
	);
};

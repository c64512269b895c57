import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {expect, onTestFinished, vi} from 'vitest';
import {createMeter, type Meter} from '../../source/runtime/meter.js';
import type {SessionStore} from '../../source/session/store.js';
import type {UserEvent} from '../../source/session/events.js';
import type {SessionState} from '../../source/session/state.js';
import {
	emptyWorkbench,
	type Workbench,
} from '../../source/workbench/workbench.js';
import {App} from '../../source/ui/app.js';
import {MeterContext} from '../../source/ui/hooks/use-meter.js';
import {ScreenContext} from '../../source/ui/hooks/use-screen.js';
import {SessionContext} from '../../source/ui/hooks/use-session.js';
import {TerminalContext} from '../../source/ui/hooks/use-terminal.js';
import {WorkbenchContext} from '../../source/ui/hooks/use-workbench.js';
import {createLevelView} from '../../source/ui/level-view.js';
import type {Size} from '../../source/ui/layout.js';
import {createLook, LookContext, type Look} from '../../source/ui/look.js';
import {createScreenStore} from '../../source/ui/screen/store.js';

type Options = {
	readonly store: SessionStore;
	readonly size?: Size;
	readonly meter?: Meter;
	readonly look?: Look;
	readonly bench?: Workbench;
	/** Receives the escape sequences that draw nothing. */
	readonly write?: (text: string) => void;
	readonly onLeave?: () => void;
};

/** The whole screen on a terminal of the wanted size; unmounted when the test is over. */
export const renderApp = ({
	store,
	size = {columns: 100, rows: 30},
	meter = createMeter(),
	look = createLook({language: 'en', theme: 'dark'}, {}),
	bench = emptyWorkbench,
	write = () => undefined,
	onLeave = () => undefined,
}: Options) => {
	const screen = createScreenStore(size);
	const tree = (
		<LookContext value={look}>
			<SessionContext value={store}>
				<ScreenContext value={screen}>
					<MeterContext value={createLevelView(meter)}>
						<TerminalContext value={{write}}>
							<WorkbenchContext value={bench}>
								<App onLeave={onLeave} />
							</WorkbenchContext>
						</TerminalContext>
					</MeterContext>
				</ScreenContext>
			</SessionContext>
		</LookContext>
	);
	const app = render(tree);
	onTestFinished(() => {
		app.unmount();
		app.cleanup();
	});

	// The library's terminal is 100 columns wide; ours follows the wanted size.
	const widen = ({columns}: Size) => {
		Object.defineProperty(app.stdout, 'columns', {
			value: columns,
			configurable: true,
		});
		app.rerender(tree);
	};

	widen(size);
	const frame = () => stripVTControlCharacters(app.lastFrame() ?? '');

	return {
		frame,
		/** The last frame with its styles. */
		styledFrame: () => app.lastFrame() ?? '',
		press(keys: string) {
			app.stdin.write(keys);
		},
		resize(next: Size) {
			screen.resize(next);
			widen(next);
		},
		async sees(text: string) {
			await vi.waitFor(() => {
				expect(frame()).toContain(text);
			});
		},
		async seesNot(text: string) {
			await vi.waitFor(() => {
				expect(frame()).not.toContain(text);
			});
		},
	};
};

/** A store that keeps what it is told and changes only when `become` is called. */
export const holdState = (initial: SessionState) => {
	let state = initial;
	const listeners = new Set<() => void>();
	const events: UserEvent[] = [];
	const store: SessionStore = {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		dispatch(event) {
			events.push(event as UserEvent);
		},
	};

	return {
		store,
		events,
		become(change: Partial<SessionState>) {
			state = {...state, ...change};
			for (const listener of listeners) {
				listener();
			}
		},
	};
};

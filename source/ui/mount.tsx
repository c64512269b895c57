import {render} from 'ink';
import type {Meter} from '../runtime/meter.js';
import type {SessionStore} from '../session/store.js';
import {App} from './app.js';
import {MeterContext} from './hooks/use-meter.js';
import {ScreenContext} from './hooks/use-screen.js';
import {SessionContext} from './hooks/use-session.js';
import {sizeOf} from './hooks/use-window-size.js';
import {createLevelView} from './level-view.js';
import {LookContext, type Look} from './look.js';
import {createScreenStore} from './screen/store.js';

export type Streams = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
};

type Options = {
	readonly store: SessionStore;
	readonly meter: Meter;
	readonly look: Look;
	readonly streams: Streams;
	readonly onLeave: () => void;
};

export type Mounted = {
	readonly unmount: () => void;
	readonly waitUntilExit: () => Promise<unknown>;
};

/** Draws the screen. The only caller of Ink's `render`. */
export const mount = ({
	store,
	meter,
	look,
	streams,
	onLeave,
}: Options): Mounted => {
	const {unmount, waitUntilExit} = render(
		<LookContext value={look}>
			<SessionContext value={store}>
				<ScreenContext value={createScreenStore(sizeOf(streams.stdout))}>
					<MeterContext value={createLevelView(meter)}>
						<App onLeave={onLeave} />
					</MeterContext>
				</ScreenContext>
			</SessionContext>
		</LookContext>,
		{
			stdin: streams.stdin,
			stdout: streams.stdout,
			exitOnCtrlC: false,
			maxFps: 30,
			incrementalRendering: true,
		},
	);

	return {unmount, waitUntilExit};
};

import {render} from 'ink';
import type {Meter} from '../runtime/meter.js';
import type {SessionStore} from '../session/store.js';
import {App} from './app.js';
import {createFrameWriter} from './frame-writer.js';
import {MeterContext} from './hooks/use-meter.js';
import {ScreenContext} from './hooks/use-screen.js';
import {SessionContext} from './hooks/use-session.js';
import {TerminalContext} from './hooks/use-terminal.js';
import {createLevelView} from './level-view.js';
import {LookContext, type Look} from './look.js';
import {paced} from './paced.js';
import {createScreenStore} from './screen/store.js';
import {sizeOf} from './window-size.js';

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

/** What Ink draws on: it hands over whole frames, and asks for the width. */
const createCanvas = (
	stdout: NodeJS.WriteStream,
	write: (frame: string) => void,
): NodeJS.WriteStream => {
	const canvas = {
		isTTY: false,
		get columns() {
			return stdout.columns;
		},
		get rows() {
			return stdout.rows;
		},
		write(frame: string) {
			write(frame);
			return true;
		},
		on: stdout.on.bind(stdout),
		off: stdout.off.bind(stdout),
	};

	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return canvas as unknown as NodeJS.WriteStream;
};

/**
Draws the screen. The only caller of Ink's `render`.

Ink runs in its debug mode, in which it passes on every frame as a whole and leaves the terminal alone; what of a frame reaches the terminal, and when, is the frame writer's.
*/
export const mount = ({
	store,
	meter,
	look,
	streams,
	onLeave,
}: Options): Mounted => {
	const {stdin, stdout} = streams;
	const writer = createFrameWriter(stdout);
	const screen = createScreenStore(sizeOf(stdout));
	const onResize = () => {
		writer.forget();
		screen.resize(sizeOf(stdout));
	};

	stdout.on('resize', onResize);

	const {unmount, waitUntilExit} = render(
		<LookContext value={look}>
			<SessionContext value={{...store, subscribe: paced(store.subscribe)}}>
				<ScreenContext value={screen}>
					<MeterContext value={createLevelView(meter)}>
						<TerminalContext value={stdout}>
							<App onLeave={onLeave} />
						</TerminalContext>
					</MeterContext>
				</ScreenContext>
			</SessionContext>
		</LookContext>,
		{
			stdin,
			stdout: createCanvas(stdout, writer.show),
			debug: true,
			exitOnCtrlC: false,
		},
	);

	return {
		unmount() {
			writer.close();
			stdout.off('resize', onResize);
			unmount();
		},
		waitUntilExit,
	};
};

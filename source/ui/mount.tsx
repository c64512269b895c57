import {render} from 'ink';
import {useSyncExternalStore, type ReactNode} from 'react';
import type {Meter} from '../runtime/meter.js';
import type {SessionStore} from '../session/store.js';
import type {Workbench} from '../workbench/workbench.js';
import {App} from './app.js';
import {createFrameWriter} from './frame-writer.js';
import {MeterContext} from './hooks/use-meter.js';
import {ScreenContext} from './hooks/use-screen.js';
import {SessionContext} from './hooks/use-session.js';
import {TerminalContext} from './hooks/use-terminal.js';
import {WorkbenchContext} from './hooks/use-workbench.js';
import {SeparateMeters, SeparateMetersContext} from './panes/meters.js';
import {layoutNow} from './view.js';
import {createLevelView} from './level-view.js';
import type {Looks} from './follow-look.js';
import {LookContext} from './look.js';
import {paced} from './paced.js';
import {createScreenStore} from './screen/store.js';
import {sizeOf} from './window-size.js';

export type Streams = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
};

/** Frames of the wire come by the hundred; nobody reads them faster than this, ms. */
const wireIntervalMs = 100;

type Options = {
	readonly store: SessionStore;
	readonly meter: Meter;
	readonly looks: Looks;
	readonly bench: Workbench;
	readonly streams: Streams;
	readonly onLeave: () => void;
};

export type Mounted = {
	/** Draw everything anew, on a terminal that was somebody else's meanwhile. */
	readonly redraw: () => void;
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

/** Everything below is drawn anew when the language or the colours change. */
function FollowedLook({
	looks,
	children,
}: {
	readonly looks: Looks;
	readonly children: ReactNode;
}) {
	const look = useSyncExternalStore(looks.subscribe, looks.read);
	return <LookContext value={look}>{children}</LookContext>;
}

/**
Draws the screen. The only caller of Ink's `render`.

Ink runs in its debug mode, in which it passes on every frame as a whole and leaves the terminal alone; what of a frame reaches the terminal, and when, is the frame writer's.
*/
export const mount = ({
	store,
	meter,
	looks,
	bench,
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

	const pacedBench = {
		...bench,
		wire: {
			...bench.wire,
			subscribe: paced(bench.wire.subscribe, wireIntervalMs).subscribe,
		},
	};
	const {subscribe, hurry} = paced(store.subscribe);
	const pacedStore: SessionStore = {
		...store,
		subscribe,
		// Only keys tell the session something from here.
		dispatch(event) {
			store.dispatch(event);
			hurry();
		},
	};
	const levels = createLevelView(meter);
	const surround = (children: ReactNode) => (
		<FollowedLook looks={looks}>
			<SessionContext value={pacedStore}>
				<ScreenContext value={screen}>
					<WorkbenchContext value={pacedBench}>
						<MeterContext value={levels}>{children}</MeterContext>
					</WorkbenchContext>
				</ScreenContext>
			</SessionContext>
		</FollowedLook>
	);
	const draw = (children: ReactNode, write: (frame: string) => void) =>
		render(surround(children), {
			stdin,
			stdout: createCanvas(stdout, write),
			debug: true,
			exitOnCtrlC: false,
		});

	const {unmount, waitUntilExit} = draw(
		<TerminalContext value={stdout}>
			<SeparateMetersContext value>
				<App onLeave={onLeave} />
			</SeparateMetersContext>
		</TerminalContext>,
		writer.show,
	);
	const meters = draw(<SeparateMeters />, (frame) => {
		const layout = layoutNow(
			store.getState(),
			screen.getState(),
			Date.now(),
			looks.read(),
		);
		writer.showOver(
			frame === '' || layout.kind === 'tiny'
				? undefined
				: {...layout.voice, lines: frame.split('\n')},
		);
	});

	return {
		redraw() {
			screen.forgetTerminal();
			writer.redraw();
		},
		unmount() {
			writer.close();
			stdout.off('resize', onResize);
			meters.unmount();
			unmount();
		},
		waitUntilExit,
	};
};

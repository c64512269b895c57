import type {Meter} from '../runtime/meter.js';
import type {SessionStore} from '../session/store.js';
import type {Settings} from '../settings/schema.js';
import type {ThemeFile} from '../settings/theme-file.js';
import type {Workbench} from '../workbench/workbench.js';
import {forcedColour} from './colour-depth.js';
import type {Mounted, Streams} from './mount.js';
import {enterScreen, leaveScreen} from './terminal.js';

type Options = {
	readonly store: SessionStore;
	readonly meter: Meter;
	readonly bench: Workbench;
	readonly settings: Pick<Settings, 'language' | 'theme' | 'keys' | 'mouse'>;
	/** What the theme `own` means: read whenever it is chosen. */
	readonly readTheme?: () => ThemeFile;
	/** The environment of the process itself (`process.env`), not a copy. */
	readonly environment: Record<string, string | undefined>;
	readonly streams: Streams;
	/** The first frame is on the terminal. */
	readonly onShown?: () => void;
};

export type ScreenEnd =
	/** `unmount` was called. */
	| 'unmounted'
	/** Quit was asked for twice: do not wait for anything any more. */
	| 'forced';

export type Screen = {
	/** Resolves when the terminal is given back. Rejects when drawing failed; the terminal is given back then, too. */
	readonly waitUntilExit: () => Promise<ScreenEnd>;
	/** Safe to call twice, and before the first frame. */
	readonly unmount: () => void;
	/** Lend the terminal to the shell. */
	readonly suspend: () => void;
	/** Take it back and draw everything anew. */
	readonly resume: () => void;
};

/** With one of these set when they load, Ink does not follow the size of the window and chalk draws without colour. */
const ciVariables = ['CI', 'CONTINUOUS_INTEGRATION'] as const;

/** Ink's layout engine unpacks itself by `fetch` where there is one, and loading that takes longer than drawing the first frame. */
const withoutFetch = async <Result>(
	load: () => Promise<Result>,
): Promise<Result> => {
	const fetching = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Reflect.deleteProperty(globalThis, 'fetch');
	try {
		return await load();
	} finally {
		if (fetching !== undefined) {
			Object.defineProperty(globalThis, 'fetch', fetching);
		}
	}
};

/** Loads everything that draws; `startScreen` does, too, and is quicker when it was done before. A terminal is a terminal, also where the environment says CI. */
export const loadScreen = async (environment: Options['environment']) => {
	const kept = [...ciVariables, 'FORCE_COLOR'].map(
		(name) => [name, environment[name]] as const,
	);
	const colour = forcedColour(environment);
	for (const name of ciVariables) {
		// eslint-disable-next-line @typescript-eslint/no-dynamic-delete
		delete environment[name];
	}

	// What writes the colours must see as many as the themes do.
	environment.FORCE_COLOR = colour;

	try {
		return await withoutFetch(async () => {
			const [{mount}, {followLook}] = await Promise.all([
				import('./mount.js'),
				import('./follow-look.js'),
			]);
			return {mount, followLook};
		});
	} finally {
		for (const [name, value] of kept) {
			if (value === undefined) {
				// eslint-disable-next-line @typescript-eslint/no-dynamic-delete
				delete environment[name];
			} else {
				environment[name] = value;
			}
		}
	}
};

const createDeferred = () => {
	let resolve: (end: ScreenEnd) => void = () => undefined;
	let reject: (error: unknown) => void = () => undefined;
	const promise = new Promise<ScreenEnd>((_resolve, _reject) => {
		resolve = _resolve;
		reject = _reject;
	});
	return {promise, resolve, reject};
};

/**
Takes the terminal over and draws the session until `unmount` is called or the person quits twice.

Quitting once only tells the session; whoever closes it calls `unmount`. What a crash leaves behind is `leaveScreen`'s to repair.
*/
export const startScreen = ({
	store,
	meter,
	bench,
	settings,
	readTheme,
	environment,
	streams,
	onShown,
}: Options): Screen => {
	const {stdin, stdout} = streams;
	let mounted: Mounted | undefined;
	let isOver = false;
	let isEntered = false;
	const {promise, resolve, reject} = createDeferred();

	const giveBack = () => {
		if (isOver) {
			return false;
		}

		isOver = true;
		mounted?.unmount();
		if (isEntered) {
			stdout.write(leaveScreen);
		}

		return true;
	};

	const end = (how: ScreenEnd) => {
		if (giveBack()) {
			resolve(how);
		}
	};

	const fail = (error: unknown) => {
		if (giveBack()) {
			reject(error);
		}
	};

	const tellTheme = (detail: string) => {
		store.dispatch({
			type: 'start.noticed',
			code: 'settings-set-aside',
			detail,
		});
	};

	const start = async () => {
		const {mount, followLook} = await loadScreen(environment);
		if (isOver) {
			return;
		}

		isEntered = true;
		stdout.write(enterScreen);
		mounted = mount({
			store,
			meter,
			bench,
			looks: followLook(
				bench.settings,
				settings,
				environment,
				readTheme && {readFile: readTheme, tell: tellTheme},
			),
			streams,
			onLeave() {
				end('forced');
			},
		});
		onShown?.();
		await mounted.waitUntilExit();
		end('unmounted');
	};

	// The terminal is gone: nothing to give back to, and nothing more to write.
	stdout.on('error', () => {
		isEntered = false;
		end('forced');
	});

	start().catch(fail);

	const isShown = () => isEntered && !isOver;

	return {
		waitUntilExit: async () => promise,
		suspend() {
			if (isShown()) {
				stdin.setRawMode(false);
				stdout.write(leaveScreen);
			}
		},
		resume() {
			if (isShown()) {
				// A shell may have changed the mode behind our back: switched off first, so that switching on does something.
				stdin.setRawMode(false);
				stdin.setRawMode(true);
				stdout.write(enterScreen);
				mounted?.redraw();
			}
		},
		unmount() {
			end('unmounted');
		},
	};
};

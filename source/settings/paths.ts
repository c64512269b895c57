import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Environment} from './resolve.js';

type ParleyPaths = {
	/** Folder of `settings.json`. */
	readonly settings: string;
	/** Folder of log files, and of what crashing processes leave behind. */
	readonly logs: string;
};

type Machine = {
	readonly platform?: NodeJS.Platform;
	readonly home?: string;
};

const app = 'parley';

/** A variable that names a folder; relative ones are ignored, as the XDG rules ask. */
const absolute = (
	{isAbsolute}: path.PlatformPath,
	value: string | undefined,
): string | undefined =>
	value !== undefined && isAbsolute(value) ? value : undefined;

/**
Where the program keeps its files: everything in `PARLEY_HOME` where that is set, else where the platform wants such files.
*/
export const parleyPaths = (
	environment: Environment,
	{platform = process.platform, home = homedir()}: Machine = {},
): ParleyPaths => {
	const paths = platform === 'win32' ? path.win32 : path.posix;
	const {join} = paths;
	const own = environment.PARLEY_HOME ?? '';
	if (own !== '') {
		const root = paths.resolve(own);
		return {settings: root, logs: join(root, 'logs')};
	}

	if (platform === 'darwin') {
		const library = join(home, 'Library');
		return {
			settings: join(library, 'Preferences', app),
			logs: join(library, 'Logs', app),
		};
	}

	const given = (name: string) => absolute(paths, environment[name]);

	if (platform === 'win32') {
		const roaming = given('APPDATA') ?? join(home, 'AppData', 'Roaming');
		const local = given('LOCALAPPDATA') ?? join(home, 'AppData', 'Local');
		return {
			settings: join(roaming, app, 'Config'),
			logs: join(local, app, 'Log'),
		};
	}

	const config = given('XDG_CONFIG_HOME') ?? join(home, '.config');
	const state = given('XDG_STATE_HOME') ?? join(home, '.local', 'state');
	return {
		settings: join(config, app),
		logs: join(state, app),
	};
};

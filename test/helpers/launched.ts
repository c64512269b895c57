import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, vi} from 'vitest';
import type {Runtime} from '../../source/runtime/compose.js';
import {launch, type LaunchOptions} from '../../source/runtime/launch.js';
import {entries} from '../../source/session/log.js';
import type {Turn} from '../../source/session/conversation.js';
import type {SessionState} from '../../source/session/state.js';
import {defaultSettings} from '../../source/settings/schema.js';
import {builtProcess} from './build-processes.js';

/** A folder that goes with the test. */
export const temporaryFolder = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

/** Nothing answers there: the weather is sample data, and no test reaches the network. */
const nowhere = 'http://127.0.0.1:9';

/** The program without its screen: real processes, real sockets. Ends with the test. */
export const launched = async (
	options: Partial<LaunchOptions> = {},
): Promise<Runtime> => {
	const folder = await temporaryFolder();
	const runtime = await launch({
		settings: {...defaultSettings, provider: 'builtin'},
		environment: {PARLEY_WEATHER_URL: nowhere},
		wantsAudio: false,
		logFolder: folder,
		processes: {
			audio: await builtProcess('audio-process'),
			devices: await builtProcess('device-process'),
			agent: await builtProcess('agent-process'),
		},
		settingsNotices: [],
		onExit: () => undefined,
		...options,
	});
	onTestFinished(runtime.close);
	return runtime;
};

/** Wait until the session is in a state. */
export const reaches = async (
	runtime: Runtime,
	check: (state: SessionState) => void,
	withinMs = 20_000,
): Promise<SessionState> =>
	vi.waitFor(
		() => {
			const state = runtime.store.getState();
			check(state);
			return state;
		},
		{timeout: withinMs, interval: 20},
	);

export const isReady = (state: SessionState): void => {
	expect(state.connection.status).toBe('ready');
};

export const allTurns = (state: SessionState): readonly Turn[] =>
	entries(state.conversation);

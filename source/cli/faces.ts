import process from 'node:process';
import type {Launched} from '../runtime/launch.js';
import type {Shutdown} from '../runtime/shutdown.js';
import type {Settings} from '../settings/schema.js';
import type {Messages} from '../ui/messages.js';

const loadDrawing = async () => {
	const screen = await import('../ui/start-screen.js');
	await screen.loadScreen(process.env);
	return screen;
};

/** What the person talks through: the screen, or lines. */
type Face = {
	readonly close: () => void;
	/** Lend the terminal to the shell, and take it back. */
	readonly suspend: () => void;
	readonly resume: () => void;
	/** Rejects when it cannot go on. */
	readonly ended: Promise<unknown>;
};

type FaceOptions = {
	readonly runtime: Launched;
	readonly settings: Settings;
	/** Where the settings are, and the person's own theme. */
	readonly settingsFolder: string;
	readonly messages: Messages;
	readonly begin: Shutdown['begin'];
	/** It can be seen: now is the time for what takes long. */
	readonly onShown: () => void;
};

export const loadScreenFace = async () => {
	const [{startScreen}, {readThemeFile}] = await Promise.all([
		loadDrawing(),
		import('../settings/theme-file.js'),
	]);
	return ({runtime, settings, settingsFolder, onShown}: FaceOptions): Face => {
		const screen = startScreen({
			...runtime,
			settings,
			readTheme: () => readThemeFile(settingsFolder),
			environment: process.env,
			streams: process,
			onShown,
		});
		return {
			close: screen.unmount,
			suspend: screen.suspend,
			resume: screen.resume,
			ended: screen.waitUntilExit(),
		};
	};
};

export const loadPlainFace = async () => {
	const [{startPlain}, {speaksUnicode}] = await Promise.all([
		import('../plain/start-plain.js'),
		import('../ui/symbols.js'),
	]);
	return ({runtime, messages, begin, onShown}: FaceOptions): Face => {
		const {stdin, stdout} = process;
		const plain = startPlain({
			...runtime,
			messages,
			stdin,
			stdout,
			pace: stdin.isTTY ? 'person' : 'script',
			isEchoed: stdin.isTTY && stdout.isTTY,
			isAscii: !speaksUnicode(process.env),
			onUnanswered() {
				begin({kind: 'unanswered'});
			},
		});
		onShown();
		return {
			close: plain.close,
			suspend: () => undefined,
			resume: () => undefined,
			ended: Promise.resolve(),
		};
	};
};

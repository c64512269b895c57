#!/usr/bin/env node
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import meow from 'meow';
import {
	commandLineProblems,
	meowFlags,
	readRunFlags,
	readSettingFlags,
} from './source/settings/flags.js';
import {helpText} from './source/settings/help.js';
import {parleyPaths} from './source/settings/paths.js';
import {resolveSettings} from './source/settings/resolve.js';
import {describeNotice} from './source/settings/describe-notice.js';
import {openStoredFile} from './source/settings/stored-file.js';

const wronglyUsed = 2;

const write = (text: string) => {
	process.stdout.write(text);
};

const writeError = (text: string) => {
	process.stderr.write(text);
};

/** A mistake that the person can correct: what to change, and no stack. */
const refuse = (problems: readonly string[]) => {
	writeError(problems.map((problem) => `parley: ${problem}\n`).join(''));
	writeError('See parley --help.\n');
	process.exitCode = wronglyUsed;
};

const bundled = (name: string) =>
	fileURLToPath(new URL(`${name}.js`, import.meta.url));

const loadDrawing = async () => {
	const screen = await import('./source/ui/start-screen.js');
	await screen.loadScreen(process.env);
	return screen;
};

/** Everything that `--help` does not need loads when it is needed: a second of start-up otherwise. What draws is there before anything starts: what starts with the conversation would make the first frame wait. */
const loadTalk = async () => {
	const [{launch}, {LaunchError}, shutdown, {watchSuspension}, {startScreen}] =
		await Promise.all([
			import('./source/runtime/launch.js'),
			import('./source/runtime/launch-error.js'),
			import('./source/runtime/shutdown.js'),
			import('./source/runtime/suspension.js'),
			loadDrawing(),
		]);
	const {createShutdown, exitCodeOf, watchProcess} = shutdown;
	return {
		launch,
		LaunchError,
		createShutdown,
		exitCodeOf,
		watchProcess,
		watchSuspension,
		startScreen,
	};
};

const talk = async (flags: Readonly<Record<string, unknown>>) => {
	const environment = process.env;
	const paths = parleyPaths(environment);
	const stored = openStoredFile(paths.settings);
	const {settings, problems, notices} = resolveSettings({
		flags: readSettingFlags(flags),
		environment,
		stored: stored.loadOrDefaults(),
	});

	if (problems.length > 0) {
		refuse(problems.map((problem) => problem.message));
		return;
	}

	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		refuse([
			'The screen needs a terminal on both standard input and standard output. Start parley in a terminal, without pipes.',
		]);
		return;
	}

	const {
		launch,
		LaunchError,
		createShutdown,
		exitCodeOf,
		watchProcess,
		watchSuspension,
		startScreen,
	} = await loadTalk();

	let leave: () => void = () => undefined;
	const runtime = await launch({
		settings,
		environment,
		...readRunFlags(flags),
		logFolder: paths.logs,
		processes: {
			audio: bundled('audio-process'),
			devices: bundled('device-process'),
			agent: bundled('agent-process'),
		},
		settingsFolder: paths.settings,
		settingsNotices: [
			...stored.notices().map((notice) => describeNotice(notice)),
			...notices,
		],
		onExit() {
			leave();
		},
	}).catch((error: unknown) => {
		if (error instanceof LaunchError) {
			refuse([error.message]);
			return undefined;
		}

		throw error;
	});

	if (runtime === undefined) {
		return;
	}

	const screen = startScreen({
		store: runtime.store,
		meter: runtime.meter,
		bench: runtime.bench,
		settings,
		environment,
		streams: process,
	});
	const shutdown = createShutdown(
		[screen.unmount, runtime.close],
		(error: unknown) => {
			writeError(`parley: ${String(error)}\n`);
		},
	);
	leave = () => {
		shutdown.begin({kind: 'quit'});
	};

	watchProcess(process, shutdown.begin);
	watchSuspension(process, {
		onSuspend: screen.suspend,
		onResume: screen.resume,
	});

	// A component that throws ends the screen, and so the program.
	screen.waitUntilExit().catch((error: unknown) => {
		shutdown.begin({kind: 'crash', error});
	});

	const ending = await shutdown.finished;
	if (ending.kind === 'crash') {
		console.error(ending.error);
	}

	process.exitCode = exitCodeOf(ending);
};

const devices = async (args: readonly string[]) => {
	const {runDevices} = await import('./source/runtime/run-devices.js');
	const paths = parleyPaths(process.env);
	const stored = openStoredFile(paths.settings);
	const {settings, problems} = resolveSettings({
		flags: {},
		environment: process.env,
		stored: stored.loadOrDefaults(),
	});

	if (problems.length > 0) {
		refuse(problems.map((problem) => problem.message));
		return;
	}

	process.exitCode = await runDevices({
		args,
		chosen: {input: settings.inputDevice, output: settings.outputDevice},
		logFolder: paths.logs,
		processes: {
			audio: bundled('audio-process'),
			devices: bundled('device-process'),
		},
		program: process,
	});
};

const main = async () => {
	const argv = process.argv.slice(2);

	if (argv[0] === 'config') {
		const [{openStoredSettings}, {runConfigCommand}] = await Promise.all([
			import('./source/settings/stored.js'),
			import('./source/settings/config-command.js'),
		]);
		process.exitCode = runConfigCommand({
			args: argv.slice(1),
			stored: openStoredSettings({
				directory: parleyPaths(process.env).settings,
			}),
			environment: process.env,
			write,
			writeError,
		});
		return;
	}

	if (argv[0] === 'devices') {
		await devices(argv.slice(1));
		return;
	}

	const problems = commandLineProblems(argv);
	if (problems.length > 0) {
		refuse(problems);
		return;
	}

	const cli = meow({
		importMeta: import.meta,
		help: helpText(),
		flags: meowFlags,
		booleanDefault: undefined,
		allowUnknownFlags: false,
		description: false,
	});

	// Meow answers these two by itself only where they stand alone.
	if (cli.flags.help === true) {
		write(`${cli.help}\n`);
	} else if (cli.flags.version === true) {
		write(`${cli.pkg.version ?? ''}\n`);
	} else {
		await talk(cli.flags);
	}
};

await main();

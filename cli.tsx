#!/usr/bin/env node
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {inspect} from 'node:util';
import {loadPlainFace, loadScreenFace} from './source/cli/faces.js';
import {redact} from './source/protocol/redact.js';
import {
	commandLineProblems,
	meowFlags,
	readRunFlags,
	readSettingFlags,
} from './source/settings/flags.js';
import {helpText} from './source/settings/help.js';
import {shownHelp} from './source/settings/help-layout.js';
import {parleyPaths} from './source/settings/paths.js';
import {resolveSettings} from './source/settings/resolve.js';
import {describeNotice} from './source/settings/describe-notice.js';
import {escapeControls} from './source/settings/escape-controls.js';
import {wantsPlain} from './source/plain/wants-plain.js';
import type {Messages} from './source/ui/messages.js';
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

/** Everything that `--help` does not need loads when it is needed: a second of start-up otherwise. What draws is there before anything starts: what starts with the conversation would make the first frame wait. */
const loadTalk = async (isPlain: boolean) => {
	const [
		{launch},
		{LaunchError},
		shutdown,
		{watchSuspension},
		{chooseMessages},
		{storedWords},
		startFace,
	] = await Promise.all([
		import('./source/runtime/launch.js'),
		import('./source/runtime/launch-error.js'),
		import('./source/runtime/shutdown.js'),
		import('./source/runtime/suspension.js'),
		import('./source/ui/messages.js'),
		import('./source/ui/setting-words.js'),
		isPlain ? loadPlainFace() : loadScreenFace(),
	]);
	const {createShutdown, exitCodeOf, watchAbort, watchProcess} = shutdown;
	return {
		createShutdown,
		exitCodeOf,
		watchAbort,
		watchProcess,
		launch,
		LaunchError,
		watchSuspension,
		chooseMessages,
		storedWords,
		startFace,
	};
};

/** A mistake of ours: the log has it whole, the person is told where. */
const tellCrash = async (
	error: unknown,
	messages: Messages,
	logPath: string | undefined,
) => {
	const {keepCrash} = await import('./source/runtime/keep-crash.js');
	if (keepCrash(error, logPath)) {
		const reason = error instanceof Error ? error.message : String(error);
		writeError(
			`parley: ${messages.crashed(escapeControls(redact(reason)), logPath ?? '')}\n`,
		);
	} else {
		writeError(`${redact(inspect(error))}\n`);
	}
};

const talk = async (flags: Readonly<Record<string, unknown>>) => {
	const environment = process.env;
	const paths = parleyPaths(environment);
	const stored = openStoredFile(paths.settings);
	const content = stored.loadOrDefaults();
	const resolution = resolveSettings({
		flags: readSettingFlags(flags),
		environment,
		stored: content,
	});
	const {settings, sources, problems} = resolution;

	if (problems.length > 0) {
		refuse(problems.map((problem) => problem.message));
		return;
	}

	const hasInputTerminal = process.stdin.isTTY;
	const hasOutputTerminal = process.stdout.isTTY;
	const isPlain = wantsPlain({
		setting: settings.plain,
		environment,
		hasInputTerminal,
		hasOutputTerminal,
	});
	if (!isPlain && !(hasInputTerminal && hasOutputTerminal)) {
		refuse([
			'The screen needs a terminal on both standard input and standard output. Start parley in a terminal, or with --plain.',
		]);
		return;
	}

	const {
		launch,
		LaunchError,
		createShutdown,
		exitCodeOf,
		watchAbort,
		watchProcess,
		watchSuspension,
		chooseMessages,
		storedWords,
		startFace,
	} = await loadTalk(isPlain);

	const messages = chooseMessages(settings.language, environment);
	let leave: () => void = () => undefined;
	let onShown: () => void = () => undefined;
	const shown = new Promise<void>((resolve) => {
		onShown = resolve;
	});
	const runtime = await launch({
		settings,
		origins: {sources, stored: content},
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
			...storedWords(resolution, messages),
		],
		startAfter: shown,
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

	const steps: Array<() => void | Promise<void>> = [runtime.close];
	const shutdown = createShutdown(steps, (error: unknown) => {
		writeError(`parley: ${escapeControls(redact(String(error)))}\n`);
	});
	const face = startFace({
		runtime,
		settings,
		settingsFolder: paths.settings,
		messages,
		begin: shutdown.begin,
		onShown,
	});
	steps.unshift(face.close);
	leave = () => {
		shutdown.begin({kind: 'quit'});
	};

	watchProcess(process, shutdown.begin, {hasInputEnd: isPlain});
	watchAbort(process, face.close);
	watchSuspension(process, {
		onSuspend: face.suspend,
		onResume: face.resume,
	});

	// A component that throws ends the screen, and so the program.
	face.ended.catch((error: unknown) => {
		shutdown.begin({kind: 'crash', error});
	});

	const ending = await shutdown.finished;
	if (ending.kind === 'crash') {
		await tellCrash(ending.error, messages, runtime.bench.logPath);
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

	if (argv[0] === 'serve') {
		const {runServe} = await import('./source/cli/serve/run-serve.js');
		process.exitCode = await runServe(argv.slice(1), process);
		return;
	}

	const problems = commandLineProblems(argv);
	if (problems.length > 0) {
		refuse(problems);
		return;
	}

	// Somebody who asks for help waits for nothing else: not for meow either.
	if (argv.includes('--help') || argv.includes('-h')) {
		write(shownHelp(helpText()));
		return;
	}

	const {default: meow} = await import('meow');
	const cli = meow({
		importMeta: import.meta,
		help: helpText(),
		flags: meowFlags,
		booleanDefault: undefined,
		allowUnknownFlags: false,
		description: false,
	});

	// Meow answers this by itself only where it stands alone.
	if (cli.flags.version === true) {
		write(`${cli.pkg.version ?? ''}\n`);
	} else {
		await talk(cli.flags);
	}
};

await main();

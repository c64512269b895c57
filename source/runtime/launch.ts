import {devNull} from 'node:os';
import path from 'node:path';
import type {DeviceNames} from '../audio/handle.js';
import type {DeviceChoice} from '../audio/messages.js';
import {chooseProvider, findProvider} from '../protocol/providers/find.js';
import type {Endpoint, Provider} from '../protocol/providers/provider.js';
import {withRates} from '../protocol/providers/rates.js';
import {MissingCredentialError} from '../protocol/errors.js';
import {startAgent, type AgentHandle} from '../server/agent-handle.js';
import type {Settings} from '../settings/schema.js';
import {createGetWeather} from '../tools/builtin/get-weather.js';
import {createRegistry, type ToolRegistry} from '../tools/registry.js';
import {
	checkDifferentFiles,
	checkMicrophoneFile,
	checkSpeakerFile,
} from './check-files.js';
import {createRuntime, type Runtime} from './compose.js';
import {LaunchError} from './launch-error.js';
import {openLog, type Log} from './log.js';

export type LaunchOptions = {
	readonly settings: Settings;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** WAV file that is the microphone, WAV file that is the loudspeaker. */
	readonly mic?: string;
	readonly speaker?: string;
	/** False: no sound device is opened. */
	readonly wantsAudio: boolean;
	readonly logFolder: string;
	/** Where the settings are stored; absent: nothing is kept for the next run. */
	readonly settingsFolder?: string;
	/** The bundled processes. */
	readonly processes: {
		readonly audio: string;
		readonly devices: string;
		readonly agent: string;
	};
	/** What was wrong with the stored settings, for the person to know. */
	readonly settingsNotices: readonly string[];
	/** The person wants to leave. */
	readonly onExit: () => void;
};

const chooseDevice = (
	file: string | undefined,
	name: string,
	wantsAudio: boolean,
): DeviceChoice => {
	if (file !== undefined) {
		return {kind: 'file', path: file};
	}

	return wantsAudio ? {kind: 'device', name} : {kind: 'none'};
};

const builtinTools = ({
	PARLEY_WEATHER_URL: weatherUrl,
}: LaunchOptions['environment']): ToolRegistry =>
	createRegistry([
		createGetWeather({
			fetch,
			// Open-Meteo can be hosted by oneself; both services are then under one address.
			...(weatherUrl === undefined || weatherUrl === ''
				? {}
				: {
						geocodingUrl: `${weatherUrl}/v1/search`,
						forecastUrl: `${weatherUrl}/v1/forecast`,
					}),
		}),
	]);

/** What was changed by key is a setting like any other. Loads when there is something to store. */
const volumeSaver =
	({settingsFolder}: LaunchOptions) =>
	async (percent: number): Promise<void> => {
		if (settingsFolder !== undefined) {
			const {openStoredSettings} = await import('../settings/stored.js');
			openStoredSettings({directory: settingsFolder}).set('volume', percent);
		}
	};

const deviceSaver =
	({settingsFolder}: LaunchOptions) =>
	async ({input, output}: DeviceNames): Promise<void> => {
		if (settingsFolder === undefined) {
			return;
		}

		const {openStoredSettings} = await import('../settings/stored.js');
		const stored = openStoredSettings({directory: settingsFolder});

		if (input !== undefined) {
			stored.set('inputDevice', input);
		}

		if (output !== undefined) {
			stored.set('outputDevice', output);
		}
	};

/** Is the agent that we bring along the one to talk to, or does one listen elsewhere already? */
const needsOwnAgent = (provider: Provider, {url}: Settings): boolean =>
	provider.name === 'builtin' && url === '';

/** Whoever gives an address and no key has a server of their own. */
const providerOf = (
	settings: Settings,
	environment: LaunchOptions['environment'],
): Provider => {
	if (settings.provider !== 'auto') {
		return findProvider(settings.provider);
	}

	const chosen = chooseProvider(environment);
	return chosen.name === 'builtin' && settings.url !== ''
		? findProvider('custom')
		: chosen;
};

type Address = {
	readonly endpoint: () => Promise<Endpoint>;
	readonly close: () => Promise<void>;
};

const ownAgent = (options: LaunchOptions, log: Log): Address => {
	const leaving = new AbortController();
	let starting: Promise<AgentHandle> | undefined;

	const start = async (): Promise<AgentHandle> => {
		try {
			return await startAgent({
				processPath: options.processes.agent,
				logPath: log.path ?? devNull,
				signal: leaving.signal,
				onLost(reason) {
					log.write(`built-in agent lost: ${reason}`);
				},
			});
		} catch (error) {
			// Whoever tries again wants a new one.
			starting = undefined;
			throw error;
		}
	};

	const agent = async () => {
		starting ??= start();
		return starting;
	};

	// It starts while the screen does. Reported by `endpoint`; until that is asked, a failure is nobody's unhandled rejection.
	agent().catch(() => undefined);

	return {
		async endpoint() {
			const {url} = await agent();
			return {url: url(), headers: {}};
		},
		async close() {
			leaving.abort();
			const started = await starting?.catch(() => undefined);
			await started?.close();
		},
	};
};

const remoteAddress = (
	provider: Provider,
	{settings, environment}: LaunchOptions,
): Address => {
	const ask = (): Endpoint =>
		provider.endpoint({
			...(settings.url === '' ? {} : {url: settings.url}),
			model: settings.model === '' ? provider.defaultModel : settings.model,
			environment,
		});

	try {
		ask();
	} catch (error) {
		throw error instanceof MissingCredentialError
			? new LaunchError(error.message, {cause: error})
			: error;
	}

	return {
		endpoint: async () => ask(),
		close: async () => undefined,
	};
};

/**
Starts a conversation as the person wished it: provider, devices, tools. The screen can be drawn as soon as this returns; the connection and the devices open meanwhile.

@throws {LaunchError} before anything was started: a key that is missing, a sound file that cannot be used.
*/
export const launch = async (options: LaunchOptions): Promise<Runtime> => {
	const {settings, environment, mic, speaker, wantsAudio} = options;
	const provider = withRates(providerOf(settings, environment), {
		inputRateHz: settings.inputRate,
		outputRateHz: settings.outputRate,
	});

	await Promise.all([
		mic === undefined ? undefined : checkMicrophoneFile(mic),
		speaker === undefined ? undefined : checkSpeakerFile(speaker),
	]);

	if (mic !== undefined && speaker !== undefined) {
		await checkDifferentFiles(mic, speaker);
	}

	const log = openLog(path.join(options.logFolder, 'parley.log'));
	const address = needsOwnAgent(provider, settings)
		? ownAgent(options, log)
		: remoteAddress(provider, options);
	log.write(`started, provider ${provider.name}`);

	const runtime = createRuntime({
		settings,
		provider,
		endpoint: address.endpoint,
		input: chooseDevice(mic, settings.inputDevice, wantsAudio),
		output: chooseDevice(speaker, settings.outputDevice, wantsAudio),
		audioProcessPath: options.processes.audio,
		deviceProcessPath: options.processes.devices,
		tools: builtinTools(environment),
		log,
		saveVolume: volumeSaver(options),
		saveDevices: deviceSaver(options),
		onExit: options.onExit,
	});

	for (const detail of options.settingsNotices) {
		runtime.store.dispatch({
			type: 'start.noticed',
			code: 'settings-set-aside',
			detail,
		});
	}

	return {
		...runtime,
		async close() {
			await runtime.close();
			await address.close();
			log.write('ended');
			log.close();
		},
	};
};

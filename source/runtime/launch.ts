import path from 'node:path';
import type {DeviceChoice} from '../audio/messages.js';
import {MissingCredentialError} from '../protocol/errors.js';
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
import {openLog} from './log.js';
import {createServices, type Service, type Services} from './services.js';
import {createSettingKeeper} from './setting-keeper.js';
import type {SettingOrigins} from './settings-desk.js';

export type LaunchOptions = {
	readonly settings: Settings;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** WAV file that is the microphone, WAV file that is the loudspeaker. */
	readonly mic?: string;
	readonly speaker?: string;
	/** False: no sound device is opened. */
	readonly wantsAudio: boolean;
	readonly logFolder: string;
	/** Where the settings come from; absent: they are taken for defaults. */
	readonly origins?: SettingOrigins;
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
	/** Connection and devices are opened when this resolves, so that the screen need not wait for them; at once where it is absent. */
	readonly startAfter?: Promise<void>;
	/** The person wants to leave. */
	readonly onExit: () => void;
};

/** The run, and what is known of its files. */
export type Launched = Runtime & {
	/** How long the file that is the microphone speaks, ms; undefined where there is none. */
	readonly microphoneMs: number | undefined;
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

/** @throws {LaunchError} when a key is missing. */
const chooseService = (services: Services, settings: Settings): Service => {
	try {
		return services.choose(settings);
	} catch (error) {
		throw error instanceof MissingCredentialError
			? new LaunchError(error.message, {cause: error})
			: error;
	}
};

/**
Starts a conversation as the person wished it: provider, devices, tools. The screen can be drawn as soon as this returns; the connection and the devices open meanwhile.

@throws {LaunchError} before anything was started: a key that is missing, a sound file that cannot be used.
*/
export const launch = async (options: LaunchOptions): Promise<Launched> => {
	const {settings, environment, mic, speaker, wantsAudio} = options;
	const [microphoneMs] = await Promise.all([
		mic === undefined ? undefined : checkMicrophoneFile(mic),
		speaker === undefined ? undefined : checkSpeakerFile(speaker),
	]);

	if (mic !== undefined && speaker !== undefined) {
		await checkDifferentFiles(mic, speaker);
	}

	const log = openLog(path.join(options.logFolder, 'parley.log'));
	const services = createServices({
		environment,
		agentProcessPath: options.processes.agent,
		log,
	});
	const service = chooseService(services, settings);
	log.write(`started, provider ${service.provider.name}`);

	const runtime = createRuntime({
		settings,
		origins: options.origins,
		environment,
		service,
		services,
		input: chooseDevice(mic, settings.inputDevice, wantsAudio),
		output: chooseDevice(speaker, settings.outputDevice, wantsAudio),
		audioProcessPath: options.processes.audio,
		deviceProcessPath: options.processes.devices,
		tools: builtinTools(environment),
		log,
		keeper: createSettingKeeper(options.settingsFolder),
		startAfter: options.startAfter,
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
		microphoneMs,
		async close() {
			await runtime.close();
			await services.close();
			log.write('ended');
			log.close();
		},
	};
};

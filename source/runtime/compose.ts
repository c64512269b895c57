import path from 'node:path';
import process from 'node:process';
import {startAudio, type DeviceNames} from '../audio/handle.js';
import type {AudioSetup, DeviceChoice} from '../audio/messages.js';
import {connect, type Connection} from '../protocol/connection.js';
import {documentedSessionMs, pricesOf} from '../protocol/providers/prices.js';
import type {Endpoint, Provider} from '../protocol/providers/provider.js';
import {reconnectDelay} from '../protocol/reconnect-delay.js';
import {reduce} from '../session/reduce.js';
import {initialState, type SessionConfig} from '../session/state.js';
import {createSessionStore, type SessionStore} from '../session/store.js';
import type {Settings} from '../settings/schema.js';
import type {ToolRegistry} from '../tools/registry.js';
import {noDevices} from '../workbench/device-desk.js';
import {noSettings} from '../workbench/settings-desk.js';
import {createWireLog} from '../workbench/wire-log.js';
import type {Workbench} from '../workbench/workbench.js';
import {createKeptVolume} from './kept-volume.js';
import type {Log} from './log.js';
import {createMeter, type Meter} from './meter.js';
import {createEffectRunner} from './run-effects.js';
import {adaptedWishes, sessionWishes} from './session-wishes.js';
import {createTimers} from './timers.js';
import {createToolRuns} from './tool-runs.js';
import {createUplink} from './uplink.js';
import {createWireFile} from './wire-file.js';

export type RuntimeOptions = {
	readonly settings: Settings;
	readonly provider: Provider;
	/** Where to connect; asked anew before every try. */
	readonly endpoint: () => Promise<Endpoint>;
	readonly input: DeviceChoice;
	readonly output: DeviceChoice;
	/** The bundled `audio-process.js`. */
	readonly audioProcessPath: string;
	/** The bundled `device-process.js`. */
	readonly deviceProcessPath: string;
	readonly tools: ToolRegistry;
	readonly log: Log;
	/** Keeps the volume for the next run; may reject. */
	readonly saveVolume: (percent: number) => Promise<void>;
	/** Keeps the chosen devices for the next run, by name; may reject. */
	readonly saveDevices: (names: DeviceNames) => Promise<void>;
	/** The person wants to leave. */
	readonly onExit: () => void;
};

/** One run of a conversation: the session and everything it moves. */
export type Runtime = {
	readonly store: SessionStore;
	readonly meter: Meter;
	readonly bench: Workbench;
	/** Closes the socket with 1000, gives up tools, frees the devices. Safe to call twice. */
	readonly close: () => Promise<void>;
};

const sessionConfig = (
	{settings, provider, input, output, tools}: RuntimeOptions,
	turnDetection: Settings['turnDetection'],
): SessionConfig => ({
	providerTitle: provider.title,
	model: settings.model === '' ? provider.defaultModel : settings.model,
	voice: settings.voice === '' ? provider.defaultVoice : settings.voice,
	serverTools: provider.serverTools,
	clientTools: tools.declarations.map((tool) => tool.name),
	talkMode: settings.talkMode,
	hasServerVad: turnDetection.type !== 'none',
	silenceDurationMs: turnDetection.silenceDurationMs,
	endsTurnsBy: turnDetection.type === 'semantic_vad' ? 'meaning' : 'silence',
	sessionLifeMs: documentedSessionMs(provider.name),
	prices: pricesOf(
		provider.name,
		settings.model === '' ? provider.defaultModel : settings.model,
	),
	needsTranscriptFirst: provider.name === 'yandex',
	inputRateHz: provider.inputRateHz,
	outputRateHz: provider.outputRateHz,
	isMutedAtStart: settings.muteAtStart,
	volumeAtStart: settings.volume,
	bargeIn: settings.bargeIn,
	wantsAudio: input.kind !== 'none' || output.kind !== 'none',
	platform: process.platform,
});

/** What happens to a connection, other than what the server says on it. */
const isHappening = ({type}: {readonly type: string}): boolean =>
	type.startsWith('socket.') || type === 'frame.rejected';

/**
Builds one run: picks adapters, wires store and effects.

Nothing here decides anything: facts go into the store, effects come out of it.
*/
export const createRuntime = (options: RuntimeOptions): Runtime => {
	const {settings, provider, log} = options;
	const wishes = sessionWishes(options);
	const meter = createMeter();
	const wire = createWireLog({
		rateHz: (direction) =>
			direction === 'sent' ? provider.inputRateHz : provider.outputRateHz,
	});
	const bench: Workbench = {
		wire,
		wireFile: createWireFile({
			wire,
			folder: log.path === undefined ? undefined : path.dirname(log.path),
			...(log.problem !== undefined && {problem: log.problem}),
			now: Date.now,
		}),
		settings: noSettings,
		devices: noDevices,
		...(log.path !== undefined && {logPath: log.path}),
	};
	let connection: Connection | undefined;
	/** Counts the tries: what an earlier connection still says is of no interest. */
	let generation = 0;

	const timers = createTimers((timer) => {
		store.dispatch({type: 'timer.fired', timer});
	});
	const tools = createToolRuns(options.tools, (event) => {
		store.dispatch(event);
	});
	const uplink = createUplink({connection: () => connection, log});
	const keptVolume = createKeptVolume({
		save: options.saveVolume,
		onFailed(error) {
			const detail = error instanceof Error ? error.message : String(error);
			log.write(`volume not saved: ${detail}`);
			store.dispatch({
				type: 'start.noticed',
				code: 'volume-unsaved',
				detail,
			});
		},
	});

	let savingDevices = Promise.resolve();
	/** One after the other: the newest choice is the one that stays. */
	const keepDevices = (names: DeviceNames) => {
		savingDevices = savingDevices
			.then(async () => options.saveDevices(names))
			.catch((error: unknown) => {
				const detail = error instanceof Error ? error.message : String(error);
				log.write(`devices not saved: ${detail}`);
				store.dispatch({
					type: 'start.noticed',
					code: 'devices-unsaved',
					detail,
				});
			});
	};

	const closeConnection = async () => {
		const closing = connection;
		connection = undefined;
		generation++;
		await closing?.close();
	};

	const openConnection = async () => {
		void closeConnection();
		const own = generation;

		let endpoint: Endpoint;
		try {
			endpoint = await options.endpoint();
		} catch (error) {
			if (own === generation) {
				const failed = {
					type: 'socket.failed',
					message: error instanceof Error ? error.message : String(error),
				} as const;
				wire.tell(failed, Date.now());
				store.dispatch(failed);
			}

			return;
		}

		if (own !== generation) {
			return;
		}

		wire.tell({type: 'socket.opening', url: endpoint.url}, Date.now());
		connection = connect({
			...endpoint,
			onFrame: wire.note,
			onEvent(event) {
				if (isHappening(event)) {
					wire.tell(event, Date.now());
				}

				if (event.type === 'unknown') {
					log.write(`server event not known: ${event.name}`);
				}

				if (own === generation) {
					store.dispatch(event);
				}
			},
		});
	};

	const wantsAudio =
		options.input.kind !== 'none' || options.output.kind !== 'none';
	const setup: AudioSetup = {
		input: options.input,
		output: options.output,
		inputRateHz: provider.inputRateHz,
		outputRateHz: provider.outputRateHz,
		volume: settings.volume,
		isMuted: true,
		processing: {
			echo: settings.echo,
			noise: settings.noise,
			gain: settings.gain,
		},
		bargeIn: {mode: settings.bargeIn, cutAfterMs: settings.bargeInMs},
	};
	const audio = wantsAudio
		? startAudio({
				processPath: options.audioProcessPath,
				deviceProcessPath: options.deviceProcessPath,
				logPath: log.path,
				setup,
				onEvent(event) {
					log.write(
						`${event.type}${'reason' in event ? `: ${event.reason}` : ''}`,
					);
					store.dispatch(event);
				},
				onFrame: uplink.sendFrame,
				onLevels: meter.set,
			})
		: undefined;

	const store: SessionStore = createSessionStore({
		initial: initialState(sessionConfig(options, wishes.turnDetection)),
		reduce,
		now: Date.now,
		run: createEffectRunner({
			dispatch(event) {
				store.dispatch(event);
			},
			connection: () => connection,
			openConnection() {
				void openConnection();
			},
			closeConnection() {
				void closeConnection();
			},
			sessionObject: (wish) => provider.session(adaptedWishes(wishes, wish)),
			audio,
			keepVolume: keptVolume.set,
			keepDevices,
			inputRateHz: provider.inputRateHz,
			timers,
			tools,
			reconnectDelay: (attempt) => reconnectDelay(attempt, Math.random()),
			exit: options.onExit,
		}),
	});

	if (log.problem !== undefined) {
		store.dispatch({
			type: 'start.noticed',
			code: 'log-unwritable',
			detail: log.problem,
		});
	}

	void openConnection();

	let closing: Promise<void> | undefined;
	const close = async () => {
		timers.clearAll();
		tools.cancelAll();
		await Promise.all([
			closeConnection(),
			audio?.close(),
			keptVolume.flush(),
			savingDevices,
		]);
	};

	return {
		store,
		meter,
		bench,
		async close() {
			closing ??= close();
			return closing;
		},
	};
};

import path from 'node:path';
import process from 'node:process';
import {startAudio} from '../audio/handle.js';
import type {AudioEvent, DeviceChoice} from '../audio/messages.js';
import type {connect, Connection} from '../protocol/connection.js';
import type {ConnectionEvent} from '../protocol/connection-event.js';
import type {Endpoint} from '../protocol/providers/provider.js';
import {reconnectDelay} from '../protocol/reconnect-delay.js';
import type {SessionEvent} from '../session/events.js';
import {reduce} from '../session/reduce.js';
import {initialState} from '../session/state.js';
import {createSessionStore, type SessionStore} from '../session/store.js';
import type {Environment} from '../settings/resolve.js';
import {chooseLanguage} from '../settings/language.js';
import type {Settings} from '../settings/schema.js';
import type {ToolRegistry} from '../tools/registry.js';
import {createWireLog} from '../workbench/wire-log.js';
import type {Workbench} from '../workbench/workbench.js';
import {deviceAdapters} from './device-adapters.js';
import {createDeviceDesk} from './device-desk.js';
import {audioSetup} from './audio-setup.js';
import {createKeptChoices} from './kept-choices.js';
import type {Log} from './log.js';
import {createLiveSettings} from './live-settings.js';
import {meetRefusal} from './meet-refusal.js';
import {createMeter, type Meter} from './meter.js';
import {createEffectRunner} from './run-effects.js';
import {createSessionUpdates} from './session-updates.js';
import {
	adaptedWishes,
	sessionWishes,
	type SessionBriefing,
} from './session-wishes.js';
import type {Service, Services} from './services.js';
import type {SettingKeeper} from './setting-keeper.js';
import {createSettingsDesk, type SettingOrigins} from './settings-desk.js';
import {createTimers} from './timers.js';
import {createToolRuns} from './tool-runs.js';
import {logLine, openTold} from './told-connection.js';
import {createUplink} from './uplink.js';
import {whenAnswered} from './when-answered.js';
import {createWireFile} from './wire-file.js';

export type RuntimeOptions = {
	readonly settings: Settings;
	/** Where they come from; absent: all of them are defaults. */
	readonly origins: SettingOrigins | undefined;
	readonly environment: Environment;
	/** Who answers at first, and who else could. */
	readonly service: Service;
	readonly services: Services;
	readonly input: DeviceChoice;
	readonly output: DeviceChoice;
	/** The bundled `audio-process.js`. */
	readonly audioProcessPath: string;
	/** The bundled `device-process.js`. */
	readonly deviceProcessPath: string;
	readonly tools: ToolRegistry;
	readonly log: Log;
	/** Keeps what is changed for the next run. */
	readonly keeper: SettingKeeper;
	/** Connection and devices are opened when this resolves; at once where it is absent. */
	readonly startAfter?: Promise<void> | undefined;
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

const wordsOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** Where there is no more sound, the person is told where to read why. */
const withLogPath = (
	event: AudioEvent,
	logPath: string | undefined,
): AudioEvent =>
	event.type === 'audio.abandoned' && logPath !== undefined
		? {...event, reason: `${event.reason}; ${logPath}`}
		: event;

/**
Builds one run: picks adapters, wires store and effects.

Nothing here decides anything: facts go into the store, effects come out of it.
*/
export const createRuntime = (options: RuntimeOptions): Runtime => {
	const {settings, keeper, log} = options;
	const wantsAudio =
		options.input.kind !== 'none' || options.output.kind !== 'none';
	/** Whether the agent has spoken in this session. */
	let hasSpoken = false;
	/** What the session of this connection was begun with, besides the settings. */
	let briefing: SessionBriefing = {recap: ''};
	/** The desk itself keeps what it changes. */
	let isDeskAtWork = false;
	const live = createLiveSettings({
		...options,
		wantsAudio,
		platform: process.platform,
		dispatch(event) {
			store.dispatch(event);
		},
		audio: () => audio,
		updates: () => updates,
		hasSpoken: () => hasSpoken,
	});
	const tell = (
		code: Extract<SessionEvent, {type: 'start.noticed'}>['code'],
		detail: string,
	) => {
		log.write(`${code}: ${detail}`);
		store.dispatch({type: 'start.noticed', code, detail});
	};

	const desk = createSettingsDesk({
		...options,
		apply(after, step) {
			isDeskAtWork = true;
			try {
				live.apply(after, step);
			} finally {
				isDeskAtWork = false;
			}
		},
		providerOf: options.services.providerOf,
		hasSpoken: () => hasSpoken,
		tell,
	});
	/** The session as the settings want it now. */
	const sessionObject = (wish: SessionBriefing) => {
		briefing = wish;
		const {service, wishes} = live.plan();
		return service.provider.session(adaptedWishes(wishes, wish));
	};

	const updates = createSessionUpdates({
		hasSession: () =>
			['configuring', 'ready'].includes(store.getState().connection.status),
		send(eventId, later) {
			const {provider} = live.plan().service;
			const wishes = sessionWishes({
				settings: desk.settingsWithout(later),
				provider,
				tools: options.tools,
			});
			connection?.send({
				type: 'session.update',
				session: provider.session(adaptedWishes(wishes, briefing)),
				event_id: eventId,
			});
		},
		onRefused: meetRefusal({live, desk, tell}),
		onWaiting: desk.complain,
	});
	const meter = createMeter();
	const wire = createWireLog({
		rateHz: (direction) =>
			direction === 'sent'
				? live.plan().config.inputRateHz
				: live.plan().config.outputRateHz,
	});
	const devices = createDeviceDesk({
		chosen: {input: settings.inputDevice, output: settings.outputDevice},
		...deviceAdapters({
			processPath: options.deviceProcessPath,
			logPath: log.path,
		}),
	});
	const bench: Workbench = {
		wire,
		wireFile: createWireFile({
			wire,
			folder: log.path === undefined ? undefined : path.dirname(log.path),
			...(log.problem !== undefined && {problem: log.problem}),
			now: Date.now,
		}),
		settings: desk,
		devices,
		...(log.path !== undefined && {logPath: log.path}),
	};
	let connection: Connection | undefined;
	/** Counts the tries: what an earlier connection still says is of no interest. */
	let generation = 0;

	const timers = createTimers((timer) => {
		store.dispatch({type: 'timer.fired', timer});
	});
	const tools = createToolRuns(
		options.tools,
		(event) => {
			store.dispatch(event);
		},
		() => chooseLanguage(desk.settings().language, options.environment),
	);
	const uplink = createUplink({connection: () => connection, log});
	const kept = createKeptChoices({
		keeper,
		note: desk.note,
		tell,
		isDeskAtWork: () => isDeskAtWork,
	});

	const closeConnection = async () => {
		const closing = connection;
		connection = undefined;
		generation++;
		await closing?.close();
	};

	/** The voices of some servers hang on it. */
	const noteSpeech = ({type}: ConnectionEvent) => {
		const speaks = type === 'response.output_audio.delta';
		if (type === 'session.created' || (speaks && !hasSpoken)) {
			hasSpoken = speaks;
			desk.refresh();
		}
	};

	const openConnection = async () => {
		void closeConnection();
		const own = generation;

		let endpoint: Endpoint;
		let open: typeof connect;
		try {
			// Loads when it is needed: the first frame does not wait for it.
			[endpoint, {connect: open}] = await Promise.all([
				live.plan().service.endpoint(),
				import('../protocol/connection.js'),
			]);
		} catch (error) {
			if (own === generation) {
				const failed = {
					type: 'socket.failed',
					message: wordsOf(error),
				} as const;
				updates.note(failed);
				wire.tell(failed, Date.now());
				store.dispatch(failed);
			}

			return;
		}

		if (own !== generation) {
			return;
		}

		const onEvent = (event: ConnectionEvent) => {
			const line = logLine(event);
			if (line !== undefined) {
				log.write(line);
			}

			if (own === generation) {
				noteSpeech(event);
				const {isTold} = updates.note(event);
				if (!isTold) {
					store.dispatch(event);
				}
			}
		};

		connection = openTold(open, {...endpoint, onEvent}, wire);
	};

	const setup = audioSetup(options);
	// A person says it again when nobody was there; a file is spoken once.
	let speakFile: () => void = () => undefined;
	const fileMaySpeak = new Promise<void>((resolve) => {
		speakFile = resolve;
	});
	const audio = wantsAudio
		? startAudio({
				processPath: options.audioProcessPath,
				deviceProcessPath: options.deviceProcessPath,
				logPath: log.path,
				setup,
				startAfter:
					setup.input.kind === 'file' ? fileMaySpeak : options.startAfter,
				onEvent(event) {
					log.write(
						`${event.type}${'reason' in event ? `: ${event.reason}` : ''}`,
					);
					store.dispatch(withLogPath(event, log.path));
				},
				onFrame: uplink.sendFrame,
				onLevels: meter.set,
			})
		: undefined;

	const store: SessionStore = createSessionStore({
		initial: initialState(live.plan().config),
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
			sessionObject,
			forgetRecap() {
				if (briefing.recap !== '') {
					briefing = {...briefing, recap: ''};
					updates.renew();
				}
			},
			audio,
			keepVolume: kept.volume,
			keepDevices(names) {
				devices.noteChosen(names);
				kept.devices(names);
			},
			inputRateHz: () => live.plan().config.inputRateHz,
			timers,
			tools,
			reconnectDelay: (attempt) => reconnectDelay(attempt, Math.random()),
			exit: options.onExit,
		}),
	});

	void whenAnswered(store).then(speakFile);

	if (log.problem !== undefined) {
		store.dispatch({
			type: 'start.noticed',
			code: 'log-unwritable',
			detail: log.problem,
		});
	}

	let closing: Promise<void> | undefined;
	const begin = () => {
		if (closing === undefined) {
			void openConnection();
		}
	};

	if (options.startAfter === undefined) {
		begin();
	} else {
		void options.startAfter.then(begin);
	}

	const close = async () => {
		timers.clearAll();
		updates.close();
		tools.cancelAll();
		devices.close();
		await Promise.all([closeConnection(), audio?.close(), kept.flush()]);
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

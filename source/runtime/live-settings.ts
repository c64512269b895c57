import type {AudioHandle} from '../audio/handle.js';
import type {Provider, SessionWishes} from '../protocol/providers/provider.js';
import type {SessionEvent} from '../session/events.js';
import type {SessionConfig} from '../session/state.js';
import type {Settings} from '../settings/schema.js';
import type {ToolRegistry} from '../tools/registry.js';
import type {Service, Services} from './services.js';
import {sessionConfig} from './session-config.js';
import type {SessionUpdates} from './session-updates.js';
import {sessionWishes} from './session-wishes.js';

/** What follows from the settings of a moment. */
type Plan = {
	readonly settings: Settings;
	readonly service: Service;
	readonly wishes: SessionWishes;
	readonly config: SessionConfig;
};

/** The settings as the run goes by them. */
export type LiveSettings = {
	readonly plan: () => Plan;
	/**
	Goes by other settings from now on.

	@param step Whose error the server's answer would be; undefined: nobody's.
	@throws {MissingCredentialError} before anything was changed.
	*/
	readonly apply: (after: Settings, step: number | undefined) => void;
	/** The session takes a change only when it begins: begin another one. */
	readonly beginAnew: (steps: readonly number[]) => void;
};

type Options = {
	readonly settings: Settings;
	/** Who answers at first. */
	readonly service: Service;
	readonly services: Services;
	readonly tools: ToolRegistry;
	readonly wantsAudio: boolean;
	readonly platform: string;
	readonly dispatch: (event: SessionEvent) => void;
	readonly audio: () => AudioHandle | undefined;
	readonly updates: () => SessionUpdates;
	/** Whether the agent has spoken in this session. */
	readonly hasSpoken: () => boolean;
};

const isSame = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/** Settings that another server, another model or other rates follow from. */
const addressOf = ({service, settings, wishes}: Plan) => [
	service.provider.name,
	service.provider.inputRateHz,
	service.provider.outputRateHz,
	settings.url,
	wishes.model,
];

const processingOf = ({echo, noise, gain}: Settings) => ({echo, noise, gain});

const bargeInOf = ({bargeIn, bargeInMs}: Settings) => ({
	mode: bargeIn,
	cutAfterMs: bargeInMs,
});

const ratesOf = ({inputRateHz, outputRateHz}: Provider) => ({
	inputRateHz,
	outputRateHz,
});

export const createLiveSettings = ({
	settings: first,
	service: firstService,
	services,
	tools,
	wantsAudio,
	platform,
	dispatch,
	audio,
	updates,
	hasSpoken,
}: Options): LiveSettings => {
	const planOf = (settings: Settings, service: Service): Plan => {
		const {provider} = service;
		const wishes = sessionWishes({settings, provider, tools});
		return {
			settings,
			service,
			wishes,
			config: sessionConfig({
				settings,
				provider,
				wishes,
				wantsAudio,
				platform,
			}),
		};
	};

	let plan = planOf(first, firstService);

	/** What the microphone and the loudspeaker go by. */
	const applySound = (before: Plan, after: Plan) => {
		const rates = ratesOf(after.service.provider);
		if (!isSame(ratesOf(before.service.provider), rates)) {
			audio()?.setRates(rates);
		}

		const processing = processingOf(after.settings);
		if (!isSame(processingOf(before.settings), processing)) {
			audio()?.setProcessing(processing);
		}

		const bargeIn = bargeInOf(after.settings);
		if (!isSame(bargeInOf(before.settings), bargeIn)) {
			audio()?.setBargeIn(bargeIn);
		}

		const {volume, inputDevice, outputDevice} = after.settings;
		if (before.settings.volume !== volume) {
			dispatch({type: 'volume.chosen', percent: volume});
		}

		if (
			before.settings.inputDevice !== inputDevice ||
			before.settings.outputDevice !== outputDevice
		) {
			dispatch({
				type: 'devices.chosen',
				...(before.settings.inputDevice !== inputDevice && {
					input: inputDevice,
				}),
				...(before.settings.outputDevice !== outputDevice && {
					output: outputDevice,
				}),
			});
		}
	};

	return {
		plan: () => plan,
		apply(settings, step) {
			const before = plan;
			const isElsewhere =
				before.settings.provider !== settings.provider ||
				before.settings.url !== settings.url ||
				before.settings.model !== settings.model ||
				before.settings.inputRate !== settings.inputRate ||
				before.settings.outputRate !== settings.outputRate;
			const after = planOf(
				settings,
				isElsewhere ? services.choose(settings) : before.service,
			);
			const {provider} = after.service;
			const isVoiceFixed =
				before.wishes.voice !== after.wishes.voice &&
				provider.isVoiceFixedBySpeech === true &&
				hasSpoken();
			const needsConnection =
				isVoiceFixed || !isSame(addressOf(before), addressOf(after));
			plan = after;

			if (needsConnection && step !== undefined) {
				updates().await(step);
			}

			if (needsConnection || !isSame(before.config, after.config)) {
				dispatch({
					type: 'config.changed',
					config: after.config,
					needsConnection,
				});
			}

			applySound(before, after);

			if (
				!needsConnection &&
				!isSame(provider.session(before.wishes), provider.session(after.wishes))
			) {
				if (step === undefined) {
					updates().renew();
				} else {
					updates().add(step);
				}
			}
		},
		beginAnew(steps) {
			for (const step of steps) {
				updates().await(step);
			}

			dispatch({
				type: 'config.changed',
				config: plan.config,
				needsConnection: true,
			});
		},
	};
};

import {devNull} from 'node:os';
import {chooseProvider, findProvider} from '../protocol/providers/find.js';
import type {Endpoint, Provider} from '../protocol/providers/provider.js';
import {withRates} from '../protocol/providers/rates.js';
import {startAgent, type AgentHandle} from '../server/agent-handle.js';
import type {Settings} from '../settings/schema.js';
import type {Log} from './log.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who answers, and where. */
export type Service = {
	/** At the sample rates that were asked for. */
	readonly provider: Provider;
	/** Where to connect; asked anew before every try. */
	readonly endpoint: () => Promise<Endpoint>;
};

export type Services = {
	/** Whoever the settings name, without looking whether there is a key. */
	readonly providerOf: (settings: Settings) => Provider;
	/**
	Whoever the settings name, ready to be connected to.

	@throws {MissingCredentialError} when a key is not in the environment.
	*/
	readonly choose: (settings: Settings) => Service;
	/** Ends the agent that we bring along, if it was needed. */
	readonly close: () => Promise<void>;
};

type Options = {
	readonly environment: Environment;
	/** The bundled `agent-process.js`. */
	readonly agentProcessPath: string;
	readonly log: Log;
};

/** Is the agent that we bring along the one to talk to, or does one listen elsewhere already? */
const needsOwnAgent = (provider: Provider, {url}: Settings): boolean =>
	provider.name === 'builtin' && url === '';

/** Whoever gives an address and no key has a server of their own. */
const providerOf = (settings: Settings, environment: Environment): Provider => {
	if (settings.provider !== 'auto') {
		return findProvider(settings.provider);
	}

	const chosen = chooseProvider(environment);
	return chosen.name === 'builtin' && settings.url !== ''
		? findProvider('custom')
		: chosen;
};

const createOwnAgent = ({agentProcessPath, log}: Options) => {
	const leaving = new AbortController();
	let starting: Promise<AgentHandle> | undefined;

	const start = async (): Promise<AgentHandle> => {
		try {
			return await startAgent({
				processPath: agentProcessPath,
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

	return {
		async endpoint(): Promise<Endpoint> {
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

/** Who can be spoken with. The agent that we bring along starts when it is first connected to, and stays: whoever tries a cloud comes back at once. */
export const createServices = (options: Options): Services => {
	const {environment} = options;
	const ownAgent = createOwnAgent(options);

	return {
		providerOf: (settings) => providerOf(settings, environment),
		choose(settings) {
			const provider = withRates(providerOf(settings, environment), {
				inputRateHz: settings.inputRate,
				outputRateHz: settings.outputRate,
			});
			if (needsOwnAgent(provider, settings)) {
				return {provider, endpoint: ownAgent.endpoint};
			}

			const ask = (): Endpoint =>
				provider.endpoint({
					...(settings.url === '' ? {} : {url: settings.url}),
					model: settings.model === '' ? provider.defaultModel : settings.model,
					environment,
				});
			// A key that is missing is said now.
			ask();
			return {provider, endpoint: async () => ask()};
		},
		close: ownAgent.close,
	};
};

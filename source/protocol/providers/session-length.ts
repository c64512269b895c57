import type {ProviderName} from './provider.js';

/** How long a session lasts at most by the provider's documents, ms: Yandex's spoke of five minutes that may become ten, OpenAI's of an hour. A server that names the end is believed instead. */
const documentedMs: Readonly<Partial<Record<ProviderName, number>>> = {
	yandex: 5 * 60_000,
	openai: 60 * 60_000,
};

export const documentedSessionMs = (
	provider: ProviderName,
): number | undefined => documentedMs[provider];

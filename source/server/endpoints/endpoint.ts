import {addressOf, type Address} from './address.js';

/** What a back-end does for the agent. */
export type Role = 'mind' | 'ears' | 'voice';

type RoleWords = {
	/** After "the" in a message. */
	readonly title: string;
	/** Its flags begin with this: `--llm-url`. */
	readonly flag: string;
	/** Path below the base of the interface. */
	readonly operation: string;
	/** Asked for where no other is named: OpenAI's, and servers that stand in for it understand it as well. */
	readonly usualModel?: string;
};

const roles: Readonly<Record<Role, RoleWords>> = {
	mind: {
		title: 'language model server',
		flag: '--llm',
		operation: 'chat/completions',
	},
	ears: {
		title: 'transcription server',
		flag: '--stt',
		operation: 'audio/transcriptions',
		usualModel: 'whisper-1',
	},
	voice: {
		title: 'speech server',
		flag: '--tts',
		operation: 'audio/speech',
		usualModel: 'tts-1',
	},
};

export type EndpointOptions = {
	/** With or without `/v1`, with or without the path of the operation. */
	readonly url: string;
	/** Where it is not given, the usual one, or none: some servers have only one. */
	readonly model?: string | undefined;
	readonly key?: string | undefined;
	/** Node's own unless told otherwise; it does not use `HTTPS_PROXY`. */
	readonly fetch?: typeof fetch;
	/** For the log: the back-end does without something from now on. */
	readonly onNotice?: (line: string) => void;
};

/** A back-end as everything that speaks to it sees it. */
export type Endpoint = {
	readonly title: string;
	readonly flag: string;
	readonly address: Address;
	readonly model: string | undefined;
	/** Authentication, on every request. */
	readonly headers: Readonly<Record<string, string>>;
	/** Taken out of every message. */
	readonly secrets: readonly string[];
	readonly fetch: typeof fetch;
	readonly onNotice: (line: string) => void;
};

const ignore = (): void => undefined;

/** A shorter one would tear words apart where it is taken out of them. */
const shortestSecret = 6;

/** What a flag or a variable without a value means. */
export const nonEmpty = (text: string | undefined): string | undefined =>
	text === '' ? undefined : text;

/** Azure reads a key from a header of its own. */
const keyHeaders = (key: string, {url}: Address): Record<string, string> =>
	new URL(url).hostname.endsWith('.azure.com')
		? {'api-key': key}
		: {authorization: `Bearer ${key}`};

/** @throws {EndpointError} The address is none. */
export const createEndpoint = (
	role: Role,
	{url, model, key, fetch: ask = fetch, onNotice = ignore}: EndpointOptions,
): Endpoint => {
	const {title, flag, operation, usualModel} = roles[role];
	const address = addressOf(url, operation);
	const secret = nonEmpty(key);
	const headers =
		secret === undefined ? address.headers : keyHeaders(secret, address);

	return {
		title,
		flag,
		address,
		model:
			nonEmpty(model) ??
			(address.modelsUrl === undefined ? undefined : usualModel),
		headers,
		secrets: [
			secret ?? '',
			...Object.values(headers).map((value) =>
				value.replace(/^(?:Basic|Bearer) /v, ''),
			),
		].filter((secret) => secret.length >= shortestSecret),
		fetch: ask,
		onNotice,
	};
};

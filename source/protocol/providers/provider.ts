/** What one run wants of a session, whatever the provider. */
export type SessionWishes = {
	readonly model: string;
	readonly voice: string;
	readonly instructions: string;
	readonly turnDetection: TurnDetectionWishes;
	readonly tools: readonly FunctionDeclaration[];
	/** Vector store that `file_search` looks in; absent: the tool is not declared. */
	readonly fileSearchIndex?: string;
	/** BCP 47 language the user is expected to speak, `ru-RU`; absent: leave it to the server. */
	readonly inputLanguage?: string;
};

export type TurnDetectionWishes = {
	/** `none`: turns end by `input_audio_buffer.commit`. */
	readonly type: 'server_vad' | 'semantic_vad' | 'none';
	/** 0 to 1. */
	readonly threshold: number;
	readonly prefixPaddingMs: number;
	readonly silenceDurationMs: number;
	/** Whether the server stops answering when it hears the user; absent: it does. */
	readonly interruptsResponse?: boolean;
};

export type FunctionDeclaration = {
	readonly name: string;
	readonly description: string;
	/** JSON Schema of the arguments object. */
	readonly parameters: Readonly<Record<string, unknown>>;
};

export type ProviderName = 'builtin' | 'yandex' | 'openai' | 'custom';

/** Where to connect and with what; the URL and headers hold secrets in `headers` only. */
export type Endpoint = {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
};

/** A voice that a service is known to have. */
export type ProviderVoice = {
	readonly id: string;
	/** BCP 47; empty where it speaks whatever it is given. */
	readonly language: string;
	/** Manners that it can speak in, in the service's own words, the usual one first. */
	readonly roles: readonly string[];
};

/** One service: mostly data, and the few functions that data cannot say. */
export type Provider = {
	readonly name: ProviderName;
	readonly title: string;
	readonly defaultModel: string;
	readonly defaultVoice: string;
	/** Known voices, for help and checks; a voice not listed is still sent. */
	readonly voices: readonly ProviderVoice[];
	/** Known models, to choose from; a model not listed is still asked for. */
	readonly models: readonly string[];
	/** The voice of a session may not change any more once it has spoken. */
	readonly isVoiceFixedBySpeech?: true;
	/** PCM16 mono, Hz. */
	readonly inputRateHz: number;
	readonly outputRateHz: number;
	/** Functions the server runs itself: shown, never answered. */
	readonly serverTools: readonly string[];
	/**
	Where to connect.

	@throws {MissingCredentialError} when a key that this service needs is not in the environment; the message names the variable.
	*/
	readonly endpoint: (request: EndpointRequest) => Endpoint;
	/** The `session` member of `session.update`, in the shape this service accepts. */
	readonly session: (wishes: SessionWishes) => Record<string, unknown>;
};

export type EndpointRequest = {
	/** Overrides the service's own address. */
	readonly url?: string;
	readonly model: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
};

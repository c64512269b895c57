export type Settings = {
	/** `auto`: Yandex or OpenAI when their key is in the environment, else the built-in agent. */
	readonly provider: 'auto' | 'builtin' | 'yandex' | 'openai' | 'custom';
	/** Server address; empty: the provider's own. */
	readonly url: string;
	/** Empty: the provider's default. */
	readonly model: string;
	/** Empty: the provider's default. */
	readonly voice: string;
	readonly instructions: string;
	/** Vector store id for `file_search`; empty: not declared. */
	readonly fileSearchIndex: string;
	/** Part of the device's name; empty: the system's default. */
	readonly inputDevice: string;
	readonly outputDevice: string;
	/** Percent, 0 to 100. */
	readonly volume: number;
	readonly muteAtStart: boolean;
	readonly turnDetection: {
		readonly type: 'server_vad' | 'semantic_vad' | 'none';
		/** 0 to 1. */
		readonly threshold: number;
		/** Ms, 0 to 5,000. */
		readonly prefixPaddingMs: number;
		/** Ms, 50 to 10,000. */
		readonly silenceDurationMs: number;
	};
	/** `open`: the microphone is always on the wire. `push`: only while talking is switched on. */
	readonly talkMode: 'open' | 'push';
	readonly language: 'auto' | 'en' | 'ru';
	readonly theme: 'auto' | 'dark' | 'light' | 'mono';
};

export const defaultInstructions =
	'You are a friendly voice assistant. Answer briefly, in the language you are spoken to. When asked about the weather, call get_weather. When asked for news, use web_search. When asked about documents, use file_search.';

export const defaultSettings: Settings = {
	provider: 'auto',
	url: '',
	model: '',
	voice: '',
	instructions: defaultInstructions,
	fileSearchIndex: '',
	inputDevice: '',
	outputDevice: '',
	volume: 100,
	muteAtStart: false,
	turnDetection: {
		type: 'server_vad',
		threshold: 0.5,
		prefixPaddingMs: 300,
		silenceDurationMs: 400,
	},
	talkMode: 'open',
	language: 'auto',
	theme: 'auto',
};

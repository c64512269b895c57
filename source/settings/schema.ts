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
	/** Sample rates of the sound that is sent and played, Hz; 0: the provider's own. */
	readonly inputRate: number;
	readonly outputRate: number;
	/** Percent, 0 to 200; above 100 is for soft voices and quiet loudspeakers. */
	readonly volume: number;
	readonly muteAtStart: boolean;
	/** How the loudspeaker is kept out of the microphone. */
	readonly echo: 'auto' | 'cancel' | 'gate' | 'half-duplex' | 'off';
	/** Noise suppression. */
	readonly noise: 'auto' | 'on' | 'off';
	/** Automatic gain of the microphone. */
	readonly gain: 'auto' | 'on' | 'off';
	/** What the person's voice does to an agent that is speaking. */
	readonly bargeIn: 'duck' | 'server' | 'off';
	/** With `duck`: speech of this length cuts without the server's word, ms, 100 to 5,000. */
	readonly bargeInMs: number;
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
	/** `auto`, `high-contrast` and `colour-blind` look at the background that the terminal tells of, `own` is `theme.json` beside the settings. */
	readonly theme:
		| 'auto'
		| 'dark'
		| 'light'
		| 'high-contrast'
		| 'high-contrast-light'
		| 'colour-blind'
		| 'colour-blind-light'
		| 'mono'
		| 'own';
	/** Other keys for commands, as `readKeys` reads them; empty: those of the key table. */
	readonly keys: string;
	/** Whether the wheel scrolls; with `off` the mouse is the terminal's. */
	readonly mouse: 'on' | 'off';
	/** Lines instead of a screen. `auto`: where there is no terminal, or a screen reader is asked for. */
	readonly plain: 'auto' | 'on' | 'off';
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
	inputRate: 0,
	outputRate: 0,
	volume: 100,
	muteAtStart: false,
	echo: 'auto',
	noise: 'auto',
	gain: 'auto',
	bargeIn: 'duck',
	bargeInMs: 350,
	turnDetection: {
		type: 'server_vad',
		threshold: 0.5,
		prefixPaddingMs: 300,
		silenceDurationMs: 400,
	},
	talkMode: 'open',
	language: 'auto',
	theme: 'auto',
	keys: '',
	mouse: 'on',
	plain: 'auto',
};

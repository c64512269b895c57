import type {
	FunctionDeclaration,
	SessionWishes,
	TurnDetectionWishes,
} from './provider.js';

/** The only PCM rate of OpenAI's GA schema, Hz. */
export const gaRateHz = 24_000;

export const pcm = (rateHz: number) => ({type: 'audio/pcm', rate: rateHz});

/** Tools as every server of the GA dialect takes them: flat. */
export const functionTools = (tools: readonly FunctionDeclaration[]) =>
	tools.map(({name, description, parameters}) => ({
		type: 'function',
		name,
		description,
		parameters,
	}));

/**
Turn detection by loudness, every member given: a server may fill the rest of a partial object with its own defaults, which differ from server to server. Null: turns end by commit.
*/
export const serverVad = ({
	type,
	threshold,
	prefixPaddingMs,
	silenceDurationMs,
	interruptsResponse = true,
}: TurnDetectionWishes) =>
	type === 'none'
		? null
		: {
				type: 'server_vad',
				threshold,
				prefix_padding_ms: Math.round(prefixPaddingMs),
				silence_duration_ms: Math.round(silenceDurationMs),
				create_response: true,
				interrupt_response: interruptsResponse,
			};

/** `ru-RU` → `ru`: transcription takes ISO 639-1. */
const languageCode = (tag: string): string =>
	tag.split('-', 1)[0]?.toLowerCase() ?? tag;

/** How the user's words are written down. */
export const transcription = (
	model: string,
	{inputLanguage}: SessionWishes,
) => ({
	model,
	...(inputLanguage === undefined
		? {}
		: {language: languageCode(inputLanguage)}),
});

import type {EndpointError} from './endpoint-error.js';
import {createRefusals, isRefusal} from './refusals.js';

export type SpeechWishes = {
	readonly text: string;
	/** One that the server may not have. */
	readonly voice: string;
	readonly speed: number;
};

/** How servers say that they have no such voice or format. */
const complaint =
	/support|not? (?:found|available|valid|permitted|allowed|such)|invalid|unknown|unrecogni[sz]ed|unexpected|not exist|must be|should be|extra/iv;

const aboutVoice = /\bvoices?\b|\bspeaker\b/iv;

/**
What is asked of a speech server, without what it has refused before.

@param defaultVoice Speaks where the wanted voice is refused.
*/
export const createSpeechRequests = (
	model: string | undefined,
	defaultVoice: string,
) => {
	const refusedVoices = new Set<string>();
	const refusals = createRefusals(
		[
			['pcm', /response_format|\bformat\b|\bpcm\b/iv],
			['speed', /\bspeed\b/iv],
		],
		complaint,
	);
	let isWavWanted = false;

	const voiceOf = (voice: string): string =>
		refusedVoices.has(voice) ? defaultVoice : voice;

	return {
		/** The voice that will speak. */
		voiceOf,
		body: ({text, voice, speed}: SpeechWishes): string =>
			JSON.stringify({
				...(model === undefined ? {} : {model}),
				input: text,
				voice: voiceOf(voice),
				response_format: isWavWanted || refusals.has('pcm') ? 'wav' : 'pcm',
				...(speed === 1 || refusals.has('speed') ? {} : {speed}),
			}),
		/** What will be left out of the next try; nothing where there is none to make. */
		learn(error: EndpointError, {voice}: SpeechWishes): string | undefined {
			const part = refusals.learn(error);
			if (part !== undefined) {
				return part;
			}

			if (
				voice === defaultVoice ||
				refusedVoices.has(voice) ||
				!isRefusal(error, complaint) ||
				!aboutVoice.test(error.detail)
			) {
				return undefined;
			}

			refusedVoices.add(voice);
			return `the voice ${voice}`;
		},
		/**
		The server sent something else than the PCM it was asked for: all can write WAV.

		@returns Whether that had not been asked for yet.
		*/
		wantWav(): boolean {
			const isNews = !isWavWanted;
			isWavWanted = true;
			return isNews;
		},
	};
};

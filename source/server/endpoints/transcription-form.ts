import {encodeWav} from '../../audio/wav.js';
import type {Refusals} from './refusals.js';

/** What not every server takes. */
export type TranscriptionFeature = 'stream' | 'prompt' | 'language';

export type Utterance = {
	/** At 16,000 Hz. */
	readonly samples: Int16Array;
	readonly hints: readonly string[];
	/** ISO 639-1, perhaps with a country. */
	readonly language: string | undefined;
	readonly model: string | undefined;
	/** Whether somebody reads the words as they come. */
	readonly isStreamed: boolean;
};

const rateHz = 16_000;
/** Whisper reads the last 224 tokens of a prompt; in Cyrillic a token may be a letter or two. */
const longestPrompt = 400;

/** Words in play, as many as fit. */
export const promptOf = (hints: readonly string[]): string => {
	let prompt = '';
	for (const hint of new Set(hints)) {
		const longer = prompt === '' ? hint : `${prompt}, ${hint}`;
		if (longer.length > longestPrompt) {
			break;
		}

		prompt = longer;
	}

	return prompt;
};

/** An utterance as the form that transcription servers take, without what has been refused before. */
export const transcriptionForm = (
	{samples, hints, language, model, isStreamed}: Utterance,
	refused: Refusals<TranscriptionFeature>,
): FormData => {
	const form = new FormData();
	const wav = Uint8Array.from(encodeWav(samples, rateHz));
	form.append('file', new Blob([wav], {type: 'audio/wav'}), 'speech.wav');
	form.append('response_format', 'json');

	if (model !== undefined) {
		form.append('model', model);
	}

	const [iso = ''] = (language ?? '').toLowerCase().split(/[\-_]/v);
	if (iso !== '' && !refused.has('language')) {
		form.append('language', iso);
	}

	const prompt = promptOf(hints);
	if (prompt !== '' && !refused.has('prompt')) {
		form.append('prompt', prompt);
	}

	if (isStreamed && !refused.has('stream')) {
		form.append('stream', 'true');
	}

	return form;
};

/** How servers name them in a complaint. */
export const transcriptionFeatures = [
	['stream', /\bstream/iv],
	['prompt', /\bprompt\b/iv],
	['language', /\blanguage\b/iv],
] as const satisfies ReadonlyArray<readonly [TranscriptionFeature, RegExp]>;

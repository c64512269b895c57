import {MissingCredentialError} from '../errors.js';
import {variable, withModel} from './address.js';
import {
	functionTools,
	gaRateHz,
	pcm,
	serverVad,
	transcription,
} from './ga-session.js';
import type {Provider, TurnDetectionWishes} from './provider.js';

const turnDetection = (wishes: TurnDetectionWishes) =>
	wishes.type === 'semantic_vad'
		? {
				type: 'semantic_vad',
				eagerness: 'auto',
				create_response: true,
				interrupt_response: wishes.interruptsResponse ?? true,
			}
		: serverVad(wishes);

export const openai: Provider = {
	name: 'openai',
	title: 'OpenAI',
	// The name without a number: every account that may use the Realtime API has it, and it does not think before it speaks, as the 2.x models do.
	defaultModel: 'gpt-realtime',
	defaultVoice: 'marin',
	voices: [
		'alloy',
		'ash',
		'ballad',
		'cedar',
		'coral',
		'echo',
		'marin',
		'sage',
		'shimmer',
		'verse',
	].map((id) => ({id, language: '', roles: []})),
	models: [
		'gpt-realtime',
		'gpt-realtime-mini',
		'gpt-realtime-1.5',
		'gpt-realtime-2',
		'gpt-realtime-2.1',
		'gpt-realtime-2.1-mini',
	],
	isVoiceFixedBySpeech: true,
	inputRateHz: gaRateHz,
	outputRateHz: gaRateHz,
	serverTools: [],
	endpoint({url, model, environment}) {
		const key = variable(environment, 'OPENAI_API_KEY');

		if (key === undefined) {
			throw new MissingCredentialError(
				'OPENAI_API_KEY',
				'Create a key at https://platform.openai.com/api-keys and export it: export OPENAI_API_KEY=…',
			);
		}

		return {
			url: withModel(url ?? 'wss://api.openai.com/v1/realtime', model),
			headers: {Authorization: `Bearer ${key}`},
		};
	},
	session: (wishes) => ({
		type: 'realtime',
		// Speech comes with its transcript; both modalities at once are refused.
		output_modalities: ['audio'],
		instructions: wishes.instructions,
		audio: {
			input: {
				format: pcm(gaRateHz),
				// Off unless asked for. The small model streams its text and costs the least of those that do.
				transcription: transcription('gpt-4o-mini-transcribe', wishes),
				turn_detection: turnDetection(wishes.turnDetection),
			},
			output: {format: pcm(gaRateHz), voice: wishes.voice},
		},
		tools: functionTools(wishes.tools),
	}),
};

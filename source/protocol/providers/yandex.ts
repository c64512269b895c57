import {MissingCredentialError} from '../errors.js';
import {variable, withModel} from './address.js';
import {functionTools, pcm} from './ga-session.js';
import {yandexVoices} from './yandex-voices.js';
import type {
	EndpointRequest,
	Provider,
	SessionWishes,
	TurnDetectionWishes,
} from './provider.js';

const address = 'wss://ai.api.cloud.yandex.net/v1/realtime';
const inputRateHz = 24_000;
/** Some say the server always speaks at this rate, whatever is asked for; asking for it makes both true. */
const outputRateHz = 44_100;

/** A key before a token: tokens expire within hours. */
const authorization = (environment: EndpointRequest['environment']): string => {
	const key = variable(environment, 'YANDEX_CLOUD_API_KEY');

	if (key !== undefined) {
		return `Api-Key ${key}`;
	}

	const token = variable(environment, 'YANDEX_CLOUD_IAM_TOKEN');

	if (token !== undefined) {
		return `Bearer ${token}`;
	}

	throw new MissingCredentialError(
		'YANDEX_CLOUD_API_KEY',
		'Create an API key for a service account with the role ai.models.user and export it, or export an IAM token: export YANDEX_CLOUD_IAM_TOKEN="$(yc iam create-token)"',
	);
};

const hasModel = (url: string): boolean =>
	URL.canParse(url) && new URL(url).searchParams.has('model');

/** A short model name belongs to the folder; `gpt://…` says everything itself. */
const modelUri = ({model, environment}: EndpointRequest): string => {
	if (model.includes('://')) {
		return model;
	}

	const folder = variable(environment, 'YANDEX_CLOUD_FOLDER_ID');

	if (folder === undefined) {
		throw new MissingCredentialError(
			'YANDEX_CLOUD_FOLDER_ID',
			'Export the id of your folder (the console shows it beside the folder’s name), or give the whole model: --model gpt://<folder>/<model>',
		);
	}

	return `gpt://${folder}/${model}`;
};

/**
The members that Yandex's examples send and its `session.created` shows. Whether it honours `prefix_padding_ms`, `create_response` and `interrupt_response` is not known, and what it does with members it does not know neither: they stay out. Semantic detection is not known there at all.
*/
const turnDetection = ({
	type,
	threshold,
	silenceDurationMs,
}: TurnDetectionWishes) =>
	type === 'none'
		? null
		: {
				type: 'server_vad',
				threshold,
				silence_duration_ms: Math.round(silenceDurationMs),
			};

const serverTools = ['web_search', 'file_search'];

/** Our functions, and those that the server runs: declared by name, without parameters. */
const tools = ({tools: own, fileSearchIndex}: SessionWishes) => [
	...functionTools(own.filter(({name}) => !serverTools.includes(name))),
	{
		type: 'function',
		name: 'web_search',
		description: 'Search the web',
		parameters: {},
	},
	...(fileSearchIndex === undefined || fileSearchIndex === ''
		? []
		: [
				{
					type: 'function',
					name: 'file_search',
					// Not a description: the server reads the id of the index here.
					description: fileSearchIndex,
					parameters: {},
				},
			]),
];

export const yandex: Provider = {
	name: 'yandex',
	title: 'Yandex AI Studio',
	// Of the models listed as current, the one that speaks with the SpeechKit voices below. `speech-realtime-max-tts-live` has voices of its own, which are not published; `speech-realtime-250923` and `-260528` are listed as disabled since October 2026.
	defaultModel: 'speech-realtime-deepseek-v4-flash',
	defaultVoice: 'dasha',
	voices: yandexVoices,
	models: [
		'speech-realtime-deepseek-v4-flash',
		'speech-realtime-max-tts-live/latest',
	],
	inputRateHz,
	outputRateHz,
	serverTools,
	endpoint(request) {
		const headers = {Authorization: authorization(request.environment)};
		const url = request.url ?? address;

		return {
			url: hasModel(url) ? url : withModel(url, modelUri(request)),
			headers,
		};
	},
	session: (wishes) => ({
		instructions: wishes.instructions,
		// Both, unlike OpenAI: the text of an answer travels as text, beside its sound.
		output_modalities: ['text', 'audio'],
		audio: {
			input: {
				format: pcm(inputRateHz),
				turn_detection: turnDetection(wishes.turnDetection),
				...(wishes.inputLanguage === undefined
					? {}
					: {languages: [wishes.inputLanguage]}),
			},
			output: {format: pcm(outputRateHz), voice: wishes.voice},
		},
		tools: tools(wishes),
	}),
};

import {MissingCredentialError} from '../errors.js';
import {variable, withModel} from './address.js';
import {functionTools, gaRateHz, pcm, serverVad} from './ga-session.js';
import type {EndpointRequest, Provider} from './provider.js';

const isAzure = (url: string): boolean =>
	URL.canParse(url) && new URL(url).hostname.endsWith('.openai.azure.com');

/** Azure takes a key in a header of its own; an Entra token (a JWT) goes where tokens go. */
const azureHeaders = (environment: EndpointRequest['environment']) => {
	const key =
		variable(environment, 'AZURE_OPENAI_API_KEY') ??
		variable(environment, 'PARLEY_API_KEY');

	if (key === undefined) {
		throw new MissingCredentialError(
			'AZURE_OPENAI_API_KEY',
			'Export a key of your Azure OpenAI resource, or an Entra token as PARLEY_API_KEY.',
		);
	}

	return key.startsWith('eyJ')
		? {Authorization: `Bearer ${key}`}
		: {'api-key': key};
};

/** Many servers of one's own ask for no key. */
const bearerHeaders = (environment: EndpointRequest['environment']) => {
	const key = variable(environment, 'PARLEY_API_KEY');
	return key === undefined ? {} : {Authorization: `Bearer ${key}`};
};

/**
Any server of the GA dialect. What it is sent is the core that all of them take: no modalities (one refuses audio alone, another both), no voice unless one was chosen, and no transcription member, since it must name a model: on a server of one's own that name would select something that is not there, and such servers transcribe anyway.
*/
export const custom: Provider = {
	name: 'custom',
	title: 'Custom server',
	defaultModel: '',
	defaultVoice: '',
	voices: [],
	models: [],
	inputRateHz: gaRateHz,
	outputRateHz: gaRateHz,
	serverTools: [],
	endpoint({url, model, environment}) {
		if (url === undefined || url === '') {
			throw new MissingCredentialError(
				'--url',
				'Say where the server is: --url ws://localhost:8080/v1/realtime',
			);
		}

		return {
			url: withModel(url, model),
			headers: isAzure(url)
				? azureHeaders(environment)
				: bearerHeaders(environment),
		};
	},
	session: (wishes) => ({
		type: 'realtime',
		instructions: wishes.instructions,
		audio: {
			input: {
				format: pcm(gaRateHz),
				turn_detection: serverVad(wishes.turnDetection),
			},
			output: {
				format: pcm(gaRateHz),
				...(wishes.voice === '' ? {} : {voice: wishes.voice}),
			},
		},
		tools: functionTools(wishes.tools),
	}),
};

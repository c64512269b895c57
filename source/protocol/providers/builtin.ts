import {MissingCredentialError} from '../errors.js';
import {
	functionTools,
	gaRateHz,
	pcm,
	serverVad,
	transcription,
} from './ga-session.js';
import type {Provider} from './provider.js';

const languageOf = (voice: string): string =>
	voice.startsWith('ru')
		? 'ru-RU'
		: voice.startsWith('en-gb')
			? 'en-GB'
			: 'en-US';

/** The agent runs them itself, and shows its calls to those who have declared them. */
const serverTools = [
	{name: 'web_search', description: 'Search the web'},
	{name: 'file_search', description: 'Search the documents'},
].map((tool) => ({...tool, parameters: {type: 'object', properties: {}}}));

/** The agent that comes with the program, in a process of its own on this machine. */
export const builtin: Provider = {
	name: 'builtin',
	title: 'Built-in agent',
	defaultModel: 'parley-builtin',
	defaultVoice: 'en-us+f3',
	// Names of eSpeak NG. The agent answers in the language that it is spoken to; each has a fellow in the other one.
	voices: [
		'en-us',
		'en-us+f2',
		'en-us+f3',
		'en-us+f4',
		'en-us+m3',
		'en-us+m7',
		'en-us+klatt4',
		'en-gb',
		'en-gb+f2',
		'en-gb+f3',
		'en-gb+m3',
		'ru',
		'ru+f2',
		'ru+f3',
		'ru+f4',
		'ru+m3',
		'ru+m7',
		'ru+klatt4',
	].map((id) => ({id, language: languageOf(id), roles: []})),
	models: ['parley-builtin'],
	inputRateHz: gaRateHz,
	outputRateHz: gaRateHz,
	serverTools: serverTools.map(({name}) => name),
	endpoint({url}) {
		if (url === undefined || url === '') {
			throw new MissingCredentialError(
				'--url',
				'The built-in agent listens where `parley serve` says: --url ws://127.0.0.1:<port>',
			);
		}

		return {url, headers: {}};
	},
	session: (wishes) => ({
		type: 'realtime',
		output_modalities: ['audio'],
		instructions: wishes.instructions,
		audio: {
			input: {
				format: pcm(gaRateHz),
				transcription: transcription('builtin', wishes),
				turn_detection: serverVad(wishes.turnDetection),
			},
			output: {format: pcm(gaRateHz), voice: wishes.voice},
		},
		tools: [...functionTools(wishes.tools), ...functionTools(serverTools)],
	}),
};

import {
	defaultTurnDetection,
	type SessionOptions,
} from '../conversation/session-options.js';
import type {Problem} from '../conversation/wire.js';
import {openBeta} from './beta/beta.js';
import {openGa} from './ga.js';
import type {Translator} from './translator.js';
import {hideUndeclaredCalls} from './undeclared-calls.js';
import {defaultSilenceMs} from './yandex/read-session.js';
import {defaultVoice, standInFor, yandexVoiceNames} from './yandex/voices.js';
import {openYandex} from './yandex/yandex.js';

/** What a client of the Realtime protocol may speak. */
export type Dialect = {
	readonly name: DialectName;
	/** Where a session begins otherwise than with the built-in agent's own settings. */
	readonly defaults: Partial<SessionOptions>;
	/** Names of voices that are taken beside those that the agent has. */
	readonly voices: readonly string[];
	/** How long a session may last, where the service ends it early. */
	readonly lifeMs?: number;
	/**
	For one connection.

	@param voices Names of the voices that the agent has.
	*/
	readonly open: (voices: readonly string[]) => Translator;
};

export const dialectNames = ['ga', 'beta', 'yandex'] as const;

export type DialectName = (typeof dialectNames)[number];

const yandexVoice = standInFor(defaultVoice);

const dialects: Readonly<Record<DialectName, Dialect>> = {
	ga: {
		name: 'ga',
		defaults: {},
		voices: [],
		open: () => hideUndeclaredCalls(openGa()),
	},
	beta: {
		name: 'beta',
		defaults: {
			inputFormat: {type: 'audio/pcm', rateHz: 24_000},
			outputFormat: {type: 'audio/pcm', rateHz: 24_000},
		},
		voices: [],
		open: () => hideUndeclaredCalls(openBeta()),
	},
	yandex: {
		name: 'yandex',
		defaults: {
			inputFormat: {type: 'audio/pcm', rateHz: 24_000},
			outputFormat: {type: 'audio/pcm', rateHz: 44_100},
			// Always on: a client of the service has no way to say otherwise.
			transcription: {},
			...(yandexVoice === undefined ? {} : {voice: yandexVoice}),
			turnDetection: {
				...defaultTurnDetection,
				silenceDurationMs: defaultSilenceMs,
			},
		},
		voices: yandexVoiceNames,
		// Documented as five minutes, which the service may make ten.
		lifeMs: 5 * 60_000,
		open: openYandex,
	},
};

export type DialectChoice =
	| {readonly type: 'spoken'; readonly dialect: Dialect}
	/** Let in, and sent away at once: that is how the service refuses. */
	| {
			readonly type: 'closed';
			readonly code: number;
			readonly reason: string;
	  }
	/** Not let in. */
	| {readonly type: 'unknown'; readonly problem: Problem};

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const yandexModel = 'gpt://';

const header = (headers: Headers, name: string): string =>
	String(headers[name] ?? '');

/** What the address and the headers give away, where the client does not say it. */
const guess = (
	{pathname, searchParams}: URL,
	headers: Headers,
): DialectName | undefined => {
	if (
		pathname === '/v1/realtime/openai' ||
		searchParams.get('model')?.startsWith(yandexModel) === true
	) {
		return 'yandex';
	}

	const isBeta =
		header(headers, 'openai-beta').includes('realtime=v1') ||
		header(headers, 'sec-websocket-protocol').includes(
			'openai-beta.realtime-v1',
		) ||
		// Azure's way of asking for it.
		searchParams.has('api-version');
	return isBeta ? 'beta' : undefined;
};

/** `gpt://folder/model`, with or without a version. */
const isModelUri = (model: string): boolean =>
	/^gpt:\/\/[^\/]+\/.+/v.test(model);

/**
Which dialect a client speaks: the one it names as `dialect` in the address, or the one that its address, model and headers belong to.

@param headers Of the request to upgrade, names in lower case.
@param usual Where nothing gives it away.
*/
export const chooseDialect = (
	url: URL,
	headers: Headers,
	usual: DialectName = 'ga',
): DialectChoice => {
	const wanted = url.searchParams.get('dialect');
	const name =
		wanted === null
			? (guess(url, headers) ?? usual)
			: dialectNames.find((known) => known === wanted);
	if (name === undefined) {
		return {
			type: 'unknown',
			problem: {
				code: 'unknown_dialect',
				message: `There is no dialect '${String(wanted).slice(0, 80)}': choose ${dialectNames.join(', ')}.`,
				param: 'dialect',
			},
		};
	}

	const model = url.searchParams.get('model') ?? '';
	return name === 'yandex' && model !== '' && !isModelUri(model)
		? {type: 'closed', code: 1008, reason: 'Invalid model URI'}
		: {type: 'spoken', dialect: dialects[name]};
};

import {pricesOf} from '../protocol/providers/prices.js';
import {documentedSessionMs} from '../protocol/providers/session-length.js';
import type {Provider, SessionWishes} from '../protocol/providers/provider.js';
import type {SessionConfig} from '../session/state.js';
import type {Settings} from '../settings/schema.js';

type Options = {
	readonly settings: Settings;
	readonly provider: Provider;
	readonly wishes: SessionWishes;
	readonly wantsAudio: boolean;
	readonly platform: string;
};

/** What the session's rules have to know of the settings and of who answers. */
export const sessionConfig = ({
	settings,
	provider,
	wishes,
	wantsAudio,
	platform,
}: Options): SessionConfig => ({
	providerTitle: provider.title,
	model: wishes.model,
	voice: wishes.voice,
	serverTools: provider.serverTools,
	clientTools: wishes.tools.map((tool) => tool.name),
	talkMode: settings.talkMode,
	hasServerVad: wishes.turnDetection.type !== 'none',
	silenceDurationMs: wishes.turnDetection.silenceDurationMs,
	endsTurnsBy:
		wishes.turnDetection.type === 'semantic_vad' ? 'meaning' : 'silence',
	sessionLifeMs: documentedSessionMs(provider.name),
	prices: pricesOf(provider.name, wishes.model),
	needsTranscriptFirst: provider.name === 'yandex',
	inputRateHz: provider.inputRateHz,
	outputRateHz: provider.outputRateHz,
	isMutedAtStart: settings.muteAtStart,
	volumeAtStart: settings.volume,
	bargeIn: settings.bargeIn,
	wantsAudio,
	platform,
});

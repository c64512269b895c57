import type {Provider, SessionWishes} from '../protocol/providers/provider.js';
import type {Settings} from '../settings/schema.js';
import type {ToolRegistry} from '../tools/registry.js';

type Options = {
	readonly settings: Settings;
	readonly provider: Provider;
	readonly tools: ToolRegistry;
};

/** What the settings ask of a session. Push-to-talk ends its turns itself, so the server is asked not to; nor to interrupt where the person’s voice shall not. */
export const sessionWishes = ({
	settings,
	provider,
	tools,
}: Options): SessionWishes => ({
	model: settings.model === '' ? provider.defaultModel : settings.model,
	voice: settings.voice === '' ? provider.defaultVoice : settings.voice,
	instructions: settings.instructions,
	turnDetection: {
		...settings.turnDetection,
		...(settings.talkMode === 'push' ? {type: 'none'} : {}),
		interruptsResponse: settings.bargeIn !== 'off',
	},
	tools: tools.declarations,
	...(settings.fileSearchIndex === ''
		? {}
		: {fileSearchIndex: settings.fileSearchIndex}),
});

/** What a session is begun with, besides what the settings say. */
export type SessionBriefing = {
	/** What was said before a reconnect; empty for nothing. */
	readonly recap: string;
	readonly needsServerVad?: true;
};

/** The same wishes where a conversation goes on, or where the server would not have them. */
export const adaptedWishes = (
	wishes: SessionWishes,
	{recap, needsServerVad}: SessionBriefing,
): SessionWishes => ({
	...wishes,
	...(recap === ''
		? {}
		: {
				instructions: `${wishes.instructions}\n\nThis conversation began in an earlier session. What was said before:\n${recap}`,
			}),
	// Settings may have changed to what it does anyway.
	...(needsServerVad && wishes.turnDetection.type === 'none'
		? {turnDetection: {...wishes.turnDetection, type: 'server_vad'}}
		: {}),
});

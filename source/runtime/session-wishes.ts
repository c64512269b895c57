import type {Provider, SessionWishes} from '../protocol/providers/provider.js';
import type {Settings} from '../settings/schema.js';
import type {ToolRegistry} from '../tools/registry.js';

type Options = {
	readonly settings: Settings;
	readonly provider: Provider;
	readonly tools: ToolRegistry;
};

/** What the settings ask of a session. Push-to-talk ends its turns itself, so the server is asked not to. */
export const sessionWishes = ({
	settings,
	provider,
	tools,
}: Options): SessionWishes => ({
	model: settings.model === '' ? provider.defaultModel : settings.model,
	voice: settings.voice === '' ? provider.defaultVoice : settings.voice,
	instructions: settings.instructions,
	turnDetection:
		settings.talkMode === 'push'
			? {...settings.turnDetection, type: 'none'}
			: settings.turnDetection,
	tools: tools.declarations,
	...(settings.fileSearchIndex === ''
		? {}
		: {fileSearchIndex: settings.fileSearchIndex}),
});

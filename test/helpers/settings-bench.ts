import {MissingCredentialError} from '../../source/protocol/errors.js';
import {findProvider} from '../../source/protocol/providers/find.js';
import {createSettingKeeper} from '../../source/runtime/setting-keeper.js';
import {
	createSettingsDesk,
	type RunningDesk,
} from '../../source/runtime/settings-desk.js';
import {
	resolveSettings,
	type FlagTexts,
} from '../../source/settings/resolve.js';
import type {SettingKey} from '../../source/settings/setting-table.js';
import {
	emptyWorkbench,
	type Workbench,
} from '../../source/workbench/workbench.js';

type Options = {
	readonly flags?: FlagTexts;
	readonly stored?: Readonly<Record<string, unknown>>;
	readonly environment?: Readonly<Record<string, string>>;
	readonly hasSpoken?: boolean;
};

/** A desk like the program's, of a run that follows every change but going to Yandex, for which it has no key. */
export const settingsBench = ({
	flags = {provider: 'openai'},
	stored = {},
	environment = {},
	hasSpoken = false,
}: Options = {}): {
	readonly bench: Workbench;
	readonly desk: RunningDesk;
	readonly textOf: (key: SettingKey) => string | undefined;
} => {
	const {settings, sources} = resolveSettings({flags, environment, stored});
	const desk = createSettingsDesk({
		settings,
		origins: {sources, stored},
		environment,
		keeper: createSettingKeeper(undefined),
		apply({provider}) {
			if (provider === 'yandex') {
				throw new MissingCredentialError('YANDEX_CLOUD_API_KEY', '');
			}
		},
		providerOf: ({provider}) =>
			findProvider(provider === 'auto' ? 'builtin' : provider),
		hasSpoken: () => hasSpoken,
		tell: () => undefined,
	});

	return {
		bench: {...emptyWorkbench, settings: desk},
		desk,
		textOf: (key) => desk.entries().find((entry) => entry.key === key)?.text,
	};
};

import type {SettingsDesk} from '../workbench/settings-desk.js';
import type {OwnTheme} from './theme.js';
import {
	createLook,
	lookSettings,
	type Look,
	type LookSettings,
} from './look.js';

/** The look of the moment: it follows the settings. */
export type Looks = {
	/** The same object until a setting changes that it depends on. */
	readonly read: () => Look;
	readonly subscribe: (listener: () => void) => () => void;
};

/**
@param first What holds where there is no desk.
*/
export const followLook = (
	desk: SettingsDesk,
	first: LookSettings,
	environment: Readonly<Record<string, string | undefined>>,
	ownTheme?: OwnTheme,
): Looks => {
	let settings = desk.current() ?? first;
	let look = createLook(settings, environment, ownTheme);

	return {
		read() {
			const next = desk.current() ?? first;
			if (lookSettings.some((key) => next[key] !== settings[key])) {
				look = createLook(next, environment, ownTheme);
			}

			settings = next;
			return look;
		},
		subscribe: desk.subscribe,
	};
};

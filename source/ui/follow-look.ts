import type {ThemeFile} from '../settings/theme-file.js';
import type {SettingsDesk} from '../workbench/settings-desk.js';
import {
	createLook,
	lookSettings,
	type Look,
	type LookSettings,
} from './look.js';
import {readOwnTheme} from './own-theme.js';
import type {OwnTheme} from './theme.js';
import type {ThemeProblem} from './theme-problem.js';
import {themeTrouble} from './theme-words.js';

/** The look of the moment: it follows the settings. */
export type Looks = {
	/** The same object until a setting changes that it depends on. */
	readonly read: () => Look;
	readonly subscribe: (listener: () => void) => () => void;
};

/** Where the theme `own` comes from. */
export type ThemeSource = {
	readonly readFile: () => ThemeFile;
	/** Hears what is wrong with it, in the language of the screen. */
	readonly tell: (trouble: string) => void;
};

const problemOf = (
	file: Exclude<ThemeFile, {readonly text: string}>,
): ThemeProblem =>
	file.isMissing
		? {kind: 'missing'}
		: {kind: 'unreadable', words: file.problem};

/**
@param first What holds where there is no desk.
@param source Read whenever `own` is chosen, so that what was mended counts; without one, `own` is `auto`.
*/
export const followLook = (
	desk: SettingsDesk,
	first: LookSettings,
	environment: Readonly<Record<string, string | undefined>>,
	source?: ThemeSource,
): Looks => {
	let settings = desk.current() ?? first;
	let ownTheme: OwnTheme | undefined;
	let look: Look;

	const takeOwn = () => {
		if (source === undefined) {
			return;
		}

		const file = source.readFile();
		const {theme, problems} =
			'text' in file
				? readOwnTheme(file.text)
				: {theme: undefined, problems: [problemOf(file)]};
		ownTheme = theme;
		look = createLook(settings, environment, ownTheme);
		const isUsed = theme !== undefined;
		const trouble = themeTrouble(file.path, isUsed, problems, look.messages);
		if (trouble !== undefined) {
			source.tell(trouble);
		}
	};

	/** Whether the theme has become `own`. */
	const keepUp = (): boolean => {
		const before = settings;
		settings = desk.current() ?? first;
		if (lookSettings.some((key) => settings[key] !== before[key])) {
			look = createLook(settings, environment, ownTheme);
		}

		return settings.theme === 'own' && before.theme !== 'own';
	};

	look = createLook(settings, environment);
	if (settings.theme === 'own') {
		takeOwn();
	}

	// Before anybody else hears of the change: they draw what is read here.
	desk.subscribe(() => {
		if (keepUp()) {
			takeOwn();
		}
	});

	return {
		read: () => look,
		subscribe: desk.subscribe,
	};
};

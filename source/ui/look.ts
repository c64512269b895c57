import {createContext, useContext} from 'react';
import {createBindings, type Bindings} from '../keys/bindings.js';
import {readKeys} from '../keys/key-setting.js';
import type {Settings} from '../settings/schema.js';
import {chooseMessages, type Messages} from './messages.js';
import {createTheme, type OwnTheme, type Theme} from './theme.js';

/** How the screen speaks and what it looks like, and the keys that it names; as the settings of the moment have it. */
export type Look = {
	readonly theme: Theme;
	readonly messages: Messages;
	readonly keys: Bindings;
	/** The wheel of the mouse is ours. */
	readonly hasMouse: boolean;
};

/** What is wrong with the setting is said where it is read; here it changes nothing. */
const bindingsOf = (text = ''): Bindings => {
	const reading = readKeys(text);
	return createBindings('changes' in reading ? reading.changes : undefined);
};

/** The settings that it depends on. */
export const lookSettings = ['language', 'theme', 'keys', 'mouse'] as const;

export type LookSettings = Pick<Settings, 'language' | 'theme'> &
	Partial<Pick<Settings, (typeof lookSettings)[number]>>;

export const createLook = (
	settings: LookSettings,
	environment: Readonly<Record<string, string | undefined>>,
	ownTheme?: OwnTheme,
): Look => ({
	theme: createTheme(settings.theme, environment, ownTheme),
	messages: chooseMessages(settings.language, environment),
	keys: bindingsOf(settings.keys),
	hasMouse: settings.mouse !== 'off',
});

export const LookContext = createContext<Look>(
	createLook({language: 'en', theme: 'dark'}, {}),
);

export const useLook = (): Look => useContext(LookContext);

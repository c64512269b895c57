import {createContext, useContext} from 'react';
import {createBindings, type Bindings} from '../keys/bindings.js';
import type {Settings} from '../settings/schema.js';
import {chooseMessages, type Messages} from './messages.js';
import {createTheme, type Theme} from './theme.js';

/** How the screen speaks and what it looks like, and the keys that it names; the same for a whole run. */
export type Look = {
	readonly theme: Theme;
	readonly messages: Messages;
	readonly keys: Bindings;
};

export const createLook = (
	settings: Pick<Settings, 'language' | 'theme'>,
	environment: Readonly<Record<string, string | undefined>>,
): Look => ({
	theme: createTheme(settings.theme, environment),
	messages: chooseMessages(settings.language, environment),
	keys: createBindings(),
});

export const LookContext = createContext<Look>(
	createLook({language: 'en', theme: 'dark'}, {}),
);

export const useLook = (): Look => useContext(LookContext);

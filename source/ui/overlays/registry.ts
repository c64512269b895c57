import {help, type HelpState} from './help/help.js';
import type {OverlayContext, OverlayKey, OverlayStep} from './overlay.js';

/** The overlay that is open. */
export type OverlayState = HelpState;

export type OverlayName = OverlayState['name'];

export const openOverlay = (
	name: OverlayName,
	context: OverlayContext,
): OverlayState => {
	switch (name) {
		case 'help': {
			return help.open(context);
		}
	}
};

export const pressOverlay = (
	state: OverlayState,
	key: OverlayKey,
	context: OverlayContext,
): OverlayStep<OverlayState> => {
	switch (state.name) {
		case 'help': {
			return help.press(state, key, context);
		}
	}
};

export const pasteInOverlay = (
	state: OverlayState,
	text: string,
	context: OverlayContext,
): OverlayStep<OverlayState> => {
	switch (state.name) {
		case 'help': {
			return help.paste?.(state, text, context) ?? [state, []];
		}
	}
};

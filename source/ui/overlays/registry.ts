import {devices, type DevicesState} from './devices/devices.js';
import {help, type HelpState} from './help/help.js';
import {inspector} from './inspector/inspector.js';
import type {InspectorState} from './inspector/inspector-state.js';
import {tool, type ToolState} from './tool/tool.js';
import {latency, type LatencyState} from './latency/latency.js';
import type {OverlayContext, OverlayKey, OverlayStep} from './overlay.js';
import {palette, type PaletteState} from './palette/palette.js';
import {settings, type SettingsState} from './settings/settings.js';
import {turn, type TurnState} from './turn/turn.js';
import {voices, type VoicesState} from './voices/voices.js';

/** The overlay that is open. */
export type OverlayState =
	| DevicesState
	| HelpState
	| InspectorState
	| ToolState
	| LatencyState
	| PaletteState
	| SettingsState
	| TurnState
	| VoicesState;

export type OverlayName = OverlayState['name'];

export const openOverlay = (
	name: OverlayName,
	context: OverlayContext,
): OverlayState => {
	switch (name) {
		case 'devices': {
			return devices.open(context);
		}

		case 'help': {
			return help.open(context);
		}

		case 'tool': {
			return tool.open(context);
		}

		case 'inspector': {
			return inspector.open(context);
		}

		case 'latency': {
			return latency.open(context);
		}

		case 'palette': {
			return palette.open(context);
		}

		case 'settings': {
			return settings.open(context);
		}

		case 'turn': {
			return turn.open(context);
		}

		case 'voices': {
			return voices.open(context);
		}
	}
};

export const pressOverlay = (
	state: OverlayState,
	key: OverlayKey,
	context: OverlayContext,
): OverlayStep<OverlayState> => {
	switch (state.name) {
		case 'devices': {
			return devices.press(state, key, context);
		}

		case 'help': {
			return help.press(state, key, context);
		}

		case 'tool': {
			return tool.press(state, key, context);
		}

		case 'inspector': {
			return inspector.press(state, key, context);
		}

		case 'latency': {
			return latency.press(state, key, context);
		}

		case 'palette': {
			return palette.press(state, key, context);
		}

		case 'settings': {
			return settings.press(state, key, context);
		}

		case 'turn': {
			return turn.press(state, key, context);
		}

		case 'voices': {
			return voices.press(state, key, context);
		}
	}
};

/** Whether what is typed is text: keys are no commands then. */
export const takesText = (state: OverlayState): boolean => {
	switch (state.name) {
		case 'inspector': {
			return state.isTyping && state.opened === undefined;
		}

		case 'palette': {
			return true;
		}

		case 'settings': {
			return state.focus === 'filter' || state.edit !== undefined;
		}

		case 'voices': {
			return state.selected === undefined;
		}

		case 'devices':
		case 'help':
		case 'latency':
		case 'tool':
		case 'turn': {
			return false;
		}
	}
};

export const pasteInOverlay = (
	state: OverlayState,
	text: string,
	context: OverlayContext,
): OverlayStep<OverlayState> => {
	switch (state.name) {
		case 'devices': {
			return devices.paste?.(state, text, context) ?? [state, []];
		}

		case 'help': {
			return help.paste?.(state, text, context) ?? [state, []];
		}

		case 'inspector': {
			return inspector.paste?.(state, text, context) ?? [state, []];
		}

		case 'latency': {
			return latency.paste?.(state, text, context) ?? [state, []];
		}

		case 'palette': {
			return palette.paste?.(state, text, context) ?? [state, []];
		}

		case 'settings': {
			return settings.paste?.(state, text, context) ?? [state, []];
		}

		case 'tool':
		case 'turn': {
			return [state, []];
		}

		case 'voices': {
			return voices.paste?.(state, text, context) ?? [state, []];
		}
	}
};

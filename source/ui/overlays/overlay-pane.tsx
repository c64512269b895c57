import {DevicesPane} from './devices/devices-pane.js';
import {HelpPane} from './help/help-pane.js';
import {InspectorPane} from './inspector/inspector-pane.js';
import {LatencyPane} from './latency/latency-pane.js';
import type {Area} from './overlay.js';
import {TurnOverlayPane} from './turn/turn-overlay-pane.js';
import {ToolOverlayPane} from './tool/tool-overlay-pane.js';
import type {OverlayState} from './registry.js';
import {PalettePane} from './palette/palette-pane.js';
import {SettingsPane} from './settings/settings-pane.js';
import {VoicesPane} from './voices/voices-pane.js';

type Props = Area & {readonly overlay: OverlayState};

/** The overlay that is open, in place of the conversation. */
export function OverlayPane({overlay, width, height}: Props) {
	switch (overlay.name) {
		case 'devices': {
			return <DevicesPane state={overlay} width={width} height={height} />;
		}

		case 'help': {
			return <HelpPane state={overlay} width={width} height={height} />;
		}

		case 'tool': {
			return <ToolOverlayPane state={overlay} width={width} height={height} />;
		}

		case 'inspector': {
			return <InspectorPane state={overlay} width={width} height={height} />;
		}

		case 'latency': {
			return <LatencyPane state={overlay} width={width} height={height} />;
		}

		case 'palette': {
			return <PalettePane state={overlay} width={width} height={height} />;
		}

		case 'settings': {
			return <SettingsPane state={overlay} width={width} height={height} />;
		}

		case 'turn': {
			return <TurnOverlayPane state={overlay} width={width} height={height} />;
		}

		case 'voices': {
			return <VoicesPane state={overlay} width={width} height={height} />;
		}
	}
}

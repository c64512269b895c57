import {HelpPane} from './help/help-pane.js';
import type {Area} from './overlay.js';
import type {OverlayState} from './registry.js';

type Props = Area & {readonly overlay: OverlayState};

/** The overlay that is open, in place of the conversation. */
export function OverlayPane({overlay, width, height}: Props) {
	switch (overlay.name) {
		case 'help': {
			return <HelpPane width={width} height={height} />;
		}
	}
}

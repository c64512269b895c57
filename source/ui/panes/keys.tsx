import {useKeyContext} from '../hooks/use-key-context.js';
import {useScreen} from '../hooks/use-screen.js';
import {footerLine} from '../lines/key-lines.js';
import {overlayHints} from '../lines/overlay-hints.js';
import {keyHints} from '../overlays/field-lines.js';
import {takesText} from '../overlays/registry.js';
import {screenKeys, withKeys} from '../key-words.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';
import {fitLine, span} from '../text/line.js';

/** The keys that matter now: while a message is typed, those of the line; in front of an overlay, which names its own, those that work there all the same. */
export function Footer({width}: {readonly width: number}) {
	const look = useLook();
	const {messages} = look;
	const context = useKeyContext();
	const mode = useScreen((state) => state.mode);
	const overlay = useScreen((state) => state.overlay);
	const isQuitting = useScreen((state) => state.isQuitting);

	const line = isQuitting
		? [span(withKeys(messages.closing, screenKeys(look)), 'warning')]
		: mode === 'typing'
			? [span(messages.inputHint, 'quiet')]
			: overlay === undefined || overlay.name === 'help'
				? footerLine(context, width, look)
				: keyHints(overlayHints(takesText(overlay), context, look), width);

	return <Rows lines={[fitLine(line, width)]} width={width} height={1} />;
}

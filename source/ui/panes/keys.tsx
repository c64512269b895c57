import {useKeyContext} from '../hooks/use-key-context.js';
import {useScreen} from '../hooks/use-screen.js';
import {footerLine} from '../lines/key-lines.js';
import {screenKeys, withKeys} from '../key-words.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';
import {fitLine, span} from '../text/line.js';

/** The keys that matter now; while a message is typed, those of the line. */
export function Footer({width}: {readonly width: number}) {
	const look = useLook();
	const {messages} = look;
	const context = useKeyContext();
	const mode = useScreen((state) => state.mode);
	const isQuitting = useScreen((state) => state.isQuitting);

	const line = isQuitting
		? [span(withKeys(messages.closing, screenKeys(look)), 'warning')]
		: mode === 'typing'
			? [span(messages.inputHint, 'quiet')]
			: footerLine(context, width, look);

	return <Rows lines={[fitLine(line, width)]} width={width} height={1} />;
}

import {useScreen} from '../hooks/use-screen.js';
import {useSession} from '../hooks/use-session.js';
import type {KeyContext} from '../keymap.js';
import {footerLine, helpLines} from '../lines/key-lines.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';
import {fitLine, span} from '../text/line.js';

const useKeyContext = (): KeyContext => ({
	isMuted: useSession((state) => state.isMuted),
	isTalking: useSession((state) => state.isTalking),
	talkMode: useSession((state) => state.config.talkMode),
	hasReleases: useScreen((state) => state.hasKeyReports),
	canReconnect: useSession(
		({connection}) =>
			connection.status === 'failed' || connection.status === 'waiting',
	),
	hasNotice: useSession(({notices}) => notices.length > 0),
});

/** The keys that matter now; while a message is typed, those of the line. */
export function Footer({width}: {readonly width: number}) {
	const look = useLook();
	const {messages} = look;
	const context = useKeyContext();
	const mode = useScreen((state) => state.mode);
	const isQuitting = useScreen((state) => state.isQuitting);

	const line = isQuitting
		? [span(messages.closing, 'warning')]
		: mode === 'typing'
			? [span(messages.inputHint, 'quiet')]
			: footerLine(context, width, look);

	return <Rows lines={[fitLine(line, width)]} width={width} height={1} />;
}

type HelpProps = {readonly width: number; readonly height: number};

/** All keys, in place of the conversation. */
export function Help({width, height}: HelpProps) {
	const look = useLook();
	const context = useKeyContext();

	return (
		<Rows
			lines={helpLines(context, {width, height}, look)}
			width={width}
			height={height}
		/>
	);
}

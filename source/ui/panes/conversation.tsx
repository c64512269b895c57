import {Box} from 'ink';
import type {SessionState} from '../../session/state.js';
import {useScreen} from '../hooks/use-screen.js';
import {useSession} from '../hooks/use-session.js';
import type {ScreenLayout} from '../layout.js';
import {visibleLines} from '../lines/conversation-lines.js';
import {problemLines} from '../lines/problem-lines.js';
import {useLook, type Look} from '../look.js';
import {Rows} from '../rows.js';
import {fitLine, span, spread, type Line} from '../text/line.js';
import {wrap} from '../text/wrap.js';
import {conversationView} from '../view.js';

type Props = {readonly layout: ScreenLayout};

/** What to do when nothing has been said yet. */
const greeting = (
	{audio, config, isMuted}: Pick<SessionState, 'audio' | 'config' | 'isMuted'>,
	width: number,
	{messages}: Look,
): readonly Line[] => {
	const canSpeak = audio.input.status === 'open';
	const words = canSpeak
		? isMuted
			? messages.greetingMuted
			: config.talkMode === 'push'
				? messages.greetingPush
				: messages.greeting
		: messages.greetingTyping;

	return [words, messages.greetingExample].flatMap((text) =>
		wrap(text, width).map(({start, end}) => [
			span(text.slice(start, end), 'quiet'),
		]),
	);
};

/** User and agent in turn, the newest at the bottom; below them why there is no connection. */
export function Conversation({layout}: Props) {
	const look = useLook();
	const conversation = useSession((state) => state.conversation);
	const connection = useSession((state) => state.connection);
	const audio = useSession((state) => state.audio);
	const config = useSession((state) => state.config);
	const isMuted = useSession((state) => state.isMuted);
	const anchor = useScreen((state) => state.anchor);
	const {width, height} = layout.conversation;

	const view = conversationView({conversation}, layout, look);
	const tail =
		connection.status === 'failed'
			? problemLines(connection.problem, width, look)
			: view.turnCount === 0 && connection.status === 'ready'
				? greeting({audio, config, isMuted}, width, look)
				: [];
	const {lines, below} = visibleLines({...view, tail, anchor});

	if (below === undefined) {
		return <Rows lines={lines} width={width} height={height} />;
	}

	const {messages, theme} = look;
	const words =
		below === 0 ? messages.moreBelow : messages.newerMessages(below);
	const mark = spread(
		[],
		fitLine(
			[
				span(`${theme.symbols.down} ${words} `, 'active'),
				span(messages.nameEnd, 'key'),
			],
			width,
		),
		width,
	);

	return (
		<Box flexDirection="column">
			<Rows lines={lines} width={width} height={height - 1} />
			<Rows lines={[mark]} width={width} height={1} />
		</Box>
	);
}

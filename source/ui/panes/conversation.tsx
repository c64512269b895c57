import {Box} from 'ink';
import {useCallback} from 'react';
import type {SessionState} from '../../session/state.js';
import {useScreen} from '../hooks/use-screen.js';
import {useDerived} from '../hooks/use-session.js';
import type {ScreenLayout} from '../layout.js';
import {isSameView, visibleLines} from '../lines/conversation-lines.js';
import {problemLines} from '../lines/problem-lines.js';
import {screenKeys, withKeys} from '../key-words.js';
import {useLook, type Look} from '../look.js';
import {Rows} from '../rows.js';
import {fitLine, span, spread, type Line} from '../text/line.js';
import {wrap} from '../text/wrap.js';
import {conversationView} from '../conversation-view.js';
import {anchorIn} from '../screen/kept-anchor.js';
import {SearchBar} from './search-bar.js';

type Props = {readonly layout: ScreenLayout};

/** What to do when nothing has been said yet. */
const greeting = (
	{audio, config, isMuted}: Pick<SessionState, 'audio' | 'config' | 'isMuted'>,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const canSpeak = audio.input.status === 'open';
	const words = canSpeak
		? isMuted
			? messages.greetingMuted
			: config.talkMode === 'push'
				? messages.greetingPush
				: messages.greeting
		: messages.greetingTyping;

	return [withKeys(words, screenKeys(look)), messages.greetingExample].flatMap(
		(text) =>
			wrap(text, width).map(({start, end}) => [
				span(text.slice(start, end), 'quiet'),
			]),
	);
};

/** What stands below the newest turn. */
const tailOf = (
	state: SessionState,
	turnCount: number,
	width: number,
	look: Look,
): readonly Line[] => {
	const {connection} = state;
	if (connection.status === 'failed') {
		return problemLines(connection.problem, width, look);
	}

	return turnCount === 0 && connection.status === 'ready'
		? greeting(state, width, look)
		: [];
};

/** User and agent in turn, the newest at the bottom; below them why there is no connection. */
export function Conversation({layout}: Props) {
	const look = useLook();
	const anchor = useScreen((state) => state.anchor);
	const reading = useScreen((state) => state.reading);
	const isSearching = reading.search !== undefined;
	const {width, height} = layout.conversation;

	const derive = useCallback(
		(state: SessionState) => {
			const view = conversationView(state.conversation, layout, reading, look);
			const tail = tailOf(state, view.turnCount, width, look);
			return visibleLines({
				...view,
				tail,
				anchor: anchorIn(state.conversation, anchor),
			});
		},
		[anchor, layout, look, reading, width],
	);
	const {lines, below} = useDerived(derive, isSameView);

	if (isSearching) {
		return (
			<Box flexDirection="column">
				<Rows lines={lines} width={width} height={height - 1} />
				<SearchBar width={width} />
			</Box>
		);
	}

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
				span(screenKeys(look)('scroll-end'), 'key'),
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
